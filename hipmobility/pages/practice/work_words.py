"""What was worked in a drill, in words: seconds of each side, what fell short, and why."""

from __future__ import annotations

from hipmobility.core.model.practice import DrillStep, Outcome, Practice, StopReason
from hipmobility.core.model.routine_snapshot import asked_with
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import clock, side_words
from hipmobility.widgets.words import Words


class WorkWords(Words):
    """The work of a drill."""


def work_words(practice: Practice, position: int) -> str:
    """The work of a drill; of several asked about at once, their names and what fell short."""
    together = asked_with(practice, practice.drill_at(position) or "")
    if not together:
        return _done_words(_steps(practice, position))
    parts = []
    for place in together:
        name = practice.drills[practice.drill_at(place) or ""].name
        outcomes = {step.outcome for step in _steps(practice, place)}
        if outcomes == {Outcome.SKIPPED}:
            name = WorkWords.tr("{} (skipped)").format(name)
        elif outcomes != {Outcome.DONE}:
            done = _done_words(_steps(practice, place))
            name = WorkWords.tr("{} ({})").format(name, done)
        parts.append(name)
    return " · ".join(parts)


def _done_words(steps: list[DrillStep]) -> str:
    """Seconds of each side, and a word where one got less than planned."""
    words = side_words()
    parts = []
    for step in steps:
        side = words[step.side] if step.side else WorkWords.tr("both sides")
        text = f"{side} {clock(step.actual_s)}"
        if step.outcome is Outcome.SKIPPED:
            text = WorkWords.tr("{} skipped").format(side)
        elif step.outcome is Outcome.CUT_SHORT:
            text = WorkWords.tr("{} of {}").format(text, clock(step.planned_s))
        parts.append(text)
    return " · ".join(parts)


def balance_words(practice: Practice, position: int) -> str:
    """A sentence where one side got less than the other, and why where that was said."""
    reasons = {
        StopReason.PAIN: WorkWords.tr("stopped: pain"),
        StopReason.DIZZY: WorkWords.tr("stopped: dizzy or unwell"),
        StopReason.INTERRUPTED: WorkWords.tr("stopped: interrupted"),
    }
    parts = [reasons[stop.reason] for stop in practice.stops if stop.position == position]
    if less := practice.less_side(position):
        seconds = [practice.seconds(side, position) for side in (less.other, less)]
        missing = clock(round(seconds[0]) - round(seconds[1]))
        words = side_words()
        text = WorkWords.tr("the {} side got {} less than the {}")
        if less.other is practice.longer_side:
            text = WorkWords.tr("the {} side got {} less than the {}, as the lot fell")
        parts.append(text.format(words[less], missing, words[less.other]))
    return sentence_case(" · ".join(parts))


def _steps(practice: Practice, position: int) -> list[DrillStep]:
    return [step for step in practice.steps if step.position == position]
