"""The row of Home in which a routine and the time for it are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from hipmobility.core.fit import LEAST_BUDGET_S, MOST_BUDGET_S
from hipmobility.widgets.parts import chip, clock, label
from hipmobility.widgets.spacing import apply_spacing, spaced

_LEAST_MIN, _MOST_MIN = round(LEAST_BUDGET_S / 60), round(MOST_BUDGET_S / 60)


class RoutineRow(QWidget):
    """`routine_chosen` brings an id, `minutes_chosen` the minutes there are (0: as planned)."""

    routine_chosen = Signal(str)
    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self._ids: list[str] = []
        self._chips = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._minutes = 0
        self._total_s = 0.0
        self._time = label("", "strong")
        self.less = QPushButton("−")
        self.more = QPushButton("+")
        self.planned = chip(self.tr("as planned"))
        self._build()

    def show_routines(self, routines: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show routines by id and name; a single one needs no choice."""
        if [each[0] for each in routines] != self._ids:
            self._fill(routines)
        for button in self._chips.buttons():
            button.setChecked(self._ids[self._chips.id(button)] == chosen)

    def show_time(self, minutes: int, total_s: float) -> None:
        """Show the minutes that were chosen (0: as planned) and what the routine takes."""
        self._minutes, self._total_s = minutes, total_s
        self._time.setText(clock(total_s))
        self.planned.setChecked(not minutes)
        self.less.setEnabled(self._next(-1) != minutes)
        self.more.setEnabled(self._next(+1) != minutes)

    def step(self, by: int) -> None:
        """Take a minute less or more."""
        minutes = self._next(by)
        if minutes != self._minutes:
            self.minutes_chosen.emit(minutes)

    def _next(self, by: int) -> int:
        """The next whole minute down or up, within what can be chosen."""
        if self._minutes:
            wanted = self._minutes + by
        else:
            whole = int(self._total_s // 60)
            wanted = whole if by < 0 and self._total_s % 60 else whole + by
        return max(_LEAST_MIN, min(_MOST_MIN, wanted))

    def _fill(self, routines: Sequence[tuple[str, str]]) -> None:
        for button in self._chips.buttons():
            self._chips.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ids = [each[0] for each in routines]
        for number, (_, name) in enumerate(routines if len(routines) > 1 else ()):
            button = chip(name)
            self._chips.addButton(button, number)
            self._row.insertWidget(number, button)
        apply_spacing(self)

    def _build(self) -> None:
        self._chips.idClicked.connect(lambda number: self.routine_chosen.emit(self._ids[number]))
        self.less.clicked.connect(lambda: self.step(-1))
        self.more.clicked.connect(lambda: self.step(+1))
        self.planned.clicked.connect(lambda: self.minutes_chosen.emit(0))
        self.less.setAccessibleName(self.tr("a minute less"))
        self.more.setAccessibleName(self.tr("a minute more"))
        self._row.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._row)
        row.addStretch()
        row.addWidget(label(self.tr("Time I have"), "body", muted=True))
        for part in (self.less, self._time, self.more, self.planned):
            row.addWidget(part)
        spaced(self._row, 0.9)
        spaced(row, 0.9)
