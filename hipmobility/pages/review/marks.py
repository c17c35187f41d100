"""Paints the notes of the list with the searched words marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from hipmobility.core.review.note_filter import marks
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
