"""What one practice writes: its beginning, steps, answers, stops and end, each with its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from hipmobility.app.practice.recording.held_writes import HeldWrites
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trace import Trace
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
    outcome_of,
)
from hipmobility.core.model.routine import Side, Sides
from hipmobility.core.model.timeline import Segment, Timeline
from hipmobility.core.session.player import Player
from hipmobility.store.journal import Journal
from hipmobility.widgets.controls.side_card import Rating

KEPT_FROM_S = 20.0
"""A practice with less work than this, in seconds, is not kept."""


class PracticeLog:
    """Writes the practice with this id; while it is not worth keeping, its writes wait in memory.

    `player` knows what was done, `wall_clock` when it is. `resumed` is the practice that goes on.
    """

    def __init__(
        self,
        practice_id: str,
        player: Player,
        recorder: Recorder,
        wall_clock: Callable[[], datetime],
        *,
        resumed: Practice | None = None,
        trace: Trace | None = None,
    ) -> None:
        self._id = practice_id
        self._player = player
        self._recorder = recorder
        self._wall_clock = wall_clock
        self._trace = trace
        self._ratings: defaultdict[int, dict[Side, Rating]] = defaultdict(dict)
        self._was_stopped = bool(resumed and resumed.stops)
        self._writes = HeldWrites(recorder, practice_id, kept=resumed is not None)
        if resumed:
            recorder.know(self._id, lambda journal: journal.merge([resumed], wall_clock()))
            for check_in in resumed.check_ins:
                rating = Rating(check_in.ease, check_in.tags, check_in.note)
                self._ratings[check_in.position][check_in.side] = rating

    @property
    def is_written(self) -> bool:
        """Whether it is in the journal, and no longer in memory only."""
        return self._writes.are_kept

    @property
    def is_kept(self) -> bool:
        """Whether it is kept when it ends now: after some work, or where it was said why not."""
        enough = self._player.total_worked_s() >= KEPT_FROM_S or self._was_stopped
        return enough or self._writes.are_kept

    def ratings(self, position: int) -> dict[Side, Rating]:
        """What was answered for the drill at `position` so far."""
        return dict(self._ratings[position])

    def begin(self, timeline: Timeline, context: str | None) -> None:
        """Write that it begins now."""
        now = self._wall_clock()
        offset = now.utcoffset()
        minutes = round(offset.total_seconds() / 60) if offset else 0
        self._write(
            lambda journal: journal.begin(
                self._id,
                now.astimezone(UTC),
                minutes,
                timeline.routine,
                timeline.first_side,
                context,
                timeline.longer_side,
            )
        )

    def back_up(self) -> None:
        """Make the day's backup while the clock stands still: a large journal takes a while."""
        now = self._wall_clock()
        self._recorder.attempt(lambda journal: journal.back_up(now))

    def save_steps(self, segment: Segment, variant: str) -> None:
        """Write what was done in a segment of work, in which way."""
        at = self._player.position_s
        sides = list(Side) if segment.drill.sides is Sides.ALTERNATING else [segment.side]
        for side in sides:
            planned, actual = segment.seconds(side), self._player.worked_s(segment, side)
            outcome = outcome_of(planned, actual)
            drill = segment.drill.id
            step = DrillStep(segment.position, drill, side, planned, actual, outcome, variant)
            self._save_step(at, segment, step)

    def save_answer(self, segment: Segment, side: Side, rating: Rating) -> None:
        """Write an answer given in the check-in `segment`."""
        self._ratings[segment.position][side] = rating
        self._save_rating(segment, side, rating)

    def save_unanswered(self, segment: Segment) -> None:
        """Write of each side that the check-in `segment` asked about in vain that it did."""
        for side in self._player.asked(segment):
            if side not in self._ratings[segment.position]:
                self._save_rating(segment, side, Rating())

    def save_overall(self, moment: OverallMoment, side: Side, ease: int | None) -> None:
        """Write how a side feels in all, before the first drill or after the last."""
        overall = Overall(moment, side, ease, self._now())
        self._write(lambda journal: journal.save_overall(self._id, overall))

    def save_stop(self, reason: StopReason) -> None:
        """Write that the drill under way was stopped, and at which side."""
        segment = self._player.segment
        beat = segment.beat_at(self._player.position_s)
        side = beat.side if beat else segment.side
        worked = self._player.worked_s(segment, side)
        drill = segment.drill.id
        stop = DrillStop(segment.position, drill, side, worked, reason, self._now())
        self._was_stopped = self._was_stopped or reason in (StopReason.PAIN, StopReason.DIZZY)
        self._write(lambda journal: journal.save_stop(self._id, stop))

    def finish(self, state: PracticeState) -> None:
        """Write how it ended, if it is kept; else forget it. What follows can read it."""
        if not self.is_kept:
            self._writes.forget_early()
            return
        now = self._now()
        self._write(lambda journal: journal.finish(self._id, state, now))
        self._recorder.flush()

    def remove(self) -> None:
        """Write that it ended and is not to be kept; the journal can put it back for a while."""
        now = self._now()
        self._write(lambda journal: journal.finish(self._id, PracticeState.LEFT_EARLY, now))
        self._write(lambda journal: journal.removal.remove(self._id, now))
        self._recorder.flush()

    def write_if_kept(self) -> None:
        """Let what waits in memory through once the practice is worth keeping."""
        if self.is_kept:
            self._writes.let_through()

    def write_early_answers(self) -> None:
        """Let what waits through where it was answered, so that it can go on at the next start."""
        if self._writes.has_early_answers:
            self._writes.let_through()

    def keep_early(self) -> None:
        """Keep what waits in a file, so that a kill loses no answer."""
        self._writes.keep_early()

    def flush(self) -> None:
        """Write at once what waits for its turn."""
        self._recorder.flush()

    def _save_step(self, at: float, segment: Segment, step: DrillStep) -> None:
        self._write(
            lambda journal: journal.save_step(self._id, step),
            lambda: self._trace.step_saved(at, segment, step) if self._trace else None,
        )

    def _save_rating(self, segment: Segment, side: Side, rating: Rating) -> None:
        ease, tags, note = rating.ease, rating.tags, rating.note
        subject = segment.asked.id
        check_in = CheckIn(segment.position, subject, side, ease, tags, note, self._now())
        at = self._player.position_s
        self._write(
            lambda journal: journal.save_check_in(self._id, check_in),
            lambda: self._trace.check_in_saved(at, segment, check_in) if self._trace else None,
        )

    def _write(
        self, action: Callable[[Journal], None], committed: Callable[[], object] = lambda: None
    ) -> None:
        self._writes.add(action, committed)
        self.write_if_kept()

    def _now(self) -> datetime:
        return self._wall_clock().astimezone(UTC)
