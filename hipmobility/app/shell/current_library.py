"""The drills and routines there are at this moment, for every page that shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipmobility.core.model.routine import Library
from hipmobility.core.routines.library_merge import MergedLibrary


class CurrentLibrary(QObject):
    """`changed` brings what there is now, whoever changed it: the editor, or a saved file."""

    changed = Signal(MergedLibrary)

    def __init__(self, merged: MergedLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.merged = merged

    @property
    def now(self) -> Library:
        """The drills and routines."""
        return self.merged.library

    def use(self, merged: MergedLibrary) -> None:
        """Go on with these drills and routines; a practice under way keeps what it has."""
        self.merged = merged
        self.changed.emit(merged)
