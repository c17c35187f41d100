"""The clips that come with the program, sampled for tests, and what can be measured on a body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from hipmobility.core.figure import Clip, Skeleton
from hipmobility.core.figure.geometry import distance
from hipmobility.core.figure.measure.run import ENTER_S
from hipmobility.core.figure.reading.clip_file import parse_clips
from hipmobility.core.measure.guide import GUIDES
from hipmobility.core.model.routine import Side
from hipmobility.core.routines.parse import parse_library

FIGURES = Path(__file__).parents[2] / "assets" / "figures"
ROUTINES = Path(__file__).parents[2] / "routines.yaml"


LIBRARY = parse_library(ROUTINES.read_bytes(), ROUTINES.name)
VARIANTS = {
    variant.figure: drill.figure for drill in LIBRARY.drills.values() for variant in drill.variants
}
"""The clip of each variant, with that of its drill."""
DRILLS = (
    {drill.figure: drill for drill in reversed(list(LIBRARY.drills.values()))}
    | {
        variant.figure: drill.varied(variant.id)
        for drill in LIBRARY.drills.values()
        for variant in drill.variants
    }
    | {shown.figure: shown for shown in GUIDES.values()}
)
"""The drill (or test that is measured) that each clip shows; the first where there are more."""
TEMPO = {
    name: {"enter": ENTER_S, **{phase.name: phase.seconds for phase in drill.tempo}}
    for name, drill in DRILLS.items()
}


@cache
def clips() -> dict[str, Clip]:
    paths = sorted(FIGURES.rglob("*.yaml"))
    return parse_clips({path.name: path.read_text(encoding="utf-8") for path in paths})


def clip(name: str) -> Clip:
    return clips()[name]


@lru_cache(maxsize=4)
def frames(name: str, side: Side) -> dict[str, list[Skeleton]]:
    found = {}
    for phase, seconds in TEMPO[name].items():
        last = round(seconds * 60)
        found[phase] = [clip(name).skeleton(phase, i / last, side) for i in range(last + 1)]
    return found


def every(name: str) -> Iterator[tuple[str, Skeleton]]:
    for side in Side:
        for phase, skeletons in frames(name, side).items():
            for i, skeleton in enumerate(skeletons):
                yield f"{side.value} {phase} {i / (len(skeletons) - 1):.2f}", skeleton


def gap(a: Skeleton, b: Skeleton) -> float:
    """Metres of the joint that is furthest from where it is in the other."""
    return max(distance(a.joints[name], b.joints[name]) for name in a.joints)
