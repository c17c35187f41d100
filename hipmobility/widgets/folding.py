"""Rows that are too wide for larger text become columns, so that nobody scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QStackedLayout,
    QWidget,
)

_FOLDED = "folded"
_MOST_STEPS = 200
_ROW, _COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


def fold(page: QWidget, width: int) -> None:
    """Turn rows of `page` into columns, and let its lines wrap, until it fits into `width` pixels.

    The outermost row of the widest part goes first. What cannot be narrower stays as it is.
    """
    for _ in range(_MOST_STEPS):
        if page.minimumSizeHint().width() <= width:
            return
        wide = _widest_that_folds(page)
        if wide is None:
            return
        wide.setProperty(_FOLDED, True)
        if isinstance(wide, QBoxLayout):
            wide.setDirection(_COLUMN)
        else:
            wide.setWordWrap(True)
        _forget_sizes(wide.parentWidget() if isinstance(wide, QLayout) else wide)


def unfold(page: QWidget) -> None:
    """Give `page` its rows back."""
    for row in _folded(page):
        row.setProperty(_FOLDED, False)
        if isinstance(row, QBoxLayout):
            row.setDirection(_ROW)
        else:
            row.setWordWrap(False)
        _forget_sizes(row.parentWidget() if isinstance(row, QLayout) else row)


def _folded(page: QWidget) -> list[QBoxLayout | QLabel]:
    rows = [row for row in page.findChildren(QBoxLayout) if row.property(_FOLDED)]
    lines = [line for line in page.findChildren(QLabel) if line.property(_FOLDED)]
    return [*rows, *lines]


def _widest_that_folds(page: QWidget) -> QBoxLayout | QLabel | None:
    """The outermost row, or else the line of text, that makes `page` as wide as it is."""
    if (layout := page.layout()) is None:
        return None
    while True:
        if isinstance(layout, QBoxLayout) and layout.direction() == _ROW and _count(layout) > 1:
            return layout
        widest = max(_items(layout), key=_least_width, default=None)
        if widest is None:
            return None
        widget = widest.widget()
        inside = widget.layout() if widget else widest.layout()
        if isinstance(widget, QLabel):
            return None if widget.wordWrap() else widget
        if inside is None:
            return None
        layout = inside


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item and (isinstance(layout, QStackedLayout) or not item.isEmpty()):
            yield item


def _least_width(item: QLayoutItem) -> int:
    """Also of a page of a stack that is not the one in front."""
    if (widget := item.widget()) and item.isEmpty():
        return widget.minimumSizeHint().width()
    return item.minimumSize().width()


def _count(layout: QLayout) -> int:
    return sum(1 for _ in _items(layout))


def _forget_sizes(widget: QWidget | None) -> None:
    """Let all layouts from `widget` upwards be worked out again."""
    while widget is not None:
        if layout := widget.layout():
            layout.invalidate()
        widget.updateGeometry()
        widget = widget.parentWidget()
