"""The days of a week on which there was a practice."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.theme import DARK, Theme


class WeekDots(QWidget):
    """Seven squares, Monday first: filled where there was a practice, today outlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._week: tuple[bool, ...] = (False,) * 7
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

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for seven squares."""
        side = round(self.fontMetrics().height() * 1.15)
        return QSize(side * 8, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Paint the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.height() - 2.0, self.width() / 8)
        for day, done in enumerate(self._week):
            box = QRectF(day * side * 1.25 + 1, 1, side, side)
            if box.right() > self.width():
                break
            painter.setPen(Qt.PenStyle.NoPen)
            if day == self._today:
                painter.setPen(QPen(QColor(self._theme.muted), 2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(self._theme.go if done else self._theme.raised))
            painter.drawRoundedRect(box, side * 0.24, side * 0.24)
