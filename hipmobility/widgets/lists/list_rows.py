"""A list of painted rows with a title, a line below and something at the right end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
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
    QWidget,
)
from shiboken6 import isValid

from hipmobility.widgets.lists.row_painter import ROW, ListRow, RowList, RowPainter
from hipmobility.widgets.style import Look, set_look

_LEAST_WIDTH, _LEAST_HEIGHT = 14, 7
"""Of a list, in lines of its text: a name in full, and two rows."""


class ListRows(RowList):
    """`moved` brings where a row was and where it goes, wished by dragging or Alt with an arrow.

    Rows do not move by themselves: whoever owns them shows them anew. `menu_requested` brings a
    row and where its menu opens.
    """

    moved = Signal(int, int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, *, movable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(movable=movable, parent=parent)
        self._pressed: tuple[QPoint, int] | None = None
        self._drop: int | None = None
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        for part in (self, self.viewport()):
            set_look(part, Look.PLAIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[ListRow], current: int) -> None:
        """Show `rows`, with one of them current; who listens is not told."""
        was = self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for number, row in enumerate(rows):
            item = self.item(number) or QListWidgetItem()
            item.setData(ROW, row)  # before it is in the list, which asks for its size at once
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
        if row < 0 or self.item(row).data(ROW).heading:
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
        return [self.item(number).data(ROW) for number in range(self.count())]

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
