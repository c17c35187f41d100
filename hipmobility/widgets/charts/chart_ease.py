"""The chart of ease over time: dots, a smoothed line for each side, and the gap between them."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import ChartData, chart_data
from hipmobility.widgets.charts.chart import DayChart
from hipmobility.widgets.charts.chart_parts import (
    OFFSETS,
    SYMBOLS,
    dress,
    ease_ticks,
    faint_line,
    side_brush,
    side_pen,
)

_CROWDED = 400
"""With more notes than this, marks are small and pale, and lines thin."""
_MARKS = ((50, 1.9, 0.75), (120, 1.5, 0.7), (_CROWDED, 1.2, 0.55))
"""Up to so many notes: the size of marks in units of the page, and their opacity."""
_MANY = (0.9, 0.2)
_SHADE = 0.28


class EaseChart(DayChart):
    """Marks for each answer, a smoothed line for each side, and the space between shaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ease of each side over time"))
        self._ease = self.add_plot(0, 0.45, 5.5, days=True)
        self._levels_said = ease_ticks()
        self._ease.getAxis("left").setTicks([self._levels_said])
        self._levels = [self._level(self._ease, ease) for ease in EASES]
        self._marks = {side: self._scatter() for side in Side}
        self._lines = {side: self._curve(4) for side in Side}
        self._edges = {side: pyqtgraph.PlotDataItem() for side in Side}
        self._gap = pyqtgraph.FillBetweenItem(*self._edges.values())
        self._gap.setZValue(-6)
        self._ease.addItem(self._gap)
        self._freer: Side | None = None
        self._data = chart_data(())

    def show_notes(
        self, data: ChartData, freer: Side | None = None, scale: Sequence[str] = ()
    ) -> None:
        """Show `data` in place of what was there; the gap is grey until a side is named.

        `scale` has the five words of a drill that has its own.
        """
        self._levels_said = ease_ticks(scale)
        self._ease.getAxis("left").setTicks([self._levels_said])
        self._data, self._freer = data, freer
        for side in Side:
            series = data.sides[side]
            xs, eases = _columns(series.points)
            self._marks[side].setData(xs, [ease + OFFSETS[side] for ease in eases])
            self._lines[side].setData(*_columns(series.line))
        self._show_gap(data)
        self.set_practices(data.times, data.practices)
        self.style_marks()

    def levels(self) -> list[tuple[float, str]]:
        """The steps of the axis with their words."""
        return list(self._levels_said)

    def style_marks(self) -> None:
        """Apply colours and sizes to marks, lines and the gap."""
        theme, unit = self.theme, self.unit
        size, opacity = self._marks_for(len(self._data.times))
        width = 0.35 if len(self._data.times) > _CROWDED else 0.5
        for line in self._levels:
            line.setPen(faint_line(theme, self.stroke(0.12)))
        for side in Side:
            brush = side_brush(theme, side, opacity)
            dress(self._marks[side], SYMBOLS[side], size * unit, brush)
            self._lines[side].setPen(side_pen(theme, side, self.stroke(width)))
        shade = QColor(theme.side(self._freer) if self._freer else theme.muted)
        shade.setAlphaF(_SHADE)
        self._gap.setBrush(shade)

    def _show_gap(self, data: ChartData) -> None:
        """Between the lines, where both are there."""
        heights = {side: dict(data.sides[side].line) for side in Side}
        both = [at for at in heights[Side.LEFT] if at in heights[Side.RIGHT]]
        for side, edge in self._edges.items():
            edge.setData(both, [heights[side][at] for at in both])
        self._gap.setVisible(bool(both))

    @staticmethod
    def _marks_for(notes: int) -> tuple[float, float]:
        """Size in units of the page, and opacity."""
        fitting = ((size, opacity) for most, size, opacity in _MARKS if notes <= most)
        return next(fitting, _MANY)

    def _level(self, plot: object, at: float) -> pyqtgraph.InfiniteLine:
        line = pyqtgraph.InfiniteLine(pos=at, angle=0, movable=False)
        line.setZValue(-10)
        plot.addItem(line, ignoreBounds=True)  # type: ignore[attr-defined]
        return line

    def _scatter(self) -> pyqtgraph.ScatterPlotItem:
        marks = pyqtgraph.ScatterPlotItem()
        marks.setZValue(6)
        self._ease.addItem(marks)
        return marks

    def _curve(self, height: int) -> pyqtgraph.PlotCurveItem:
        curve = pyqtgraph.PlotCurveItem(antialias=True)
        curve.setSegmentedLineMode("on")
        curve.setZValue(height)
        self._ease.addItem(curve)
        return curve


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
