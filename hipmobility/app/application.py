"""The program: window, journal and practice put together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from hipmobility.app.options import Options
from hipmobility.app.page_registry import NOTES, Rooms
from hipmobility.app.practice.recorder import Recorder
from hipmobility.app.shell.appearance import AppearanceState
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Library
from hipmobility.core.model.timeline import Timeline
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder

if TYPE_CHECKING:
    from hipmobility.app.practice.audio import PracticeAudio
    from hipmobility.app.practice.run import PracticeRun
    from hipmobility.app.practice.screen import PracticeScreen
    from hipmobility.app.practice.trace import Trace
    from hipmobility.core.figure import Clip
    from hipmobility.core.settings.legibility import FontSizes

_IDLE_MS = 1500


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Owns the window, its rooms, and the practice under way."""

    def __init__(
        self,
        library: Library,
        clips: Mapping[str, Clip],
        journal: Journal,
        options: Options,
        *,
        settings: Settings,
        accompany: Callable[[], PracticeAudio] | None = None,
        trace: Trace | None = None,
        own: UserFolder | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.window = Window()
        self._clips = clips
        self._recorder = Recorder(journal, self)
        self._options = options
        self._settings = settings
        self._trace = trace
        self._clock = clock
        self._wall_clock = wall_clock
        self._gives_up = False
        self.rooms = Rooms(
            self.window,
            library,
            clips,
            journal,
            self._recorder,
            options,
            settings,
            own,
            accompany,
            wall_clock,
            self,
        )
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._build()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self._options.begin:
            self.begin("")
            return
        self.rooms.show_home()
        if cut_off := self.rooms.back.unfinished():
            self._ask_about(cut_off)
        self._idle.start()

    def begin(self, context: str) -> None:
        """Begin a practice."""
        self._play(self.rooms.home_room.timeline(), context or None)

    def end(self) -> None:
        """Go without a question, as at a logout; a practice under way can go on afterwards."""
        self._recorder.flush()
        self.window.closing.emit()
        QCoreApplication.exit(0)

    @cached_property
    def practice(self) -> PracticeScreen:
        """The pages of a practice."""
        from hipmobility.app.practice.screen import PracticeScreen

        made = PracticeScreen(
            self.window,
            self._clips,
            lambda run, subject: self.rooms.back.difference(subject.id, run.id),
            lambda run, drill: self.rooms.back.note(drill.id, run.id),
        )
        made.ended.connect(self._practice_ended)
        self.window.resized.connect(lambda: made.session.set_sizes(self._sizes()))
        made.mute_requested.connect(self._toggle_mute)
        self.rooms.places[made.session] = self._learn_of_drill
        for page in (made.check_in, made.overall):
            self.rooms.places[page] = partial(str, NOTES)
        self.rooms.looks.follow(partial(self._dress_practice, made))
        return made

    def _build(self) -> None:
        self.rooms.practice_wanted.connect(self.begin)
        self._recorder.trouble_changed.connect(self.window.show_trouble)
        self._settings.trouble.connect(self.window.show_trouble)
        self.window.may_close = self._may_close
        self.window.closing.connect(self._closing)
        if self._options.demo:
            self.window.show_banner(
                self.tr("Made-up practices: nothing here is yours, and nothing is kept")
            )

    def _dress_practice(self, practice: PracticeScreen, look: AppearanceState) -> None:
        practice.set_theme(look.theme)
        preferences = self._settings.preferences
        practice.set_preferences(preferences, self._sizes(), stepping=look.stepping)

    def _sizes(self) -> FontSizes:
        from hipmobility.app.controllers.distance import practice_sizes

        return practice_sizes(self.window, self._settings)

    def _play(
        self, timeline: Timeline, context: str | None, resumed: Practice | None = None
    ) -> None:
        from hipmobility.app.practice.run import PracticeRun

        run = PracticeRun(
            timeline,
            self._recorder,
            context,
            resumed=resumed,
            speed=self._options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self._wall_clock,
            parent=self,
        )
        preferences = self._settings.preferences
        if preferences.full_screen:
            self.window.set_full_screen(True)
        if self.rooms.accompaniment:
            self.rooms.accompaniment.begin(run)
        self.practice.begin(run, ask_overall=preferences.ask_overall and resumed is None)

    def _ask_about(self, practice: Practice) -> None:
        """Let a practice that was cut off go on, or be kept as it is."""
        from hipmobility.app.practice.resume_prompt import ResumePrompt

        cut_off = ResumePrompt(self.window, self._recorder, self._wall_clock)
        cut_off.go_on.connect(self._go_on)
        cut_off.kept.connect(self.rooms.show_home)
        cut_off.ask(practice, self.rooms.home_room.library.drills)

    def _go_on(self, practice: Practice, timeline: Timeline) -> None:
        self._play(timeline, practice.context, practice)

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:  # noqa: FBT001
        if self._settings.preferences.full_screen:
            self.window.set_full_screen(False)
        if not kept or not self.rooms.summary_room.show(run.id):
            self.rooms.show_home()

    def _learn_of_drill(self) -> str:
        run = self.practice.run
        return f"drill:{run.playback.player.segment.drill.id}" if run else ""

    def _may_close(self) -> bool:
        """Whether all is written; else ask, since it would be lost."""
        if "practice" in self.__dict__:
            self.practice.leave()
        self._recorder.flush()
        if self._recorder.is_settled or self._gives_up:
            return True
        from hipmobility.widgets.overlays.question import QuestionOverlay

        question = QuestionOverlay(self.window)
        question.answered.connect(self._unwritten_answered)
        question.answered.connect(question.deleteLater)
        question.ask(
            self.tr("Your last answers are not written yet."),
            self.tr("The journal cannot be written now. What is in memory goes with the window."),
            self.tr("close, and lose them"),
            self.tr("stay open, and try again"),
        )
        return False

    def _closing(self) -> None:
        self._idle.stop()
        self.rooms.looks.stop()

    def _unwritten_answered(self, yes: bool) -> None:  # noqa: FBT001
        self._gives_up = yes
        if yes or self._recorder.is_settled:
            self.window.close()

    def _use_idle_time(self) -> None:
        """Do what would be noticed later: the day's backup, and waking the voice."""
        if "practice" in self.__dict__ and self.practice.run is not None:
            return
        self._recorder.write(lambda journal: journal.back_up(self._wall_clock()))
        if self.rooms.accompaniment:
            self.rooms.accompaniment.wake()

    def _toggle_mute(self) -> None:
        if self.rooms.accompaniment:
            self.rooms.accompaniment.toggle_mute()
            self.practice.session.set_muted(self.rooms.accompaniment.muted)
