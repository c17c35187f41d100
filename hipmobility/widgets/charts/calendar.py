"""The days with a practice, a column for each week, as in a wall calendar on its side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.charts.painted import PaintedChart
from hipmobility.widgets.theme import font

_WEEKS = 53
"""A strip is at most a year; longer times are several strips, the newest on top."""
_LABELS = 3.0
_ROWS = 9.0
"""A strip is so many cells high: the months, seven days and a gap."""
_HALVES = {Side.LEFT: 0, Side.RIGHT: 1}
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day with practices."""

    practices: tuple[str, ...]
    """Ids, in order."""
    eases: Mapping[Side, int]
    """What was felt, from 1 to 5: the middle of the day's answers; a side without is missing."""


class PracticeCalendar(PaintedChart):
    """`pointed` brings the practice of the day pointed at (or nothing), `chosen` of one clicked."""

    pointed = Signal(str)
    chosen = Signal(str)
    WIDE = LEAST_WIDE = HIGH = 0.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._days: Mapping[date, CalendarDay] = {}
        self._first = self._last = self._today = date(2000, 1, 3)
        self._at: date | None = None

    def set_unit(self, unit: float) -> None:
        """Let texts and cells follow the page; `unit` in pixels."""
        super().set_unit(unit)
        self._claim_height()

    def show_days(
        self, days: Mapping[date, CalendarDay], first: date, last: date, today: date
    ) -> None:
        """Show the days from `first` to `last`; `days` has those with practices."""
        self._days, self._today = days, today
        self._first, self._last = _week_start(first), max(last, first)
        self._at = None
        text = self.tr("calendar: practices on %n days", "", len(days))
        self.setAccessibleName(text)
        self._claim_height()

    def cell(self, day: date) -> QRectF:
        """Where a day is painted."""
        side = self._side()
        week = (day - self._first).days // 7
        strip = self._strips() - 1 - week // self._columns()
        x = (_LABELS + week % self._columns()) * side
        y = (strip * _ROWS + 1.2 + (day - self._first).days % 7) * side
        gap = max(1.0, side * 0.08)
        return QRectF(x + gap, y + gap, side - 2 * gap, side - 2 * gap)

    def day_at(self, where: QPointF) -> date | None:
        """The day painted at a place."""
        side = self._side()
        strip, row = divmod(where.y() / side, _ROWS)
        column = where.x() / side - _LABELS
        weekday = int(row - 1.2)
        if row < 1.2 or weekday > 6 or not 0 <= column < self._columns():
            return None
        week = (self._strips() - 1 - int(strip)) * self._columns() + int(column)
        day = self._first + week * _WEEK + weekday * _DAY
        return day if self._first <= day <= self._last else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day with the arrows, choose with Enter."""
        steps = {
            Qt.Key.Key_Up: -_DAY,
            Qt.Key.Key_Down: _DAY,
            Qt.Key.Key_Left: -_WEEK,
            Qt.Key.Key_Right: _WEEK,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            day = (self._at or self._last) + (step if self._at else timedelta())
            self._point(min(max(day, self._first), self._last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a day."""
        self._point(self.day_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at none."""
        super().leaveEvent(event)
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._point(self.day_at(event.position()))
            self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the width needs."""
        super().resizeEvent(event)
        self._claim_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strips that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(min(2.1 * self._unit, self._side() * 0.75)))
        day = self._first
        while day <= self._last:
            if self.cell(day).intersects(QRectF(event.rect())):
                self._paint_day(painter, day)
            day += _DAY
        self._paint_names(painter)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box, noted = self.cell(day), self._days.get(day)
        round_by = box.width() * 0.22
        shape = QPainterPath()
        shape.addRoundedRect(box, round_by, round_by)
        painter.fillPath(shape, QColor(self._theme.raised))
        if noted:
            painter.save()
            painter.setClipPath(shape)
            self._paint_eases(painter, box, noted)
            painter.restore()
        pen = QPen(Qt.PenStyle.NoPen)
        if day == self._at:
            pen = QPen(QColor(self._theme.text), max(1.5, box.width() * 0.12))
        elif day == self._today:
            pen = QPen(QColor(self._theme.muted), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_eases(self, painter: QPainter, box: QRectF, noted: CalendarDay) -> None:
        """Left half for the left side, right half for the right; without an answer plain."""
        half = box.width() / 2
        for side, place in _HALVES.items():
            ease = noted.eases.get(side)
            part = QRectF(box.left() + place * half, box.top(), half, box.height())
            part = part.adjusted(0.5 * place, 0, -0.5 * (1 - place), 0)
            plain = QColor(self._theme.muted)
            plain.setAlphaF(0.6)
            painter.fillRect(part, self._theme.ease_colour(ease) if ease else plain)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.muted))
        side, locale = self._side(), QLocale()
        for strip in range(self._strips()):
            begin = self._first + (self._strips() - 1 - strip) * self._columns() * _WEEK
            for weekday in (0, 2, 4, 6):
                box = self.cell(begin + weekday * _DAY)
                box.setLeft(0)
                box.setWidth((_LABELS - 0.3) * side)
                shown = begin + weekday * _DAY
                name = locale.dayName(shown.isoweekday(), QLocale.FormatType.ShortFormat)
                painter.drawText(
                    box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name
                )
            self._paint_months(painter, begin)

    def _paint_months(self, painter: QPainter, begin: date) -> None:
        metrics = painter.fontMetrics()
        months = self._months(begin)
        if len(months) > 1 and self._room(months) < metrics.horizontalAdvance("MMM 0000  "):
            del months[0]  # the end of a month, with no room for its name
        for number, first in enumerate(months):
            form = "MMM yyyy" if number == 0 or first.month == 1 else "MMM"
            name = QLocale().toString(QDate(first.year, first.month, first.day), form)
            box = self.cell(first)
            painter.drawText(QPointF(box.left(), box.top() - metrics.descent() - 2), name)

    def _months(self, begin: date) -> list[date]:
        """The first days of a strip's first week, and of those in which a month begins."""
        weeks = (begin + week * _WEEK for week in range(self._columns()))
        seen = [first for first in weeks if first <= self._last]
        return [first for first in seen if first == begin or first.day <= 7]

    def _room(self, months: list[date]) -> float:
        return self.cell(months[1]).left() - self.cell(months[0]).left()

    def _point(self, day: date | None) -> None:
        if day != self._at:
            self._at = day
            self.update()
            self.pointed.emit(self._id())

    def _choose(self) -> None:
        if practice_id := self._id():
            self.chosen.emit(practice_id)

    def _id(self) -> str:
        noted = self._days.get(self._at) if self._at else None
        return noted.practices[-1] if noted else ""

    def _weeks(self) -> int:
        return (self._last - self._first).days // 7 + 1

    def _columns(self) -> int:
        return min(_WEEKS, self._weeks())

    def _strips(self) -> int:
        return -(-self._weeks() // self._columns())

    def _side(self) -> float:
        """How large a cell is."""
        wide = self.width() / (self._columns() + _LABELS + 0.5)
        if self._strips() > 1:
            return wide
        return max(1.0, min(wide, self.height() / _ROWS, 5.5 * self._unit))

    def _claim_height(self) -> None:
        rows = _ROWS * self._strips() if self._strips() > 1 else 0
        self.setMinimumHeight(round(rows * self._side()))
        self.update()


def _week_start(day: date) -> date:
    """The first day of its week, as the reader's region has it."""
    starts = QLocale().firstDayOfWeek().value
    return day - (day.isoweekday() - starts) % 7 * _DAY
