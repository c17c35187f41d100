"""A row of a list, what there is room for in it, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hipmobility.widgets.theme import DARK, Theme

ROW = Qt.ItemDataRole.UserRole
"""Where an item keeps its `ListRow`."""
_SMALL = 0.88
_PICTURE_HIGH, _PICTURE_WIDE, _COLUMN_WIDE, _HANDLE = 5.0, 6.4, 6.6, 1.4
"""In lines of text."""
_PICTURES_FROM, _COLUMNS_FROM = 24.0, 38.0
"""Widths from which there is room for pictures, and for columns, in lines of text."""
_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """The texts of a row. With `warns` a mark says that something is wrong with it.

    Where there is room for `columns`, they stand at the right, and `remark` in place of `detail`.
    A `heading` is the title of a group, and cannot be chosen.
    """

    title: str
    detail: str = ""
    right: str = ""
    warns: bool = False
    heading: bool = False
    columns: tuple[str, ...] = ()
    remark: str = ""

    @property
    def spoken(self) -> str:
        """The texts one after the other."""
        return ", ".join(text for text in (self.title, self.detail, self.right) if text)


class RowList(QListWidget):
    """A list for a `RowPainter`. `hovered` is the row under the mouse, -1 for none."""

    def __init__(self, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._movable = movable
        self._theme = DARK
        self._pictures: list[QWidget] = []
        self.hovered = -1

    @property
    def theme(self) -> Theme:
        """The colours it is painted in."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.viewport().update()

    @property
    def has_pictures(self) -> bool:
        """Whether pictures stand in the rows now."""
        return bool(self._pictures) and self._lines_wide() >= _PICTURES_FROM

    @property
    def has_columns(self) -> bool:
        """Whether there is room for columns now."""
        return self._lines_wide() >= _COLUMNS_FROM

    @property
    def is_movable(self) -> bool:
        """Whether rows can be dragged."""
        return self._movable

    def _lines_wide(self) -> float:
        return self.viewport().width() / max(1, self.fontMetrics().height())


class RowPainter(QStyledItemDelegate):
    """Paints a `ListRow` in the colours of its list."""

    def __init__(self, rows: RowList) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: _AnyIndex,
    ) -> QSize:
        row: ListRow = index.data(ROW)
        line = self._rows.fontMetrics().height()
        if self._rows.has_pictures:
            return QSize(0, round(line * _PICTURE_HIGH))
        return QSize(0, round(line * (2.75 if row.detail else 1.75)))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> None:
        """Where the picture of a row stands; Qt shows each that it places."""
        editor.setVisible(self._rows.has_pictures)
        line = self._rows.fontMetrics().height()
        left = option.rect.left() + round(line * (0.8 + self._handle()))
        editor.setGeometry(
            left, option.rect.top() + 3, round(line * _PICTURE_WIDE), option.rect.height() - 6
        )

    def _handle(self) -> float:
        """The width of the handle to drag by, in lines."""
        return _HANDLE if self._rows.is_movable else 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: ListRow = index.data(ROW)
        theme = self._rows.theme
        line = self._rows.fontMetrics().height()
        box: QRect = option.rect.adjusted(2, 2, -2, -2)
        if row.heading:
            self._heading(painter, box, row)
            return
        current = index.row() == self._rows.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = current and self._rows.hasFocus()
        hovered = index.row() == self._rows.hovered
        edge = theme.text if focused else theme.muted if current or hovered else theme.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(
            QColor(theme.raised if current else theme.hover if hovered else theme.surface)
        )
        painter.drawRoundedRect(box, line * 0.4, line * 0.4)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.go))
            bar = QRect(box.left() + 4, box.top(), max(3, round(line * 0.18)), box.height())
            painter.drawRect(bar.adjusted(0, round(line * 0.45), 0, -round(line * 0.45)))
        inner = box.adjusted(round(line * 0.6), 0, -round(line * 0.6), 0)
        if self._rows.has_pictures:
            if self._rows.is_movable:
                painter.setPen(QColor(theme.text if hovered else theme.muted))
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, "⋮⋮")
            inner.setLeft(inner.left() + round(line * (0.8 + self._handle() + _PICTURE_WIDE)))
        if row.columns and self._rows.has_columns:
            inner = self._columns(painter, inner, row)
            row = replace(row, detail=row.remark or row.detail)
        self._texts(painter, inner, row)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: ListRow) -> None:
        small = QFont(self._rows.font())
        small.setPixelSize(max(1, round(self._rows.fontInfo().pixelSize() * _SMALL)))
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(self._rows.theme.muted))
        left = box.adjusted(round(painter.fontMetrics().height() * 0.6), 0, 0, 0)
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, row.title)
        painter.restore()

    def _columns(self, painter: QPainter, box: QRect, row: ListRow) -> QRect:
        """Write the columns, and give back what is left for the other texts."""
        line = self._rows.fontMetrics().height()
        wide = round(line * _COLUMN_WIDE)
        painter.setFont(self._rows.font())
        painter.setPen(QColor(self._rows.theme.text))
        left = box.right() - wide * len(row.columns)
        for number, text in enumerate(row.columns):
            cell = QRect(left + number * wide, box.top(), wide, box.height())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, wide - 4)
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, shown)
        return box.adjusted(0, 0, -(wide * len(row.columns)) - line, 0)

    def _texts(self, painter: QPainter, box: QRect, row: ListRow) -> None:
        theme = self._rows.theme
        strong, small = QFont(self._rows.font()), QFont(self._rows.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(max(1, round(self._rows.fontInfo().pixelSize() * _SMALL)))
        right = f"⚠ {row.right}".strip() if row.warns else row.right
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(QColor(theme.warning if row.warns else theme.text))
        width = painter.fontMetrics().horizontalAdvance(right)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, right)
        left = box.adjusted(0, 0, -round(width * 1.15), 0)
        line = painter.fontMetrics().height()
        spare = max(0, round((left.height() - 2.75 * line) / 2))
        left = left.adjusted(0, spare, 0, -spare)
        above = left.adjusted(0, round(line * 0.28), 0, 0)
        painter.setPen(QColor(theme.text))
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, left.width()
        )
        if not row.detail:
            painter.drawText(left, middle, title)
            return
        painter.drawText(above, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        below = left.adjusted(0, 0, 0, -round(line * 0.28))
        detail = painter.fontMetrics().elidedText(
            row.detail, Qt.TextElideMode.ElideRight, left.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignBottom, detail)
