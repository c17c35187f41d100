"""Home with what it shows: the routine that is chosen, fitted to the time there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from hipmobility.app.controllers.evidence import EvidenceReader, EvidenceWork
from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.controllers.leanings import LeaningsController
from hipmobility.app.shell.appearance import AppearanceState, apply_appearance
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.coaching.suggestions import Suggestion, spare, suggest
from hipmobility.core.model.day import today, until_turn
from hipmobility.core.model.fit import FittedRoutine, fit_today
from hipmobility.core.model.leaning import LeaningKind, Leanings
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Item, Routine
from hipmobility.core.model.timeline import Timeline, build_timeline
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.home.home import HomePage
from hipmobility.pages.home.pattern import PatternOfDrill
from hipmobility.pages.words.plan import plan_sentence

if TYPE_CHECKING:
    from hipmobility.core.review.evidence import AllEvidence

_LATELY = timedelta(days=60)
_MS = timedelta(milliseconds=1)


class HomeController(QObject):
    """Fills `page`; `timeline` is what would be practised now."""

    def __init__(
        self,
        page: HomePage,
        window: Window,
        library: CurrentLibrary,
        routine_id: str,
        history: HistoryReader,
        evidence: EvidenceReader,
        settings: Settings,
        wall_clock: Callable[[], datetime],
        measure_due: Callable[[], bool],
        leanings: LeaningsController,
    ) -> None:
        super().__init__(window)
        self.page = page
        self._window = window
        self._library = library
        self._routine_id, self._minutes = routine_id, 0
        self._ways: dict[str, str] = {}
        self._easy: dict[str, str] | None = None
        """On an easy day the ways that were chosen for it, by drill; else None."""
        self._left_out: dict[str, None] = {}
        self._history = history
        self._evidence = evidence
        self._settings = settings
        self._wall_clock = wall_clock
        self._measure_due = measure_due
        self._leanings = leanings
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._turn.timeout.connect(self._notice_day)
        self._work = EvidenceWork(evidence, page.isVisible, self)
        self._work.done.connect(self._show_pattern)
        window.closing.connect(self._work.stop)
        self._shown_on: date | None = None
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.applicationStateChanged.connect(self._notice_day)
        page.routine_chosen.connect(self.choose)
        page.minutes_chosen.connect(self._choose_minutes)
        page.context_chosen.connect(self.refresh)
        page.way_chosen.connect(self._keep_way)
        page.easy_day_requested.connect(self.set_easy)
        page.leave_out_requested.connect(self.leave_out)
        page.put_back_requested.connect(self.put_back)
        library.changed.connect(self._library_changed)
        page.leaning_chosen.connect(partial(leanings.choose, LeaningKind.DRILL))
        leanings.changed.connect(self._leanings_changed)

    @property
    def routine_id(self) -> str:
        """The routine that is chosen."""
        return self._routine_id

    def timeline(self) -> Timeline:
        """The chosen routine in the time there is, with the side that is first today."""
        wish = self._settings.preferences.first_side
        first = self._history.first_side(wish, self._routine_id, self._wall_clock())
        longer = self._history.longer_side(self._wall_clock()) if self._has_extra else None
        return build_timeline(self._fitted().routine, first, longer)

    def ways(self) -> dict[str, str]:
        """For each drill the variant it is done in: as chosen here, or else as last time."""
        drills = [item.drill for item in self._fitted().routine.items if item.drill.variants]
        return {drill.id: self.way_of(drill.id) for drill in drills}

    def way_of(self, drill_id: str) -> str:
        """The variant in which a drill is done next; "" for the drill as it is written."""
        if self._easy is not None and (drill := self._library.now.drills.get(drill_id)):
            return self._easy.get(drill_id, drill.easier_way)
        return self._ways.get(drill_id, self._history.latest_variant(drill_id))

    def choose_way(self, drill_id: str, way: str) -> None:
        """Do a drill in this way from now on; on an easy day, this time only."""
        self._keep_way(drill_id, way)
        self.refresh()

    @property
    def is_easy(self) -> bool:
        """Whether the next practice is on an easy day."""
        return self._easy is not None

    def set_easy(self, easy: bool) -> None:
        """Do every drill in its easier way, and nothing extra, in the next practice only."""
        self._easy = {} if easy else None
        if self.page.isVisible():
            self.refresh()

    def can_leave_out(self, drill_id: str) -> bool:
        """Whether a drill of today's routine can go: one has to stay."""
        drills = {item.drill.id for item in self._chosen().items}
        return drill_id in drills and len(drills) > 1

    def leave_out(self, drill_id: str) -> None:
        """Leave a drill out of today's routine; it can be undone."""
        drill = self._library.now.drills.get(drill_id)
        if drill and self.can_leave_out(drill_id):
            self._left_out[drill_id] = None
            self.refresh()
            message = self.tr("{} is left out today.").format(drill.name)
            self._window.messages.offer_undo(message, partial(self._put_one_back, drill_id))

    def put_back(self) -> None:
        """Do what was left out after all."""
        self._left_out.clear()
        self.refresh()

    def trial(self, item: Item) -> Timeline:
        """A practice of one drill only, with its own check-in."""
        wish = self._settings.preferences.first_side
        routine = self._library.now.routines[self._routine_id]
        alone = replace(
            routine,
            id=f"only_{item.drill.id}",
            name=item.drill.name,
            items=(replace(item, check_in=""),),
            at_most_s=None,
            about="",
            check_ins=(),
            translations={},
            is_easy=self.is_easy,
        )
        return build_timeline(alone, self._history.first_side(wish, alone.id, self._wall_clock()))

    def show(self) -> None:
        """Show today's routine and last time's notes."""
        self.refresh()
        self._window.show_page(self.page)

    def set_appearance(self, appearance: AppearanceState) -> None:
        """Use these colours, and show the figures as wished."""
        apply_appearance(self.page, appearance)
        if self.page.isVisible():
            self.refresh()

    def choose(self, routine_id: str) -> None:
        """Choose a routine, as long as it is meant to be; one whose file is gone is not."""
        if routine_id in self._library.now.routines:
            self._routine_id, self._minutes = routine_id, 0
        self._left_out.clear()
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        now = self._wall_clock()
        last, day = self._history.newest(now), today(now)
        if self._shown_on not in (None, day):
            self._left_out.clear()
            self._easy = None
        self._shown_on = day
        self._turn.start(round(until_turn(now.replace(tzinfo=None)) / _MS) + 1)
        done = [entry for entry in self._history.routines_done(now - _LATELY) if entry[0] <= day]
        monday = day - timedelta(days=day.weekday())
        days = {day for day, _ in done}
        known, leanings = self._library.now.routines, self._leanings.now()
        drills = [item.plain or item.drill for item in known[self._routine_id].items]
        left_out = tuple(
            shown_drill.name for shown_drill in drills if shown_drill.id in self._left_out
        )
        self.page.show_content(
            HomeContent(
                self.timeline(),
                last,
                tuple(monday + timedelta(days=number) in days for number in range(7)),
                day,
                tuple((key, routine.name) for key, routine in known.items()),
                self._minutes,
                tuple(drill.name for drill in self._fitted().dropped),
                self._suggestion(done, day, last, leanings),
                self.ways(),
                self._history.since_last(last) if last else (),
                self._history.progressions(drills, day) if last else (),
                left_out,
                plan=self._plan(),
                measure_due=self._measure_due(),
                drill_names={d.id: d.name for d in self._library.now.drills.values()},
                leanings=leanings.drills,
            )
        )
        self._work.start()

    def _suggestion(
        self,
        done: Sequence[tuple[date, str]],
        day: date,
        last: Practice | None,
        leanings: Leanings,
    ) -> Suggestion | None:
        """Another routine, or else a drill of this one to leave out."""
        drills_of = {
            key: [item.drill.id for item in routine.items]
            for key, routine in self._library.now.routines.items()
        }
        suggestion = suggest(self.page.context(), done, day, drills_of, leanings)
        if suggestion and suggestion.routine != self._routine_id:
            return suggestion
        here = [item.drill.id for item in self._chosen().items]
        worked = {step.drill for step in last.steps if step.actual_s > 0} if last else set()
        return spare(self._routine_id, here, worked, leanings)

    def _leanings_changed(self) -> None:
        if self.page.isVisible():
            self.refresh()

    def _show_pattern(self, evidence: AllEvidence) -> None:
        """Show what all notes say of today's drills."""
        items = self._library.now.routines[self._routine_id].items
        drills = {item.drill.id: item.drill for item in items}.values()
        self.page.show_pattern(
            [
                PatternOfDrill(
                    drill.name, evidence.of(drill.id).sides, bool(drill.question or drill.scale)
                )
                for drill in drills
            ]
        )

    def _notice_day(self) -> None:
        """Show another day when it has come: the timer ends, or the window is come back to."""
        if self.page.isVisible() and self._shown_on != today(self._wall_clock()):
            self.refresh()

    def _keep_way(self, drill_id: str, way: str) -> None:
        ways = self._ways if self._easy is None else self._easy
        ways[drill_id] = way

    def _put_one_back(self, drill_id: str) -> None:
        self._left_out.pop(drill_id, None)
        self.refresh()

    def _chosen(self) -> Routine:
        """The chosen routine without what is left out today."""
        routine = self._library.now.routines[self._routine_id]
        items = tuple(item for item in routine.items if item.drill.id not in self._left_out)
        return replace(routine, items=items or routine.items, is_easy=self.is_easy)

    def _fitted(self) -> FittedRoutine:
        budget_s = self._minutes * 60 if self._minutes else None
        return fit_today(self._chosen(), budget_s, extra_round=self._has_extra)

    @property
    def _has_extra(self) -> bool:
        return self._settings.preferences.extra_round and not self.is_easy

    def _plan(self) -> str:
        names = {key: routine.name for key, routine in self._library.now.routines.items()}
        return plan_sentence(self._settings.preferences, names)

    def _library_changed(self) -> None:
        routines = self._library.now.routines
        if self._routine_id not in routines:
            self._routine_id, self._minutes = next(iter(routines)), 0
        if self.page.isVisible():
            self.refresh()

    def _choose_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self.refresh()
