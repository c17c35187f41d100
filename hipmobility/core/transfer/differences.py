"""What a file and the journal tell differently, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from hipmobility.core.journal.merge import merged, whole
from hipmobility.core.journal.revisions import (
    Answer,
    all_check_ins,
    all_overall,
    content,
    follows,
    newest,
    place,
)
from hipmobility.core.model.practice import CheckIn, DrillStep, Overall, Practice
from hipmobility.core.model.routine_snapshot import is_plan

DifferenceKey = tuple[str, str, Any]
"""Practice, what it is about, and where in it."""
_T = TypeVar("_T", CheckIn, Overall)


class Keep(Enum):
    """Whose word counts where they differ."""

    MINE = "mine"
    """That of the journal."""
    THEIRS = "file"
    """That of the file, as a change made now; what was said before stays in the journal."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the journal and the file tell differently."""

    practice: Practice
    """As it is in the journal."""
    mine: CheckIn | Overall | DrillStep | str
    theirs: CheckIn | Overall | DrillStep | str
    """Both of the same kind; a text is the context of the practice."""

    @property
    def key(self) -> DifferenceKey:
        """What tells it from all others of an import."""
        value = self.theirs
        if isinstance(value, str):
            return self.practice.id, "context", ""
        if isinstance(value, DrillStep):
            return self.practice.id, "step", (value.position, value.side)
        return self.practice.id, type(value).__name__, place(value)


def differences(mine: Practice, theirs: Practice) -> list[Difference]:
    """What differs between two records of a practice, `theirs` as `aligned` gives it.

    Of answers only what has the same time and says something else: a cell changed in a
    spreadsheet. Of changes with times of their own the later one counts, as in every merge,
    and an export of last week is merely older. Steps and context differ where both records
    end alike; else one of them goes on from the other.
    """
    answers = [
        *_changed(
            mine, mine.check_ins, all_check_ins(mine), theirs.check_ins, all_check_ins(theirs)
        ),
        *_changed(mine, mine.overall, all_overall(mine), theirs.overall, all_overall(theirs)),
    ]
    return answers + (list(_other_facts(mine, theirs)) if _end_alike(mine, theirs) else [])


def diverged(mine: Practice, theirs: Practice) -> list[Difference]:
    """Answers that two laptops changed without knowing of each other, and tell differently.

    Each has something there that the other has not. What is merely older, since one of them
    went on from the other, is no difference.
    """
    return [
        *_diverged(mine, all_check_ins(mine), all_check_ins(theirs)),
        *_diverged(mine, all_overall(mine), all_overall(theirs)),
    ]


def _diverged(
    practice: Practice, mine: Iterable[Answer], theirs: Iterable[Answer]
) -> Iterator[Difference]:
    here, there = set(mine), set(theirs)
    only_here, only_there = here - there, there - here
    for where in sorted(set(map(place, only_here)) & set(map(place, only_there))):
        ours, other = (
            newest(answer for answer in all_ if place(answer) == where) for all_ in (here, there)
        )
        if says(ours) != says(other):
            yield Difference(practice, ours, other)


def aligned(mine: Practice, theirs: Practice) -> Practice:
    """`theirs` with the journal's times where a spreadsheet cut seconds or their parts off."""
    stops = (
        replace(stop, at=_aligned(stop.at, (known.at for known in mine.stops)))
        for stop in theirs.stops
    )
    ended = theirs.ended_at
    head = replace(
        theirs,
        started_at=_aligned(theirs.started_at, [mine.started_at]),
        ended_at=_aligned(ended, [mine.ended_at]) if ended and mine.ended_at else ended,
    )
    check_ins = _all_aligned(all_check_ins(theirs), all_check_ins(mine))
    felt = _all_aligned(all_overall(theirs), all_overall(mine))
    return whole(head, theirs.steps, check_ins, felt, set(stops))


def united(
    mine: Practice | None, theirs: Practice, take: Collection[DifferenceKey], now: datetime
) -> Practice:
    """Both records in one; of what differs the file's counts where `take` has its key.

    Nothing is decided by which value is larger. What is taken from the file is a change
    made `now` (UTC), and what was said before stays.
    """
    if mine is None:
        return theirs
    theirs = aligned(mine, theirs)
    differing = differences(mine, theirs)
    taken = [difference.theirs for difference in differing if difference.key in take]
    check_ins = _settled(all_check_ins(mine), all_check_ins(theirs), _of(CheckIn, taken), now)
    felt = _settled(all_overall(mine), all_overall(theirs), _of(Overall, taken), now)
    union = merged(mine, whole(theirs, theirs.steps, check_ins, felt, theirs.stops))
    return _with_facts(replace(union, **_head(mine, theirs)), differing, take)


