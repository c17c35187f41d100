"""The rows of Review's list: both sides side by side, newest first, read as they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTime,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.note_filter import FoundPractice
from hipmobility.pages.review.delegates import EASE_ROLE
from hipmobility.pages.review.history import full_words, revisions_of
from hipmobility.pages.words.answers import (
    answer_words,
    context_words,
    day_words,
    easy_words,
    state_words,
)
from hipmobility.pages.words.difference import sentence_case, tighter_words
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.theme import DARK, Theme
from hipmobility.widgets.words import tag_word

_AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
PAGE = 30
"""So many practices are read at once."""
WHEN, CONTEXT, DRILL, LEFT, RIGHT, TIGHTER, TAGS, NOTES = range(8)
"""The columns, in the order in which they are seen."""
ANSWERS = {LEFT: Side.LEFT, RIGHT: Side.RIGHT}
Fetch = Callable[[str | None], Sequence[FoundPractice]]
"""Gives the next practices after the one with this id, `PAGE` of them if there are so many."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One drill of one practice; `leads` is its first row in the list."""

    practice: Practice
    position: int
    leads: bool


class NoteTable(QAbstractTableModel):
    """Rows for a `QTableView`; texts are made when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NoteRow] = []
        self._fetch: Fetch | None = None
        self._today = date(2000, 1, 1)
        self._theme = DARK
        self.tags_with_notes = False
        self._titles = (
            self.tr("When"),
            self.tr("Context"),
            self.tr("Drill"),
            self.tr("Left"),
            self.tr("Right"),
            self.tr("That day"),
            self.tr("Tags"),
            self.tr("Notes"),
        )

    def show_found(self, fetch: Fetch, today: date) -> None:
        """Show what `fetch` gives in place of all that was there."""
        self.beginResetModel()
        self._rows, self._fetch, self._today = [], fetch, today
        self._rows = self._next_rows()
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Colour the sides after `theme`."""
        self._theme = theme
        self.layoutChanged.emit()

    def row(self, index: int) -> NoteRow:
        """The row with this number."""
        return self._rows[index]

    def row_of(self, practice_id: str) -> int | None:
        """Number of a practice's first row, as far as rows were read."""
        numbers = (n for n, row in enumerate(self._rows) if row.practice.id == practice_id)
        return next(numbers, None)

    def replace(self, practice: Practice) -> None:
        """Show a practice as it is now, in the rows that it has."""
        for number, row in enumerate(self._rows):
            if row.practice.id == practice.id:
                self._rows[number] = NoteRow(practice, row.position, row.leads)
                last = self.index(number, len(self._titles) - 1)
                self.dataChanged.emit(self.index(number, 0), last)

    def canFetchMore(self, parent: _AnyIndex = _NO_INDEX) -> bool:
        """Whether there may be more rows."""
        return not parent.isValid() and self._fetch is not None

    def fetchMore(self, parent: _AnyIndex = _NO_INDEX) -> None:
        """Read the next rows."""
        if parent.isValid() or self._fetch is None:
            return
        if more := self._next_rows():
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def rowCount(self, parent: _AnyIndex = _NO_INDEX) -> int:
        """One row for each drill of each practice read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NO_INDEX) -> int:
        """When, context, drill, an answer for each side, the tighter side, tags and notes."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
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
        """A cell's text, the whole answers as a hint, and the colour of its side."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_words(row.practice, row.position)
        if role == EASE_ROLE and index.column() in ANSWERS:
            return row.practice.ease(row.position, ANSWERS[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index.column())
        return None

    def _next_rows(self) -> list[NoteRow]:
        assert self._fetch is not None
        practices = self._fetch(self._rows[-1].practice.id if self._rows else None)
        if len(practices) < PAGE:
            self._fetch = None
        return [
            NoteRow(practice.practice, position, leads=position == practice.positions[0])
            for practice in practices
            for position in practice.positions
        ]

    def _text(self, row: NoteRow, column: int) -> str:
        practice, position = row.practice, row.position
        if column == WHEN:
            return sentence_case(self._when(practice)) if row.leads else ""
        if column == CONTEXT:
            return sentence_case(_context(practice)) if row.leads else ""
        if column == DRILL:
            return practice.drills[practice.drill_at(position) or ""].name
        if column == TIGHTER:
            return sentence_case(_tighter(practice, position))
        if column == TAGS:
            return _tags(practice, position)
        if column == NOTES:
            return self._notes(practice, position)
        side = ANSWERS[column]
        check_in = practice.check_in(position, side)
        words = answer_words(practice, replace(check_in, tags=()) if check_in else None)
        changed = len(revisions_of(practice, position, side)) > 1
        return self.tr("{} · changed").format(words) if changed else words

    def _when(self, practice: Practice) -> str:
        """The day and, in this year, the time in place of the year: notes need the room."""
        day, started = day_words(practice.local_date, self._today), practice.started_local
        if started.year != self._today.year:
            return day
        return f"{day.replace(f' {self._today.year}', '')} {_clock(started.time())}"

    def _notes(self, practice: Practice, position: int) -> str:
        """What was written of either side, in a line; with the tags where they have no column."""
        parts = [_tags(practice, position)] if self.tags_with_notes else []
        for side in Side:
            check_in = practice.check_in(position, side)
            if check_in and check_in.note.strip():
                parts.append(f"{side_words()[side]}: {' '.join(shown(check_in.note).split())}")
        return " · ".join(part for part in parts if part)

    def _colour(self, column: int) -> QColor | None:
        muted = QColor(self._theme.muted)
        sides = {LEFT: self._theme.side(Side.LEFT), RIGHT: self._theme.side(Side.RIGHT)}
        return muted if column in (WHEN, CONTEXT) else sides.get(column)


def widest_when() -> str:
    """A text as wide as that of any day of this year, in the reader's language."""
    day = QLocale().toString(QDate(2026, 11, 25), "ddd d MMM")
    return f"{day} {_clock(time(22, 58))}"


def _clock(moment: time) -> str:
    clock = QTime(moment.hour, moment.minute)
    return QLocale().toString(clock, QLocale.FormatType.ShortFormat)


def _context(practice: Practice) -> str:
    context, state = context_words(practice.context), state_words(practice.state)
    parts = context, easy_words(practice), state
    return " · ".join(part for part in parts if part)


def _tighter(practice: Practice, position: int) -> str:
    record = practice.drills[practice.drill_at(position) or ""]
    return tighter_words(practice.difference(position), own_words=record.has_own_words)


def _tags(practice: Practice, position: int) -> str:
    """What was ticked, once where it was on both sides: "tight · right wobbly"."""
    given = {}
    for side in Side:
        check_in = practice.check_in(position, side)
        given[side] = [tag_word(tag) for tag in check_in.tags] if check_in else []
    both = [tag for tag in given[Side.LEFT] if tag in given[Side.RIGHT]]
    words = side_words()
    alone = [f"{words[side]} {tag}" for side in Side for tag in given[side] if tag not in both]
    return " · ".join((*both, *alone))


class NotesView(QTableView):
    """Enter opens a row, Delete removes its practice; other keys as in any table."""

    opened = Signal(int)
    removed = Signal(int)
    resized = Signal()

    def sizeHint(self) -> QSize:
        """No more than must be; the layout gives it what there is."""
        return self.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it, so that columns can give way."""
        super().resizeEvent(event)
        self.resized.emit()
