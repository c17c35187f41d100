"""The drills and routines there are at this moment, for every page that shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipmobility.core.model.in_language import library_in
from hipmobility.core.model.routine import Library
from hipmobility.core.routines.merged_library import MergedLibrary


class CurrentLibrary(QObject):
    """`changed` brings what there is now, whoever changed it: the editor, or a saved file."""

    changed = Signal(MergedLibrary)

    def __init__(self, merged: MergedLibrary, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.merged = merged
        self._language = language
        self.now: Library = library_in(merged.library, language)
        """The drills and routines in the reader's language; `merged` has them as written."""

    def use(self, merged: MergedLibrary) -> None:
        """Go on with these drills and routines; a practice under way keeps what it has."""
        self.merged = merged
        self.now = library_in(merged.library, self._language)
        self.changed.emit(merged)
