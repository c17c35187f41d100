"""Review: what the notes say in words and charts, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmobility.core.model.practice import Practice
from hipmobility.core.review.date_range import DateRange
from hipmobility.widgets.factories import plain_container
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.review.evidence import AllEvidence
    from hipmobility.core.review.extra_round import ExtraRoundResult
    from hipmobility.pages.review.calendar import CalendarCard
    from hipmobility.pages.review.charts import ChartsCard
    from hipmobility.pages.review.day_list import Find, NoteList
    from hipmobility.pages.review.empty import EmptyReview
    from hipmobility.pages.review.evidence import EvidenceCard, ExtraRoundCard
    from hipmobility.pages.review.explained import Explanation
    from hipmobility.pages.review.groups import GroupsCard
    from hipmobility.pages.review.head import ReviewHead
    from hipmobility.pages.review.headline import Headline
    from hipmobility.pages.review.panels import ReviewPanels


_SELF_CHECK = "page:self-check"
_MARGINS, _NARROW_MARGINS = (4.4, 0.8, 4.4, 0.8), (px(16), 0.8, px(16), 0.8)


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """What Review shows of the days that are looked at."""

    practices: tuple[Practice, ...]
    """Those of these days, newest first."""
    drills: tuple[tuple[str, str], ...]
    """Id and name of each drill in them."""
    drill: str | None
    days: DateRange
    today: date
    evidence: AllEvidence | None
    """Of all notes, whatever days are looked at; None while it is worked out."""
    names: Mapping[str, str]
    """Of all drills in it, by id."""
    extra_round: ExtraRoundResult
    """Of all practices with a lot."""

    @property
    def own_words(self) -> dict[str, tuple[str, ...]]:
        """The drills that were asked about in words of their own, each with its newest scale."""
        own: dict[str, tuple[str, ...]] = {}
        for practice in self.practices:
            for drill, record in practice.drills.items():
                if record.has_own_words:
                    own.setdefault(drill, record.scale)
        return own

    @property
    def practices_of_drill(self) -> tuple[Practice, ...]:
        """Those that hold the drill that is looked at; all where there is none."""
        return tuple(
            practice
            for practice in self.practices
            if self.drill is None
            or self.drill in (practice.drill_at(position) for position in practice.positions)
        )


class ReviewPage(QWidget):
    """Empty until `prepare`, since charts take long to load; then `parts` has what is on it.

    `range_changed` tells that another drill or other days are wanted.
    """

    range_changed = Signal()
    edit_requested = Signal(str, int)
    removal_requested = Signal(str)
    """Brings the id of a practice to be deleted."""
    report_requested = Signal()
    demo_requested = Signal()
    filters_opened = Signal()
    measure_requested = Signal()
    learn_requested = Signal(str)
    """Brings the page of Learn that was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = DARK
        self._parts: ReviewParts | None = None
        self._column = QVBoxLayout(self)
        spaced(self._column, 1.2, _MARGINS)

    @property
    def parts(self) -> ReviewParts:
        """What is on the page, after `prepare`."""
        assert self._parts is not None
        return self._parts

    def prepare(self, find: Find, day_words: Callable[[str], str]) -> None:
        """Make what is on the page, when it is opened first.

        `find` gives the practices of the list, `day_words` what was noted in the practice
        with an id.
        """
        if self._parts is not None:
            return
        self._parts = parts = _made(find, day_words)
        self._column.addWidget(parts.empty)
        self._column.addWidget(parts.content, stretch=1)
        self._connect(parts)
        for key, act in ((Qt.Key.Key_Slash, self.start_search), (Qt.Key.Key_L, self._toggle_list)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.set_theme(self._theme)
        self._follow_size()

    def show_content(self, content: ReviewContent) -> None:
        """Show charts, words and list anew."""
        self.parts.empty.hide()
        self.parts.content.show()
        self.parts.show_content(content)

    def show_empty(self) -> None:
        """Say what will stand here."""
        self.parts.content.hide()
        self.parts.empty.show()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        if self._parts:
            for part in self._parts.themed():
                part.set_theme(theme)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            ("/", self.tr("search notes")),
            ("L", self.tr("large list, and back")),
            (self.tr("arrows"), self.tr("in a chart: from practice to practice, and zoom")),
            ("0", self.tr("in a chart: all of it")),
            (self.tr("Enter"), self.tr("in a chart: find it in the list; in the list: change it")),
            (self.tr("Del"), self.tr("in the list: delete the practice")),
            ("F", self.tr("full screen")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let marks, rows and columns follow the size of the page."""
        super().resizeEvent(event)
        self._follow_size()

    def _follow_size(self) -> None:
        if self._parts:
            unit = page_unit_of(self)
            for part in self._parts.themed():
                part.set_unit(unit)
            self._parts.panels.follow(self.width(), unit)
            narrow = self._parts.panels.is_narrow
            spaced(self._column, 1.2, _NARROW_MARGINS if narrow else _MARGINS)
            if narrow:
                self._parts.panels.put_beside_tabs(self._parts.headline.links)
            else:
                self._parts.headline.take_links()
            apply_spacing(self)

    def start_search(self) -> None:
        self.parts.panels.show_list()
        self.parts.notes.filters.search.setFocus()
        self.parts.notes.filters.search.selectAll()

    def _toggle_list(self) -> None:
        if self.parts.panels.toggle_list():
            self.parts.notes.view.setFocus()

    def _find_in_list(self, practice_id: str) -> None:
        self.parts.panels.show_list()
        self.parts.notes.show_practice(practice_id)
        self.parts.notes.view.setFocus()

    def _connect(self, parts: ReviewParts) -> None:
        parts.head.changed.connect(self.range_changed)
        parts.notes.edit_requested.connect(self.edit_requested)
        parts.notes.removal_requested.connect(self.removal_requested)
        parts.notes.filters.choices_wanted.connect(self.filters_opened)
        parts.notes.filters.report.clicked.connect(lambda: self.report_requested.emit())
        parts.notes.filters.self_check.clicked.connect(
            lambda: self.learn_requested.emit(_SELF_CHECK)
        )
        parts.headline.explanation_requested.connect(parts.explanation.explain)
        parts.headline.measure_requested.connect(self.measure_requested)
        parts.empty.measure_requested.connect(self.measure_requested)
        parts.empty.demo_requested.connect(self.demo_requested)
        parts.charts.chosen.connect(self._find_in_list)
        parts.calendar.chosen.connect(self._find_in_list)
        parts.calendar.pointed.connect(parts.charts.read_out)


@dataclass(frozen=True, slots=True)
class ReviewParts:
    """What is on the page."""

    empty: EmptyReview
    content: QWidget
    head: ReviewHead
    headline: Headline
    charts: ChartsCard
    panels: ReviewPanels
    evidence: EvidenceCard
    extra_round: ExtraRoundCard
    calendar: CalendarCard
    groups: GroupsCard
    notes: NoteList
    explanation: Explanation

    def themed(self) -> tuple[ChartsCard | EvidenceCard | CalendarCard | NoteList, ...]:
        """What has colours and sizes of its own."""
        return self.charts, self.evidence, self.calendar, self.notes

    def show_content(self, content: ReviewContent) -> None:
        """Fill all of them."""
        self.show_summary(content)
        self.notes.show_notes(content.drill, content.days, content.today)

    def show_summary(self, content: ReviewContent) -> None:
        """Fill all but the list."""
        from hipmobility.core.review.chart_data import before_and_after, chart_data
        from hipmobility.core.review.evidence import all_evidence
        from hipmobility.core.review.notes import notes
        from hipmobility.core.review.statements import statements

        chosen_notes = notes(content.practices, content.drill)
        evidence = content.evidence or all_evidence(())
        chosen = evidence.of(content.drill)
        stated = statements(chosen_notes, chosen)
        named = chosen.sides.named if chosen.sides.carried else None
        self.head.offer_drills(content.drills)
        overall = before_and_after(content.practices)
        own = content.own_words
        self.charts.show_notes(
            chart_data(chosen_notes),
            overall,
            named.side if named else None,
            own.get(content.drill or "", ()),
        )
        if content.evidence is None:
            self.headline.show_waiting()
            self.evidence.show_waiting()
        else:
            own_words = content.drill in own
            self.headline.show_statements(stated, content.today, own_words=own_words)
            self.evidence.show_evidence(
                evidence, content.drill, content.names, content.today, own_words=own
            )
        self.extra_round.show_result(content.extra_round)
        self.groups.show_groups((*stated.contexts, *stated.first_sides))
        self.calendar.show_practices(
            content.practices_of_drill, chosen_notes, content.days, content.today
        )


def _made(find: Find, day_words: Callable[[str], str]) -> ReviewParts:
    from hipmobility.pages.review.calendar import CalendarCard
    from hipmobility.pages.review.charts import ChartsCard
    from hipmobility.pages.review.day_list import NoteList
    from hipmobility.pages.review.empty import EmptyReview
    from hipmobility.pages.review.evidence import EvidenceCard, ExtraRoundCard
    from hipmobility.pages.review.explained import Explanation
    from hipmobility.pages.review.groups import GroupsCard
    from hipmobility.pages.review.head import ReviewHead
    from hipmobility.pages.review.headline import Headline
    from hipmobility.pages.review.panels import ReviewPanels

    head, headline, charts, listed = ReviewHead(), Headline(), ChartsCard(day_words), NoteList(find)
    evidence, calendar, groups = EvidenceCard(), CalendarCard(), GroupsCard()
    extra_round = ExtraRoundCard()
    panels = ReviewPanels(charts, listed, (evidence, extra_round, calendar, groups))
    content = QVBoxLayout()
    spaced(content, 1.0)
    content.addWidget(head)
    content.addWidget(headline)
    content.addWidget(panels, stretch=1)
    whole = plain_container(content)
    return ReviewParts(
        EmptyReview(),
        whole,
        head,
        headline,
        charts,
        panels,
        evidence,
        extra_round,
        calendar,
        groups,
        listed,
        Explanation(whole),
    )
