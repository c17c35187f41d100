"""Whose turn it is: the sides in their order, and what was kept of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hipmobility.core.measure.measurement import READINGS
from hipmobility.core.measure.protocol import Protocol
from hipmobility.core.model.routine import Side
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look


class Turns(QWidget):
    """The numbers themselves stay hidden, so that they do not sway the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._row = QHBoxLayout()
        spaced(self._row, px(6))
        self._grid = QGridLayout()
        spaced(self._grid, px(8))
        self._cells: list[QLabel] = []
        column = QVBoxLayout(self)
        spaced(column, px(10))
        column.addWidget(label(self.tr("Taking turns"), "small", muted=True))
        column.addWidget(plain_container(self._row))
        column.addWidget(plain_container(self._grid))

    def show_turns(self, protocol: Protocol) -> None:
        """Show which turns are done, which one is now, and which ones come."""
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = []
        while self._row.count():
            self._row.takeAt(0)
        now = len(protocol.readings)
        for turn, side in enumerate(protocol.turns):
            self._row.addWidget(self._turn(side, turn - now))
        self._row.addStretch()
        self._fill_grid(protocol)
        apply_spacing(self)

    def words(self) -> list[str]:
        """All that is written here, for tests and for reading aloud."""
        return [cell.text() for cell in self._cells]

    def _turn(self, side: Side, ahead: int) -> QLabel:
        word = sentence_case(side_words()[side])
        return self._cell(f"✓ {word}" if ahead < 0 else word, side if ahead == 0 else None, ahead)

    def _cell(self, text: str, side: Side | None, ahead: int) -> QLabel:
        cell = label(text, "strong" if ahead == 0 else "body", muted=ahead != 0, side=side)
        set_look(cell, Look.KEY)
        cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cell.setMinimumHeight(cell.fontMetrics().height() * 2)
        self._cells.append(cell)
        return cell

    def _fill_grid(self, protocol: Protocol) -> None:
        numbers = (self.tr("1st"), self.tr("2nd"), self.tr("3rd"), self.tr("again"))
        again = len(protocol.turns) > 2 * READINGS
        for column, name in enumerate(numbers if again else numbers[:READINGS], 1):
            self._put(label(name, "small", muted=True), 0, column)
        for row, side in enumerate(Side, 1):
            name = ("● " if side is Side.LEFT else "◆ ") + sentence_case(side_words()[side])
            self._put(label(name, "strong", side=side), row, 0)
            done = sum(reading.side is side for reading in protocol.readings)
            for number in range(protocol.turns.count(side)):
                is_now = number == done and protocol.next_side is side
                kept = self.tr("✓ kept") if number < done else "–"
                text = self.tr("now") if is_now else kept
                cell = self._cell(text, None, 0 if is_now else 1)
                self._grid.addWidget(cell, row, number + 1)

    def _put(self, cell: QLabel, row: int, column: int) -> None:
        self._cells.append(cell)
        self._grid.addWidget(cell, row, column)
