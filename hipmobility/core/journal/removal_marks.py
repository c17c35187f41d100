"""That a practice was removed, and perhaps put back: what two journals know of it, in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hipmobility.core.journal.revisions import all_check_ins, all_overall
from hipmobility.core.model.practice import Practice

_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RemovalMark:
    """When a practice was removed last, and when it was put back last, if it was; UTC."""

    id: str
    removed_at: datetime
    put_back_at: datetime | None = None

    def removes(self, practice: Practice) -> bool:
        """Whether this record of the practice is gone.

        It is there again where it was put back, or where something was said in it, after it
        was removed: who changes an answer on one laptop keeps the practice, whatever another
        laptop, which did not know of that, did before.
        """
        return self._removed_after(last_said(practice))

    @property
    def stands(self) -> bool:
        """Whether the practice was not put back since it was removed."""
        return self._removed_after(self.removed_at - _STEP)

    def _removed_after(self, moment: datetime) -> bool:
        return self.removed_at > max(moment, self.put_back_at or moment)


def removed(practice: Practice, mark: RemovalMark | None, now: datetime) -> RemovalMark:
    """The mark of a practice that is removed `now`, `mark` being what was known before.

    Its time is after all that was said in the practice, whatever the clock shows: that of
    another laptop may be ahead.
    """
    before = max([last_said(practice), *_times_of(mark)])
    at = max(now, before + _STEP)
    return replace(mark, removed_at=at) if mark else RemovalMark(practice.id, at)


def put_back(mark: RemovalMark, now: datetime) -> RemovalMark:
    """The mark of a practice that is put back `now`."""
    return replace(mark, put_back_at=max(now, mark.removed_at + _STEP))


def joined(one: RemovalMark | None, other: RemovalMark | None) -> RemovalMark | None:
    """What both journals know of the same practice, in whichever order they meet."""
    if one is None or other is None:
        return one or other
    times = [time for time in (one.put_back_at, other.put_back_at) if time]
    return RemovalMark(one.id, max(one.removed_at, other.removed_at), max(times, default=None))


def last_said(practice: Practice) -> datetime:
    """The latest time at which anything was kept of a practice, UTC."""
    return max(_times(practice))


def _times(practice: Practice) -> Iterable[datetime]:
    yield practice.started_at
    if practice.ended_at:
        yield practice.ended_at
    yield from (said.at for said in all_check_ins(practice))
    yield from (felt.at for felt in all_overall(practice))
    yield from (stop.at for stop in practice.stops)


def _times_of(mark: RemovalMark | None) -> list[datetime]:
    return [at for at in (mark.removed_at, mark.put_back_at) if at] if mark else []
