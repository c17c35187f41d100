"""A practice that was cut off: it goes on where it was, or is kept as far as it got."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.window import Window
from hipmobility.core.model.day import today
from hipmobility.core.model.practice import Practice, PracticeState
from hipmobility.core.model.routine import Drill
from hipmobility.core.model.routine_snapshot import routine_of_copy
from hipmobility.core.model.timeline import Timeline, build_timeline
from hipmobility.core.session.resume import last_moment, resume_at
from hipmobility.pages.words.answers import when_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.question import QuestionOverlay


class ResumePrompt(QObject):
    """Asks at the start. `go_on` brings practice and timeline; `kept` that all is done."""

    go_on = Signal(Practice, Timeline)
    kept = Signal()

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._recorder = recorder
        self._wall_clock = wall_clock
        self._practice: Practice | None = None
        self._timeline: Timeline | None = None

    def ask(self, practice: Practice, drills: Mapping[str, Drill]) -> None:
        """Offer to go on with `practice`; one that cannot go on is kept as it is."""
        self._practice = practice
        self._timeline = _timeline_of(practice, drills)
        if self._timeline is None:
            self._keep()
            return
        names = [practice.drills[practice.drill_at(p) or ""].name for p in practice.positions]
        so_far = self.tr("Saved so far: {}.").format(
            ", ".join(names) or self._without_drills(practice)
        )
        when = sentence_case(when_words(practice, today(self._wall_clock())))
        question = QuestionOverlay(self._window)
        question.answered.connect(self._answered)
        question.answered.connect(question.deleteLater)
        question.ask(
            self.tr("Your last practice was cut off."),
            f"{when}. {so_far}",
            self.tr("Continue where I stopped"),
            self.tr("Save what I did"),
        )

    def _without_drills(self, practice: Practice) -> str:
        if practice.overall:
            return self.tr("how your hips felt before")
        return self.tr("that you stopped") if practice.stops else self.tr("nothing yet")

    def _answered(self, yes: bool) -> None:
        practice, timeline = self._practice, self._timeline
        if yes and practice is not None and timeline is not None:
            self._practice = None
            self.go_on.emit(practice, timeline)
            return
        self._keep()
        self.kept.emit()

    def _keep(self) -> None:
        """End the practice; one of which nothing is kept leaves no trace."""
        practice, self._practice = self._practice, None
        if practice is not None:
            self._recorder.write(partial(end_interrupted, practice))


def _timeline_of(practice: Practice, drills: Mapping[str, Drill]) -> Timeline | None:
    """The timeline it goes on with, where there is anything left of it."""
    routine = routine_of_copy(practice.routine_copy, drills)
    if routine is None:
        return None
    timeline = build_timeline(routine, practice.first_side, practice.longer_side)
    return timeline if resume_at(timeline, practice) < timeline.total_s else None


def end_interrupted(practice: Practice, journal: Journal) -> None:
    """Keep a practice that was cut off as far as it got; one of which nothing is kept goes.

    One that was removed since, by another window or with an older journal, stays away.
    """
    if journal.queries.practice(practice.id) is None:
        return
    if practice.positions or practice.overall or practice.stops:
        journal.finish(practice.id, PracticeState.LEFT_EARLY, last_moment(practice))
    else:
        journal.discard(practice.id)
