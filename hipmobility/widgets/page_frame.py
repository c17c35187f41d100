"""A page in its window: as large as the window, and to be scrolled where larger text needs it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PageFrame(QScrollArea):
    """Holds one page. Only with `set_scrolling` can it become larger than its frame."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._scrolls = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.installEventFilter(self)

    def set_scrolling(self, scrolls: bool) -> None:  # noqa: FBT001
        """Give the page all the room that its parts need, or no more than there is."""
        self._scrolls = scrolls
        self.fit()

    def fit(self) -> None:
        """Give the page its size."""
        page = self._page
        size = self.viewport().size()
        if self._scrolls:
            size = size.expandedTo(page.minimumSizeHint())
            if page.hasHeightForWidth():
                size.setHeight(max(size.height(), page.heightForWidth(size.width())))
        if page.size() != size:
            page.resize(size)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Any size will do."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let the page follow."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the page when its parts have changed."""
        if watched is self._page and event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
