"""Review with what is behind it: the journal, corrections, the report, and a try without notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from hipmobility.app.controllers.corrections import Corrections
from hipmobility.app.controllers.evidence import EvidenceReader
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.shell.window import Window
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.measure.summary import all_findings
from hipmobility.core.model.day import today
from hipmobility.core.model.practice import Practice
from hipmobility.core.review.date_range import DateRange
from hipmobility.core.review.evidence import all_evidence
from hipmobility.core.review.extra_round import NOTHING_DRAWN
from hipmobility.core.review.note_filter import FoundPractice, NoteFilter
from hipmobility.pages.review.review import ReviewContent, ReviewPage
from hipmobility.pages.words.answers import day_words, when_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.store.errors import JournalError
from hipmobility.system.helpers.beside import start_beside
from hipmobility.system.instances.practice_lock import is_under_way

if TYPE_CHECKING:
    from hipmobility.app.documents.preview import ReviewReport

_T = TypeVar("_T")
_INDEX_AT_ONCE = 1500
_DAYS_AT_ONCE, _DAYS_AT_A_TIME = 250, 30
"""Of notes whose evidence is worked out before the page is shown, and after."""
_INDEX_EVERY_MS = 20
Start = Callable[[list[str]], object]


class ReviewController(QObject):
    """Fills `page` when it is opened; until then no chart is loaded."""

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        data: Path,
        evidence: EvidenceReader,
        wall_clock: Callable[[], datetime],
        tag_rows: Callable[[], Sequence[Sequence[str]]],
        *,
        start: Start = start_beside,
    ) -> None:
        super().__init__(window)
        self.page = ReviewPage()
        self._window = window
        self._journal = recorder.journal
        self._recorder = recorder
        self._data = data
        self._wall_clock = wall_clock
        self._tag_rows = tag_rows
        self._start = start
        self._practices: dict[str, Practice] = {}
        self._evidence = evidence
        self._waiting = False
        self._shown: tuple[int, ...] | None = None
        self._corrections: Corrections | None = None
        self.report: ReviewReport | None = None
        self.plan: Callable[[], str] = str
        """The plan in a sentence, for the report."""
        self._indexing = QTimer(self)
        self._indexing.setInterval(_INDEX_EVERY_MS)
        self._indexing.timeout.connect(self._index)
        window.closing.connect(self._indexing.stop)
        self.page.range_changed.connect(self.refresh)
        self.page.filters_opened.connect(self._offer_filters)
        self.page.edit_requested.connect(self._edit)
        self.page.removal_requested.connect(self._remove)
        self.page.report_requested.connect(self.show_report)
        self.page.demo_requested.connect(lambda: self._start(["--demo-review"]))

    def show(self) -> None:
        """Open Review, as it was left if nothing was written since."""
        self.page.prepare(self._find, self._day_words)
        if self._shown is None or self._shown != self._state():
            self.refresh()
        self._window.show_page(self.page)
        self._indexing.start()

    def show_drill(self, drill_id: str) -> None:
        """Open Review with one drill."""
        self.page.prepare(self._find, self._day_words)
        self.page.parts.head.choose_drill(drill_id)
        self._shown = None
        self.show()

    def refresh(self) -> None:
        """Read what is asked for, and show it."""
        self._shown = self._state()
        if not self._read(self._journal.queries.count, 0):
            self.page.show_empty()
            return
        today = self._today()
        head = self.page.parts.head
        days = head.days(today)
        practices = self._read(
            lambda: self._journal.review.answers_of_days(days.since, days.until), list[Practice]()
        )
        self._practices = {practice.id: practice for practice in practices}
        if practices:
            until = min(days.until or today, today)
            head.show_dates(days.since or practices[-1].local_date, until)
        self.page.show_content(self._content(tuple(practices), days, today))
        self._indexing.start()

    def _content(
        self, practices: tuple[Practice, ...], days: DateRange, today: date
    ) -> ReviewContent:
        head = self.page.parts.head
        drills = _drills(practices, head.drill)
        evidence, names = None, dict(drills)
        self._waiting = not self._read(self._evidence_is_ready, True)
        if not self._waiting:
            evidence = self._read(self._evidence.evidence, all_evidence(()))
            names = self._read(lambda: self._evidence.names(dict(drills)), names)
        extra = self._read(self._evidence.extra_round, NOTHING_DRAWN)
        return ReviewContent(practices, drills, head.drill, days, today, evidence, names, extra)

    def _evidence_is_ready(self) -> bool:
        """Whether it is there, or so little is missing that it is worked out at once."""
        if self._evidence.is_ready():
            return True
        few = self._journal.queries.count() <= _DAYS_AT_ONCE
        return few and self._evidence.work(_DAYS_AT_ONCE)

    def _today(self) -> date:
        return today(self._wall_clock())

    def _state(self) -> tuple[int, ...] | None:
        """Another one when there may be something new to show; None where that is not known."""
        written = self._read(self._journal.state, None)
        return (*written, self._today().toordinal()) if written else None

    def _find(self, wanted: NoteFilter, after: str | None) -> Sequence[FoundPractice]:
        from hipmobility.pages.review.table import PAGE

        nothing: list[FoundPractice] = []
        return self._read(lambda: self._journal.review.find(wanted, after, PAGE), nothing)

    def _day_words(self, practice_id: str) -> str:
        """All that was noted in a practice: when, then a line for each drill."""
        from hipmobility.pages.review.history import full_words

        practice = self._read(lambda: self._journal.queries.practice(practice_id), None)
        if practice is None:
            return ""
        when = sentence_case(when_words(practice, self._today()))
        wanted = self.page.parts.head.drill
        parts = [
            f"{practice.drills[drill].name}: {words}"
            for position in practice.positions
            if (drill := practice.drill_at(position)) and wanted in (None, drill)
            if (words := full_words(practice, position))
        ]
        return "\n".join([when, *parts])

    def _offer_filters(self) -> None:
        contexts = self._read(self._journal.review.contexts, list[str]())
        tags = self._read(self._journal.review.tags, list[str]())
        self.page.parts.notes.filters.offer(contexts, tags)

    def _index(self) -> None:
        """Work out what all notes say, then make them ready to be searched, step by step."""
        if self._waiting:
            if self._read(lambda: self._evidence.work(_DAYS_AT_A_TIME), True):
                self._redraw()
            return
        if self._read(lambda: self._journal.review.index_words(_INDEX_AT_ONCE), True):
            self._indexing.stop()

    def _edit(self, practice_id: str, position: int) -> None:
        practice = self._read(lambda: self._journal.queries.practice(practice_id), None)
        if practice is None:
            return
        if self._corrections is None:
            self._corrections = Corrections(self._window, self._recorder, self._wall_clock)
            self._corrections.closed.connect(self._edited)
            self._corrections.undone.connect(self._edited)
        self._corrections.offer_tags(self._tag_rows())
        self._corrections.edit(practice, position)

    def _remove(self, practice_id: str) -> None:
        """Delete a practice; it comes back with Undo."""
        if is_under_way(self._data, practice_id):
            self._window.messages.show_note(
                self.tr("This practice is under way in another window.")
            )
            return
        notes = self.page.parts.notes
        row, now = notes.chosen_row(), self._wall_clock()
        practice = self._read(lambda: self._journal.queries.practice(practice_id), None)
        if practice is None or not self._done(
            lambda: self._journal.removal.remove(practice_id, now)
        ):
            return
        self.refresh()
        if self._read(self._journal.queries.count, 0):
            notes.select_near(row)
        message = self.tr("Deleted the practice of {when}.")
        when = day_words(practice.local_date, self._today())
        self._window.messages.offer_undo(
            message.format(when=when), lambda: self._put_back(practice_id)
        )

    def _put_back(self, practice_id: str) -> None:
        if self._done(lambda: self._journal.removal.put_back(practice_id, self._wall_clock())):
            self.refresh()
            self.page.parts.notes.show_practice(practice_id)
            self.page.parts.notes.view.setFocus()

    def _done(self, write: Callable[[], object]) -> bool:
        """Whether it could be written; if not, that is told."""

        def attempt() -> bool:
            write()
            return True

        return self._read(attempt, False)

    def _edited(self, practice_id: str) -> None:
        """Show a changed practice where it stands, and what it changes in charts and words."""
        practice = self._read(lambda: self._journal.queries.practice(practice_id), None)
        notes = self.page.parts.notes
        if practice is not None:
            notes.replace(practice)
            if practice_id in self._practices:
                self._practices[practice_id] = practice
                self._redraw()
        notes.view.setFocus()

    def _redraw(self) -> None:
        head = self.page.parts.head
        today = self._today()
        practices = tuple(self._practices.values())
        self.page.parts.show_summary(self._content(practices, head.days(today), today))

    def show_report(self) -> None:
        """Show the report of the drill and days on the page."""
        from hipmobility.app.documents.preview import ReviewReport
        from hipmobility.core.review.report import ReportScope

        if self.report is None:
            self.report = ReviewReport(self._window)
        today = self._today()
        head = self.page.parts.head
        days = head.days(today)
        practices = self._read(
            lambda: self._journal.review.practices_of_days(days.since, days.until), list[Practice]()
        )
        evidence = self._read(self._evidence.evidence, all_evidence(()))
        measured = self._read(self._journal.measures.all, list[Measurement]())
        found_measures = tuple(all_findings(measured, days.until))
        options = ReportScope(
            today,
            days.since,
            days.until,
            head.drill,
            evidence=evidence,
            extra_round=self._read(self._evidence.extra_round, NOTHING_DRAWN),
            measures=found_measures,
            plan=self.plan(),
        )
        self.report.show_report(practices, options)

    def _read(self, read: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return read()
        except JournalError as error:
            self._window.messages.show_trouble(trouble_words(error))
            return otherwise


def _drills(practices: Sequence[Practice], chosen: str | None) -> tuple[tuple[str, str], ...]:
    """Id and newest name of each drill in practices that come newest first, and of the chosen."""
    names: dict[str, str] = {}
    for practice in practices:
        for position in practice.positions:
            drill = practice.drill_at(position)
            if drill and drill not in names:
                names[drill] = practice.drills[drill].name
    if chosen and chosen not in names:
        names[chosen] = chosen
    return tuple(names.items())
