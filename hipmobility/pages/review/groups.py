"""Counts by context and by the side that went first: a small table beside the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import Counts
from hipmobility.core.review.statements import InContext, WentFirst
from hipmobility.pages.words.answers import group_title
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import card, label, side_words
from hipmobility.widgets.spacing import page_unit_of, spaced
from hipmobility.widgets.style import Look, set_look

_COLUMN = 8.0
"""How wide a column of numbers is, in units of the page."""
Group = InContext | WentFirst


class GroupsCard(QWidget):
    """The counts on a card of their own; away where there is nothing to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.counts = GroupCounts()
        frame = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        spaced(column, 0.6, (2.2, 1.4, 2.2, 1.0))
        column.addWidget(label(self.tr("Freer, by context"), "heading"))
        column.addWidget(self.counts)
        hint = self.tr("Practices in these days, counted. Feelings, not a diagnosis.")
        column.addWidget(label(hint, "small", muted=True, wrap=True))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these in place of what was there."""
        self.counts.show_groups(groups)
        self.setVisible(bool(groups))


class GroupCounts(QWidget):
    """A line for each group: how often left was freer, how often right, how often neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._groups: Sequence[Group] = ()
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        spaced(self._grid, 0.5)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these in place of what was there; nothing where there is none."""
        for old in self._labels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels, self._groups = [], groups
        self.setVisible(bool(groups))
        if groups:
            self._add_titles()
        for row, group in enumerate(groups, start=1):
            self._add_row(row, group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers apart."""
        super().resizeEvent(event)
        for column in range(1, 4):
            self._grid.setColumnMinimumWidth(column, round(_COLUMN * page_unit_of(self)))

    def _add_titles(self) -> None:
        words = side_words()
        self._add(0, 0, label("", "body"))
        for column, side in enumerate(Side, start=1):
            self._add(0, column, label(words[side], "body", side=side))
        self._add(0, 3, label(self.tr("same"), "body", muted=True))

    def _add_row(self, row: int, group: Group) -> None:
        title = label("", "body", wrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setText(group_title(group))
        title.setAccessibleName(_words(group))
        self._add(row, 0, title)
        for column, side in enumerate(Side, start=1):
            self._add(row, column, label(digits(group.counts.freer(side)), "body", side=side))
        self._add(row, 3, label(digits(group.counts.same), "body", muted=True))

    def _add(self, row: int, column: int, cell: QLabel) -> None:
        sideways = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        cell.setAlignment(sideways | Qt.AlignmentFlag.AlignTop)
        self._labels.append(cell)
        self._grid.addWidget(cell, row, column)


def _words(group: Group) -> str:
    words, counts = side_words(), group.counts
    parts = (f"{words[side]} {digits(counts.freer(side))}" for side in Side)
    return f"{group_title(group)}: {', '.join(parts)}, {_same(counts)}"


def _same(counts: Counts) -> str:
    text = QCoreApplication.translate("GroupCounts", "same {number}")
    return text.format(number=digits(counts.same))
