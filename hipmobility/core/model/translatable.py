"""The mark of texts that the core declares and a page translates when it shows them."""

from __future__ import annotations


class Declared:
    """A context of declared texts: a subclass of its own name for each, empty but for a docstring.

    ``pyside6-lupdate`` finds ``Setting.tr("Theme")`` as a text of the context ``Setting``; the
    core knows no language, so here it stays as it is.
    """

    @staticmethod
    def tr(text: str) -> str:
        """`text` as it is declared."""
        return text
