"""Answers that a file and the journal tell differently, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from hipmobility.core.model.merge import whole
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.revisions import all_check_ins, all_overall, content, follows, place


class Keep(Enum):
    """Whose answer counts where they differ."""

    MINE = "mine"
    """That of the journal."""
    THEIRS = "file"
    """That of the file, as a change made now; what was said before stays in the journal."""


@dataclass(frozen=True, slots=True)
class AnswerConflict:
    """One answer that says something else in the file."""

    practice: Practice
    mine: CheckIn
    theirs: CheckIn


def conflicts(
    mine: Mapping[str, Practice], theirs: Iterable[Practice]
) -> tuple[AnswerConflict, ...]:
    """The answers that differ, of practices that both have.

    Only what has the same time and says something else: a cell changed in a spreadsheet. Of
    changes with times of their own the later one counts, as in every merge, and an export of
    last week is merely older.
    """
    return tuple(
        AnswerConflict(known, counts, told)
        for practice in theirs
        if (known := mine.get(practice.id))
        for told in practice.check_ins
        if (counts := _same_place(known, told)) and _differ(known, counts, practice, told)
    )


def settled(
    theirs: Practice,
    mine: Practice | None,
    found: Iterable[AnswerConflict],
    keep: Keep,
    now: datetime,
) -> Practice:
    """What of a file's practice is to be merged into `mine`.

    Nothing is decided by which value is larger: what has a time that is known and says
    something else is left out, and counts as a change made `now` (UTC) where the file's is
    wanted.
    """
    if mine is None:
        return theirs
    known = all_check_ins(mine)
    said = [each for each in all_check_ins(theirs) if not _changed_by_hand(each, known)]
    for each in found if keep is Keep.THEIRS else ():
        if each.practice.id == theirs.id:
            earlier = [other for other in known if place(other) == place(each.theirs)]
            change = follows(replace(each.theirs, at=now), earlier)
            said += [*earlier, *([change] if change else [])]
    return whole(theirs, theirs.steps, said, all_overall(theirs), theirs.stops)


def _changed_by_hand(told: CheckIn, known: Iterable[CheckIn]) -> bool:
    """Whether it has the time of what is known of its place, and says something else."""
    here = [each for each in known if place(each) == place(told) and each.at == told.at]
    return bool(here) and content(told) not in [content(each) for each in here]


def _same_place(practice: Practice, told: CheckIn) -> CheckIn | None:
    return next((each for each in practice.check_ins if place(each) == place(told)), None)


def _differ(mine: Practice, counts: CheckIn, theirs: Practice, told: CheckIn) -> bool:
    known = all_check_ins(mine)
    here = [content(each) for each in known if place(each) == place(told)]
    if content(told) == content(counts) or content(told) in here:
        return False
    there = [each for each in all_check_ins(theirs) if place(each) == place(told)]
    return any(_changed_by_hand(each, known) for each in there)
