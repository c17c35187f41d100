"""Numbers as a reader's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def digits(number: int) -> str:
    """A whole number with its thousands apart: ``520,000``."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:  # it sets nothing apart
        locale = QLocale(QLocale.Language.English)
    return locale.toString(number)
