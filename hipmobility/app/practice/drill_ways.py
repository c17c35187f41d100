"""In which variant each drill of a practice is done."""

from __future__ import annotations

from collections.abc import Mapping

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.core.model.routine import Drill
from hipmobility.core.model.variant import Difficulty
from hipmobility.store.errors import JournalError


class DrillWays:
    """Variants by the id of their drill: as `chosen`, else as last time in the journal."""

    def __init__(self, recorder: Recorder, chosen: Mapping[str, str]) -> None:
        self._recorder = recorder
        self._ways = dict(chosen)

    def way(self, drill: Drill) -> str:
        """Id of the variant `drill` is done in; empty for the drill as it stands."""
        if drill.id not in self._ways:
            self._ways[drill.id] = self._last(drill)
        return self._ways[drill.id]

    def go_on_in(self, drill: Drill, way: str) -> None:
        """Do `drill` in another variant from now on."""
        self._ways[drill.id] = way

    def easier(self, drill: Drill) -> str | None:
        """Id of an easier way than the present one, if there is one."""
        now = drill.variant(self.way(drill))
        if now and now.level is Difficulty.HARDER:
            return ""
        return (drill.easier_way or None) if now is None else None

    def _last(self, drill: Drill) -> str:
        if not drill.variants:
            return ""
        try:
            last = self._recorder.journal.queries.latest_variant(drill.id)
        except JournalError:
            # Told already: whatever else was read or written at this moment failed as well.
            return ""
        return last if drill.variant(last) else ""
