"""All is read: the numbers, which of them count, a note, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.routine import Side
from hipmobility.pages.measure.words import measure_name, number_words, value_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.controls.note_edit import NoteEdit
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look

_COUNTS = 6
"""The column after all readings there can be."""


class DoneCard(QFrame):
    """`noted` brings the note; the other signals ask for what their buttons say."""

    noted = Signal(str)
    next_requested = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._name = label("", "title", wrap=True)
        self._grid = QGridLayout()
        spaced(self._grid, px(12))
        self._cells: list[QLabel] = []
        self.note = NoteEdit()
        self.next = QPushButton()
        self.edit = QPushButton(self.tr("Correct a number…"))
        self._build()

    def show_done(
        self, test: MeasureTest, measurement: Measurement, following: MeasureTest | None
    ) -> None:
        """Show what was measured, and the test that comes next, if there is one."""
        self._name.setText(self.tr("{test}: all six are in").format(test=measure_name(test.id)))
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for row, side in enumerate(Side):
            self._show_side(row, side, test, measurement)
        self.note.setText(measurement.note)
        self.next.setText(
            self.tr("Next: {test}").format(test=measure_name(following.id))
            if following
            else self.tr("Done")
        )
        apply_spacing(self)
        self.next.setFocus()

    def _show_side(self, row: int, side: Side, test: MeasureTest, measurement: Measurement) -> None:
        mark = "● " if side is Side.LEFT else "◆ "
        self._put(label(mark + sentence_case(side_words()[side]), "heading", side=side), row, 0)
        column = 1
        for reading in measurement.readings:
            if reading.side is side:
                reading_label = label(
                    number_words(test, reading.value), "lead", muted=reading.replaced
                )
                if reading.replaced:
                    reading_label.setText(f"({reading_label.text()})")
                    reading_label.setToolTip(self.tr("far from the others, read again"))
                self._put(reading_label, row, column)
                column += 1
        counts = self.tr("middle one: {value}").format(
            value=value_words(test, measurement.value(side))
        )
        self._put(label(counts, "heading"), row, _COUNTS)

    def _put(self, cell: QLabel, row: int, column: int) -> None:
        self._cells.append(cell)
        self._grid.addWidget(cell, row, column)

    def _build(self) -> None:
        set_look(self.next, Look.MAIN)
        self.next.clicked.connect(lambda: self.next_requested.emit())
        self.edit.clicked.connect(lambda: self.edit_requested.emit())
        self.note.setPlaceholderText(self.tr("Note (optional), for example: other chair"))
        self.note.setAccessibleName(self.tr("Note for this measurement"))
        self.note.note_changed.connect(lambda: self.noted.emit(self.note.text().strip()))
        numbers = QHBoxLayout()
        numbers.addLayout(self._grid)
        numbers.addStretch()
        buttons = QHBoxLayout()
        spaced(buttons, px(12))
        buttons.addWidget(self.next)
        buttons.addWidget(self.edit)
        buttons.addStretch()
        column = QVBoxLayout(self)
        spaced(column, px(14), (px(20), px(16), px(20), px(16)))
        column.addWidget(self._name)
        column.addWidget(plain_container(numbers))
        column.addWidget(self.note)
        column.addWidget(plain_container(buttons))
        column.addStretch()
