"""What the journal tells the pages about earlier practices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.core.coaching.lots import FirstSideLots
from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import CheckIn, Practice, difference
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.review.notes import SinceLast, since_last_time
from hipmobility.core.settings.choices import FirstSide
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal
from hipmobility.widgets.factories import side_words

if TYPE_CHECKING:
    from hipmobility.core.coaching.progression import Progression
    from hipmobility.core.speech.detail import Detail

_T = TypeVar("_T")


class HistoryReader(QObject):
    """Reads the journal. One in trouble tells nothing, and `trouble` brings why."""

    trouble = Signal(str)

    def __init__(
        self, journal: Journal, chance: random.Random, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._lots = FirstSideLots(chance)

    def practice(self, practice_id: str) -> Practice | None:
        """One practice, if it can be read."""
        return self._read(lambda: self._journal.queries.practice(practice_id), None)

    def unfinished(self) -> list[Practice]:
        """The practices that were cut off, newest first."""
        return self._read(self._journal.queries.all_unfinished, list[Practice]())

    def newest(self, now: datetime) -> Practice | None:
        """The latest practice."""
        return self._read(lambda: self._journal.queries.newest(now), None)

    def routines_done(self, since: datetime) -> list[tuple[date, str]]:
        """Day and routine of the practices since then."""
        return self._read(
            lambda: self._journal.queries.routines_done(since), list[tuple[date, str]]()
        )

    def difference(self, drill_id: str, before: str | None) -> int | None:
        """Right minus left when a drill was last noted, before a practice or at all."""
        eases = {side: answer.ease for side, answer in self._last(drill_id, before).items()}
        return difference(eases.get(Side.LEFT), eases.get(Side.RIGHT))

    def eases(self, drill_id: str, before: str | None) -> dict[Side, int | None]:
        """Ease of each side the last time anything was said of a drill, as `difference`."""
        return {side: answer.ease for side, answer in self._last(drill_id, before).items()}

    def week(self, day: date) -> tuple[bool, ...]:
        """On which days of the week of `day`, from Monday, there was a practice."""
        monday = day - timedelta(days=day.weekday())
        practices = self._read(
            lambda: self._journal.review.practices_of_days(monday, day), list[Practice]()
        )
        days = {practice.local_date for practice in practices}
        return tuple(monday + timedelta(days=number) in days for number in range(7))

    def note(self, drill_id: str, before: str | None) -> str:
        """What was written about a drill the last time anything was said of it."""
        last, words = self._last(drill_id, before), side_words()
        notes = [(side, shown(last[side].note.strip())) for side in Side if side in last]
        written = [f"{words[side]} “{note}”" for side, note in notes if note]
        return self.tr("Last time: {}").format(" · ".join(written)) if written else ""

    def since_last(self, practice: Practice) -> tuple[SinceLast, ...]:
        """What each drill of a practice changed against the last time it was answered."""
        earlier: dict[str, Practice] = {}
        for drill in {answer.drill for answer in practice.check_ins}:
            with_both = partial(self._journal.review.with_both_sides, drill, practice.id)
            earlier |= {past.id: past for past in self._read(with_both, list[Practice]())}
        return since_last_time(practice, earlier.values())

    def lately_answered(self, drill_id: str, limit: int) -> tuple[list[Practice], int]:
        """The newest practices with an answer about a drill, and how many there are in all."""
        review = self._journal.review
        practices = self._read(lambda: review.lately_answered(drill_id, limit), list[Practice]())
        if len(practices) < limit:
            return practices, len(practices)
        return practices, self._read(lambda: review.answered_count(drill_id), len(practices))

    def progressions(self, drills: Iterable[Drill], today: date) -> tuple[Progression, ...]:
        """Easier or harder ways of `drills` that the notes of the last weeks speak for."""
        from hipmobility.core.coaching.progression import LOOKED_BACK, suggest_progression

        since = today - LOOKED_BACK
        lately = self._read(
            lambda: self._journal.review.practices_of_days(since, None), list[Practice]()
        )
        progressions = (suggest_progression(drill, lately, today) for drill in drills)
        return tuple(progression for progression in progressions if progression)

    def latest_variant(self, drill_id: str) -> str:
        """Id of the variant in which a drill was done last; "" for the drill as it stands."""
        return self._read(lambda: self._journal.queries.latest_variant(drill_id) or "", "")

    def speech_detail(self, before: str | None) -> Callable[[str, str], Detail]:
        """How much is to be said of a drill in a variant, by how often it was done before.

        `before` is the practice under way, which does not count.
        """
        from hipmobility.core.speech.detail import detail_by_habit

        nothing: Mapping[tuple[str, str], int] = {}
        done = self._read(lambda: self._journal.queries.times_done(before), nothing)

        def detail(drill: str, variant: str) -> Detail:
            times = done.get((drill, variant), 0)
            return detail_by_habit(times, variant, self.latest_variant(drill))

        return detail

    def first_side(self, wish: FirstSide, routine_id: str, now: datetime) -> Side:
        """The side that goes first in the next practice of a routine, by the preference for it."""
        if wish in (FirstSide.LEFT, FirstSide.RIGHT):
            return Side(wish.value)
        if wish is FirstSide.STIFFER and (stiffer := self._stiffer_side(now)):
            return stiffer
        nothing: tuple[int, Side | None] = (0, None)
        done, latest = self._read(lambda: self._journal.queries.first_sides(routine_id), nothing)
        return self._lots.first_side(routine_id, done, latest)

    def longer_side(self, now: datetime) -> Side:
        """The side with the extra round in the next practice, by lot."""
        newest = self.newest(now)
        return self._lots.longer_side(newest.id if newest else None)

    def _stiffer_side(self, now: datetime) -> Side | None:
        """The side that moved less freely last time, if one did."""
        last = self.newest(now)
        differences = [last.difference(position) for position in last.positions] if last else []
        balance = sum(
            (difference > 0) - (difference < 0) for difference in differences if difference
        )
        return None if not balance else Side.LEFT if balance > 0 else Side.RIGHT

    def _last(self, drill_id: str, before: str | None) -> Mapping[Side, CheckIn]:
        nothing: Mapping[Side, CheckIn] = {}
        return self._read(lambda: self._journal.queries.last_check_ins(drill_id, before), nothing)

    def _read(self, read: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return read()
        except JournalError as error:
            self.trouble.emit(trouble_words(error))
            return otherwise
