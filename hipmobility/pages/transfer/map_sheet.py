"""Which column of another program's table is which: guessed, changed by hand, and seen at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.transfer.csv_sheet import CsvSheet as Table
from hipmobility.core.transfer.dates import DayOrder, day_order
from hipmobility.core.transfer.foreign.guess import guess_map
from hipmobility.core.transfer.foreign.note_map import EaseScale, NoteMap
from hipmobility.core.transfer.foreign.read import read_rows
from hipmobility.pages.transfer.map_preview import MapPreview
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import captioned, label, plain_container
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.words import ease_word

_MOST_WIDE = px(1040)
_LOOKED_AT = 300
_MOST_NUMBER = 1_000_000
_ORDERS = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


class MapSheet(Sheet):
    """`mapped` comes when the person has said which column is which."""

    mapped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _MOST_WIDE)
        self.table = Table()
        self.choices: dict[str, DropDown] = {}
        self.stuck = QDoubleSpinBox()
        self.free = QDoubleSpinBox()
        self.steps = label("", muted=True, wrap=True)
        self.order = Segments(
            self.tr("Dates"), (self.tr("Day first: 3/4 is 3 April"), self.tr("Month first"))
        )
        self._order = DayOrder.DAY_FIRST
        self.preview = MapPreview()
        self.problem = label("", "strong", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self._scale = QWidget()
        self._dates = QWidget()
        self._build_body()
        self.main.clicked.connect(self._go_on)

    def show_table(self, name: str, table: Table) -> None:
        """Show a table with a map that is guessed."""
        self.table = table
        guessed = guess_map(table)
        for use, choice in self.choices.items():
            choice.blockSignals(True)
            choice.clear()
            choice.addItem(self.tr("– none –"), "")
            for column in dict.fromkeys(table.header):
                choice.addItem(column, column)
            choice.setCurrentIndex(max(0, choice.findData(getattr(guessed, use))))
            choice.blockSignals(False)
        for field, value in ((self.stuck, guessed.scale.stuck), (self.free, guessed.scale.free)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._refresh()
        self.open_sheet(self.tr("Notes from another program: {}").format(name))

    def show_again(self, problems: Sequence[str]) -> None:
        """Open once more, with what is wrong in rows that the preview does not show."""
        self.open_sheet(self.title.text())
        self._say("\n".join(problems))

    def note_map(self) -> NoteMap:
        """The map as it is chosen."""
        columns = {use: str(choice.currentData() or "") for use, choice in self.choices.items()}
        chosen = NoteMap().using(columns)
        scale = EaseScale(self.stuck.value(), self.free.value())
        return replace(chosen, scale=scale, order=self._order if self._is_unclear(chosen) else None)

    def _go_on(self) -> None:
        self.hide()
        self.mapped.emit()

    def _is_unclear(self, note_map: NoteMap) -> bool:
        """Whether dates are written in a way that the table does not explain."""
        if note_map.date not in self.table.header:
            return False
        place = self.table.header.index(note_map.date)
        return day_order(cells[place] for _, cells in self.table.rows) is None

    def _refresh(self) -> None:
        note_map = self.note_map()
        has_numbers = bool(note_map.ease or note_map.left or note_map.right)
        self._scale.setVisible(has_numbers)
        shown = replace(self.table, rows=self.table.rows[:_LOOKED_AT])
        notes = read_rows(shown, note_map)
        unclear = read_rows(shown, replace(note_map, order=None)).problems
        self._dates.setVisible(any("can be" in message for _, message in unclear))
        self.order.choose(_ORDERS.index(self._order))
        self.steps.setText(_steps(note_map.scale))
        self.preview.show_rows(notes)
        lines = [f"{line}: {message}" for line, message in notes.problems[:2]]
        self._say("\n".join(self.tr("Line {}").format(line) for line in lines))

    def _say(self, problem: str) -> None:
        """Say what is wrong; nothing goes on before it is mended."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.main.setEnabled(not problem)

    def _choose_order(self, number: int) -> None:
        self._order = _ORDERS[number]
        self._refresh()

    def _build_body(self) -> None:
        self.main.setText(self.tr("Continue"))
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body.addWidget(
            label(
                self.tr(
                    "Say which column holds what. Below you see what the first rows become; "
                    "nothing is imported yet."
                ),
                muted=True,
                wrap=True,
            )
        )
        self.body.addWidget(plain_container(self._columns()))
        self._scale = plain_container(self._scale_row())
        self._dates = plain_container(self._dates_row())
        for part in (self._dates, self._scale, self.preview, self.problem):
            self.body.addWidget(part)
        hint = self.tr(
            "A note without a side is kept with both. Which side went first is not known, so no "
            "side is named from these notes alone."
        )
        self.body.addWidget(label(hint, "small", muted=True, wrap=True))

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        spaced(grid, px(8))
        for number, (use, name) in enumerate(self._uses().items()):
            choice = DropDown()
            choice.setAccessibleName(name)
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.currentIndexChanged.connect(self._refresh)
            self.choices[use] = choice
            row, column = divmod(number, 3)
            cell = QVBoxLayout()
            spaced(cell, px(3))
            cell.addWidget(label(name, "small", muted=True))
            cell.addWidget(choice)
            grid.addWidget(plain_container(cell), row, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _uses(self) -> Mapping[str, str]:
        return {
            "date": self.tr("Date"),
            "time": self.tr("Time"),
            "drill": self.tr("Drill"),
            "side": self.tr("Side"),
            "ease": self.tr("How it felt (number)"),
            "note": self.tr("Note"),
            "left": self.tr("Left felt (number)"),
            "right": self.tr("Right felt (number)"),
            "context": self.tr("Today is"),
        }

    def _scale_row(self) -> QVBoxLayout:
        row = FlowLayout()
        spaced(row, px(8))
        for field, words in ((self.stuck, self.tr("Stuck is")), (self.free, self.tr("Free is"))):
            field.setDecimals(1)
            field.setRange(-_MOST_NUMBER, _MOST_NUMBER)
            field.setAccessibleName(words)
            field.valueChanged.connect(self._refresh)
            row.addWidget(captioned(words, field))
        column = QVBoxLayout()
        spaced(column, px(4))
        column.addWidget(plain_container(row))
        column.addWidget(self.steps)
        return column

    def _dates_row(self) -> FlowLayout:
        row = FlowLayout()
        spaced(row, px(8))
        row.addWidget(label(self.tr("Dates"), "small", muted=True))
        row.addWidget(self.order)
        self.order.chosen.connect(self._choose_order)
        return row


def _steps(scale: EaseScale) -> str:
    """Which of their numbers becomes which step: ``0–1 stuck · 2–3 stiff · …``."""
    parts = []
    for step, low, high in scale.ranges():
        numbers = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        parts.append(f"{numbers} {ease_word(step)}")
    return " · ".join(parts)
