"""The chart of how each side felt before a practice and after it."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import DAY_S, BeforeAfter
from hipmobility.widgets.charts.chart import DayChart
from hipmobility.widgets.charts.chart_parts import (
    SYMBOLS,
    dress,
    ease_ticks,
    faint_line,
    side_brush,
    side_pen,
)

_ROOM = 0.02
_CROWDED = 120
"""Of so many marks (two a practice) each can still be seen."""
_BESIDE = {Side.LEFT: -1, Side.RIGHT: 1}
_APART_S = 0.17 * DAY_S
_LEAST_APART = 1 / 110
"""The sides stand at least this part of all days from the middle, or they would hide each other."""


class OverallChart(DayChart):
    """A stroke from before (small mark) to after (large mark), left and right side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("how each side felt before and after"))
        self._plot = self.add_plot(0, 0.6, 5.4, days=True)
        self._plot.getAxis("left").setTicks([ease_ticks()])
        self._crowded = False
        self._lines = [pyqtgraph.InfiniteLine(pos=ease, angle=0) for ease in EASES]
        for line in self._lines:
            line.setZValue(-10)
            self._plot.addItem(line, ignoreBounds=True)
        self._strokes = {side: pyqtgraph.PlotCurveItem(connect="pairs") for side in Side}
        self._before = {side: pyqtgraph.ScatterPlotItem() for side in Side}
        self._after = {side: pyqtgraph.ScatterPlotItem() for side in Side}
        for items in (self._strokes, self._before, self._after):
            for side in Side:
                self._plot.addItem(items[side])

    def show_felt(self, felt: Sequence[BeforeAfter]) -> None:
        """Show these in place of what was there."""
        times = [rated.time for rated in felt]
        shown = times[-_CROWDED:] or [0.0]
        apart = max(_APART_S, (shown[-1] - shown[0]) * _LEAST_APART)
        for side in Side:
            of_side = [rated for rated in felt if rated.side is side]
            xs = [rated.time + _BESIDE[side] * apart for rated in of_side]
            before = [float(rated.before) for rated in of_side]
            after = [float(rated.after) for rated in of_side]
            self._before[side].setData(xs, before)
            self._after[side].setData(xs, after)
            ends = [end for pair in zip(before, after, strict=True) for end in pair]
            self._strokes[side].setData([x for x in xs for _ in range(2)], ends)
        self._crowded = len(felt) > _CROWDED
        self.set_practices(times, [rated.practice for rated in felt])
        self.style_marks()

    def show_all(self) -> None:
        """Show all days there are; of very many the newest, which can be told apart."""
        super().show_all()
        if self._crowded:
            first, last = self._times[-_CROWDED], self._times[-1]
            room = (last - first) * _ROOM
            self._plot.setXRange(first - room, last + room, padding=0)
            self.mark_whole()

    def style_marks(self) -> None:
        """Apply colours and sizes to marks and lines."""
        for line in self._lines:
            line.setPen(faint_line(self.theme, self.stroke(0.12)))
        for side in Side:
            self._strokes[side].setPen(side_pen(self.theme, side, self.stroke(0.25)))
            for marks, size in ((self._before, 0.9), (self._after, 2.0)):
                brush = side_brush(self.theme, side, 0.9)
                dress(marks[side], SYMBOLS[side], size * self.unit, brush)
