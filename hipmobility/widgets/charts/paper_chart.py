"""The chart of one drill for paper: ease of each side over time, and the band below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hipmobility.core.model.day import TURNS_AT, day_of
from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import ChartData, SideSeries, chart_data
from hipmobility.core.review.notes import Note
from hipmobility.core.review.side_evidence import SideStanding
from hipmobility.widgets.charts.day_ticks import ticks
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.theme import LIGHT, font
from hipmobility.widgets.words import Words, ease_word


class PaperChartWords(Words):
    """On a chart for paper."""


_GUTTER, _FOOT, _HEAD, _GAP = 54.0, 13.0, 13.0, 10.0
_INSET = 5.0
_STRIP = 0.3
"""Share of the height for the band."""
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  the clock on the wall has no zone
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


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    notes: Sequence[Note],
    sides: SideStanding,
    *,
    own_words: bool = False,
) -> None:
    """Draw `notes` (in time order, of one drill) into `rect`; text is 8 units high.

    Below stands the band of the days from the first of these notes to the last. With `own_words`
    the drill is asked about in its own: the axis has numbers only, and a side is higher.
    """
    if not notes:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(_GUTTER, _HEAD, -6, -_FOOT)
    strip = QRectF(inner)
    strip.setTop(inner.bottom() - _STRIP * inner.height())
    top = QRectF(inner)
    top.setBottom(strip.top() - _GAP)
    first, last = _begin(day_of(notes[0].when)), _begin(day_of(notes[-1].when) + _DAY)
    eases = _Scale(top, first, last, 0.7, 5.3)
    shares = _Scale(strip, first, last, -0.04, 1.04)
    _ease_grid(painter, eases, own_words=own_words)
    _days(painter, eases, shares, rect.bottom())
    data = chart_data(notes)
    _legend(painter, rect, data)
    _gap(painter, eases, data)
    for side in Side:
        _side(painter, eases, notes, side, data.sides[side])
    _band(painter, shares, sides)
    _band_grid(painter, shares, own_words=own_words)
    painter.restore()


def _begin(day: date) -> datetime:
    """When a day begins."""
    return datetime(day.year, day.month, day.day) + TURNS_AT  # noqa: DTZ001


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


def _legend(painter: QPainter, rect: QRectF, data: ChartData) -> None:
    """Marker, line and word of each side, at the top right, and what the lines are."""
    if any(series.line for series in data.sides.values()):
        weeks = max(3, round(data.smooth_days / 7))
        box = QRectF(rect.left() + _GUTTER, rect.top(), 160, 10)
        _text(painter, box, PaperChartWords.tr("lines follow about %n weeks of notes", "", weeks))
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


def _ease_grid(painter: QPainter, scale: _Scale, *, own_words: bool) -> None:
    for ease in EASES:
        y = scale.y(ease)
        painter.setPen(_pen(LIGHT.line, 0.5))
        painter.drawLine(QLineF(scale.box.left(), y, scale.box.right(), y))
        box = QRectF(scale.box.left() - _GUTTER, y - 5, _GUTTER - 6, 10)
        words = str(ease) if own_words else f"{ease} {ease_word(ease)}"
        _text(painter, box, words, align=Qt.AlignmentFlag.AlignRight)


def _days(painter: QPainter, upper: _Scale, lower: _Scale, bottom: float) -> None:
    """The names of days at their middles, none over another."""
    days, form = ticks(upper.first.date(), (upper.last - _DAY).date())
    painter.setFont(font(_TEXT))
    free = upper.box.left() - _GUTTER
    for day in days:
        x = upper.x(_begin(day) + _DAY / 2)
        text = QLocale().toString(QDate(day.year, day.month, day.day), form)
        half = painter.fontMetrics().horizontalAdvance(text) / 2
        if x - half < free or not upper.box.left() <= x <= upper.box.right():
            continue
        free = x + half + _TEXT
        painter.setPen(_pen(LIGHT.line, 0.5))
        painter.drawLine(QLineF(x, upper.box.top(), x, upper.box.bottom()))
        painter.drawLine(QLineF(x, lower.box.top(), x, lower.box.bottom()))
        box = QRectF(x - 30, bottom - 10, 60, 10)
        _text(painter, box, text, align=Qt.AlignmentFlag.AlignHCenter)


def _gap(painter: QPainter, scale: _Scale, data: ChartData) -> None:
    """The space between the lines, shaded."""
    left, right = (dict(data.sides[side].line) for side in (Side.LEFT, Side.RIGHT))
    both = [at for at in left if at in right]
    upper = [_place(scale, at, left[at]) for at in both]
    lower = [_place(scale, at, right[at]) for at in both]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.raised))
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))


def _place(scale: _Scale, seconds: float, value: float) -> QPointF:
    return QPointF(scale.x(_EPOCH + timedelta(seconds=seconds)), scale.y(value))


def _side(
    painter: QPainter, scale: _Scale, notes: Sequence[Note], side: Side, drawn: SideSeries
) -> None:
    given = [(note.when, ease) for note in notes if (ease := note.ease(side)) is not None]
    line = [_place(scale, at, value) for at, value in drawn.line]
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


def _band(painter: QPainter, scale: _Scale, sides: SideStanding) -> None:
    """The shares of right that fit the notes, from day to day, and where a side was named."""
    shown = [(_begin(at.day) + _DAY / 2, at) for at in sides.bands]
    shown = [(when, at) for when, at in shown if scale.first <= when <= scale.last]
    upper = [QPointF(scale.x(when), scale.y(at.band.high)) for when, at in shown]
    lower = [QPointF(scale.x(when), scale.y(at.band.low)) for when, at in shown]
    painter.setPen(Qt.PenStyle.NoPen)
    named = sides.named
    painter.setBrush(LIGHT.side_deep(named.side) if named else QColor(LIGHT.raised))
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
    painter.setPen(_pen(LIGHT.text, 0.9))
    seen = [QPointF(scale.x(when), scale.y(at.right / (at.right + at.left))) for when, at in shown]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(seen))
    when = _begin(named.on) + _DAY / 2 if named else None
    if when and scale.first <= when <= scale.last:
        x = scale.x(when)
        painter.drawLine(QLineF(x, scale.box.top(), x, scale.box.bottom()))


def _band_grid(painter: QPainter, scale: _Scale, *, own_words: bool) -> None:
    middle = scale.y(0.5)
    painter.setPen(_pen(LIGHT.muted, 0.6, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(scale.box.left(), middle, scale.box.right(), middle))
    words = side_words()
    even = QRectF(scale.box.left() - _GUTTER, middle - 5, _GUTTER - 6, 10)
    _text(painter, even, PaperChartWords.tr("even"), align=Qt.AlignmentFlag.AlignRight)
    for side, value in ((Side.RIGHT, 1.0), (Side.LEFT, 0.0)):
        text = PaperChartWords.tr("{side} freer")
        if own_words:
            text = PaperChartWords.tr("{side} higher")
        text = text.format(side=words[side])
        box = QRectF(scale.box.left() - _GUTTER, scale.y(value) - 5, _GUTTER - 6, 10)
        _text(painter, box, text, LIGHT.side(side).name(), Qt.AlignmentFlag.AlignRight, 600)
