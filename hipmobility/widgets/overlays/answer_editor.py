"""A past answer, opened over a page to be given, changed or taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.controls.both_sides import BothSides
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size


class AnswerEditor(Overlay):
    """`saved` brings a side that was changed with its `Rating`; `struck` a side taken back.

    `closed` comes after either of them, and when nothing was done.
    """

    saved = Signal(Side, Rating)
    struck = Signal(Side)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.sides = BothSides()
        self._before: dict[Side, Rating] = {}
        self._strike: dict[Side, QPushButton] = {}
        self._build()

    def edit(
        self,
        title: str,
        leads: Mapping[Side, str],
        felt: Mapping[Side, Rating],
        scale: Sequence[str] = (),
    ) -> None:
        """Open with what was answered; a side that is missing was not.

        `scale` has the five words it was asked with, if they were not the usual ones.
        """
        self.title.setText(title)
        self.setAccessibleName(title)
        self._before = {side: felt.get(side, Rating()) for side in Side}
        self.sides.ask(leads, felt, scale)
        for side, button in self._strike.items():
            button.setVisible(self._before[side] != Rating())
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer as in a check-in; Enter saves, Esc goes back."""
        if self.sides.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()

    def save(self) -> None:
        """Report what was changed, also what is still being typed, and close."""
        self.sides.settle()
        for side in Side:
            felt = self.sides.felt(side)
            if felt != self._before[side]:
                self.saved.emit(side, felt)
        self._close()

    def _take_back(self, side: Side) -> None:
        self.struck.emit(side)
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _build(self) -> None:
        row = FlowLayout()
        spaced(row, 1.2)
        set_look(self._button(row, self.tr("Save (Enter)"), self.save), Look.MAIN)
        self._button(row, self.tr("Cancel (Esc)"), self._close)
        texts = {
            Side.LEFT: self.tr("Clear left answer"),
            Side.RIGHT: self.tr("Clear right answer"),
        }
        for side, text in texts.items():
            self._strike[side] = self._button(row, text, partial(self._take_back, side))
        column = QVBoxLayout(self.inside)
        spaced(column, 1.8, (5.2, 3.3, 5.2, 2.6))
        column.addWidget(self.title)
        column.addWidget(self.sides, stretch=1)
        column.addWidget(plain_container(row))

    def _button(self, row: FlowLayout, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        set_text_size(button, "strong")
        button.clicked.connect(lambda: act())
        row.addWidget(button)
        return button
