"""What extra rounds by lot did, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from hipmobility.core.review.extra_round import ExtraRoundResult
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.words import Words


class ExtraRoundWords(Words):
    """What extra rounds did."""


def question_words() -> str:
    """What the lots ask."""
    return ExtraRoundWords.tr("Does more work on one side help that side?")


def result_words(found: ExtraRoundResult) -> list[str]:
    """What may be said, a paragraph each; nothing without a lot."""
    if not found.practices:
        return []
    said = [_clear(found) if found.is_clear else _unclear(found)] if found.test else []
    if found.next_look:
        text = ExtraRoundWords.tr(
            "{done} of {look} practices with a lot are noted on both sides. The notes are looked "
            "at then, and not before: looking early would mislead."
        )
        said.append(text.format(done=digits(found.practices), look=digits(found.next_look)))
    elif found.test:
        said.append(
            ExtraRoundWords.tr(
                "That was the last look. You can switch the extra round off in Settings."
            )
        )
    if found.test:
        said.append(
            ExtraRoundWords.tr(
                "It is about how the sides felt right after, not about weeks. Both hips work in "
                "every drill, and you knew which side got more: expectation is in it."
            )
        )
    return said


def _clear(found: ExtraRoundResult) -> str:
    test = found.test
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
    return text.format(
        number=digits(found.looked_at),
        steps=_steps(abs(test.effect)),
        low=_number(ends[0]),
        high=_number(ends[1]),
        times=_times(test.p),
    )


def _unclear(found: ExtraRoundResult) -> str:
    test = found.test
    assert test is not None
    text = ExtraRoundWords.tr(
        "No difference could be told in {number} practices: the side with more work felt freer by "
        "{steps} (from {low} to {high}). One of a full step would nearly always have been seen, "
        "half a step in about {seen} of 10 such tests."
    )
    return text.format(
        number=digits(found.looked_at),
        steps=_steps(test.effect),
        low=_number(test.low),
        high=_number(test.high),
        seen=digits(_HALF_A_STEP[found.looked_at]),
    )


_HALF_A_STEP = {24: 5, 48: 8}
"""Of ten tests with a true effect of half a step, how many are clear; see docs/statistics.md."""


def _steps(value: float) -> str:
    return ExtraRoundWords.tr("{} step").format(_number(value))


def _number(value: float) -> str:
    text = QLocale().toString(round(value, 1) + 0.0, "f", 1)
    return text.replace("-", "−")


def _times(p: float) -> str:
    """A share of draws as a person counts it."""
    if p < 0.01:
        return ExtraRoundWords.tr("{} of 1,000").format(digits(max(1, round(1000 * p))))
    return ExtraRoundWords.tr("{} of 100").format(digits(round(100 * p)))
