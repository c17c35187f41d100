"""A past measurement, opened over a page to be corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.routine import Side
from hipmobility.widgets.controls.note_edit import NoteEdit
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the numbers of a test can be."""

    most: float
    step: float
    decimals: int
    unit: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What stands in the editor: the readings of each side, the choice, the note."""

    readings: Mapping[Side, tuple[float, ...]]
    choice: int
    note: str


class MeasureEditor(Overlay):
    """`saved` brings a `Corrected`; `closed` comes after it, and when nothing was done."""

    saved = Signal(Corrected)
    closed = Signal()

    def __init__(self, choice: str, choices: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.choice = Segments(choice, choices)
        self.note = NoteEdit()
        self.fields: dict[Side, list[QDoubleSpinBox]] = {side: [] for side in Side}
        self._rows = {side: QHBoxLayout() for side in Side}
        self._chosen = 0
        self._before: Corrected | None = None
        self._build()

    def edit(self, title: str, before: Corrected, numbers: ReadingLimits) -> None:
        """Open with what was measured."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self._before = before
        for side in Side:
            for field in self.fields[side]:
                field.hide()
                field.deleteLater()
            self.fields[side] = [
                self._field(side, number, value, numbers)
                for number, value in enumerate(before.readings[side], 1)
            ]
            for place, field in enumerate(self.fields[side]):
                self._rows[side].insertWidget(place, field)
        self._choose(before.choice)
        self.note.setText(before.note)
        self.open_over()
        apply_spacing(self)
        self.fields[Side.LEFT][0].setFocus()
        self.fields[Side.LEFT][0].selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()

    def save(self) -> None:
        """Report what was changed, and close."""
        for fields in self.fields.values():
            for field in fields:
                field.interpretText()
        now = Corrected(
            {side: tuple(field.value() for field in self.fields[side]) for side in Side},
            self._chosen,
            self.note.text().strip(),
        )
        if now != self._before:
            self.saved.emit(now)
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _choose(self, number: int) -> None:
        self._chosen = number
        self.choice.choose(number)

    def _field(
        self, side: Side, number: int, value: float, numbers: ReadingLimits
    ) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(numbers.decimals)
        box.setRange(0, numbers.most)
        box.setSingleStep(numbers.step)
        box.setSuffix(numbers.unit)
        box.setValue(value)
        name = self.tr("{side}, reading {number}")
        box.setAccessibleName(name.format(side=side_words()[side], number=number))
        return box

    def _build(self) -> None:
        words = side_words()
        sides = QGridLayout()
        spaced(sides, px(12))
        for place, (side, numbers) in enumerate(self._rows.items()):
            spaced(numbers, px(12))
            sides.addWidget(label(words[side].upper(), "heading", side=side), place, 0)
            numbers.addStretch()
            sides.addWidget(plain_container(numbers), place, 1)
        sides.setColumnStretch(1, 1)
        self.choice.chosen.connect(self._choose)
        self.note.setPlaceholderText(self.tr("Note (optional)"))
        self.note.setAccessibleName(self.tr("Note for this measurement"))
        save, cancel = QPushButton(self.tr("Save (Enter)")), QPushButton(self.tr("Cancel (Esc)"))
        set_look(save, Look.MAIN)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self._close)
        row = QHBoxLayout()
        spaced(row, px(12))
        for button in (save, cancel):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self.inside)
        spaced(column, px(16), (px(48), px(32), px(48), px(24)))
        for part in (self.title, plain_container(sides), self.choice, self.note):
            column.addWidget(part)
        column.addWidget(plain_container(row))
        column.addStretch()
