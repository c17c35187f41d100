"""Files that the system asks a running program to open: on macOS, by a double click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication


class FileOpen(QObject):
    """Hears what the system asks of `app`. `opened` brings a list of one path.

    It looks at every event of the program: not for systems that send none of these.
    """

    opened = Signal(list)

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events about files."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().eventFilter(watched, event)
        self.opened.emit([Path(event.file())])
        return True
