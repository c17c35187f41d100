"""Paints the cells of the list: answers on the colours of the scale, notes with hits marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

_AnyIndex = QModelIndex | QPersistentModelIndex
_BEFORE_HIT = (12, 6, 3, 0)
"""So many letters before the first hit can be seen, as far as there is room."""


def _without_text(
    delegate: QStyledItemDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: _AnyIndex,
) -> QStyleOptionViewItem:
    """Paint a cell but for its text; returns how it is painted."""
    whole = QStyleOptionViewItem(option)
    delegate.initStyleOption(whole, index)
    whole.text = ""
    element = QStyle.ControlElement.CE_ItemViewItem
    _style_of(whole).drawControl(element, whole, painter, whole.widget)
    return whole


def _style_of(cell: QStyleOptionViewItem) -> QStyle:
    return cell.widget.style() if cell.widget else QApplication.style()


def _begin_in(painter: QPainter, cell: QStyleOptionViewItem) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(cell.rect)
    painter.setFont(cell.font)


class NoteDelegate(QStyledItemDelegate):
    """Bold, underlined and on another ground: a hit is not told by colour alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self.theme: Theme = DARK

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint the cell, then its text with marks."""
        note = str(index.data() or "")
        if not self.text.strip() or not marks(note, self.text):
            super().paint(painter, option, index)
            return
        whole = _without_text(self, painter, option, index)
        whole.text = note
        box = (
            _style_of(whole)
            .subElementRect(QStyle.SubElement.SE_ItemViewItemText, whole, whole.widget)
            .adjusted(3, 0, -3, 0)
        )
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
        layout.setFormats([self._format(*mark) for mark in marks(note, self.text)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1_000_000)
        layout.endLayout()
        return layout

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        highlight = QTextLayout.FormatRange()
        highlight.start, highlight.length = start, length
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setBackground(QColor(self.theme.go))
        look.setForeground(QColor(self.theme.on_go))
        highlight.format = look
        return highlight


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
_ANSWER_WIDTH = 5.2
"""Of an answer in a row of two lines, in heights of the text."""


@dataclass(frozen=True, slots=True)
class TwoLineColumns:
    """Which columns a row of two lines is made of."""

    when: int
    context: int
    drill: int
    answers: Mapping[int, Side]
    tighter: int
    notes: int


class EaseDelegate(QStyledItemDelegate):
    """For the column of one side."""

    def __init__(self, side: Side, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self._side = side

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint the cell, then mark, tile and word; without an ease its text alone."""
        ease = index.data(EASE_ROLE)
        if not isinstance(ease, int):
            super().paint(painter, option, index)
            return
        words = str(index.data() or "").removeprefix(str(ease)).strip()
        whole = _without_text(self, painter, option, index)
        _begin_in(painter, whole)
        self._paint(painter, QRectF(whole.rect), ease, words)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, ease: int, words: str) -> None:
        paint_answer(painter, box.adjusted(_MARGIN, 0, 0, 0), self._side, ease, words, self.theme)


def paint_answer(
    painter: QPainter, box: QRectF, side: Side, ease: int, words: str, theme: Theme
) -> None:
    """The side's mark, the ease on the colour of the scale, and its word, as far as it fits."""
    high, middle = painter.fontMetrics().height(), box.center().y()
    mark = QPointF(box.left() + high * 0.3, middle)
    paint_side_mark(painter, side, mark, high * 0.24, theme.side(side))
    size = high * 1.1
    tile = QRectF(box.left() + high * 0.85, middle - size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ease_colour(ease))
    painter.drawRoundedRect(tile, size * 0.24, size * 0.24)
    painter.setPen(theme.on_ease_colour(ease))
    painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(ease))
    painter.setPen(QColor(theme.text))
    rest = QRectF(box)
    rest.setLeft(tile.right() + high * 0.35)
    fitting = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, round(rest.width())
    )
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


class TwoLineDelegate(NoteDelegate):
    """A whole row in one cell, where columns have no room: when and answers, then the rest."""

    def __init__(self, columns: TwoLineColumns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.shows_drill = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint the cell, then both lines."""
        whole = _without_text(self, painter, option, index)
        _begin_in(painter, whole)
        box = QRectF(whole.rect).adjusted(_MARGIN, 3, -_MARGIN, -3)
        half = box.height() / 2
        self._first_line(painter, QRectF(box.left(), box.top(), box.width(), half), index)
        self._second_line(painter, QRectF(box.left(), box.top() + half, box.width(), half), index)
        painter.restore()

    def _first_line(self, painter: QPainter, box: QRectF, index: _AnyIndex) -> None:
        """Day, context and drill; both answers at the right."""
        columns, width = self._columns, painter.fontMetrics().height() * _ANSWER_WIDTH
        left = box.right() - width * len(columns.answers)
        names = [columns.when, columns.context, *([columns.drill] if self.shows_drill else [])]
        texts = [str(_cell(index, name).data() or "") for name in names]
        text = QRectF(box)
        text.setRight(left - _MARGIN)
        painter.setPen(QColor(self.theme.text))
        _elided(painter, text, " · ".join(part for part in texts if part))
        for number, (column, side) in enumerate(columns.answers.items()):
            cell = _cell(index, column)
            place = QRectF(left + number * width, box.top(), width - _MARGIN, box.height())
            ease, words = cell.data(EASE_ROLE), str(cell.data() or "")
            if isinstance(ease, int):
                words_alone = words.removeprefix(str(ease)).strip()
                paint_answer(painter, place, side, ease, words_alone, self.theme)
            else:
                high = painter.fontMetrics().height()
                mark = QPointF(place.left() + high * 0.3, place.center().y())
                paint_side_mark(painter, side, mark, high * 0.24, self.theme.side(side))
                place.setLeft(place.left() + high * 0.95)
                painter.setPen(QColor(self.theme.muted))
                _elided(painter, place, words)

    def _second_line(self, painter: QPainter, box: QRectF, index: _AnyIndex) -> None:
        """Which side was tighter, and what was written."""
        cells = (self._columns.tighter, self._columns.notes)
        texts = [str(_cell(index, column).data() or "") for column in cells]
        words = " · ".join(part for part in texts if part not in ("", "–"))
        painter.setPen(QColor(self.theme.muted))
        if self.text.strip() and marks(words, self.text):
            layout = self._layout(words, painter.font(), round(box.width()))
            top = box.top() + (box.height() - layout.boundingRect().height()) / 2
            layout.draw(painter, QPointF(box.left(), top))
        else:
            _elided(painter, box, words)


def _elided(painter: QPainter, box: QRectF, text: str) -> None:
    fitting = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, round(box.width())
    )
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


def _cell(index: _AnyIndex, column: int) -> QModelIndex:
    """The cell of the same row in another column."""
    return index.model().index(index.row(), column)
