"""One practice under way: what the player reports goes to the journal, the trace, the pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.drill_ways import DrillWays
from hipmobility.app.practice.playback import Playback
from hipmobility.app.practice.recording.practice_log import PracticeLog
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trace import Trace
from hipmobility.core.model.practice import OverallMoment, Practice, PracticeState, StopReason
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline
from hipmobility.core.session.events import Event, EventKind
from hipmobility.core.session.player import Player
from hipmobility.core.session.resume import resume_at, worked
from hipmobility.system.clock import seconds_since_boot
from hipmobility.widgets.controls.side_card import Rating


class PracticeRun(QObject):
    """Begins a practice in the journal, plays it, and keeps each step and answer at once.

    `segment_started` and `ended` bring the pages along; `ended` says whether anything was
    kept. `variants` has for drills, by id, the one to be done today; others are as last time.
    """

    segment_started = Signal(Segment)
    segment_ending = Signal(Segment)
    moved = Signal()
    ended = Signal(bool)

    def __init__(
        self,
        timeline: Timeline,
        recorder: Recorder,
        context: str | None,
        *,
        resumed: Practice | None = None,
        variants: Mapping[str, str] | None = None,
        speed: float = 1.0,
        trace: Trace | None = None,
        clock: Callable[[], float] = seconds_since_boot,
        wall_clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.id = resumed.id if resumed else str(uuid.uuid4())
        self.timeline = timeline
        self.context = context
        spent = worked(timeline, resumed) if resumed else {}
        self.playback = Playback(
            Player(timeline, speed, spent), clock, self, handling=recorder.delayed
        )
        self._trace = trace
        self._log = PracticeLog(
            self.id, self.playback.player, recorder, wall_clock, resumed=resumed, trace=trace
        )
        self._ways = DrillWays(recorder, variants or {})
        self._resumed = resumed
        self._is_written = resumed is not None
        self._finished = False
        self.is_complete = False
        self.playback.happened.connect(self._happened)
        self.playback.moved.connect(self._log.write_if_kept)
        self.playback.moved.connect(self.moved)

    @property
    def first_segment(self) -> Segment:
        """Where it begins, or where a practice that was cut off goes on."""
        return self.timeline.segment_at(self._start_s)

    @property
    def journal_id(self) -> str | None:
        """Its id in the journal; None while nothing of it is written."""
        return self.id if self._log.is_written else None

    @property
    def worked_s(self) -> float:
        """Seconds of work so far."""
        return self.playback.player.total_worked_s()

    @property
    def is_kept(self) -> bool:
        """Whether it is kept when it ends now: after some work, or where it was said why not."""
        return self._log.is_kept

    @property
    def _start_s(self) -> float:
        return resume_at(self.timeline, self._resumed) if self._resumed else 0.0

    def begin(self) -> None:
        """Start the clock, at the beginning or where a cut-off practice goes on."""
        self._log.back_up()
        self.write_down()
        if self._trace:
            self._trace.practice_begun(self.id, self.timeline.segments[0])
        self.playback.start(self._start_s)

    def write_down(self) -> None:
        """Write the practice down as begun; what is written before it is kept waits in memory."""
        if not self._is_written:
            self._is_written = True
            self._log.back_up()
            self._log.begin(self.timeline, self.context)

    def felt(self, position: int) -> dict[Side, Rating]:
        """What was answered for the drill at `position` so far."""
        return self._log.ratings(position)

    def variant(self, drill: Drill) -> str:
        """Id of the variant `drill` is done in; empty for the drill as it stands."""
        return self._ways.way(drill)

    def swap_variant(self) -> None:
        """Go on in the next variant of the drill under way; not while it is being noted."""
        segment = self.playback.player.segment
        if segment.kind is not SegmentKind.CHECK_IN:
            drill = segment.drill
            self._ways.go_on_in(drill, drill.next_variant(self.variant(drill)))
            self.moved.emit()

    def easier_way(self) -> str | None:
        """Id of an easier way to do the drill under way, if there is one."""
        return self._ways.easier(self.playback.player.segment.drill)

    def take_easier_way(self) -> None:
        """Go on in the easier way of the drill under way."""
        way = self.easier_way()
        if way is not None:
            self._ways.go_on_in(self.playback.player.segment.drill, way)
            self.moved.emit()

    def answer(self, segment: Segment, side: Side, felt: Rating) -> None:
        """Keep an answer given in the check-in `segment`."""
        self._log.save_answer(segment, side, felt)
        self._keep_early()

    def save_overall(self, moment: OverallMoment, side: Side, ease: int | None) -> None:
        """Keep how a side feels in all, before the first drill or after the last."""
        self._log.save_overall(moment, side, ease)
        self._keep_early()

    def stop_drill(self, reason: StopReason) -> None:
        """Keep that the drill under way was stopped, and at which side."""
        self._log.save_stop(reason)
        self._keep_early()

    def end_drill(self) -> None:
        """Go on after the drill under way: to its check-in, if it has one, else beyond it."""
        now = self.playback.player.segment
        for later in self.timeline.segments[now.index + 1 :]:
            if later.position != now.position or later.kind is SegmentKind.CHECK_IN:
                self.playback.skip_to(later)
                return
        self.playback.next()

    def leave(self) -> None:
        """End the practice early; what was done so far is kept, if it is enough."""
        self.playback.stop()
        self._end(PracticeState.LEFT_EARLY)

    def discard(self) -> None:
        """End the practice and keep nothing of it; the journal can put it back for a while."""
        self.playback.stop()
        self._log.remove()
        self._close(kept=False)

    def interrupt(self) -> None:
        """Go as the window goes: what is worth it can go on at the next start."""
        self.playback.stop()
        self._log.write_early_answers()
        if self.is_kept:
            self._close(kept=True)
        else:
            self._end(PracticeState.LEFT_EARLY)

    def _keep_early(self) -> None:
        if not self._finished:
            self._log.keep_early()

    def _happened(self, event: Event) -> None:
        self._log.write_if_kept()
        if event.kind is EventKind.FINISHED:
            self._log.flush()  # what is saved stands before the end, in the trace as well
        if self._trace:
            self._trace.event(event)
        if event.kind is EventKind.SEGMENT_STARTED:
            self.segment_started.emit(event.segment)
        elif event.kind is EventKind.SEGMENT_ENDED:
            self._segment_ended(event.segment)
        elif event.kind is EventKind.FINISHED:
            self._end(PracticeState.FINISHED)

    def _segment_ended(self, segment: Segment) -> None:
        self.segment_ending.emit(segment)
        if segment.kind is SegmentKind.WORK:
            self._log.save_steps(segment, self.variant(segment.drill))
        elif segment.kind is SegmentKind.CHECK_IN:
            self._log.save_unanswered(segment)

    def _end(self, state: PracticeState) -> None:
        if self._finished:
            return
        self._finished = True
        self.is_complete = state is PracticeState.FINISHED
        kept = self.is_kept
        self._log.finish(state)
        self.ended.emit(kept)

    def _close(self, *, kept: bool) -> None:
        if not self._finished:
            self._finished = True
            self.ended.emit(kept)
