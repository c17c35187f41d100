"""A page in its window: as large as the window, and to be scrolled where larger text needs it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hipmobility.widgets.folding import fold, unfold
from hipmobility.widgets.tall_area import TallArea

_STEP = 60
"""Pixels an arrow key or a notch of the wheel scrolls by."""
_WATCHED = "watchedForFolding"
_MOST_WIDE, _MOST_WINDOWS = 8192, 20
"""A page is never wider than so many pixels, nor higher than so many of its frames: one that asks
for more the more it has would be given all memory there is.
"""
_MOST_FITS = 100
"""So often sizes are worked out again and again: parts that want something else for each size that
they get would have the window do nothing else any more.
"""


@runtime_checkable
class ArrangesItself(Protocol):
    """A page that shows less, or otherwise, where there is less room."""

    def arrange_in(self, width: int) -> None:
        """Show what there is room for in so many pixels, before its rows are folded."""


class PageFrame(QScrollArea):
    """Holds one page. Only with `set_scrolling` can it become larger than its frame."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._viewport = QWidget()  # for one of Qt PySide first loads every class it might be of
        self.setViewport(self._viewport)
        self._scrolls = False
        self._fits = 0
        self._has_just_fitted = False
        self._calm = QTimer(self)
        self._calm.setInterval(0)
        self._calm.timeout.connect(self._be_calm)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        self.verticalScrollBar().setSingleStep(_STEP)
        page.installEventFilter(self)

    def set_scrolling(self, scrolls: bool) -> None:
        """Give the page all the room that its parts need, or no more than there is."""
        self._scrolls = scrolls
        unfold(self._page)
        self.fit()

    def fit(self) -> None:
        """Give the page its size."""
        page = self._page
        size = self.viewport().size()
        if self._scrolls:
            if isinstance(page, ArrangesItself):
                page.arrange_in(size.width())
            fold(page, size.width())
            size = size.expandedTo(page.minimumSizeHint())
            if page.hasHeightForWidth():
                size.setHeight(max(size.height(), page.heightForWidth(size.width())))
            room = self.viewport().size()
            size = size.boundedTo(
                QSize(max(room.width(), _MOST_WIDE), _MOST_WINDOWS * room.height())
            )
            self._watch_areas()
        if page.size() != size:
            page.resize(size)

    def share_that_fits(self, size: QSize) -> float:
        """By how much smaller the page would have to be to fit into `size`; 1 where it fits."""
        page = self._page
        for part in page.findChildren(QWidget):
            part.ensurePolished()
        least = page.minimumSizeHint()
        if page.hasHeightForWidth():
            least.setHeight(max(least.height(), page.heightForWidth(size.width())))
        if not size.isValid() or least.isEmpty():
            return 1.0
        return min(1.0, size.width() / least.width(), size.height() / least.height())

    def _watch_areas(self) -> None:
        """Let what scrolls inside the page fold as well, as soon as its width is known."""
        for area in self._page.findChildren(QScrollArea):
            keeps_rows = isinstance(area, TallArea) and area.keeps_rows
            if not area.widgetResizable() or keeps_rows:
                continue
            if not area.property(_WATCHED):
                area.setProperty(_WATCHED, True)
                area.viewport().installEventFilter(self)
            _fold_inside(area)

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page follow."""
        super().resizeEvent(event)
        if self._scrolls:
            unfold(self._page)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll where there is something to scroll; other keys go to what holds the frame."""
        if self._scrolls:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page when its parts have changed."""
        if watched is self._page and event.type() is QEvent.Type.LayoutRequest:
            if not self._is_endless():
                self.fit()
        elif isinstance(event, QResizeEvent) and self._scrolls:
            area = watched.parent()
            is_inside = watched is not self.viewport()
            if is_inside and isinstance(area, QScrollArea) and not self._is_endless():
                inside = area.widget()
                if inside and event.size().width() > event.oldSize().width():
                    unfold(inside)  # it was folded for less room than there is now
                _fold_inside(area)
        return super().eventFilter(watched, event)

    def _is_endless(self) -> bool:
        """Whether sizes were worked out so often that it will not end by itself.

        It has ended when the event loop came round once without.
        """
        self._fits += 1
        self._has_just_fitted = True
        self._calm.start()
        return self._fits > _MOST_FITS

    def _be_calm(self) -> None:
        if not self._has_just_fitted:
            self._fits = 0
            self._calm.stop()
        self._has_just_fitted = False


def _fold_inside(area: QScrollArea) -> None:
    if inside := area.widget():
        fold(inside, area.viewport().width())
