"""How a test is shown: as a drill, so that the figure moves and is measured like any other."""

from __future__ import annotations

from collections.abc import Mapping

from hipmobility.core.measure.catalogue import TESTS, MeasureTest
from hipmobility.core.model.routine import Drill, Sides
from hipmobility.core.model.variant import Phase

_SIDE_MEANS: Mapping[str, str] = {
    "measure_rotation_in": "{side} leg",
    "measure_rotation_out": "{side} leg",
    "measure_fall_out": "{side} knee",
    "measure_knee_to_wall": "{side} foot in front",
}
_TEMPO: Mapping[str, tuple[tuple[str, float], ...]] = {
    "measure_rotation_in": (("turn", 3.0), ("hold", 2.5), ("back", 2.5)),
    "measure_rotation_out": (("turn", 3.0), ("hold", 2.5), ("back", 2.5)),
    "measure_fall_out": (("fall", 3.5), ("hold", 2.5), ("close", 3.0)),
    "measure_knee_to_wall": (("bend", 3.0), ("hold", 2.5), ("back", 2.5)),
}
"""Phases of each clip, and seconds: slow enough to stop where the movement ends."""


def guide(test: MeasureTest) -> Drill:
    """The drill that shows a test. Its words are those of the page, so that it has none."""
    tempo = tuple(Phase(name, seconds, "") for name, seconds in _TEMPO[test.clip])
    seconds = sum(phase.seconds for phase in tempo)
    return Drill(
        id=test.id,
        name="",
        sides=Sides.EACH,
        side_means=_SIDE_MEANS[test.clip],
        tempo=tempo,
        dose_s=seconds,
        setup="",
        cues=(),
        easier=(),
        harder=(),
        feel="",
        back_off=(),
        planes=(),
        muscles=(),
        why="",
        sources=(test.source,),
        figure=test.clip,
    )


GUIDES: Mapping[str, Drill] = {test.id: guide(test) for test in TESTS.values()}
"""By the id of their test."""
