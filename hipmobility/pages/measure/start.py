"""Before measuring: what is needed, cold or warm, and Start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.guide import GUIDES
from hipmobility.core.measure.measurement import Warmth
from hipmobility.pages.measure.words import measure_kind, measure_name, needs, warmth_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_WARMTHS = (Warmth.COLD, Warmth.WARM)


class StartCard(QFrame):
    """`start_requested` brings the warmth."""

    start_requested = Signal(Warmth)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.figure = MovingFigure(clips)
        self.figure.setMinimumHeight(180)
        self._name = label("", "title", wrap=True)
        self._kind = label("", "lead", muted=True, wrap=True)
        self._needs = label("", "lead", wrap=True)
        choices = [sentence_case(warmth_words(warmth)) for warmth in _WARMTHS]
        self.warmth = Segments(self.tr("Your hips are"), choices)
        self._chosen = Warmth.COLD
        self.start = QPushButton(self.tr("Start measuring"))
        self._build()

    def show_test(self, test: MeasureTest) -> None:
        """Show what this test needs."""
        self._name.setText(measure_name(test.id))
        self._kind.setText(measure_kind(test))
        self._needs.setText(needs(test))
        self.figure.show_drill(GUIDES[test.id])

    def set_warmth(self, warmth: Warmth) -> None:
        """Choose cold or warm."""
        self._chosen = warmth
        self.warmth.choose(_WARMTHS.index(warmth))

    def _build(self) -> None:
        self.warmth.chosen.connect(lambda number: self.set_warmth(_WARMTHS[number]))
        self.set_warmth(Warmth.COLD)
        set_look(self.start, Look.MAIN)
        self.start.clicked.connect(lambda: self.start_requested.emit(self._chosen))
        how = self.tr(
            "Three readings a side, taking turns; a lot says which side begins. The middle one "
            "counts."
        )
        warm = self.tr("Warm: after a run or a practice. A warm hip is compared with warm ones.")
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addStretch()
        column = QVBoxLayout()
        spaced(column, px(10))
        column.addWidget(self._name)
        column.addWidget(self._kind)
        column.addWidget(self._needs)
        column.addWidget(label(how, "lead", wrap=True))
        column.addSpacing(8)
        column.addWidget(label(self.tr("Your hips are"), "small", muted=True))
        column.addWidget(self.warmth)
        column.addWidget(label(warm, "body", muted=True, wrap=True))
        column.addSpacing(8)
        column.addWidget(plain_container(buttons))
        column.addStretch()
        row = QHBoxLayout(self)
        spaced(row, px(24), (px(20), px(16), px(20), px(16)))
        shown = QVBoxLayout()
        shown.addWidget(self.figure, stretch=1)
        shown.addStretch()
        row.addWidget(plain_container(shown), stretch=1)
        row.addWidget(plain_container(column), stretch=1)
