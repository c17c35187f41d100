"""The chart of one drill for paper: ease of each side over time, right minus left below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QDate, QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import SideSeries, chart_data
from hipmobility.core.review.notes import Note
from hipmobility.widgets.charts.day_ticks import ticks
from hipmobility.widgets.controls.side_card import ease_word
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.theme import LIGHT, font

_GUTTER, _FOOT, _HEAD, _GAP = 54.0, 13.0, 13.0, 10.0
_INSET = 5.0
_BARS = 0.3
"""Share of the height for the bars."""
_APART = 0.05
"""So many steps lie between the lines of the sides where they run together."""
_MANY = 200
"""With more notes than this, marks are small and faint and lines thin."""
_FAINT = 0.3
_TEXT = 8


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days and steps are on the paper."""

    box: QRectF
    first: datetime
    last: datetime
    low: float
    high: float

    def x(self, when: datetime) -> float:
        span = (self.last - self.first) / timedelta(days=1)
        part = (when - self.first) / timedelta(days=1) / span if span else 0.5
        return self.box.left() + _INSET + part * (self.box.width() - 2 * _INSET)

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.box.bottom() - part * self.box.height()


def paint_chart(painter: QPainter, rect: QRectF, notes: Sequence[Note]) -> None:
    """Draw `notes` (in time order, of one drill) into `rect`; text is 8 units high."""
    if not notes:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(_GUTTER, _HEAD, -6, -_FOOT)
    bars = QRectF(inner)
    bars.setTop(inner.bottom() - _BARS * inner.height())
    top = QRectF(inner)
    top.setBottom(bars.top() - _GAP)
    first, last = notes[0].when, notes[-1].when
    most = max((abs(note.difference or 0) for note in notes), default=0)
    most = max(2, most)
    eases = _Scale(top, first, last, 0.7, 5.3)
    gaps = _Scale(bars, first, last, -most - 0.2, most + 0.2)
    _ease_grid(painter, eases)
    _days(painter, eases, gaps, rect.bottom())
    data = chart_data(notes)
    lines = any(series.medians for series in data.sides.values())
    _legend(painter, rect, data.window, lines=lines)
    for side in Side:
        _side(painter, eases, notes, side, data.sides[side])
    _gap_grid(painter, gaps, most)
    _gap_bars(painter, gaps, notes)
    painter.restore()


