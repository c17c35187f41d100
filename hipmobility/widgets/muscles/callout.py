"""A name with a line to what it names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hipmobility.widgets.theme import Theme

_GAP = 14.0
"""From the body to the name, in pixels."""
_PADDING = 8.0
_DOT = 4.0


def paint_callout(
    painter: QPainter,
    rect: QRectF,
    line: tuple[QRectF, QPointF],
    lines: tuple[str, str],
    theme: Theme,
) -> None:
    """Paint a name and what is said beneath it, beside the body on the side that is nearer.

    `line` is the box the body fills, and the point on it that is named.
    """
    body, point = line
    strong, small = QFont(painter.font()), QFont(painter.font())
    strong.setBold(True)
    high = QFontMetricsF(painter.font()).height()
    small.setPixelSize(max(9, round(0.62 * high)))
    widths = [
        QFontMetricsF(font).horizontalAdvance(line)
        for font, line in zip((strong, small), lines, strict=True)
    ]
    low = QFontMetricsF(small).height()
    wide = min(max(widths) + 2 * _PADDING, rect.width())
    box = QRectF(0, 0, wide, high + low + 1.5 * _PADDING)
    left = point.x() - body.left() < body.right() - point.x()
    if left:
        box.moveRight(body.left() - _GAP)
    else:
        box.moveLeft(body.right() + _GAP)
    box.moveCenter(QPointF(box.center().x(), point.y() - high))
    box.moveLeft(min(max(box.left(), rect.left() + 3), rect.right() - box.width() - 3))
    box.moveTop(min(max(box.top(), rect.top() + 3), rect.bottom() - box.height() - 3))
    if box.adjusted(-_GAP, -_GAP, _GAP, _GAP).contains(point):  # no room beside: above, or below
        top = point.y() - 2 * _GAP - box.height()
        box.moveTop(top if top >= rect.top() else point.y() + 2 * _GAP)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_line(painter, box, point, theme)
    painter.setPen(QPen(QColor(theme.field), 1))
    ground = QColor(theme.surface)
    ground.setAlphaF(0.94)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 8, 8)
    inside = box.adjusted(_PADDING, 0.6 * _PADDING, -_PADDING, 0)
    painter.setPen(QColor(theme.text))
    painter.setFont(strong)
    painter.drawText(QRectF(inside.topLeft(), inside.size()), Qt.AlignmentFlag.AlignLeft, lines[0])
    painter.setPen(QColor(theme.muted))
    painter.setFont(small)
    painter.drawText(inside.adjusted(0, high, 0, 0), Qt.AlignmentFlag.AlignLeft, lines[1])


def _paint_line(painter: QPainter, box: QRectF, point: QPointF, theme: Theme) -> None:
    x = min(max(point.x(), box.left()), box.right())
    y = min(max(point.y(), box.top()), box.bottom())
    for colour, more in ((theme.outline, 2.5), (theme.text, 0.0)):
        painter.setPen(QPen(QColor(colour), 1.5 + more))
        painter.drawLine(point, QPointF(x, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(point, _DOT + more / 2, _DOT + more / 2)
