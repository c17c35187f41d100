"""The row of Home in which a routine and the time for it are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from hipmobility.core.model.fit import LEAST_BUDGET_S, MOST_BUDGET_S
from hipmobility.widgets.factories import clock, label, plain_container, toggle_button
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look

_MOST_CHIPS, _FEWEST_CHIPS = 4, 2
"""So many routines stand in the row; with more there are only a few, and the rest in a menu."""
_LONGEST_NAME, _LONGEST_IN_MENU = 24, 18
_LEAST_MIN, _MOST_MIN = round(LEAST_BUDGET_S / 60), round(MOST_BUDGET_S / 60)


class RoutineRow(QWidget):
    """`routine_chosen` brings an id, `minutes_chosen` the minutes there are (0: as planned)."""

    routine_chosen = Signal(str)
    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._ids: list[str] = []
        self._names: list[str] = []
        self._chips = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._minutes = 0
        self._total_s = 0.0
        self._time = label("", "strong")
        self.less = QPushButton("−")
        self.more = QPushButton("+")
        self.planned = toggle_button(self.tr("as planned"))
        self.others = toggle_button("")
        self.others.setMenu(QMenu(self.others))
        self._build()

    def show_routines(self, routines: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show routines by id and name; a single one needs no choice."""
        if [*routines] != [*zip(self._ids, self._names, strict=True)]:
            self._fill(routines)
        self._chips.setExclusive(False)  # or else one of them stays checked
        for button in self._chips.buttons():
            button.setChecked(self._ids[self._chips.id(button)] == chosen)
        self._chips.setExclusive(True)
        in_menu = dict(zip(self._ids, self._names, strict=True)).get(chosen, "")
        if self._chips.checkedButton():
            in_menu = ""
        self.others.setChecked(bool(in_menu))
        name = self._short(in_menu, _LONGEST_IN_MENU) if in_menu else self.tr("More routines")
        self.others.setText(name)

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
        self._ids, self._names = ([each[part] for each in routines] for part in (0, 1))
        in_row = len(routines) if len(routines) <= _MOST_CHIPS else _FEWEST_CHIPS
        self._fill_menu(routines[in_row:], in_row)
        for number, (_, name) in enumerate(routines[:in_row] if len(routines) > 1 else ()):
            button = toggle_button(self._short(name))
            button.setToolTip("" if button.text() == name else name)
            self._chips.addButton(button, number)
            self._row.insertWidget(number, button)
        apply_spacing(self)

    def _fill_menu(self, routines: Sequence[tuple[str, str]], first: int) -> None:
        """Offer those there is no room for, in a menu."""
        menu = self.others.menu()
        menu.clear()
        for number, (_, name) in enumerate(routines, first):
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, key=self._ids[number]: self._choose(key))
        self.others.setVisible(bool(routines))

    def _choose(self, routine_id: str) -> None:
        self.routine_chosen.emit(routine_id)

    def _short(self, name: str, letters: int = _LONGEST_NAME) -> str:
        """A name that leaves room for the others."""
        metrics = self.others.fontMetrics()
        wide = metrics.averageCharWidth() * letters
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide).replace("&", "&&")

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
        row.addWidget(self.others)
        row.addStretch()
        time = QHBoxLayout()
        time.addWidget(label(self.tr("Time I have"), "body", muted=True))
        for part in (self.less, self._time, self.more, self.planned):
            time.addWidget(part)
        row.addWidget(plain_container(time))
        for each in (self._row, time, row):
            spaced(each, 0.9)
