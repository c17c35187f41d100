"""The pages of a practice, led by the practice under way; their keys act on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.check_in_pace import CheckInPace
from hipmobility.app.practice.gate import Gate
from hipmobility.app.practice.leaving import Leaving
from hipmobility.app.practice.playback import Playback
from hipmobility.app.practice.run import PracticeRun
from hipmobility.app.shell.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.model.practice import OverallMoment
from hipmobility.core.model.routine import CheckInSubject, Drill, Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline
from hipmobility.core.session.events import PlayerState
from hipmobility.core.settings.choices import FigureView, StartWhen
from hipmobility.core.settings.legibility import FontSizes
from hipmobility.core.settings.preferences import Preferences, tag_rows
from hipmobility.pages.practice.before_after import OverallPage
from hipmobility.pages.practice.checkin import CheckInPage
from hipmobility.pages.practice.keys import PracticePage, Wish
from hipmobility.pages.practice.session import SessionMoment, SessionPage
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.theme import Theme


class PracticeScreen(QObject):
    """Shows one `PracticeRun` at a time; `ended` says whether anything of it was kept."""

    ended = Signal(PracticeRun, bool)
    discarded = Signal(str)
    """Brings the id of a practice that was kept and is not any more; comes after `ended`."""
    interrupted = Signal()
    """Comes in place of `ended` where the window goes, and no page follows."""
    mute_requested = Signal()
    start_when_chosen = Signal(StartWhen)

    def __init__(
        self,
        window: Window,
        clips: Mapping[str, Clip],
        last_difference: Callable[[PracticeRun, CheckInSubject], int | None],
        last_note: Callable[[PracticeRun, Drill], str],
        notes_help: str,
    ) -> None:
        super().__init__(window)
        self.run: PracticeRun | None = None
        self.starts_at_once = False
        """Whether the next practice begins without waiting for the person."""
        self.session = SessionPage(clips)
        self.check_in = CheckInPage()
        self.overall = OverallPage()
        self.gate = Gate(window, clips)
        self.leaving = Leaving(window)
        self.question, self.stop_card = self.leaving.question, self.leaving.stop_card
        self._window = window
        self._last_difference = last_difference
        self._last_note = last_note
        self._was_running = False
        self._asked: Segment | None = None
        self._start_when = StartWhen.READY
        self._pace = CheckInPace()
        self._asks_overall = False
        window.add_page(self.session, mat=True, help_target=self._help_of_drill)
        for page in (self.check_in, self.overall):
            window.add_page(page, mat=True, help_target=lambda: notes_help)
        self._connect_page(self.session)
        self._connect_page(self.check_in)
        self.overall.answered.connect(self._overall_answered)
        self.overall.done.connect(self._overall_done)
        self.overall.leave_requested.connect(self.leave)
        self.gate.ready.connect(self._start)
        self.gate.left.connect(self.leave)
        self.gate.start_when_chosen.connect(self.start_when_chosen)
        self.session.figure.figure.painted.connect(self._painted)
        self.check_in.answered.connect(self._answered)
        self.check_in.completed.connect(self._completed)
        self.check_in.touched.connect(self._touched)
        self.leaving.discarded.connect(self.discarded)
        self.leaving.go_on.connect(self.go_on)
        window.help_opened.connect(self.wait)
        window.help_closed.connect(self.go_on)

    def begin(self, run: PracticeRun, *, ask_overall: bool = False, is_first: bool = False) -> None:
        """Show `run` and start it; with `ask_overall` first ask how the hips feel in all.

        Before the first practice of all (`is_first`) the gate tells the keys.
        """
        self.run = run
        self.gate.page.set_introduces(is_first)
        self._asks_overall = ask_overall
        run.segment_started.connect(self._segment_started)
        run.segment_ending.connect(self._segment_ending)
        run.moved.connect(self._moved)
        run.ended.connect(self._ended)
        self.session.begin(run.timeline, run.variant)
        if ask_overall:
            run.write_down()
            self._ask_overall(OverallMoment.BEFORE)
        else:
            self._wait_at_gate()

    def draw_ahead(self, timeline: Timeline) -> None:
        """Have the first figure of a practice drawn as the window is now."""
        self.session.draw_ahead(timeline.segments[0], self._window.mat_size())

    def settle(self) -> None:
        """Report what is being typed."""
        if self.run and self._window.page() is self.check_in:
            self.check_in.settle()

    def leave(self) -> None:
        """End the practice, if there is one."""
        if self.run:
            self.run.leave()

    def interrupt(self) -> None:
        """Go as the window goes: the practice can go on at the next start."""
        self.gate.stop()
        run, self.run = self.run, None
        if run:
            run.interrupt()
            run.deleteLater()
            self.interrupted.emit()

    def wait(self) -> None:
        """Pause for something that covers the page."""
        if self.run:
            self._was_running = self.run.playback.player.state is not PlayerState.PAUSED
            self.run.playback.pause()

    def go_on(self) -> None:
        """Go on as before `wait`."""
        if page := self._window.page():
            page.setFocus()
        if self.run and self._was_running:
            self.run.playback.resume()

    def _wait_at_gate(self) -> None:
        assert self.run is not None
        if self._start_when is StartWhen.NOW or self.starts_at_once:
            self.starts_at_once = False
            self.run.begin()
        else:
            self.gate.show(self.run, self._start_when)
            self.draw_ahead(self.run.timeline)

    def _start(self) -> None:
        if self.run:
            self.run.begin()

    def set_preferences(
        self, preferences: Preferences, sizes: FontSizes, *, stepping: bool
    ) -> None:
        """Show figure and texts as wished."""
        self.session.set_sizes(sizes)
        like_mirror = preferences.figure_view is FigureView.MIRROR
        self.session.figure.set_like_mirror(like_mirror)
        self.gate.page.set_like_mirror(like_mirror)
        self.session.figure.set_stepping(stepping)
        self._start_when = preferences.start_when
        self.check_in.sides.offer_tags(tag_rows(preferences))
        for page in (self.session, self.check_in):
            page.set_any_key_pauses(preferences.big_pause)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.session.set_theme(theme)
        self.gate.page.set_theme(theme)
        self._moved()

    def _help_of_drill(self) -> str:
        """The page of Learn about the drill under way."""
        return f"drill:{self.run.playback.player.segment.drill.id}" if self.run else ""

    def _connect_page(self, page: PracticePage) -> None:
        page.wished.connect(self._wished)

    def _wished(self, wish: Wish) -> None:
        acts: Mapping[Wish, Callable[[], object]] = {
            Wish.PAUSE: self._pause_or_go_on,
            Wish.NEXT: self._while_running(_next),
            Wish.BACK: self._while_running(Playback.back),
            Wish.LEAVE: self._ask_to_leave,
            Wish.VARIANT: self._swap_variant,
            Wish.MUTE: self.mute_requested.emit,
            Wish.STOP: self._ask_to_stop,
            Wish.FULL_SCREEN: self._window.toggle_full_screen,
        }
        acts[wish]()

    def _while_running(self, act: Callable[[Playback], None]) -> Callable[[], None]:
        """A slot that does `act` while there is a practice, and else nothing."""

        def slot() -> None:
            if self.run:
                act(self.run.playback)

        return slot

    def _painted(self, seconds: float) -> None:
        """Let the frames adapt to what painting one takes."""
        if self.run:
            self.run.playback.painted(seconds)

    def _swap_variant(self) -> None:
        if self.run:
            self.run.swap_variant()

    def _segment_started(self, segment: Segment) -> None:
        run = self.run
        assert run is not None
        if segment.kind is not SegmentKind.CHECK_IN:
            note = (
                self._last_note(run, segment.drill) if segment.kind is SegmentKind.PREPARE else ""
            )
            self.session.set_last_note(note)
            self._window.show_page(self.session)
            return
        self._asked = segment
        self._pace.begin(segment)
        last = self._last_difference(run, segment.asked)
        asked = run.playback.player.asked(segment)
        self.check_in.ask(segment.asked, run.felt(segment.position), last, asked)
        self._window.show_page(self.check_in)

    def _segment_ending(self, segment: Segment) -> None:
        if segment.kind is SegmentKind.CHECK_IN:
            self.check_in.settle()

    def _answered(self, side: Side, felt: Rating) -> None:
        if self.run and self._asked:
            self.run.answer(self._asked, side, felt)

    def _moved(self) -> None:
        if self.run is None:
            return
        playback = self.run.playback
        player = playback.player
        if player.state is PlayerState.DONE:
            return
        ready_s = player.get_ready_left_s(playback.now())
        variant = self.run.variant(player.segment.drill)
        self.session.show_moment(
            SessionMoment(player.position_s, player.state, ready_s, variant, player.skipped())
        )
        if player.segment is not self._asked:
            return
        if player.is_running and self._pace.is_over(player.position_s):
            playback.next()
            return
        self.check_in.set_time(
            self._pace.end_s() - player.position_s,
            self._pace.length_s(),
            waiting=player.state is PlayerState.HELD,
            paused=player.state in (PlayerState.PAUSED, PlayerState.GETTING_READY),
        )

    def _completed(self, complete: bool) -> None:
        """Go on soon once all is answered; not while the person has more to say."""
        if self.run and self.run.playback.player.state is not PlayerState.HELD:
            self._pace.completed(self.run.playback.player.position_s, complete)
            self._moved()

    def _touched(self) -> None:
        """Stay until the person goes on."""
        self._pace.touched()
        if self.run and self.run.playback.player.segment is self._asked:
            self.run.playback.hold()

    def _pause_or_go_on(self) -> None:
        """Pause, or resume; where a check-in waits for the person, go on."""
        if self.run is None:
            return
        if self.run.playback.player.state is PlayerState.HELD:
            _next(self.run.playback)
        else:
            self.run.playback.toggle_pause()

    def _ended(self, kept: bool) -> None:
        if self._asks_overall and self.run and self.run.is_complete:
            self._ask_overall(OverallMoment.AFTER)
        elif self.run:
            self._close(kept=kept)

    def _close(self, *, kept: bool) -> None:
        run, self.run = self.run, None
        assert run is not None
        run.deleteLater()
        self.ended.emit(run, kept)

    def _ask_overall(self, moment: OverallMoment) -> None:
        self.overall.ask(moment)
        self._window.show_page(self.overall)

    def _overall_answered(self, moment: OverallMoment, side: Side, ease: int | None) -> None:
        if self.run:
            self.run.save_overall(moment, side, ease)

    def _overall_done(self, moment: OverallMoment) -> None:
        if self.run and moment is OverallMoment.BEFORE:
            self._wait_at_gate()
        elif self.run:
            self._close(kept=True)

    def _ask_to_leave(self) -> None:
        if self.run:
            self.wait()
            self.leaving.ask(self.run)

    def _ask_to_stop(self) -> None:
        if self.run and self.run.playback.player.segment.kind is not SegmentKind.CHECK_IN:
            self.wait()
            self.leaving.ask_to_stop(self.run)


def _next(playback: Playback) -> None:
    """Go on, also from where the clock waits."""
    playback.release()
    playback.next()
