"""The band over time: shares of days that fit the notes, narrower with every day that differs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.charts.painted import PointedChart
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.theme import font

_FROM_DAYS = 10
"""Before so many days that differ, the outline is dashed."""
_GRID = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class StripPoint:
    """The band after so many days that differ; shares of right from 0 to 1."""

    differing: int
    low: float
    high: float
    share: float
    """On so many of those days right was freer."""
    words: str
    """What is told of it to somebody who points at it."""


@dataclass(frozen=True, slots=True)
class StripMark:
    """Where a side was named."""

    differing: int
    side: Side
    words: str


class BandStrip(PointedChart):
    """Right above, left below, the middle is "no side".

    Time runs by days that differ; on a root scale, as the band narrows with their root.
    """

    WIDE, LEAST_WIDE, HIGH, TEXT = 30.0, 20.0, 17.0, 2.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[StripPoint, ...] = ()
        self._mark: StripMark | None = None
        self._ends: Mapping[Side, str] = MappingProxyType({})
        self._margins: tuple[float, float] | None = None
        """Left of the picture and below it, in pixels; None before they are measured."""

    def set_unit(self, unit: float) -> None:
        """Let texts follow the page; `unit` in pixels."""
        self._margins = None
        super().set_unit(unit)

    def show_band(
        self,
        points: Sequence[StripPoint],
        mark: StripMark | None,
        ends: Mapping[Side, str] = MappingProxyType({}),
    ) -> None:
        """Show these in place of what was there; `ends` has what each end says, if not "freer"."""
        self._points, self._mark, self._margins = tuple(points), mark, None
        self._ends = ends
        self.setAccessibleName(self.tr("share of days on which right was freer"))
        self.setAccessibleDescription(points[-1].words if points else "")
        self.setVisible(bool(points))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines, band, the share seen, and where a side was named."""
        if not self._points:
            return
        painter = self._painter()
        self._paint_band(painter)
        self._paint_lines(painter)
        self._paint_share(painter)
        self._paint_mark(painter)
        self._paint_numbers(painter)

    def _told_places(self) -> Iterator[tuple[float, str]]:
        return ((self._x(point.differing), point.words) for point in self._points)

    def _box(self) -> QRectF:
        if self._margins is None:  # asked for each point: measured once
            metrics = QFontMetricsF(font(self.TEXT * self._unit))
            widest = max(metrics.horizontalAdvance(word) for word in self._words())
            self._margins = widest + self._unit, 1.4 * metrics.height()
        left, below = self._margins
        return QRectF(self.rect()).adjusted(left, 0.8 * self._unit, -1.2 * self._unit, -below)

    def _words(self) -> tuple[str, str, str]:
        words, freer = side_words(), self.tr("{side} freer")
        texts = [self._ends.get(side, freer.format(side=words[side])) for side in Side]
        return texts[0], self.tr("even"), texts[1]

    def _x(self, differing: int) -> float:
        box, first, last = self._box(), self._points[0].differing, self._points[-1].differing
        if first == last:
            return box.right()
        begin, end = math.sqrt(first), math.sqrt(last)
        return box.left() + (math.sqrt(differing) - begin) / (end - begin) * box.width()

    def _y(self, share: float) -> float:
        box = self._box()
        return box.bottom() - share * box.height()

    def _paint_band(self, painter: QPainter) -> None:
        shown = self._points
        if len(shown) == 1:
            box = self._box()
            upper = [QPointF(x, self._y(shown[0].high)) for x in (box.left(), box.right())]
            lower = [QPointF(x, self._y(shown[0].low)) for x in (box.left(), box.right())]
        else:
            upper = [QPointF(self._x(point.differing), self._y(point.high)) for point in shown]
            lower = [QPointF(self._x(point.differing), self._y(point.low)) for point in shown]
        ground = QColor(self._theme.muted)
        if self._mark:
            ground = QColor(self._theme.side(self._mark.side))
        ground.setAlphaF(0.35)
        painter.setBrush(ground)
        few = shown[-1].differing < _FROM_DAYS
        outline = QPen(QColor(self._theme.muted), 1, Qt.PenStyle.DashLine)
        painter.setPen(outline if few else QPen(Qt.PenStyle.NoPen))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _paint_lines(self, painter: QPainter) -> None:
        box = self._box()
        for share, word in zip(_GRID, self._words(), strict=True):
            y = self._y(share)
            style = Qt.PenStyle.DashLine if share == _GRID[1] else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(self._theme.muted), 1, style))
            if share == _GRID[1]:
                painter.drawLine(QLineF(box.left(), y, box.right(), y))
            colour = {0.0: self._theme.left, 1.0: self._theme.right}.get(share, self._theme.muted)
            painter.setPen(QColor(colour))
            height = painter.fontMetrics().height()
            place = QRectF(0, min(max(0, y - height / 2), self.height()), box.left(), height)
            place.setWidth(box.left() - 0.8 * self._unit)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word
            )

    def _paint_share(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.text), max(1.5, 0.25 * self._unit)))
        places = [QPointF(self._x(point.differing), self._y(point.share)) for point in self._points]
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(self._theme.text))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(places[-1], 0.6 * self._unit, 0.6 * self._unit)

    def _paint_mark(self, painter: QPainter) -> None:
        """A line where a side was named, with the day."""
        if not self._mark:
            return
        box, x = self._box(), self._x(self._mark.differing)
        painter.setPen(QPen(QColor(self._theme.text), 1))
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self._mark.words) + self._unit
        left = x + 0.5 * self._unit if x + width < box.right() else x - width
        above = self._mark.side is Side.LEFT  # the band is below, so the words stand above
        top = box.top() if above else box.bottom() - metrics.height()
        place = QRectF(left, top, width, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self._mark.words)

    def _paint_numbers(self, painter: QPainter) -> None:
        """Of how many days, at both ends."""
        painter.setPen(QColor(self._theme.muted))
        height = painter.fontMetrics().height()
        box = self._box()
        place = QRectF(box.left(), self.height() - height, box.width(), height)
        first, last = self._points[0].differing, self._points[-1].differing
        text = self.tr("%Ln days that differ", "", last)
        if first != last:
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, str(first))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, text)
