"""What extra rounds by lot did: whether more work on one side helped that side.

The outcome of a practice is its mean difference between the sides over the drills with an extra
round. Nothing is told before a fixed number of practices, so that looking early cannot mislead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import asked_with
from hipmobility.core.model.translatable import Declared
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
    drawn = [
        (1 if practice.longer_side is Side.RIGHT else -1, outcome)
        for practice in ordered
        if practice.longer_side and (outcome := outcome_of_lot(practice)) is not None
    ]
    looked_at = max((look for look in LOOKS if look <= len(drawn)), default=0)
    lots, outcomes = zip(*drawn[:looked_at], strict=True) if looked_at else ((), ())
    both = len(set(lots)) > 1
    return ExtraRoundResult(
        len(drawn), looked_at, randomization_test(lots, outcomes, LEVEL) if both else None
    )


def outcome_of_lot(practice: Practice) -> float | None:
    """Ease right minus left, the mean over drills with an extra round; None without both sides."""
    longer = _with_extra(practice)
    differences = []
    for position in practice.positions:
        asked = asked_with(practice, practice.drill_at(position) or "") or (position,)
        difference = practice.difference(position)
        if difference is not None and longer.intersection(asked):
            differences.append(difference)
    return fmean(differences) if differences else None


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


class ExtraRoundWords(Declared):
    """What extra rounds did: one text for all who tell it."""


QUESTION = ExtraRoundWords.tr("Does more work on one side help that side?")


def _tenths(value: float) -> str:
    return f"{value:.1f}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How texts and numbers are written in the reader's language; English as it stands."""

    say: Callable[[str], str] = ExtraRoundWords.tr
    whole: Callable[[int], str] = str
    tenths: Callable[[float], str] = _tenths

    def steps(self, value: float) -> str:
        """So many steps of ease."""
        return self.say(ExtraRoundWords.tr("{} step")).format(self.tenths_of(value))

    def tenths_of(self, value: float) -> str:
        """To one decimal, never as minus nought."""
        return self.tenths(round(value, 1) + 0.0).replace("-", "−")

    def times(self, p: float) -> str:
        """A share of draws as a person counts it."""
        if p < 0.01:
            text = self.say(ExtraRoundWords.tr("{} of 1,000"))
            return text.format(self.whole(max(1, round(1000 * p))))
        return self.say(ExtraRoundWords.tr("{} of 100")).format(self.whole(round(100 * p)))


def result_sentences(result: ExtraRoundResult, wording: Wording | None = None) -> list[str]:
    """What may be said, a paragraph each; nothing without a lot. In English without `wording`."""
    wording = wording or Wording()
    if not result.practices:
        return []
    sentence = (
        [_clear(result, wording) if result.is_clear else _unclear(result, wording)]
        if result.test
        else []
    )
    if result.next_look:
        text = ExtraRoundWords.tr(
            "{done} of {look} practices with a lot are noted on both sides. The notes are looked "
            "at then, and not before: looking early would mislead."
        )
        sentence.append(
            wording.say(text).format(
                done=wording.whole(result.practices), look=wording.whole(result.next_look)
            )
        )
    elif result.test:
        text = ExtraRoundWords.tr(
            "That was the last look. You can switch the extra round off in Settings."
        )
        sentence.append(wording.say(text))
    if result.test:
        text = ExtraRoundWords.tr(
            "It is about how the sides felt right after, not about weeks. Both hips work in "
            "every drill, and you knew which side got more: expectation is in it."
        )
        sentence.append(wording.say(text))
    return sentence


def _clear(result: ExtraRoundResult, wording: Wording) -> str:
    test = result.test
    assert test is not None
    text = ExtraRoundWords.tr(
        "In {number} practices the side with more work felt freer by {steps} (from {low} to "
        "{high}) than with less. Lots drawn anew come out so far apart in {times}."
    )
    if test.effect < 0:
        text = ExtraRoundWords.tr(
            "In {number} practices the side with more work felt tighter by {steps} (from {low} to "
            "{high}) than with less. Lots drawn anew come out so far apart in {times}."
        )
    ends = sorted((abs(test.low), abs(test.high)))
    return wording.say(text).format(
        number=wording.whole(result.looked_at),
        steps=wording.steps(abs(test.effect)),
        low=wording.tenths_of(ends[0]),
        high=wording.tenths_of(ends[1]),
        times=wording.times(test.p),
    )


def _unclear(result: ExtraRoundResult, wording: Wording) -> str:
    test = result.test
    assert test is not None
    text = ExtraRoundWords.tr(
        "No difference could be told in {number} practices: the side with more work felt freer by "
        "{steps} (from {low} to {high}). One of a full step would nearly always have been seen, "
        "half a step in about {seen} of 10 such tests."
    )
    return wording.say(text).format(
        number=wording.whole(result.looked_at),
        steps=wording.steps(test.effect),
        low=wording.tenths_of(test.low),
        high=wording.tenths_of(test.high),
        seen=wording.whole(_HALF_A_STEP[result.looked_at]),
    )


_HALF_A_STEP = {24: 5, 48: 8}
"""Of ten tests with a true effect of half a step, how many are clear; see docs/statistics.md."""
