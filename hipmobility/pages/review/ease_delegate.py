"""Paints the answers of the list: the side's mark, the number on the scale's colour, the word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hipmobility.core.model.routine import Side
from hipmobility.widgets.controls.ease_badge import paint_side_mark
from hipmobility.widgets.theme import DARK, Theme

EASE_ROLE = Qt.ItemDataRole.UserRole
"""Of a cell with an answer: its ease, or None."""
_MARGIN = 6.0


class EaseDelegate(QStyledItemDelegate):
    """For the column of one side."""

    def __init__(self, side: Side, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self._side = side

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, then mark, tile and word; without an ease its text alone."""
        ease = index.data(EASE_ROLE)
        if not isinstance(ease, int):
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        words = str(index.data() or "").removeprefix(str(ease)).strip()
        whole.text = ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(whole.rect)
        painter.setFont(whole.font)
        self._paint(painter, QRectF(whole.rect), ease, words)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, ease: int, words: str) -> None:
        high, middle = painter.fontMetrics().height(), box.center().y()
        at = box.left() + _MARGIN
        mark = QPointF(at + high * 0.3, middle)
        paint_side_mark(painter, self._side, mark, high * 0.24, self.theme.side(self._side))
        size = high * 1.1
        tile = QRectF(at + high * 0.85, middle - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.ease_colour(ease))
        painter.drawRoundedRect(tile, size * 0.24, size * 0.24)
        painter.setPen(self.theme.on_ease_colour(ease))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(ease))
        painter.setPen(QColor(self.theme.text))
        rest = QRectF(box)
        rest.setLeft(tile.right() + high * 0.35)
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, round(rest.width())
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
