"""Dates and numbers in the language of the texts, with the customs of the system's region."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def text_locale(system: QLocale) -> QLocale:
    """The locale to write with on a system: its own, unless the texts are of another language.

    "Dienstag" in an English sentence is nobody's language; when weeks begin, and whether the day
    comes before the month, is still the region's.
    """
    code = QCoreApplication.translate("Locale", "en")  # a translation names its own language
    texts = QLocale(code)
    if texts.language() == system.language():
        return system
    return QLocale(texts.language(), system.territory())


def use_text_locale() -> None:
    """Let everything that is written from now on follow the texts."""
    QLocale.setDefault(text_locale(QLocale.system()))
