"""The row of Home in which a routine is chosen: as many stand there as fit, the rest in a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from hipmobility.widgets.factories import toggle_button
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look

_LONGEST_NAME = 22
"""Letters of a name that are shown."""


class RoutineRow(QWidget):
    """`routine_chosen` brings an id."""

    routine_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._routines: tuple[tuple[str, str], ...] = ()
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._chips: list[QPushButton] = []
        self.others = toggle_button("")
        set_look(self.others, Look.CHIP)
        self.others.setMenu(QMenu(self.others))
        self._row = QHBoxLayout(self)
        spaced(self._row, px(8))
        self._row.addWidget(self.others)
        self._group.idClicked.connect(lambda n: self.routine_chosen.emit(self._routines[n][0]))

    def show_routines(self, routines: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show routines by id and name; a single one needs no choice."""
        self._chosen = chosen
        if tuple(routines) != self._routines:
            self._fill(tuple(routines))
        self._group.setExclusive(False)  # or else one of them stays checked
        for chip, (routine_id, _) in zip(self._chips, self._routines, strict=True):
            chip.setChecked(routine_id == chosen)
        self._group.setExclusive(True)
        self._name_menu()

    def fit_into(self, room: int) -> None:
        """Show as many as `room` pixels hold, and offer the others in the menu."""
        gap = self._row.spacing()
        widths = [chip.sizeHint().width() + gap for chip in self._chips]
        fitting = len(widths) if sum(widths) <= room else 0
        left = room - self._menu_width()
        while fitting < len(widths) and left >= widths[fitting]:
            left -= widths[fitting]
            fitting += 1
        # Asked for each time: PySide may let go of one that is kept here while Qt still has it.
        actions = self.others.menu().actions()
        for number, (chip, action) in enumerate(zip(self._chips, actions, strict=True)):
            chip.setVisible(number < fitting and len(self._chips) > 1)
            action.setVisible(number >= fitting)
        self.others.setVisible(fitting < len(self._chips))
        self._name_menu()

    def _name_menu(self) -> None:
        """The menu says which one is chosen, if that stands in it alone."""
        hidden = [
            name
            for chip, (routine_id, name) in zip(self._chips, self._routines, strict=True)
            if routine_id == self._chosen and chip.isHidden()
        ]
        self.others.setChecked(bool(hidden))
        self.others.setText(self._short(hidden[0]) if hidden else self.tr("More routines"))

    def _menu_width(self) -> int:
        """Room for the longest name that may stand on the menu's button."""
        metrics = self.others.fontMetrics()
        names = [self.tr("More routines"), *(self._short(name) for _, name in self._routines)]
        words = max(metrics.horizontalAdvance(name) for name in names)
        return words + 4 * metrics.height()

    def _fill(self, routines: tuple[tuple[str, str], ...]) -> None:
        for chip in self._chips:
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._routines = routines
        menu = self.others.menu()
        menu.clear()
        self._chips = [self._chip(number, name) for number, (_, name) in enumerate(routines)]
        for routine in routines:
            self._add_action(menu, *routine)
        apply_spacing(self)

    def _chip(self, number: int, name: str) -> QPushButton:
        chip = toggle_button(self._short(name))
        set_look(chip, Look.CHIP)
        chip.setToolTip("" if chip.text() == name else name)
        self._group.addButton(chip, number)
        self._row.insertWidget(number, chip)
        return chip

    def _add_action(self, menu: QMenu, routine_id: str, name: str) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.triggered.connect(lambda: self.routine_chosen.emit(routine_id))

    def _short(self, name: str) -> str:
        """A name that leaves room for the others."""
        metrics = self.others.fontMetrics()
        wide = metrics.averageCharWidth() * _LONGEST_NAME
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide).replace("&", "&&")
