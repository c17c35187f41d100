"""Answers that were changed: all that was said, in order, and what counts now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from hipmobility.core.model.practice import CheckIn, Overall, OverallMoment, Practice

Answer = TypeVar("Answer", CheckIn, Overall)
_STEP = timedelta(microseconds=1)


def place(answer: CheckIn | Overall) -> tuple[int, bool]:
    """What an answer is about, in the order of telling: position or moment, then side."""
    is_right = answer.side.value == "right"
    if isinstance(answer, CheckIn):
        return answer.position, is_right
    return int(answer.moment is OverallMoment.AFTER), is_right


def content(answer: CheckIn | Overall) -> tuple[Any, ...]:
    """What an answer says, without its time; in a form that has an order."""
    if isinstance(answer, CheckIn):
        ease = answer.ease or 0
        return answer.struck, answer.drill, ease, answer.tags, answer.note
    return (answer.ease or 0,)


def follows(answer: Answer, answers: Iterable[Answer]) -> Answer | None:
    """The revision that `answer` becomes after what was `said` of its place.

    None if it says what the newest one says. Its time is always after that one's, by a
    microsecond where the clock was set back: the order of revisions is that of their
    times, so that two journals can be merged.
    """
    last = max(answers, key=_order, default=None)
    if last is None or content(last) == content(answer):
        return None if last else answer
    return replace(answer, at=max(answer.at, last.at + _STEP))


def newest(answers: Iterable[Answer]) -> Answer:
    """The revision that counts. Raises ValueError where there is none."""
    return max(answers, key=_order)


def grouped(answers: Iterable[Answer]) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """What counts of each place, and all revisions of the places with more than one.

    What counts is what the newest one says, at the time of the first. A place that was
    struck out is among the revisions even if that is all there is.
    """
    places: dict[tuple[int, bool], list[Answer]] = defaultdict(list)
    for answer in answers:
        places[place(answer)].append(answer)
    now: list[Answer] = []
    changed: list[Answer] = []
    for where in sorted(places):
        revisions = places[where]
        if len(revisions) == 1 and not getattr(revisions[0], "struck", False):
            now += revisions
            continue
        revisions.sort(key=_order)
        now.append(replace(revisions[-1], at=revisions[0].at))
        changed += revisions
    return tuple(now), tuple(changed)


def ungrouped(now: Iterable[Answer], changed: Iterable[Answer]) -> list[Answer]:
    """All revisions of all places, from what `grouped` gave."""
    answers = list(changed)
    known = {place(answer) for answer in answers}
    answers.extend(answer for answer in now if place(answer) not in known)
    return answers


def all_check_ins(practice: Practice) -> list[CheckIn]:
    """Every revision of every check-in."""
    return ungrouped(practice.check_ins, practice.revisions)


def all_overall(practice: Practice) -> list[Overall]:
    """Every revision of what was felt in all."""
    return ungrouped(practice.overall, practice.overall_revisions)


def _order(answer: CheckIn | Overall) -> tuple[Any, ...]:
    return answer.at, *content(answer)
