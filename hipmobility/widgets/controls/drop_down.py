"""A choice that opens a list, with an arrow in the colour of its text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox

_WIDTH, _THICK = 0.22, 0.09
"""Of half the arrow and of its line, in heights of the text."""


class DropDown(QComboBox):
    """As Qt's, whose own arrow does not follow the colours of a style sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over it, at the end of the line."""
        super().paintEvent(event)
        line = self.fontMetrics().height()
        half = line * _WIDTH
        at = -line if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else line
        middle = QPointF((self.width() if at > 0 else 0) - at * 0.75, self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        painter.setPen(QPen(colour, line * _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        tip = middle + QPointF(0, half / 2)
        for side in (-half, half):
            painter.drawLine(middle + QPointF(side, -half / 2), tip)
        painter.end()
