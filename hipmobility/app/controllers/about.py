"""What the buttons of About do: the clipboard, and the system's file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from hipmobility.files import AppPaths
from hipmobility.pages.about import AboutCard
from hipmobility.system.versions import versions


class AboutController(QObject):
    """Acts for the card; what the system cannot open is named, so that a person can."""

    def __init__(self, card: AboutCard, paths: AppPaths, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        card.show_versions(versions())
        card.copy_requested.connect(self._copy)
        card.folder_requested.connect(lambda: self._open(paths.data))
        card.log_requested.connect(lambda: self._open(paths.log))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions())
        self._card.say(self.tr("Copied."))

    def _open(self, path: Path) -> None:
        if not path.exists():
            self._card.say(self.tr("Nothing there yet: {}").format(path))
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._card.say("")
        else:
            self._card.say(self.tr("The system could not open it. It is here: {}").format(path))
