"""The page at the end of a practice: what was done, what was felt, and last time's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.coaching.progression import Progression
from hipmobility.core.figure import Clip
from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import Practice, PracticeState
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.model.routine_snapshot import asked_positions
from hipmobility.pages.practice.work_words import balance_words, work_words
from hipmobility.pages.words.answers import answer_words
from hipmobility.pages.words.difference import difference_words, sentence_case
from hipmobility.pages.words.progression import next_time_words
from hipmobility.widgets.announce import announce
from hipmobility.widgets.charts.week import WeekDots
from hipmobility.widgets.controls.ease_square import EaseSquare
from hipmobility.widgets.factories import (
    clock,
    key_button,
    label,
    plain_container,
    side_words,
)
from hipmobility.widgets.keyboard import letter_of
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look, theme_of
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.words import ease_word

_BADGE, _SMALL_BADGE = 5.0, 3.6
"""Sides of the squares of today's and of last time's answers, in units."""
_WIDE_PAGE = 1.4
"""Width by height from which the figure stands beside the answers."""


class SummaryPage(QWidget):
    """One row a drill, left and right side by side."""

    home_requested = Signal()
    review_requested = Signal()
    again_requested = Signal()
    edit_requested = Signal(int)
    """Brings the position of the drill whose answers are to be given or changed."""

    def __init__(
        self, clips: Mapping[str, Clip] = MappingProxyType({}), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.figure = Illustration(clips)
        self._has_figure = False
        self.week = WeekDots()
        self._in_week = label("", "body", muted=True)
        self._last_eases: Mapping[str, Mapping[Side, int | None]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Summary"))
        self.title = label("", "display")
        self._subtitle = label("", "lead", muted=True)
        self._rows = QVBoxLayout()
        self._progressions: Mapping[str, Progression] = {}
        self._build()

    def show_practice(
        self,
        practice: Practice,
        last: Mapping[str, int | None],
        progressions: Mapping[str, Progression] = MappingProxyType({}),
    ) -> None:
        """Show `practice`; `last` maps drill ids to last time's difference, if there was one.

        `progressions` maps drill ids to the easier or harder way that fits next time.
        """
        self._progressions = progressions
        done = practice.state is PracticeState.FINISHED
        self.title.setText(self.tr("Done") if done else self.tr("Practice ended early"))
        worked = sum(step.actual_s for step in practice.steps)
        summary = self.tr("{} · {} of work · {} side first").format(
            practice.routine_name, clock(worked), side_words()[practice.first_side]
        )
        if longer := practice.longer_side:
            by_lot = self.tr("longer on the {}, by lot").format(side_words()[longer])
            summary = f"{summary} · {by_lot}"
        self._subtitle.setText(summary)
        announce(self, f"{self.title.text()}. {summary}")
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows.addWidget(self._table(practice, last))
        self._rows.addStretch()
        apply_spacing(self)
        self.setFocus()

    def show_around(
        self,
        standing: Drill | None,
        last_eases: Mapping[str, Mapping[Side, int | None]],
        week: tuple[bool, ...],
        weekday: int,
    ) -> None:
        """Say before `show_practice` what stands around it.

        `standing` is a drill that begins on one's feet, `last_eases` maps drill ids to the
        answers of last time, `week` has the days with a practice and `weekday` is today.
        """
        self._last_eases = last_eases
        self._has_figure = standing is not None
        self._show_figure()
        if standing:
            self.figure.show_moment(standing, "enter", 0.0, None)
        theme = theme_of(self)
        self.figure.set_theme(theme)
        self.week.set_theme(theme)
        self.week.set_week(week, weekday)
        days = sum(week)
        self._in_week.setText(self.tr("%n practice days this week", "", days))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the answers where there is little."""
        super().resizeEvent(event)
        self._show_figure()

    def _show_figure(self) -> None:
        self.figure.setVisible(self._has_figure and self.width() > _WIDE_PAGE * self.height())

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Enter"), self.tr("finish")),
            ("A", self.tr("again")),
            ("R", self.tr("review")),
            ("F", self.tr("full screen")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go home with Enter, Space or Esc; open Review with R."""
        home = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)
        if event.key() in home:
            self.home_requested.emit()
        elif letter_of(event) == "a" and not event.isAutoRepeat():
            self.again_requested.emit()
        elif letter_of(event) == "r":
            self.review_requested.emit()
        else:
            super().keyPressEvent(event)

    def _table(
        self,
        practice: Practice,
        last: Mapping[str, int | None],
    ) -> QWidget:
        """A row a drill under the words for the sides, so that answers stand below each other."""
        grid = QGridLayout()
        spaced(grid, 0.5)
        grid.setHorizontalSpacing(grid.spacing() * 3)
        words = side_words()
        if self._last_eases:
            grid.addWidget(label(self.tr("Last time → today"), "small", muted=True), 0, 0)
        for column, side in enumerate(Side, start=1):
            grid.addWidget(label(words[side].upper(), "strong", side=side), 0, column)
        for position in asked_positions(practice):
            self._add_row(grid, practice, position, last)
        for column, stretch in enumerate((4, 3, 3, 0)):
            grid.setColumnStretch(column, stretch)
        return plain_container(grid)

    def _add_row(
        self,
        grid: QGridLayout,
        practice: Practice,
        position: int,
        last: Mapping[str, int | None],
    ) -> None:
        drill = practice.drill_at(position) or ""
        row = grid.rowCount()
        line = QFrame()
        set_look(line, Look.RULE)
        line.setFixedHeight(1)
        grid.addWidget(line, row, 0, 1, 4)
        grid.addWidget(label(practice.drills[drill].name, "heading", wrap=True), row + 1, 0)
        done = label(work_words(practice, position), "small", muted=True, wrap=True)
        grid.addWidget(done, row + 2, 0, Qt.AlignmentFlag.AlignTop)
        for column, side in enumerate(Side, start=1):
            grid.addWidget(self._from_to(practice, position, drill, side), row + 1, column)
        grid.addWidget(self._edit_button(practice, position, drill), row + 1, 3)
        lines = QVBoxLayout()
        spaced(lines, 0.2)
        lines.addWidget(self._compared(practice, position, last.get(drill)))
        for text in self._told(practice, position):
            lines.addWidget(label(text, "small", muted=True, wrap=True))
        grid.addWidget(plain_container(lines), row + 2, 1, 1, 3)

    def _compared(self, practice: Practice, position: int, last: int | None) -> QWidget:
        """The difference between the sides, today's and beside it last time's."""
        own_words = practice.drills[practice.drill_at(position) or ""].has_own_words
        now = practice.difference(position)
        answered = any(practice.ease(position, side) for side in Side)
        today = sentence_case(difference_words(now, own_words=own_words)) if answered else ""
        before = self.tr("First time with both sides answered") if now is not None else ""
        if last is not None:
            then = difference_words(last, own_words=own_words)
            before = self.tr("Last time: {difference}").format(difference=then)
        row = QHBoxLayout()
        spaced(row, 1.6)
        if today:
            row.addWidget(label(today, "small"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(before, "small", muted=True, wrap=True), stretch=1)
        return plain_container(row)

    def _told(self, practice: Practice, position: int) -> list[str]:
        """What else there is to say of a drill, the most important first."""
        drill = practice.drill_at(position) or ""
        lines = [balance_words(practice, position)]
        for side in Side:
            check_in = practice.check_in(position, side)
            if check_in and check_in.note:
                words = sentence_case(side_words()[side])
                lines.append(f"{words}: “{shown(check_in.note)}”")
        if another_way := self._progressions.get(drill):
            lines.append(next_time_words(another_way))
        return [line for line in lines if line]

    def _edit_button(self, practice: Practice, position: int, drill: str) -> QPushButton:
        check_ins = (practice.check_in(position, side) for side in Side)
        answered = all(check_in and check_in.is_answered for check_in in check_ins)
        edit = QPushButton(self.tr("Change") if answered else self.tr("Add answer"))
        edit.setAccessibleName(f"{edit.text()}: {practice.drills[drill].name}")
        edit.clicked.connect(lambda: self.edit_requested.emit(position))
        return edit

    def _from_to(self, practice: Practice, position: int, drill: str, side: Side) -> QWidget:
        """Last time's answer of a side and today's, beside each other."""
        row = QHBoxLayout()
        spaced(row, 0.8)
        ease = practice.ease(position, side)
        before = self._last_eases.get(drill, {}).get(side)
        if before:
            square = EaseSquare(before, _SMALL_BADGE)
            square.setAccessibleName(self.tr("last time {}").format(before))
            row.addWidget(square)
            row.addWidget(label("→", "body", muted=True))
        if ease:
            row.addWidget(EaseSquare(ease, _BADGE))
        scale = practice.drills[drill].scale
        word = label(ease_word(ease, scale) if ease else self.tr("no answer"), "strong", wrap=True)
        set_look(word, Look.MUTED, on=not ease)
        answer = answer_words(practice, practice.check_in(position, side))
        word.setAccessibleName(f"{side_words()[side]}: {answer}")
        row.addWidget(word, stretch=1)
        return plain_container(row)

    def _build(self) -> None:
        right = QVBoxLayout()
        spaced(right, 1.2)
        right.addWidget(self.title)
        right.addWidget(self._subtitle)
        spaced(self._rows, 1.0)
        right.addWidget(TallArea(plain_container(self._rows)), stretch=1)
        right.addWidget(self._week_row())
        right.addWidget(self._buttons())
        row = QHBoxLayout(self)
        spaced(row, 2, (2.6, 3.7, 5.2, 2.6))
        row.addWidget(self.figure, stretch=2)
        row.addWidget(plain_container(right), stretch=5)
        self.figure.hide()

    def _week_row(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 2)
        row.addWidget(self.week, stretch=2)
        row.addWidget(self._in_week, stretch=3)
        return plain_container(row)

    def _buttons(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 1.4)
        for text, key, signal in (
            (self.tr("Finish"), self.tr("Enter"), self.home_requested),
            (self.tr("Again"), "A", self.again_requested),
            (self.tr("Review"), "R", self.review_requested),
        ):
            button = key_button(text, key)
            set_look(button, Look.MAIN, on=signal is self.home_requested)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        return plain_container(row)
