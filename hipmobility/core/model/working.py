"""Which muscles work in which phase of a drill: a judgement that the drill's file makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Working:
    """The muscles that work in a phase: of the side that leads and of the trunk, and of the other
    side.
    """

    phase: str
    lead: tuple[str, ...]
    other: tuple[str, ...] = ()


def in_phase(works: Sequence[Working], phase: str) -> Working:
    """What works in a phase; all that works in any, in one of which nothing is said.

    So it is on the way into the first position, where one learns what will work.
    """
    for working in works:
        if working.phase == phase:
            return working
    lead = _once(name for working in works for name in working.lead)
    other = _once(name for working in works for name in working.other)
    return Working(phase, lead, other)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
