"""Rows of a list as high as their titles, which wrap inside what a style sheet puts around them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

_SIDES, _ABOVE = 1.1, 0.3
"""Of padding and border at both sides together, and above and below, in heights of a line."""
_HIGH = 100_000


class WrappedTitles(QStyledItemDelegate):
    """Qt measures a title in the whole width of the list, and then has less to write it in."""

    def __init__(self, titles: QListWidget) -> None:
        super().__init__(titles)
        self._titles = titles

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as all lines of the title."""
        metrics = self._titles.fontMetrics()
        line = metrics.height()
        room = max(line, self._titles.viewport().width() - round(_SIDES * line))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box = metrics.boundingRect(QRect(0, 0, room, _HIGH), Qt.TextFlag.TextWordWrap, text)
        return QSize(room, max(line, box.height()) + round(2 * _ABOVE * line))
