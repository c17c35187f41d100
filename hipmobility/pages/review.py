"""The page at the desk: every practice, newest first, both sides side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from hipmobility.core.practice import CheckIn, Practice
from hipmobility.core.routine import Side
from hipmobility.pages.answers import ease_words, when_words
from hipmobility.pages.difference import sentence_case, short_difference
from hipmobility.widgets.parts import label
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.theme import DARK, Theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One drill of one practice, as the table shows it."""

    when: str
    drill: str
    left: CheckIn | None
    right: CheckIn | None
    difference: int | None


def rows_of(practices: Sequence[Practice], today: date) -> list[Row]:
    """The table's rows; the time stands at a practice's first drill only."""
    rows = []
    for practice in practices:
        when = sentence_case(when_words(practice, today))
        for position in practice.positions:
            drill = practice.drill_at(position) or ""
            left = practice.check_in(position, Side.LEFT)
            right = practice.check_in(position, Side.RIGHT)
            name = practice.drills[drill].name
            rows.append(Row(when, name, left, right, practice.difference(position)))
            when = ""
    return rows


class PracticeTable(QAbstractTableModel):
    """Rows for a `QTableView`; texts are made when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._theme = DARK
        self._titles = (
            self.tr("When"),
            self.tr("Drill"),
            self.tr("Left"),
            self.tr("Left note"),
            self.tr("Right"),
            self.tr("Right note"),
            self.tr("Freer"),
        )

    def set_rows(self, rows: list[Row]) -> None:
        """Show `rows` in place of all that was there."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Colour the sides after `theme`."""
        self._theme = theme
        self.layoutChanged.emit()

    def rowCount(self, parent: _AnyIndex = _NO_INDEX) -> int:  # noqa: N802
        """One row for each drill of each practice."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NO_INDEX) -> int:  # noqa: N802
        """When, drill, and for each side the answer and the note; then the freer side."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, its whole text as a hint, and the colour of its side."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self._rows[index.row()], index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index.column())
        return None

    def _text(self, row: Row, column: int) -> str:
        notes = [side.note if side else "" for side in (row.left, row.right)]
        return (
            row.when,
            row.drill,
            ease_words(row.left),
            notes[0],
            ease_words(row.right),
            notes[1],
            short_difference(row.difference),
        )[column]

    def _colour(self, column: int) -> QColor | None:
        muted = QColor(self._theme.muted)
        sides = {2: self._theme.side(Side.LEFT), 4: self._theme.side(Side.RIGHT), 0: muted}
        return sides.get(column)


class ReviewPage(QWidget):
    """All practices as a plain table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PracticeTable(self)
        self.view = QTableView()
        self.count = label("", "lead", muted=True)
        self._empty = label(
            self.tr(
                "Nothing here yet. After your first practice, what you noted for the left and "
                "the right side stands here, newest first."
            ),
            "lead",
            muted=True,
            wrap=True,
        )
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Colour the sides after `theme`."""
        self.table.set_theme(theme)

    def show_practices(self, practices: Sequence[Practice], today: date) -> None:
        """Show `practices`, which come newest first."""
        self.table.set_rows(rows_of(practices, today))
        self.count.setText(self.tr("Practices: {}, newest first").format(len(practices)))
        self.view.setVisible(bool(practices))
        self._empty.setVisible(not practices)
        self.view.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 2.1))

    def _build(self) -> None:
        self.view.setModel(self.table)
        self.view.setAccessibleName(self.tr("practices"))
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        for column in (3, 5):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        column_layout = QVBoxLayout(self)
        spaced(column_layout, 1.3, (4.4, 1.5, 4.4, 2.6))
        column_layout.addWidget(label(self.tr("Left against right"), "display"))
        column_layout.addWidget(self.count)
        column_layout.addWidget(self._empty)
        column_layout.addWidget(self.view, stretch=1)
        column_layout.addStretch()
