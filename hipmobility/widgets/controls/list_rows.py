"""A list of painted rows with a title, a line below and something at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

_ROW = Qt.ItemDataRole.UserRole
_SMALL = 0.88
_LEAST_WIDTH, _LEAST_HEIGHT = 14, 7
"""Of a list, in lines of its text: a name in full, and two rows."""
_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """The texts of a row. With `warns` a mark says that something is wrong with it."""

    title: str
    detail: str = ""
    right: str = ""
    warns: bool = False

    @property
    def spoken(self) -> str:
        """The texts one after the other."""
        return ", ".join(text for text in (self.title, self.detail, self.right) if text)


class ListRows(QListWidget):
    """`moved` brings where a row was and where it goes, wished by dragging or Alt with an arrow.

    Rows do not move by themselves: whoever owns them shows them anew. `hovered` is the row under
    the mouse, -1 for none.
    """

    moved = Signal(int, int)

    def __init__(self, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._movable = movable
        self._theme = DARK
        self._pressed: tuple[QPoint, int] | None = None
        self._drop: int | None = None
        self.hovered = -1
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        for part in (self, self.viewport()):
            set_look(part, Look.PLAIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    @property
    def theme(self) -> Theme:
        """The colours it is painted in."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.viewport().update()

    def show_rows(self, rows: Sequence[ListRow], current: int) -> None:
        """Show `rows`, with one of them current; who listens is not told."""
        was = self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for number, row in enumerate(rows):
            item = self.item(number)
            if item is None:
                item = QListWidgetItem()
                self.addItem(item)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setToolTip(row.detail)
        self.setCurrentRow(current)
        self.blockSignals(was)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Enough to read in."""
        line = self.fontMetrics().height()
        return QSize(_LEAST_WIDTH * line, _LEAST_HEIGHT * line)

    def rows(self) -> list[ListRow]:
        """The rows that are shown."""
        return [self.item(number).data(_ROW) for number in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row with Alt and an arrow; letters are left to the page."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and step:
            end = self.currentRow() + step
            if self._movable and 0 <= end < self.count():
                self.moved.emit(self.currentRow(), end)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a row."""
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if self._movable and row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint(), row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the mouse is on, and where one that is dragged would go."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._drop is not None:
            self._drop = self._gap(at.y())
            self.scrollTo(
                self.indexAt(QPoint(4, max(1, min(at.y(), self.viewport().height() - 2))))
            )
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is on no row."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a row."""
        pressed, drop = self._pressed, self._drop
        self._pressed = self._drop = None
        self.viewport().update()
        if pressed is None or drop is None:
            super().mouseReleaseEvent(event)
            return
        start = pressed[1]
        end = drop - (drop > start)
        if end != start:
            self.moved.emit(start, end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and where a dragged one would go."""
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        last = self.visualItemRect(self.item(self.count() - 1)).bottom()
        item = self.item(self._drop)
        y = self.visualItemRect(item).top() if item else last
        painter.setPen(QPen(QColor(self._theme.go), 4))
        painter.drawLine(0, max(2, y), self.viewport().width(), max(2, y))
        painter.end()

    def _gap(self, y: int) -> int:
        """The number of the row above which `y` lies."""
        tops = (self.visualItemRect(self.item(row)).center().y() for row in range(self.count()))
        return next((row for row, middle in enumerate(tops) if y < middle), self.count())


class _Painter(QStyledItemDelegate):
    """Paints a `ListRow` in the colours of its list."""

    def __init__(self, rows: ListRows) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: _AnyIndex,
    ) -> QSize:
        row: ListRow = index.data(_ROW)
        line = self._rows.fontMetrics().height()
        return QSize(0, round(line * (2.75 if row.detail else 1.75)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: ListRow = index.data(_ROW)
        theme = self._rows.theme
        line = self._rows.fontMetrics().height()
        box: QRect = option.rect.adjusted(2, 2, -2, -2)
        current = index.row() == self._rows.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = current and self._rows.hasFocus()
        hovered = index.row() == self._rows.hovered
        edge = theme.text if focused else theme.muted if current or hovered else theme.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(theme.raised if current else theme.surface))
        painter.drawRoundedRect(box, line * 0.4, line * 0.4)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.go))
            bar = QRect(box.left() + 4, box.top(), max(3, round(line * 0.18)), box.height())
            painter.drawRect(bar.adjusted(0, round(line * 0.45), 0, -round(line * 0.45)))
        inner = box.adjusted(round(line * 0.6), 0, -round(line * 0.6), 0)
        self._texts(painter, inner, row)
        painter.restore()

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
