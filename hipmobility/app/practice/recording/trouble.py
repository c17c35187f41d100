"""What is wrong, in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.store.errors import JournalError


def trouble_words(error: Exception) -> str:
    """What an error says: of the journal in the reader's language, of all else as it is."""
    if isinstance(error, JournalError):
        return error.in_words(lambda text: QCoreApplication.translate("JournalTroubleWords", text))
    return str(error)
