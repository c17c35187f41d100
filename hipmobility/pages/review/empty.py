"""What Review shows before there is a practice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look, set_text_size


class EmptyReview(QWidget):
    """A few words, and a way to look at made-up notes."""

    demo_requested = Signal()
    measure_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.demo = QPushButton(self.tr("Look at it with made-up notes"))
        set_text_size(self.demo, "strong")
        self.demo.clicked.connect(self.demo_requested)
        row = QHBoxLayout()
        self.measure = QPushButton(self.tr("Monthly measure…"))
        self.measure.clicked.connect(lambda: self.measure_requested.emit())
        row.addWidget(self.demo)
        row.addWidget(self.measure)
        row.addStretch()
        column = QVBoxLayout(self)
        spaced(column, 2.0, (0, 6, 0, 0))
        column.addWidget(label(self.tr("Left against right"), "display"))
        column.addWidget(label(self._words(), "lead", muted=True, wrap=True))
        column.addWidget(plain_container(row))
        hint = self.tr(
            "That opens a second window with nine months of notes nobody took. It is kept in "
            "memory only; your own notes are left alone."
        )
        column.addWidget(label(hint, "body", muted=True, wrap=True))
        column.addStretch()

    def _words(self) -> str:
        return self.tr(
            "Nothing here yet. After your first practice, what you noted for the left and the "
            "right side stands here. After some weeks it tells whether one side is really freer, "
            "and whether that is changing."
        )