def _head(mine: Practice, theirs: Practice) -> dict[str, Any]:
    """How the practice was begun, of which the journal knows best."""
    names = ["started_at", "utc_offset_minutes", "routine_id", "routine_name", "first_side"]
    if is_plan(mine.routine_copy) or not is_plan(theirs.routine_copy):
        names += ["routine_copy", "drills"]
    return {name: getattr(mine, name) for name in names}


def _with_facts(
    union: Practice, differing: Iterable[Difference], take: Collection[DifferenceKey]
) -> Practice:
    """With the steps and the context that were chosen."""
    steps = {(step.position, step.side): step for step in union.steps}
    for difference in differing:
        chosen = difference.theirs if difference.key in take else difference.mine
        if isinstance(chosen, str):
            union = replace(union, context=chosen)
        elif isinstance(chosen, DrillStep):
            steps[chosen.position, chosen.side] = chosen
    return replace(union, steps=tuple(steps.values()))


def _settled(
    known: list[Answer], theirs: list[Answer], wanted: Iterable[Answer], now: datetime
) -> list[Answer]:
    """What of a file's answers is to be merged; those `wanted` as changes made now."""
    merging = [revision for revision in theirs if not _changed_by_hand(revision, known)]
    for answer in wanted:
        earlier = [revision for revision in known if place(revision) == place(answer)]
        change = follows(replace(answer, at=now), earlier)
        merging += [change] if change else []
    return merging


def _changed(
    practice: Practice,
    counts: Iterable[Answer],
    known: list[Answer],
    theirs: Iterable[Answer],
    their_revisions: list[Answer],
) -> Iterator[Difference]:
    mine = {place(answer): answer for answer in counts}
    for answer in theirs:
        here = mine.get(place(answer))
        if here is None or says(answer) == says(here) or _said_before(answer, known):
            continue
        there = [revision for revision in their_revisions if place(revision) == place(answer)]
        if any(_changed_by_hand(revision, known) for revision in there):
            yield Difference(practice, here, answer)


def says(answer: CheckIn | Overall) -> tuple[Any, ...]:
    """What an answer says; one that was struck out says nothing."""
    said = content(answer)
    return said[1:] if isinstance(answer, CheckIn) else said


def _said_before(answer: Answer, known: Iterable[Answer]) -> bool:
    return any(
        place(earlier) == place(answer) and says(earlier) == says(answer) for earlier in known
    )


def _changed_by_hand(answer: Answer, known: Iterable[Answer]) -> bool:
    """Whether it has the time of what is known of its place, and says something else."""
    here = [
        revision
        for revision in known
        if place(revision) == place(answer) and revision.at == answer.at
    ]
    return bool(here) and content(answer) not in [content(revision) for revision in here]


def _end_alike(mine: Practice, theirs: Practice) -> bool:
    return (mine.state, mine.ended_at) == (theirs.state, theirs.ended_at)


def _other_facts(mine: Practice, theirs: Practice) -> Iterator[Difference]:
    steps = {(step.position, step.side): step for step in mine.steps}
    for step in theirs.steps:
        known = steps.get((step.position, step.side))
        if known and not _nearly(known, step):
            yield Difference(mine, known, step)
    if mine.context is not None and theirs.context not in (None, mine.context):
        yield Difference(mine, mine.context, theirs.context or "")


def _nearly(one: DrillStep, other: DrillStep) -> bool:
    """Whether they say the same, but for the last digits of a spreadsheet."""
    close = all(
        abs(mine - theirs) < 1e-6
        for mine, theirs in ((one.planned_s, other.planned_s), (one.actual_s, other.actual_s))
    )
    return close and replace(other, planned_s=one.planned_s, actual_s=one.actual_s) == one


def _all_aligned(theirs: Iterable[Answer], known: list[Answer]) -> list[Answer]:
    return [
        replace(answer, at=_aligned(answer.at, (k.at for k in known if place(k) == place(answer))))
        for answer in theirs
    ]


def _aligned(moment: datetime, known: Iterable[datetime]) -> datetime:
    """The known time that `moment` is, to the second or the minute; else `moment`."""
    times = sorted(known)
    if moment in times or moment.microsecond:
        return moment
    for span in (timedelta(seconds=1), *([timedelta(minutes=1)] if not moment.second else [])):
        for time in times:
            if moment <= time < moment + span:
                return time
    return moment


def _of(kind: type[_T], values: Iterable[object]) -> list[_T]:
    return [value for value in values if isinstance(value, kind)]
