"""How much of a time is used: a bar that goes over its end where it is too much."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.widgets.theme import DARK, Theme


class BudgetBar(QWidget):
    """Shows seconds out of a budget; over it the rest is hatched, beyond a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._used, self._budget = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time used"))

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def set_time(self, used_s: float, budget_s: float | None, words: str) -> None:
        """Show what is used (seconds) of a budget; without one the bar stays empty.

        `words` say the same.
        """
        self._used, self._budget = used_s, budget_s or 0.0
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line across."""
        return QSize(120, max(8, round(self.fontMetrics().height() * 0.6)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        round_ = box.height() / 2
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(box, round_, round_)
        if self._used > 0 and self._budget > 0:
            self._fill(painter, box, round_, max(self._used, self._budget))
        painter.end()

    def _fill(self, painter: QPainter, box: QRectF, round_: float, whole: float) -> None:
        budget = self._budget
        used = QRectF(box)
        used.setWidth(max(2 * round_, box.width() * self._used / whole))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.go))
        painter.drawRoundedRect(used, round_, round_)
        if self._used <= budget + 1e-6:
            return
        end = box.left() + box.width() * budget / whole
        over = QRectF(end, box.top(), box.right() - end, box.height())
        painter.setBrush(QColor(self._theme.background))
        painter.drawRect(over)
        painter.setBrush(QBrush(QColor(self._theme.warning), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(over)
        painter.setPen(QPen(QColor(self._theme.text), 2))
        painter.drawLine(over.topLeft(), over.bottomLeft())
