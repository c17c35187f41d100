"""The measuring page, under Review: a test at a time, guided like a drill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.measure.catalogue import TESTS, MeasureTest
from hipmobility.core.measure.measurement import Measurement, Warmth
from hipmobility.core.measure.protocol import Protocol
from hipmobility.pages.measure.about import MethodCard
from hipmobility.pages.measure.content import MeasureContent
from hipmobility.pages.measure.done import DoneCard
from hipmobility.pages.measure.history import HistoryCard
from hipmobility.pages.measure.results import Results
from hipmobility.pages.measure.start import StartCard
from hipmobility.pages.measure.words import measure_name
from hipmobility.pages.measure.work import WorkCard
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.question import QuestionOverlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_ORDER = tuple(TESTS)
_WORK, _RESULTS = 2, 1
_CARD, _LIST = 4, 1
_SHARE, _LEAST_FIGURE = 0.66, 200
"""The figure is at most this part of the window high, and never less than so many pixels."""
_BESIDE = px(960)
"""Units of width from which what was measured stands beside."""
_LOW = 100.0
"""Units of height of the window under which less is shown while measuring."""


class MeasurePage(QWidget):
    """`start_requested` brings the warmth, `given` a reading; ids are those of measurements."""

    test_chosen = Signal(str)
    start_requested = Signal(Warmth)
    given = Signal(float)
    taken_back = Signal()
    stopped = Signal()
    noted = Signal(str)
    next_requested = Signal()
    edit_requested = Signal(str)
    strike_requested = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Monthly measure"))
        self.tests = Segments(self.tr("Test"), [measure_name(test) for test in _ORDER])
        self.stop = QPushButton(self.tr("Stop measuring"))
        self.start, self.work, self.done = StartCard(clips), WorkCard(clips), DoneCard()
        self.results, self.history, self.about = Results(), HistoryCard(), MethodCard()
        self._protocol: Protocol | None = None
        self._measured: Measurement | None = None
        self._question: QuestionOverlay | None = None
        self._go_on: Callable[[], object] = lambda: None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._connect()
        self._build()

    @property
    def is_measuring(self) -> bool:
        """Whether a test is under way."""
        return self._protocol is not None

    @property
    def can_undo(self) -> bool:
        """Whether a reading can be taken back."""
        return self._protocol is not None and bool(self._protocol.readings)

    def undo(self) -> None:
        """Take the last reading back."""
        self.taken_back.emit()

    def show_content(self, content: MeasureContent, today: date) -> None:
        """Show a test with all that was measured, ready to begin."""
        self._protocol = None
        self._measured = None
        self._fill(content, today)
        self.start.show_test(content.test)
        self._show_card(self.start)
        if not self.tests.isAncestorOf(self.window().focusWidget()):
            self.start.start.setFocus()

    def show_protocol(self, protocol: Protocol, content: MeasureContent, today: date) -> None:
        """Show a test under way; what was measured before is hidden."""
        is_new = self._protocol is None
        self._protocol = protocol
        if is_new:
            self._fill(content, today)
            self._show_card(self.work)
        self.work.show_protocol(protocol)

    def show_done(
        self,
        measurement: Measurement,
        following: MeasureTest | None,
        content: MeasureContent,
        today: date,
    ) -> None:
        """Show what was measured just now, and what it says."""
        self._protocol = None
        self._measured = measurement
        self._fill(content, today)
        self._show_card(self.done)
        self.done.show_done(content.test, measurement, following)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        for figure in (self.start.figure, self.work.figure):
            figure.set_theme(theme)
        self.results.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figure as in a mirror or face to face, moving or in steps."""
        for figure in (self.start.figure, self.work.figure):
            figure.set_like_mirror(like_mirror)
            figure.set_stepping(stepping)

    def start_search(self) -> None:
        """Give the keyboard to the field to search in."""
        if self.history.isVisible():
            self.history.search.setFocus()
            self.history.search.selectAll()

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        """Whether no reading would be lost; else asks, and calls `go_on` once it may be."""
        if not self.can_undo:
            return True
        self._go_on = go_on
        if self._question is None:
            self._question = QuestionOverlay(self.window())
            self._question.answered.connect(self._answered)
        self._question.ask(
            self.tr("Stop measuring?"),
            self.tr("The readings of this test are not kept: only all six together count."),
            self.tr("Stop measuring"),
            self.tr("Keep measuring"),
        )
        return False

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Enter"), self.tr("start; keep the number")),
            ("↑ ↓", self.tr("a step more or less")),
            ("Ctrl+Z", self.tr("take the last reading again")),
            (self.tr("Esc"), self.tr("Stop measuring")),
            ("Ctrl+F", self.tr("search measurements")),
            (self.tr("Del"), self.tr("in the list: delete; Ctrl+Z undoes it")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins or goes on, Esc stops, Ctrl+Z takes a reading back."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.is_measuring:
            self._stop()
        elif is_enter and not self.is_measuring and not event.isAutoRepeat():
            (self.done.next if self._measured else self.start.start).click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let charts follow the size of text."""
        super().resizeEvent(event)
        self._follow_size()

    def arrange_in(self, width: int) -> None:
        """What was measured stands below what is to be done, where there is little room beside."""
        below = width < _BESIDE * page_unit_of(self)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if below else direction.LeftToRight)

    def _follow_size(self) -> None:
        unit = page_unit_of(self)
        self.results.set_unit(unit)
        for figure in (self.start.figure, self.work.figure):  # also where the results are longer
            figure.setMaximumHeight(max(_LEAST_FIGURE, round(_SHARE * self.window().height())))
        self.work.set_compact(compact=self.window().height() < _LOW * unit)

    def _fill(self, content: MeasureContent, today: date) -> None:
        self.tests.choose(_ORDER.index(content.test.id))
        hidden = self.is_measuring
        self.results.show_content(content, today, hidden=hidden)
        self._follow_size()
        self.history.show_content(content)
        self.history.setVisible(not hidden and bool(content.measurements))
        self.about.show_test(content.test)
        self.about.setVisible(not hidden)
        self.tests.setVisible(not hidden)
        self.stop.setVisible(hidden)

    def _show_card(self, shown: QFrame) -> None:
        for card in (self.start, self.work, self.done):
            card.setVisible(card is shown)
        if shown is not self.work:
            self.work.stop_showing()
        apply_spacing(self)

    def _stop(self) -> None:
        if self.may_leave(self.stopped.emit):
            self.stopped.emit()

    def _answered(self, yes: bool) -> None:
        if yes:
            self._protocol = None
            self.stopped.emit()
            self._go_on()
        elif self.is_measuring:
            self.work.field.setFocus()

    def _edit_measured(self) -> None:
        if self._measured:
            self.edit_requested.emit(self._measured.id)

    def _connect(self) -> None:
        self.tests.chosen.connect(lambda number: self.test_chosen.emit(_ORDER[number]))
        self.stop.clicked.connect(self._stop)
        self.start.start_requested.connect(self.start_requested)
        self.work.given.connect(self.given)
        self.work.taken_back.connect(self.taken_back)
        self.done.noted.connect(self.noted)
        self.done.next_requested.connect(self.next_requested)
        self.done.edit_requested.connect(self._edit_measured)
        self.history.edit_requested.connect(self.edit_requested)
        self.history.strike_requested.connect(self.strike_requested)

    def _build(self) -> None:
        says = self.tr("Three readings a side, taking turns. Kept apart from how it feels.")
        titles = QVBoxLayout()
        spaced(titles, px(2))
        titles.addWidget(label(self.tr("Monthly measure"), "title"))
        titles.addWidget(label(says, "body", muted=True, wrap=True))
        head = QHBoxLayout()
        spaced(head, px(12))
        head.addWidget(plain_container(titles), stretch=1)
        head.addWidget(self.tests)
        head.addWidget(self.stop)
        work = QVBoxLayout()
        spaced(work, px(12))
        for card in (self.start, self.work):
            work.addWidget(card, stretch=_CARD)
        work.addWidget(self.done)
        work.addWidget(self.history, stretch=_LIST)
        results = QVBoxLayout()
        spaced(results, px(12))
        for result in self.results.cards():
            results.addWidget(result)
        results.addWidget(self.about)
        results.addStretch()
        row = self._row
        spaced(row, px(16))
        row.addWidget(plain_container(work), stretch=_WORK)
        row.addWidget(plain_container(results), stretch=_RESULTS)
        column = QVBoxLayout(self)
        spaced(column, px(14), (px(24), px(10), px(24), px(20)))
        column.addWidget(plain_container(head))
        column.addWidget(plain_container(row), stretch=1)
