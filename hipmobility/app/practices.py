"""Beginning a practice, going on with one that was cut off, and what follows its end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hipmobility.app.page_registry import PageRegistry
from hipmobility.app.pages import HOME, NOTES_HELP, SUMMARY, syncing_of
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Item
from hipmobility.core.model.timeline import Timeline
from hipmobility.system.instances.practice_lock import PracticeLock, is_under_way

if TYPE_CHECKING:
    from hipmobility.app.practice.recording.trace import Trace
    from hipmobility.app.practice.run import PracticeRun
    from hipmobility.app.practice.screen import PracticeScreen
    from hipmobility.core.settings.legibility import FontSizes

_log = logging.getLogger(__name__)


class Practices(QObject):
    """Has practices under way one after the other; `clock` gives seconds and goes on in sleep.

    `ended` tells that the page after a practice is shown.
    """

    ended = Signal()

    def __init__(
        self, pages: PageRegistry, trace: Trace | None, clock: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pages, self._parts = pages, pages.parts
        self._trace = trace
        self._clock = clock
        self._tried: Item | None = None
        self._lock: PracticeLock | None = None
        self.screen_if_any: PracticeScreen | None = None
        """The pages of a practice, where one was begun since the start."""
        pages.practice_requested.connect(self.begin)
        pages.trial_requested.connect(self.try_drill)
        pages.again_requested.connect(self.begin_again)

    def begin(self, context: str) -> None:
        """Begin a practice."""
        self._tried = None
        home = self._pages[HOME]
        self._play(home.timeline(), context or None)
        home.set_easy(False)

    def try_drill(self, item: Item) -> None:
        """Practise one drill only, in the way that is chosen for it."""
        self._tried = item
        self._play(self._pages[HOME].trial(item), None)

    def begin_again(self) -> None:
        """Begin what was practised last: the routine, or the drill that was tried."""
        if self._tried:
            self.try_drill(self._tried)
        else:
            self.begin("")

    @property
    def screen(self) -> PracticeScreen:
        """The pages of a practice, made when they are first needed."""
        if self.screen_if_any is None:
            self.screen_if_any = self._made_screen()
        return self.screen_if_any

    def _made_screen(self) -> PracticeScreen:
        from hipmobility.app.practice.screen import PracticeScreen

        history = self._parts.history
        screen = PracticeScreen(
            self._parts.window,
            self._parts.own.clips,
            lambda run, subject: history.difference(subject.id, run.journal_id),
            lambda run, drill: history.note(drill.id, run.journal_id),
            NOTES_HELP,
        )
        screen.ended.connect(self._practice_ended)
        screen.interrupted.connect(self._leave_full_screen)
        screen.discarded.connect(self._discarded)
        screen.mute_requested.connect(self._toggle_mute)
        self._parts.window.resized.connect(lambda: screen.session.set_sizes(self._sizes()))
        self._parts.settings.changed.connect(lambda: self._set_up(screen))
        self._parts.appearance.follow(lambda _appearance: self._set_up(screen))
        set_preference = self._parts.settings.set
        screen.start_when_chosen.connect(lambda when: set_preference("start_when", when.value))
        return screen

    def settle_interrupted(self) -> None:
        """Ask about the newest practice that was cut off; older ones are kept as they are."""
        interrupted = self._parts.history.unfinished()
        for older in interrupted[1:]:
            from hipmobility.app.practice.resume_prompt import end_interrupted

            if not is_under_way(self._parts.paths.data, older.id):
                self._parts.recorder.write(partial(end_interrupted, older))
        if interrupted and not is_under_way(self._parts.paths.data, interrupted[0].id):
            try:
                self._ask_about(interrupted[0])
            except (KeyError, ValueError, IndexError) as error:  # never blocks a start
                _log.error("a practice cannot go on: %s", type(error).__name__)

    def _set_up(self, screen: PracticeScreen) -> None:
        """Show a practice as colours and preferences are now."""
        appearance = self._parts.appearance.now()
        screen.set_theme(appearance.theme)
        screen.set_preferences(
            self._parts.settings.preferences, self._sizes(), stepping=appearance.stepping
        )

    def _sizes(self) -> FontSizes:
        from hipmobility.app.controllers.distance import practice_sizes

        return practice_sizes(self._parts.window, self._parts.settings)

    def _play(
        self, timeline: Timeline, context: str | None, resumed: Practice | None = None
    ) -> None:
        """Begin; while a practice is under way, by whatever way another is asked for, it stays."""
        if self.screen_if_any and self.screen_if_any.run:
            return
        from hipmobility.app.practice.run import PracticeRun

        run = PracticeRun(
            timeline,
            self._parts.recorder,
            context,
            resumed=resumed,
            variants=self._ways(timeline, resumed),
            speed=self._parts.options.speed,
            trace=self._trace,
            clock=self._clock,
            wall_clock=self._parts.wall_clock,
            parent=self,
        )
        self._hold_practice(run)
        preferences = self._parts.settings.preferences
        if preferences.full_screen:
            self._parts.window.set_full_screen(True)
        if self._parts.audio:
            self._parts.audio.begin(run, self._parts.history.speech_detail(run.journal_id))
        self.screen.begin(
            run,
            ask_overall=preferences.ask_overall and resumed is None,
            is_first=self._parts.history.newest(self._parts.wall_clock()) is None,
        )

    def _ways(self, timeline: Timeline, resumed: Practice | None) -> dict[str, str] | None:
        """For each drill the variant that is chosen for it at Home; None for that of last time."""
        drills = [item.drill for item in timeline.routine.items if item.drill.variants]
        if resumed:
            easy = {drill.id: drill.easier_way for drill in drills}
            return easy if timeline.routine.is_easy else None
        return {drill.id: self._pages[HOME].way_of(drill.id) for drill in drills}

    def _hold_practice(self, run: PracticeRun) -> None:
        """Let no other window settle this practice while it is under way here."""
        if self._lock:
            self._lock.release()
        self._lock = PracticeLock(self._parts.paths.data, run.id)
        self._lock.hold()
        run.ended.connect(self._lock.release)
        if self._parts.settings.preferences.shared_folder:
            syncing = syncing_of(self._pages)
            syncing.hold()
            run.ended.connect(syncing.release)

    def _ask_about(self, practice: Practice) -> None:
        """Let a practice that was cut off go on, or be kept as it is."""
        from hipmobility.app.practice.resume_prompt import ResumePrompt

        prompt = ResumePrompt(self._parts.window, self._parts.recorder, self._parts.wall_clock)
        prompt.go_on.connect(self._go_on)
        prompt.kept.connect(partial(self._pages.show, HOME))
        prompt.ask(practice, self._parts.library.now.drills)

    def _go_on(self, practice: Practice, timeline: Timeline) -> None:
        self._play(timeline, practice.context, practice)

    def _leave_full_screen(self) -> None:
        if self._parts.settings.preferences.full_screen:
            self._parts.window.set_full_screen(False)

    def _practice_ended(self, run: PracticeRun, kept: bool) -> None:
        self._leave_full_screen()
        if not kept or not self._pages[SUMMARY].show_practice(run.id):
            self._pages.show(HOME)
        self.ended.emit()

    def _discarded(self, practice_id: str) -> None:
        """Let a practice that was thrown away come back."""
        message = self.tr("The practice was discarded.")
        self._parts.window.messages.offer_undo(message, partial(self._put_back, practice_id))

    def _put_back(self, practice_id: str) -> None:
        now = self._parts.wall_clock()
        self._parts.recorder.attempt(lambda journal: journal.removal.put_back(practice_id, now))
        self._pages[HOME].refresh()

    def release(self) -> None:
        """Let another window have the practice under way."""
        if self._lock:
            self._lock.release()

    def _toggle_mute(self) -> None:
        if self._parts.audio:
            self._parts.audio.toggle_mute()
            self.screen.session.set_muted(self._parts.audio.muted)