def _pen(colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _text(
    painter: QPainter,
    box: QRectF,
    text: str,
    colour: str = LIGHT.muted,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    weight: int = 400,
) -> None:
    painter.setFont(font(_TEXT, weight))
    painter.setPen(QColor(colour))
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(box, flags, text)


def _legend(painter: QPainter, rect: QRectF, window: int, *, lines: bool) -> None:
    """Marker, line and word of each side, at the top right, and what the lines are."""
    if lines:
        translate = QCoreApplication.translate
        text = translate("PaperChart", "lines: median of {} notes").format(window)
        box = QRectF(rect.left() + _GUTTER, rect.top(), 160, 10)
        _text(painter, box, text)
    x = rect.right() - 128
    for side in Side:
        colour = LIGHT.side(side).name()
        painter.setPen(_line_pen(side))
        painter.drawLine(QLineF(x, rect.top() + 5, x + 24, rect.top() + 5))
        _marker(painter, QPointF(x + 12, rect.top() + 5), side, 1.0)
        box = QRectF(x + 28, rect.top(), 34, 10)
        _text(painter, box, side_words()[side], colour, weight=600)
        x += 66


def _line_pen(side: Side, width: float = 1.3) -> QPen:
    pen = _pen(LIGHT.side(side).name(), width)
    if side is Side.RIGHT:
        pen.setDashPattern([3.2, 1.8])
    return pen


def _ease_grid(painter: QPainter, scale: _Scale) -> None:
    for ease in EASES:
        y = scale.y(ease)
        painter.setPen(_pen(LIGHT.line, 0.5))
        painter.drawLine(QLineF(scale.box.left(), y, scale.box.right(), y))
        box = QRectF(scale.box.left() - _GUTTER, y - 5, _GUTTER - 6, 10)
        _text(painter, box, f"{ease} {ease_word(ease)}", align=Qt.AlignmentFlag.AlignRight)


def _days(painter: QPainter, upper: _Scale, lower: _Scale, bottom: float) -> None:
    days, form = ticks(upper.first.date(), upper.last.date())
    for day in days:
        x = upper.x(max(upper.first, datetime(day.year, day.month, day.day)))  # noqa: DTZ001
        painter.setPen(_pen(LIGHT.line, 0.5))
        painter.drawLine(QLineF(x, upper.box.top(), x, upper.box.bottom()))
        painter.drawLine(QLineF(x, lower.box.top(), x, lower.box.bottom()))
        text = QLocale().toString(QDate(day.year, day.month, day.day), form)
        _text(
            painter,
            QRectF(x - 30, bottom - 10, 60, 10),
            text,
            align=Qt.AlignmentFlag.AlignHCenter,
        )


def _side(
    painter: QPainter, scale: _Scale, notes: Sequence[Note], side: Side, drawn: SideSeries
) -> None:
    given = [(note.when, ease) for note in notes if (ease := note.ease(side)) is not None]
    apart = _APART if side is Side.LEFT else -_APART
    line = [
        QPointF(scale.x(when), scale.y(value + apart))
        for (when, _), (_, value) in zip(given, drawn.medians, strict=False)
    ]
    painter.setPen(_line_pen(side, 1.3 if len(given) <= _MANY else 0.8))
    painter.drawPolyline(QPolygonF(line))
    size = 1.0 if len(given) <= _MANY else 0.5
    painter.setOpacity(1.0 if len(given) <= _MANY else _FAINT)
    for when, ease in given:
        _marker(painter, QPointF(scale.x(when), scale.y(ease)), side, size)
    painter.setOpacity(1.0)


def _marker(painter: QPainter, at: QPointF, side: Side, size: float) -> None:
    """A filled circle for left, an open diamond about it for right."""
    colour = LIGHT.side(side)
    if side is Side.LEFT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(at, 1.9 * size, 1.9 * size)
        return
    painter.setPen(QPen(colour, 1.0 * size))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = 3.5 * size
    corners = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
    painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))


def _gap_grid(painter: QPainter, scale: _Scale, most: int) -> None:
    zero = scale.y(0)
    painter.setPen(_pen(LIGHT.muted, 0.6))
    painter.drawLine(QLineF(scale.box.left(), zero, scale.box.right(), zero))
    words = side_words()
    for side, value in ((Side.RIGHT, most), (Side.LEFT, -most)):
        translate = QCoreApplication.translate
        text = translate("PaperChart", "{side} freer").format(side=words[side])
        box = QRectF(scale.box.left() - _GUTTER, scale.y(value) - 5, _GUTTER - 6, 10)
        if value > 0:
            box.translate(0, 2)
        _text(painter, box, text, LIGHT.side(side).name(), Qt.AlignmentFlag.AlignRight, 600)


def _gap_bars(painter: QPainter, scale: _Scale, notes: Sequence[Note]) -> None:
    given = [(note.when, gap) for note in notes if (gap := note.difference) is not None]
    width = _bar_width([scale.x(when) for when, _ in given])
    zero = scale.y(0)
    painter.setPen(Qt.PenStyle.NoPen)
    for when, gap in given:
        x = scale.x(when) - width / 2
        painter.setBrush(LIGHT.side(Side.RIGHT if gap > 0 else Side.LEFT) if gap else _same())
        reach = scale.y(gap) - zero if gap else 0.0
        painter.drawRect(
            QRectF(x, zero, width, reach) if gap else QRectF(x, zero - 0.9, width, 1.8)
        )


def _same() -> QColor:
    return QColor(LIGHT.muted)


def _bar_width(places: Sequence[float]) -> float:
    """Narrow enough that most bars do not touch."""
    apart = sorted(right - left for left, right in pairwise(places))
    usual = apart[len(apart) // 4] if apart else 6.0
    return min(5.0, max(0.6, 0.62 * usual))
