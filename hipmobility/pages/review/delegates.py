"""Paints the cells of the list: answers on the colours of the scale, notes with hits marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hipmobility.core.model.routine import Side
from hipmobility.core.review.note_filter import marks
from hipmobility.widgets.controls.ease_badge import paint_side_mark
from hipmobility.widgets.theme import DARK, Theme

_BEFORE_HIT = (12, 6, 3, 0)
"""So many letters before the first hit can be seen, as far as there is room."""


class NoteDelegate(QStyledItemDelegate):
    """Bold, underlined and on another ground: a hit is not told by colour alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.theme: Theme = DARK

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, then its text with marks."""
        note = str(index.data() or "")
        if not self.text.strip() or not marks(note, self.text):
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        whole.text = ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        whole.text = note
        box = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, whole, whole.widget
        ).adjusted(3, 0, -3, 0)
        painter.save()
        painter.setClipRect(box)
        painter.setPen(whole.palette.color(QPalette.ColorRole.Text))
        layout = self._layout(note, whole.font, box.width())
        top = box.top() + (box.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(box.left(), top))
        painter.restore()

    def _layout(self, note: str, font: QFont, width: int) -> QTextLayout:
        """One line that begins not far before the first hit."""
        layout = QTextLayout(note, font)
        start, length = marks(note, self.text)[0]
        if layout_width(note[: start + length], font) > width:
            note = _from_hit(note, start, length, font, width)
            layout = QTextLayout(note, font)
        layout.setFormats([self._format(*each) for each in marks(note, self.text)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1_000_000)
        layout.endLayout()
        return layout

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, length
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setBackground(QColor(self.theme.go))
        look.setForeground(QColor(self.theme.on_go))
        made.format = look
        return made


def _from_hit(note: str, start: int, length: int, font: QFont, width: int) -> str:
    for before in _BEFORE_HIT:
        shown = "…" + note[max(0, start - before) :]
        if layout_width(shown[: before + length + 1], font) <= width:
            break
    return shown


def layout_width(text: str, font: QFont) -> float:
    """How wide a line of text is, in pixels."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return float(line.naturalTextWidth())


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
