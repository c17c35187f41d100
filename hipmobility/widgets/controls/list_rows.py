"""A list of painted rows with a title, a line below and something at the right end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

_ROW = Qt.ItemDataRole.UserRole
_SMALL = 0.88
_LEAST_WIDTH, _LEAST_HEIGHT = 14, 7
"""Of a list, in lines of its text: a name in full, and two rows."""
_PICTURES_FROM, _COLUMNS_FROM = 24.0, 38.0
"""Widths from which there is room for pictures, and for columns, in lines of text."""
_PICTURE_HIGH, _PICTURE_WIDE, _COLUMN_WIDE, _HANDLE = 5.0, 6.4, 6.6, 1.4
"""In lines of text."""
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


class ListRows(QListWidget):
    """`moved` brings where a row was and where it goes, wished by dragging or Alt with an arrow.

    Rows do not move by themselves: whoever owns them shows them anew. `hovered` is the row under
    the mouse, -1 for none. `menu_requested` brings a row and where its menu opens.
    """

    moved = Signal(int, int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._movable = movable
        self._theme = DARK
        self._pressed: tuple[QPoint, int] | None = None
        self._drop: int | None = None
        self._pictures: list[QWidget] = []
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
            item = self.item(number) or QListWidgetItem()
            item.setData(_ROW, row)  # before it is in the list, which asks for its size at once
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setToolTip(row.detail)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(Qt.ItemFlag.NoItemFlags if row.heading else flags)
            if item.listWidget() is None:
                self.addItem(item)
        self.setCurrentRow(current)
        self.blockSignals(was)
        self.scheduleDelayedItemsLayout()

    def show_pictures(self, pictures: Sequence[QWidget]) -> None:
        """Let a picture stand in each row, where there is room; they belong to the list then."""
        for old in self._pictures:
            if isValid(old):
                old.hide()  # it goes at the next turn of the event loop only
        for number, picture in enumerate(pictures):
            picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setItemWidget(self.item(number), picture)
        self._pictures = list(pictures)
        self._place_pictures()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show pictures where there is room."""
        super().resizeEvent(event)
        self._place_pictures()

    def _place_pictures(self) -> None:
        for picture in self._pictures:
            if isValid(picture):  # that of a row which is gone went with it
                picture.setVisible(self.has_pictures)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row; the menu's key opens that of the current one."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        row = self.currentRow() if by_key else self.indexAt(event.pos()).row()
        if row < 0 or self.item(row).data(_ROW).heading:
            return
        self.setCurrentRow(row)
        below = self.visualItemRect(self.item(row)).bottomLeft()
        where = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
        self.menu_requested.emit(row, where)

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
        self.viewport().update()
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
        if self._rows.has_pictures:
            return QSize(0, round(line * _PICTURE_HIGH))
        return QSize(0, round(line * (2.75 if row.detail else 1.75)))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> None:
        """Where the picture of a row stands."""
        line = self._rows.fontMetrics().height()
        left = option.rect.left() + round(line * (0.8 + self._handle()))
        editor.setGeometry(
            left, option.rect.top() + 3, round(line * _PICTURE_WIDE), option.rect.height() - 6
        )

    def _handle(self) -> float:
        """The width of the handle to drag by, in lines."""
        return _HANDLE if self._rows.is_movable else 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: ListRow = index.data(_ROW)
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
