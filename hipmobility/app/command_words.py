"""The language of what a command says, where that is not English."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.translatable import Say
from hipmobility.system.desktop.language import ENGLISH, use_language
from hipmobility.widgets.words import reader_language


def speaker(language: str, data: Path) -> Say | None:
    """Says sentences of the core in a language; None where it is English.

    `language` is the one wanted, empty for the system's; `data` is the user's folder.
    """
    app = QCoreApplication.instance() or QCoreApplication([])
    return None if use_language(app, language, data) == ENGLISH else reader_language
