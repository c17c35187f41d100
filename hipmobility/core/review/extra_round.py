"""What extra rounds by lot did: whether more work on one side helped that side.

The outcome of a practice is its mean difference between the sides over the drills with an extra
round. Nothing is told before a fixed number of practices, so that looking early cannot mislead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import asked_with
from hipmobility.core.statistics.randomization import RandomizationTest, randomization_test

LOOKS = (24, 48)
"""After so many practices with a lot and both sides noted it is looked at; never in between."""
LEVEL = 0.05 / len(LOOKS)
"""Both looks together are wrong in at most 5 of 100 where an extra round does nothing."""


@dataclass(frozen=True, slots=True)
class ExtraRoundResult:
    """How far the experiment is, and what it says."""

    practices: int
    """With a lot and with both sides noted in a drill with an extra round."""
    looked_at: int
    """So many of them, the first ones, were looked at: 0, 24 or 48."""
    test: RandomizationTest | None
    """Of those; an effect over 0 is: the side with the extra round was freer by so many steps."""

    @property
    def next_look(self) -> int | None:
        """At how many practices it is looked at next; None when the last look is done."""
        return next((look for look in LOOKS if look > self.practices), None)

    @property
    def is_clear(self) -> bool:
        """Whether an effect may be told."""
        return self.test is not None and self.test.p <= LEVEL


NOTHING_DRAWN = ExtraRoundResult(0, 0, None)


def extra_round_result(practices: Iterable[Practice]) -> ExtraRoundResult:
    """What practices in any order say; those without a lot or without an outcome do not count."""
    ordered = sorted(practices, key=lambda practice: (practice.started_at, practice.id))
    found = [
        (1 if practice.longer_side is Side.RIGHT else -1, outcome)
        for practice in ordered
        if practice.longer_side and (outcome := outcome_of_lot(practice)) is not None
    ]
    looked_at = max((look for look in LOOKS if look <= len(found)), default=0)
    lots, outcomes = zip(*found[:looked_at], strict=True) if looked_at else ((), ())
    both = len(set(lots)) > 1
    return ExtraRoundResult(
        len(found), looked_at, randomization_test(lots, outcomes, LEVEL) if both else None
    )


def outcome_of_lot(practice: Practice) -> float | None:
    """Ease right minus left, the mean over drills with an extra round; None without both sides."""
    longer = _with_extra(practice)
    found = []
    for position in practice.positions:
        asked = asked_with(practice, practice.drill_at(position) or "") or (position,)
        difference = practice.difference(position)
        if difference is not None and longer.intersection(asked):
            found.append(difference)
    return fmean(found) if found else None


def _with_extra(practice: Practice) -> set[int]:
    """Places of the drills in which the side with the lot was to get more."""
    longer = practice.longer_side
    if longer is None:
        return set()
    planned = {(step.position, step.side): step.planned_s for step in practice.steps}
    return {
        position
        for (position, side), seconds in planned.items()
        if side is longer and seconds > planned.get((position, longer.other), seconds)
    }
