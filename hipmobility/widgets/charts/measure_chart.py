"""What was measured over time: a line for each side, and the band in which nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.charts.painted import PointedChart
from hipmobility.widgets.theme import font

_MARK = 0.9
_TICKS = 4
_ROOM = 0.15
"""Above and below what is drawn, as a part of its height."""


@dataclass(frozen=True, slots=True)
class MeasurePoint:
    """One day: the number of each side, and which of them lie beyond their band."""

    day: date
    values: Mapping[Side, float]
    words: str
    """What is told of it to somebody who points at it."""
    day_words: str
    beyond: frozenset[Side] = field(default_factory=frozenset)


class MeasureChart(PointedChart):
    """Left is a circle, right a diamond; hollow within the band, full beyond it."""

    WIDE, LEAST_WIDE, HIGH, TEXT = 40.0, 24.0, 30.0, 2.1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[MeasurePoint, ...] = ()
        self._bands: Mapping[Side, tuple[float, float]] = {}
        self._words: Callable[[float], str] = str

    def show_points(
        self,
        points: Sequence[MeasurePoint],
        bands: Mapping[Side, tuple[float, float]],
        words: Callable[[float], str],
    ) -> None:
        """Show these in order of time; `words` writes a number with its unit."""
        self._points, self._bands, self._words = tuple(points), bands, words
        self.setAccessibleName(self.tr("numbers of each side over time"))
        self.setAccessibleDescription("; ".join(point.words for point in points))
        self.setVisible(bool(points))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grid, bands, lines, marks and dates."""
        if not self._points:
            return
        painter = self._painter()
        self._paint_bands(painter)
        self._paint_grid(painter)
        for side in Side:
            self._paint_side(painter, side)
        self._paint_dates(painter)

    def _range(self) -> tuple[float, float]:
        """The numbers at the lower and the upper edge."""
        values = [value for point in self._points for value in point.values.values()]
        values += [edge for band in self._bands.values() for edge in band]
        low, high = min(values), max(values)
        room = max(1.0, (high - low) * _ROOM)
        return low - room, high + room

    def _told_places(self) -> Iterator[tuple[float, str]]:
        return ((self._x(point.day), point.words) for point in self._points)

    def _box(self) -> QRectF:
        metrics = QFontMetricsF(font(self.TEXT * self._unit))
        low, high = self._range()
        widest = max(metrics.horizontalAdvance(self._words(round(end))) for end in (low, high))
        return QRectF(self.rect()).adjusted(
            widest + 2 * self._unit, self._unit, -2.5 * self._unit, -1.8 * metrics.height()
        )

    def _x(self, day: date) -> float:
        box = self._box()
        first, last = self._points[0].day, self._points[-1].day
        days = (last - first).days
        if not days:
            return box.center().x()
        inset = 2 * _MARK * self._unit  # the first mark does not lie on the numbers
        return box.left() + inset + (box.width() - inset) * (day - first).days / days

    def _y(self, value: float) -> float:
        box = self._box()
        low, high = self._range()
        return box.bottom() - box.height() * (value - low) / (high - low)

    def _paint_bands(self, painter: QPainter) -> None:
        box = self._box()
        grey = QColor(self._theme.muted)
        grey.setAlphaF(0.2)
        for low, high in self._bands.values():
            painter.fillRect(
                QRectF(QPointF(box.left(), self._y(high)), QPointF(box.right(), self._y(low))), grey
            )

    def _paint_grid(self, painter: QPainter) -> None:
        box = self._box()
        low, high = self._range()
        step = max(1, round((high - low) / _TICKS))
        tick = -(-int(low) // step) * step
        while tick <= high:
            y = self._y(tick)
            painter.setPen(QPen(QColor(self._theme.line), 1.0))
            painter.drawLine(QLineF(box.left(), y, box.right(), y))
            painter.setPen(QColor(self._theme.muted))
            place = QRectF(0, y - 2 * self._unit, box.left() - self._unit, 4 * self._unit)
            painter.drawText(
                place,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._words(tick),
            )
            tick += step

    def _paint_side(self, painter: QPainter, side: Side) -> None:
        colour = self._theme.side(side)
        places = [
            (QPointF(self._x(point.day), self._y(point.values[side])), side in point.beyond)
            for point in self._points
        ]
        painter.setPen(QPen(colour, 0.35 * self._unit))
        for (a, _), (b, _) in pairwise(places):
            painter.drawLine(a, b)
        for place, is_beyond in places:
            painter.setBrush(colour if is_beyond else QColor(self._theme.surface))
            _paint_mark(painter, place, side, _MARK * self._unit)

    def _paint_dates(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self._theme.muted))
        taken, bottom = -1.0, self.height() - 0.4 * metrics.height()
        for point in (self._points[-1], *self._points[:-1]):
            width = metrics.horizontalAdvance(point.day_words)
            x = min(self._x(point.day) - width / 2, self.width() - width)
            is_last = point is self._points[-1]
            end = self._x(self._points[-1].day) - width
            if is_last or (x > taken and (x + width < end)):
                painter.drawText(QPointF(x, bottom), point.day_words)
                taken = taken if is_last else x + width + self._unit


def _paint_mark(painter: QPainter, place: QPointF, side: Side, half: float) -> None:
    if side is Side.LEFT:
        painter.drawEllipse(place, half, half)
        return
    x, y, far = place.x(), place.y(), half * 1.25
    corners = [QPointF(x, y - far), QPointF(x + far, y), QPointF(x, y + far), QPointF(x - far, y)]
    painter.drawPolygon(QPolygonF(corners))
