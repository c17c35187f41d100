"""Finds texts on a page that cannot be read in full."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget


def cut_off(page: QWidget) -> Iterator[str]:
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if not widget.isVisibleTo(page) or widget.objectName().startswith("qt_"):
            continue
        if lacks := missing(widget):
            yield f"{lacks}: {widget.text()}"
        elif outside := hidden_by(widget, page):
            yield f"{outside}: {widget.text()}"


def missing(widget: QLabel | QAbstractButton) -> str:
    """What a text needs and has not."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        least = widget.heightForWidth(widget.width())
        return f"height {widget.height()} of {least}" if least > widget.height() + 1 else ""
    least = widget.minimumSizeHint().width()
    high = widget.minimumSizeHint().height()
    if isinstance(widget, QLabel) and high > widget.height() + 1:
        return f"height {widget.height()} of {high}"
    if isinstance(widget, QAbstractButton):
        least = widget.fontMetrics().horizontalAdvance(widget.text())
    return f"width {widget.width()} of {least}" if least > widget.width() + 1 else ""


def hidden_by(widget: QWidget, page: QWidget) -> str:
    """Which part around a text cuts it off; what can be scrolled to is not cut off."""
    holder = widget.parentWidget()
    while holder is not None and widget is not page:
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return ""
        box = QRect(widget.mapTo(holder, QPoint()), widget.size())
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(box):
            return f"outside {type(holder).__name__}"
        if holder is page:
            return ""
        holder = holder.parentWidget()
    return ""
