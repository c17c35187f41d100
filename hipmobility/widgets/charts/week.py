"""The days of a week on which there was a practice."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.theme import DARK, Theme

_DAYS = 7
_TILE, _GAP, _LETTERS = 1.75, 0.55, 1.3
"""Side of a square, what lies between two, and room for the letters, in heights of the text."""


class WeekDots(QWidget):
    """Seven squares under the first letters of their days: ticked where there was a practice.

    Days are numbered from 0, Monday; which stands first is as the language has it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._week: tuple[bool, ...] = (False,) * _DAYS
        self._today = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_week(self, week: tuple[bool, ...], today: int) -> None:
        """Show `week`; `today` is the weekday from 0, Monday."""
        self._week, self._today = week, today
        self.setAccessibleName(self.tr("Days with a practice this week: {}").format(sum(week)))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for letters and squares."""
        high = self.fontMetrics().height()
        return QSize(
            round(high * (_TILE * _DAYS + _GAP * (_DAYS - 1))),
            round(high * (_LETTERS + _TILE)) + 2,
        )

    def minimumSizeHint(self) -> QSize:
        """Squares may stand nearer together."""
        return QSize(self.fontMetrics().height() * _DAYS, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint letters and squares, spread over the width."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self.fontMetrics().height()
        column = self.width() / _DAYS
        side = min(high * _TILE, column * 0.9)
        first = (QLocale().firstDayOfWeek().value - 1) % _DAYS
        for place in range(_DAYS):
            day = (first + place) % _DAYS
            middle = column * (place + 0.5)
            self._write(painter, day, QRectF(middle - column / 2, 0, column, high))
            self._tile(painter, day, QRectF(middle - side / 2, high * _LETTERS, side, side))

    def _write(self, painter: QPainter, day: int, box: QRectF) -> None:
        letter = QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)[:1]
        is_today = day == self._today
        font = painter.font()
        font.setBold(is_today)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if is_today else self._theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _tile(self, painter: QPainter, day: int, box: QRectF) -> None:
        done = self._week[day]
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self._today:
            painter.setPen(QPen(QColor(self._theme.text), 2))
        painter.setBrush(QColor(self._theme.go if done else self._theme.raised))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), box.width() * 0.22, box.width() * 0.22)
        if not done:
            return
        pen = QPen(QColor(self._theme.on_go), box.width() * 0.08)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        at, size = box.topLeft(), box.width()
        corners = ((0.34, 0.52), (0.45, 0.63), (0.66, 0.39))
        painter.drawPolyline([at + QPointF(x * size, y * size) for x, y in corners])
