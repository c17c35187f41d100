"""The program: window, journal and practice put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.menus import make_menus
from hipmobility.app.options import Options
from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import HOME, LEARN, MAIN_PAGES, NOTES_HELP, SUMMARY, syncing_of
from hipmobility.app.parts import AppParts
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.unwritten import keep_unwritten
from hipmobility.app.shell.appearance import Appearance
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.app.transfers import Transfers
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Item
from hipmobility.core.model.timeline import Timeline
from hipmobility.core.settings.choices import StartWhen
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.system.clock import seconds_since_boot
from hipmobility.system.instances.practice_lock import PracticeLock, is_under_way
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.figure.studio import Studio

if TYPE_CHECKING:
    from pathlib import Path

    from hipmobility.app.practice.audible.audio import PracticeAudio
    from hipmobility.app.practice.recording.trace import Trace
    from hipmobility.app.practice.run import PracticeRun
    from hipmobility.app.practice.screen import PracticeScreen
    from hipmobility.core.settings.legibility import FontSizes
    from hipmobility.widgets.figure.orders import Helper

_log = logging.getLogger(__name__)
_IDLE_MS = 1500


def _local_now() -> datetime:
    return datetime.now().astimezone()


class HipMobility(QObject):
    """Puts the window, its pages and the practice under way together."""

    def __init__(
        self,
        own: UserFolder,
        journal: Journal,
        options: Options,
        *,
        settings: Settings,
        paths: AppPaths,
        make_audio: Callable[[], PracticeAudio] | None = None,
        trace: Trace | None = None,
        drawer: Callable[[], Helper] | None = None,
        stills: Path | None = None,
        language: str = "en",
        clock: Callable[[], float] = seconds_since_boot,
        wall_clock: Callable[[], datetime] = _local_now,
    ) -> None:
        super().__init__()
        self.window = Window()
        self.studio = Studio(self.window, helper=drawer() if drawer else None, stills=stills)
        self.parts = AppParts(
            window=self.window,
            options=options,
            paths=paths,
            own=own,
            library=CurrentLibrary(own.now, language, self),
            recorder=Recorder(journal, self),
            history=HistoryReader(journal, options.chance, self),
            settings=settings,
            appearance=Appearance(settings, options.theme, self),
            wall_clock=wall_clock,
            make_audio=make_audio,
        )
        self.pages = PageRegistry(self.parts, MAIN_PAGES, self)
        self.transfers = Transfers(self.pages)
        self._trace = trace
        self._clock = clock
        self._loses_answers = False
        self._tried: Item | None = None
        self._lock: PracticeLock | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._use_idle_time)
        self._connect()

    def start(self) -> None:
        """Open at Home or (with `begin`) in the practice; showing the window is up to you."""
        if self.parts.options.begin:
            self.practice.starts_at_once = True
            self.begin("")
            return
        self.pages.show(HOME)
        self._settle_interrupted()
        self._idle.start()

    def _settle_interrupted(self) -> None:
        """Ask about the newest practice that was cut off; older ones are kept as they are."""
        interrupted = self.parts.history.unfinished()
        for older in interrupted[1:]:
            from hipmobility.app.practice.resume_prompt import end_interrupted

            if not is_under_way(self.parts.paths.data, older.id):
                self.parts.recorder.write(partial(end_interrupted, older))
        if interrupted and not is_under_way(self.parts.paths.data, interrupted[0].id):
            try:
                self._ask_about(interrupted[0])
            except (KeyError, ValueError, IndexError) as error:  # never blocks a start
                _log.error("a practice cannot go on: %s", type(error).__name__)

    def begin(self, context: str) -> None:
        """Begin a practice."""
        self._tried = None
        home = self.pages[HOME]
        self._play(home.timeline(), context or None)
        home.set_easy(False)

    def try_drill(self, item: Item) -> None:
        """Practise one drill only, in the way that is chosen for it."""
        self._tried = item
        self._play(self.pages[HOME].trial(item), None)

    def begin_again(self) -> None:
        """Begin what was practised last: the routine, or the drill that was tried."""
        if self._tried:
            self.try_drill(self._tried)
        else:
            self.begin("")

    def end(self) -> None:
        """Go without a question, as at a logout; a practice under way can go on afterwards."""
        if screen := self._practice_if_any:
            screen.settle()
        from hipmobility.widgets.overlays.answer_editor import AnswerEditor

        for editor in self.window.findChildren(AnswerEditor):
            if editor.isVisible():
                editor.save()
        self._keep_all()
        self.parts.recorder.close()
        if self._lock:
            self._lock.release()
        self.window.closing.emit()
        QCoreApplication.exit(0)

    def _keep_all(self) -> bool:
        """Write all answers, at the last into a file for the next start; says if it is done."""
        parts = self.parts
        parts.recorder.last_try()
        return parts.recorder.is_settled or keep_unwritten(
            parts.recorder, parts.paths.data, parts.wall_clock()
        )

    @cached_property
    def practice(self) -> PracticeScreen:
        """The pages of a practice."""
        from hipmobility.app.practice.screen import PracticeScreen

        history = self.parts.history
        screen = PracticeScreen(
            self.window,
            self.parts.own.clips,
            lambda run, subject: history.difference(subject.id, run.journal_id),
            lambda run, drill: history.note(drill.id, run.journal_id),
            NOTES_HELP,
        )
        screen.ended.connect(self._practice_ended)
        screen.discarded.connect(self._discarded)
        screen.mute_requested.connect(self._toggle_mute)
        self.window.resized.connect(lambda: screen.session.set_sizes(self._sizes()))
        self.parts.settings.changed.connect(lambda: self._set_up(screen))
        self.parts.appearance.follow(lambda _appearance: self._set_up(screen))
        set_preference = self.parts.settings.set
        screen.start_when_chosen.connect(lambda when: set_preference("start_when", when.value))
        return screen

    def _dress_figures(self) -> None:
        preferences = self.parts.settings.preferences
        self.studio.dress(preferences.body, preferences.skin_tone, muscles=preferences.muscles)

    def _tell_of_plain_figures(self, why: str) -> None:
        _log.warning("%s", why)
        self.window.messages.show_banner(
            self.tr(
                "The figure is drawn simply: its body could not be read. Install the program again "
                "to get it back. ({})"
            ).format(why)
        )

    def _tell_of_standing_figure(self, why: str) -> None:
        _log.warning("%s", why)
        self.window.messages.show_banner(
            self.tr(
                "The figure stands still where its movement could not be read. Mend the file, or "
                "install the program anew. ({})"
            ).format(why)
        )

    def _connect(self) -> None:
        parts = self.parts
        parts.appearance.follow(
            lambda appearance: self.window.styles.set_look(appearance.theme, appearance.text_scale)
        )
        parts.appearance.follow(
            lambda appearance: self.window.styles.set_view(
                appearance.distance_m, appearance.screen_mm
            )
        )
        self.pages.practice_requested.connect(self.begin)
        self.pages.trial_requested.connect(self.try_drill)
        self.pages.again_requested.connect(self.begin_again)
        self.window.learn_wanted.connect(lambda: self.pages[LEARN].open_here())
        for trouble in (
            parts.history.trouble,
            parts.recorder.trouble_changed,
            parts.settings.trouble,
        ):
            trouble.connect(self.window.messages.show_trouble)
        self.window.set_menu(make_menus(self.pages, self.transfers))
        for wanted, go in (
            (self.window.back_wanted, self.pages.visits.go_back),
            (self.window.forward_wanted, self.pages.visits.go_forward),
        ):
            wanted.connect(partial(self.window.leave_page, go))
        self.studio.failed.connect(self._tell_of_plain_figures)
        parts.own.clips.listen(self._tell_of_standing_figure)
        parts.settings.changed.connect(self._dress_figures)
        self._dress_figures()
        self.window.may_close = self._may_close
        self.window.closing.connect(self._closing)
        if parts.options.demo:
            self.window.messages.show_banner(
                self.tr("Made-up practices: none of this is yours, and nothing is saved")
            )

    def _set_up(self, screen: PracticeScreen) -> None:
        """Show a practice as colours and preferences are now."""
        appearance = self.parts.appearance.now()
        screen.set_theme(appearance.theme)
        screen.set_preferences(
            self.parts.settings.preferences, self._sizes(), stepping=appearance.stepping
        )

    def _sizes(self) -> FontSizes:
        from hipmobility.app.controllers.distance import practice_sizes

        return practice_sizes(self.window, self.parts.settings)

    def _play(
        self, timeline: Timeline, context: str | None, resumed: Practice | None = None
    ) -> None:
        from hipmobility.app.practice.run import PracticeRun

        run = PracticeRun(
            timeline,
            self.parts.recorder,
            context,
            resumed=resumed,
            variants=self._ways(timeline, resumed),
            speed=self.parts.options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self.parts.wall_clock,
            parent=self,
        )
        self._hold_practice(run)
        preferences = self.parts.settings.preferences
        if preferences.full_screen:
            self.window.set_full_screen(True)
        if self.parts.audio:
            self.parts.audio.begin(run, self.parts.history.speech_detail(run.journal_id))
        self.practice.begin(
            run,
            ask_overall=preferences.ask_overall and resumed is None,
            is_first=self.parts.history.newest(self.parts.wall_clock()) is None,
        )

    def _ways(self, timeline: Timeline, resumed: Practice | None) -> dict[str, str] | None:
        """For each drill the variant that is chosen for it at Home; None for that of last time."""
        drills = [item.drill for item in timeline.routine.items if item.drill.variants]
        if resumed:
            easy = {drill.id: drill.easier_way for drill in drills}
            return easy if timeline.routine.is_easy else None
        return {drill.id: self.pages[HOME].way_of(drill.id) for drill in drills}

    def _hold_practice(self, run: PracticeRun) -> None:
        """Let no other window settle this practice while it is under way here."""
        self._lock = PracticeLock(self.parts.paths.data, run.id)
        self._lock.hold()
        run.ended.connect(self._lock.release)
        if self._shares:
            syncing = syncing_of(self.pages)
            syncing.hold()
            run.ended.connect(syncing.release)

    def _ask_about(self, practice: Practice) -> None:
        """Let a practice that was cut off go on, or be kept as it is."""
        from hipmobility.app.practice.resume_prompt import ResumePrompt

        prompt = ResumePrompt(self.window, self.parts.recorder, self.parts.wall_clock)
        prompt.go_on.connect(self._go_on)
        prompt.kept.connect(partial(self.pages.show, HOME))
        prompt.ask(practice, self.parts.library.now.drills)

    def _go_on(self, practice: Practice, timeline: Timeline) -> None:
        self._play(timeline, practice.context, practice)

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:
        if self.parts.settings.preferences.full_screen:
            self.window.set_full_screen(False)
        if not kept or not self.pages[SUMMARY].show_practice(run.id):
            self.pages.show(HOME)
        self._share()

    def _discarded(self, practice_id: str) -> None:
        """Let a practice that was thrown away come back."""
        message = self.tr("The practice was discarded.")
        self.window.messages.offer_undo(message, partial(self._put_back, practice_id))

    def _put_back(self, practice_id: str) -> None:
        now = self.parts.wall_clock()
        self.parts.recorder.attempt(lambda journal: journal.removal.put_back(practice_id, now))
        self.pages[HOME].refresh()

    @property
    def _practice_if_any(self) -> PracticeScreen | None:
        """The pages of a practice, where one was begun since the start."""
        screen: PracticeScreen | None = self.__dict__.get("practice")
        return screen

    def _may_close(self) -> bool:
        """Whether all is written; else ask, since it would be lost."""
        screen = self._practice_if_any
        if screen:
            screen.settle()
        if self._keep_all() or self._loses_answers:
            if screen:
                screen.interrupt()
            self._keep_all()
            return True
        if screen:
            screen.wait()
        from hipmobility.widgets.overlays.question import QuestionOverlay

        question = QuestionOverlay(self.window)
        question.answered.connect(self._unwritten_answered)
        question.answered.connect(question.deleteLater)
        question.ask(
            self.tr("Your last answers are not saved yet."),
            self.tr(
                "The journal cannot be written right now. If you close the window, they are lost."
            ),
            self.tr("Close and lose them"),
            self.tr("Stay and try again"),
        )
        return False

    def _closing(self) -> None:
        self._idle.stop()
        self.parts.settings.flush()
        self.parts.appearance.stop()

    def _unwritten_answered(self, yes: bool) -> None:
        self._loses_answers = yes
        if yes or self.parts.recorder.is_settled:
            self.window.close()
        elif screen := self._practice_if_any:
            screen.go_on()

    def _use_idle_time(self) -> None:
        """Do what would be noticed later: the day's backup, waking the figure, and the voice where
        a practice begins without the gate, at which it wakes in time.
        """
        self.studio.warm_up()
        screen = self._practice_if_any
        if screen and screen.run:
            return
        self.parts.recorder.attempt(lambda journal: journal.back_up(self.parts.wall_clock()))
        if self.parts.audio:
            self.parts.audio.settle()
            if self.parts.settings.preferences.start_when is StartWhen.NOW:
                self.parts.audio.wake()
        if self.window.page() is self.pages[HOME].page:
            self.practice.draw_ahead(self.pages[HOME].timeline())
        self._share()
        self._tell_of_place()

    def _tell_of_place(self) -> None:
        """Once: that the data folder lies where the journal is at risk."""
        from hipmobility.app.laptops.place import risk_to_tell

        if risk := risk_to_tell(self.parts.paths):
            self.window.messages.show_note(risk)

    def _share(self) -> None:
        """Share notes with other laptops from now on, where there is a folder for that."""
        if self._shares:
            syncing_of(self.pages).begin()

    @property
    def _shares(self) -> bool:
        return bool(self.parts.settings.preferences.shared_folder)

    def _toggle_mute(self) -> None:
        if self.parts.audio:
            self.parts.audio.toggle_mute()
            self.practice.session.set_muted(self.parts.audio.muted)
