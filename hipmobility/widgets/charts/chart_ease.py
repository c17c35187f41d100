"""The chart of ease over time: each side with its running median, and the difference below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import DAY_S, ChartData, chart_data
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
from hipmobility.widgets.factories import side_words

_BAR_S = 0.62 * DAY_S
_THINNEST = 1 / 350
"""A bar is at least this part of all days wide, or it could not be seen."""
_BAR_PART = 0.85
"""A bar takes so much of the room between most notes."""
_EASE_PART = 0.7
"""Of the height without the names of the days."""
_DAYS_UNITS = 4.4
_LEAST_GAP = 2.0
_CROWDED = 400
"""With more notes than this, marks are small and pale, and lines thin."""
_MARKS = ((50, 1.9, 0.75), (120, 1.5, 0.7), (_CROWDED, 1.2, 0.55))
"""Up to so many notes: the size of marks in units of the page, and their opacity."""
_MANY = (0.9, 0.2)


class EaseChart(DayChart):
    """Marks for each answer, a line for the running median, a thin one for the trend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("ease of each side over time"))
        self._ease = self.add_plot(0, 0.45, 5.5, days=False)
        self._gap = self.add_plot(1, -4.4, 4.4, days=True)
        self._ease.getAxis("left").setTicks([ease_ticks()])
        self._lines = [self._level(self._ease, ease) for ease in EASES]
        self._lines += [self._level(self._gap, 0)]
        self._marks = {side: self._scatter() for side in Side}
        self._medians = {side: self._curve(4) for side in Side}
        self._trends = {side: self._curve(2) for side in Side}
        self._bars = {side: self._bar_item() for side in Side}
        self._zeros = pyqtgraph.ScatterPlotItem(symbol="o")
        self._gap.addItem(self._zeros)
        self._data = chart_data(())
        self.sigDeviceRangeChanged.connect(lambda *_: self._share_height())

    def show_notes(self, data: ChartData) -> None:
        """Show `data` in place of what was there."""
        self._data = data
        for side in Side:
            series = data.sides[side]
            xs = [at for at, _ in series.points]
            self._marks[side].setData(xs, [ease + OFFSETS[side] for _, ease in series.points])
            heights = [middle + OFFSETS[side] for _, middle in series.medians]
            self._medians[side].setData(xs[: len(heights)], heights)
            ends = [xs[0], xs[-1]] if series.trend and xs else []
            trend = [series.trend.at(x) + OFFSETS[side] for x in ends] if series.trend else []
            self._trends[side].setData(ends, trend)
        self._show_bars(data)
        self.set_practices(data.times, data.practices)
        self.style_marks()

    def _share_height(self) -> None:
        """Keep the parts of the height that ease and difference have."""
        room = max(0.0, self.height() - _DAYS_UNITS * self.unit)
        self.ci.layout.setRowFixedHeight(0, room * _EASE_PART)
        self.ci.layout.setRowFixedHeight(1, self.height() - room * _EASE_PART)

    def style_marks(self) -> None:
        """Apply colours and sizes to marks, lines and bars."""
        theme, unit = self.theme, self.unit
        self._share_height()
        size, opacity = self._marks_for(len(self._data.times))
        width = 0.3 if len(self._data.times) > _CROWDED else 0.5
        for line in self._lines:
            line.setPen(faint_line(theme, self.stroke(0.12)))
        for side in Side:
            brush = side_brush(theme, side, opacity)
            dress(self._marks[side], SYMBOLS[side], size * unit, brush)
            self._medians[side].setPen(side_pen(theme, side, self.stroke(width)))
            self._trends[side].setPen(side_pen(theme, side, self.stroke(0.2), dashed=True))
            self._bars[side].setOpts(brush=theme.side(side))
        dress(self._zeros, "o", 0.8 * unit, QColor(theme.muted))

    def _show_bars(self, data: ChartData) -> None:
        span = data.times[-1] - data.times[0] if data.times else 0.0
        width = max(_bar_s(data.times), span * _THINNEST)
        for side, sign in ((Side.RIGHT, 1), (Side.LEFT, -1)):
            bars = [(at, gap) for at, gap in data.differences if gap * sign > 0]
            self._bars[side].setOpts(
                x=[at for at, _ in bars], height=[gap for _, gap in bars], width=width
            )
        most = max([_LEAST_GAP, *(abs(gap) for _, gap in data.differences)])
        self._gap.setLimits(yMin=-most - 0.7, yMax=most + 0.7)
        self._gap.setYRange(-most - 0.7, most + 0.7, padding=0)
        self._gap.getAxis("left").setTicks([self._gap_ticks(round(most))])
        crowded = len(data.times) > _CROWDED
        same = [] if crowded else [at for at, gap in data.differences if gap == 0]
        self._zeros.setData(same, [0.0] * len(same))

    @staticmethod
    def _marks_for(notes: int) -> tuple[float, float]:
        """Size in units of the page, and opacity."""
        fitting = ((size, opacity) for most, size, opacity in _MARKS if notes <= most)
        return next(fitting, _MANY)

    def _gap_ticks(self, most: int) -> list[tuple[float, str]]:
        words = side_words()
        left, right = (f"{words[side]} +{most}" for side in Side)
        return [(-float(most), left), (0.0, self.tr("same")), (float(most), right)]

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

    def _bar_item(self) -> pyqtgraph.BarGraphItem:
        bars = pyqtgraph.BarGraphItem(x=[], height=[], width=1.0, pen=QPen(Qt.PenStyle.NoPen))
        self._gap.addItem(bars)
        return bars


def _bar_s(times: Sequence[float]) -> float:
    """How wide bars may be, in seconds, so that most do not touch."""
    apart = sorted(after - before for before, after in pairwise(times) if after > before)
    usual = apart[len(apart) // 10] if apart else DAY_S
    return min(_BAR_S, _BAR_PART * usual)
