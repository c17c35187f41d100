"""Watches the folder of the user's own routines, and reads it when a file was saved."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.user_routines.library import UserFolder, own_paths

_SETTLED_MS = 150
"""Editors write a file in several steps; it is read when nothing has happened for so long."""


class RoutineWatch(QObject):
    """`changed` brings what there is now, only where it differs from before."""

    changed = Signal(MergedLibrary)

    def __init__(self, own: UserFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._settled.start)
        self._watcher.fileChanged.connect(self._settled.start)
        # Where a file system tells nothing, coming back from the editor does.
        QGuiApplication.instance().applicationStateChanged.connect(self._came_back)  # type: ignore[union-attr]
        self._watch()

    def look(self) -> None:
        """Read the folder now."""
        self._settled.stop()
        self._watch()
        before = self._own.now
        now = self._own.read()
        if now != before:
            self.changed.emit(now)

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._settled.start()

    def _watch(self) -> None:
        """Watch the folder and its files; a file that was replaced is a new one to the system."""
        folder = self._own.folder
        wanted = {str(folder), *map(str, own_paths(folder))} if folder.is_dir() else set()
        wanted = wanted or {str(folder.parent)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := wanted - watched:
            self._watcher.addPaths(sorted(new))
