"""The row above the charts: which drill, and which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.review.date_range import DEFAULT_DAYS, OFFERED_DAYS, DateRange, last_days
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.factories import label, plain_container, toggle_button
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_LETTERS = 62
"""Names with more letters than this, all together, do not fit beside each other."""
_ALL, _CUSTOM = 0, -2


class ReviewHead(QWidget):
    """`changed` tells that `drill` or `days` is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.drills = QButtonGroup(self)
        self.drill_box = DropDown()
        self.range = QButtonGroup(self)
        self.first, self.last = QDateEdit(), QDateEdit()
        self._custom = QWidget()
        self._row = QHBoxLayout()
        self._ids: list[str | None] = [None]
        self._chosen: str | None = None
        self._build()

    @property
    def drill(self) -> str | None:
        """Id of the drill, None for all."""
        return self._chosen

    def choose_drill(self, drill: str) -> None:
        """Ask for a drill by its id, as if a person had chosen it; `changed` does not come."""
        self._chosen = drill
        if drill in self._ids:
            number = self._ids.index(drill)
            self.drill_box.setCurrentIndex(number)
            if button := self.drills.button(number):
                button.setChecked(True)

    def days(self, today: date) -> DateRange:
        """The days that are asked for."""
        number = self.range.checkedId()
        if number == _CUSTOM:
            since, until = (field.date().toPython() for field in (self.first, self.last))
            assert isinstance(since, date)
            assert isinstance(until, date)
            return DateRange(min(since, until), max(since, until))
        return DateRange() if number == _ALL else last_days(number, today)

    def offer_drills(self, drills: Sequence[tuple[str, str]]) -> None:
        """Offer all together, and each of these (id, name)."""
        if [None, *(key for key, _ in drills)] == self._ids and self.drills.buttons():
            return
        for button in self.drills.buttons():
            self.drills.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        offered: list[tuple[str | None, str]] = [(None, self.tr("All drills")), *drills]
        self._ids = [key for key, _ in offered]
        fits = sum(len(name) for _, name in offered) <= _LETTERS
        self.drill_box.setVisible(not fits)
        self._fill_box(offered)
        for number, (key, name) in enumerate(offered if fits else []):
            button = toggle_button(name)
            button.setChecked(key == self._chosen)
            self.drills.addButton(button, number)
            self._row.insertWidget(number, button)

    def show_dates(self, first: date, last: date) -> None:
        """Begin the choice of dates with these."""
        for edit, day in ((self.first, first), (self.last, last)):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))

    def _fill_box(self, offered: Sequence[tuple[str | None, str]]) -> None:
        with QSignalBlocker(self.drill_box):
            self.drill_box.clear()
            for key, name in offered:
                self.drill_box.addItem(name, key)
            self.drill_box.setCurrentIndex(self._ids.index(self._chosen))

    def _choose(self, number: int) -> None:
        self._chosen = self._ids[number]
        self.changed.emit()

    def _choose_range(self, number: int) -> None:
        self._custom.setVisible(number == _CUSTOM)
        self.changed.emit()

    def _build(self) -> None:
        self.drill_box.setAccessibleName(self.tr("drill"))
        self.drill_box.hide()
        self.drill_box.activated.connect(self._choose)
        self.drills.idClicked.connect(self._choose)
        spaced(self._row, 1.1)
        self._row.addWidget(self.drill_box)
        self._row.addStretch()
        words = {365: self.tr("Year"), _ALL: self.tr("All"), _CUSTOM: self.tr("Dates…")}
        ranges = FlowLayout(from_right=True)
        spaced(ranges, 1.1)
        for number in (*OFFERED_DAYS, _ALL, _CUSTOM):
            button = toggle_button(words.get(number) or self.tr("%n days", "", number))
            button.setChecked(number == DEFAULT_DAYS)
            self.range.addButton(button, number)
            ranges.addWidget(button)
        self._row.addWidget(plain_container(ranges))
        self.range.idClicked.connect(self._choose_range)
        column = QVBoxLayout(self)
        spaced(column, 0.8)
        column.addWidget(plain_container(self._row))
        column.addWidget(self._dates())

    def _dates(self) -> QWidget:
        row = QHBoxLayout(self._custom)
        spaced(row, 1.0)
        row.addStretch()
        for edit, word in ((self.first, self.tr("from")), (self.last, self.tr("to"))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("d MMM yyyy")
            edit.setAccessibleName(word)
            edit.dateChanged.connect(lambda _: self.changed.emit())
            row.addWidget(label(word, "body", muted=True))
            row.addWidget(edit)
        set_look(self._custom, Look.PLAIN)
        self._custom.hide()
        return self._custom
