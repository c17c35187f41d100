"""The time there is for a practice: a minute less or more, or what the routine takes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hipmobility.core.model.fit import LEAST_BUDGET_S, MOST_BUDGET_S
from hipmobility.widgets.factories import clock, label, toggle_button
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look

_LEAST_MIN, _MOST_MIN = round(LEAST_BUDGET_S / 60), round(MOST_BUDGET_S / 60)


class TimeRow(QWidget):
    """`minutes_chosen` brings the minutes there are; 0 is what the routine takes."""

    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._minutes = 0
        self._total_s = 0.0
        self._time = label("", "strong")
        self.less = QPushButton("−")
        self.more = QPushButton("+")
        self.default = toggle_button(self.tr("Default"))
        self._build()

    def show_time(self, minutes: int, total_s: float) -> None:
        """Show the minutes that were chosen (0: the default) and what the routine takes."""
        self._minutes, self._total_s = minutes, total_s
        self._time.setText(clock(total_s))
        self.default.setChecked(not minutes)
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

    def _build(self) -> None:
        row = QHBoxLayout(self)
        spaced(row, px(8))
        for part in (self.less, self._time, self.more, self.default):
            row.addWidget(part)
        set_look(self.less, Look.CHIP)
        set_look(self.more, Look.CHIP)
        set_look(self.default, Look.CHIP)
        self.less.clicked.connect(lambda: self.step(-1))
        self.more.clicked.connect(lambda: self.step(+1))
        self.default.clicked.connect(lambda: self.minutes_chosen.emit(0))
        self.less.setAccessibleName(self.tr("A minute less"))
        self.more.setAccessibleName(self.tr("A minute more"))
