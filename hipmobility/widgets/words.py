"""Texts outside of any QObject, which has its own ``tr``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


class Words:
    """A context of texts: a subclass of its own name for each, empty but for a docstring.

    ``pyside6-lupdate`` finds ``BandWords.tr("...")``, but nothing inside of an f-string. A
    plural is ``BandWords.tr("%n steps", "", count)``.
    """

    @classmethod
    def tr(cls, text: str, comment: str = "", n: int = -1) -> str:
        """`text` in the reader's language; `n` is the number that stands for ``%n``."""
        return QCoreApplication.translate(cls.__name__, text, comment, n)
