"""What was ticked on which day: a row for each sign, a column for each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.theme import DARK, Theme

MOST_DAYS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A column: the day in words, and for each sign whether it was ticked."""

    words: str
    ticked: tuple[bool, ...]


class TickStrip(QWidget):
    """The newest days on the right; a filled square is a tick, a line is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._days: tuple[Day, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def show_days(self, days: Sequence[Day]) -> None:
        """Show the newest of `days`, which begin with the oldest."""
        self._days = tuple(days[-MOST_DAYS:])
        texts = [
            self.tr("{}: {} of {}").format(d.words, sum(d.ticked), len(d.ticked)) for d in days
        ]
        self.setAccessibleName(self.tr("Earlier self-checks"))
        self.setAccessibleDescription("; ".join(texts))
        self.setVisible(bool(days))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the days, and their names below."""
        rows = max((len(day.ticked) for day in self._days), default=0)
        line = self.fontMetrics().height()
        return QSize(round(self._column() * len(self._days)), round(line * (0.62 * rows + 1.4)))

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint squares and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, column = self.fontMetrics().height() * 0.62, self._column()
        for number, day in enumerate(self._days):
            middle = (number + 0.5) * column
            for place, ticked in enumerate(day.ticked):
                self._mark(painter, middle, (place + 0.5) * row, row * 0.62, ticked=ticked)
            painter.setPen(QColor(self._theme.muted))
            box = QRectF(number * column, len(day.ticked) * row, column, self.height())
            top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, top, day.words)

    def _mark(self, painter: QPainter, x: float, y: float, side: float, *, ticked: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.go if ticked else self._theme.muted))
        box = QRectF(x - side / 2, y - side / 2, side, side)
        if ticked:
            painter.drawRoundedRect(box, side * 0.25, side * 0.25)
        else:
            painter.drawRect(QRectF(box.left(), y - 1, side, 2))

    def _column(self) -> float:
        widest = [self.fontMetrics().horizontalAdvance(day.words) for day in self._days]
        return max(widest, default=0) + self.fontMetrics().averageCharWidth() * 2.0
