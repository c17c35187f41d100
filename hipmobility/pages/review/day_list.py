"""The list of Review: every practice and note, searched, filtered, and opened to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.practice import Practice
from hipmobility.core.review.date_range import DateRange
from hipmobility.core.review.note_filter import FoundPractice, NoteFilter
from hipmobility.pages.review.delegates import EaseDelegate, NoteDelegate
from hipmobility.pages.review.filters import FilterBar
from hipmobility.pages.review.history import full_words
from hipmobility.pages.review.table import (
    ANSWERS,
    DRILL,
    FREER,
    IN_SIGHT,
    LEFT,
    NOTE_COLUMNS,
    RIGHT,
    TAGS,
    WHEN,
    NoteTable,
)
from hipmobility.widgets.factories import label
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme

_LEAST_HEIGHT = 17.8
"""Room for the titles and three rows, in units of the page."""
_ROW = 4.3
"""How high a row is, in units of the page."""
Find = Callable[[NoteFilter, str | None], Sequence[FoundPractice]]
_WIDTHS = {WHEN: 29, DRILL: 28, LEFT: 15.5, RIGHT: 15.5, FREER: 12.5, TAGS: 19}
"""Widths of the columns without notes, in units of the page."""
_WIDER = 6
"""How much wider the first column is where there is none with drills."""


class NotesView(QTableView):
    """Enter opens a row; other keys as in any table."""

    opened = Signal(int)

    def sizeHint(self) -> QSize:
        """No more than must be; the layout gives it what there is."""
        return self.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class NoteList(QWidget):
    """`edit_requested` brings a practice's id and the position of the drill to be changed."""

    edit_requested = Signal(str, int)

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._find = find
        self._drill: str | None = None
        self._days = DateRange()
        self._today = date(2000, 1, 1)
        self._unit = 8.0
        self.filters = FilterBar()
        self.table = NoteTable(self)
        self.view = NotesView()
        self.detail = label("", "small", muted=True, wrap=True)
        self._marks = NoteDelegate(self)
        self._eases = [EaseDelegate(side, self) for side in ANSWERS.values()]
        self._build()

    def show_notes(self, drill: str | None, days: DateRange, today: date) -> None:
        """List the notes of a drill, or of all, from the newest on."""
        self._drill, self._days, self._today = drill, days, today
        self.view.setColumnHidden(DRILL, drill is not None)
        self._set_widths()
        self._search()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.table.set_theme(theme)
        self._marks.theme = theme
        for delegate in self._eases:
            delegate.theme = theme

    def set_unit(self, unit: float) -> None:
        """Let rows and columns follow the page; `unit` in pixels."""
        self.view.verticalHeader().setDefaultSectionSize(round(_ROW * unit))
        self._unit = unit
        self.view.horizontalHeader().setFixedHeight(round(_ROW * unit))
        self._set_widths()
        self.detail.setFixedHeight(round(5.4 * unit))
        self.view.setMinimumHeight(round(_LEAST_HEIGHT * unit))

    def show_practice(self, practice_id: str) -> None:
        """Select a practice, reading on as far as it is; filters that hide it are taken away."""
        row = self._read_up_to(practice_id)
        if row is None and self.filters.is_used():
            self.filters.reset()
            row = self._read_up_to(practice_id)
        if row is not None:
            self.view.selectRow(row)
            middle = QAbstractItemView.ScrollHint.PositionAtTop
            self.view.scrollTo(self.table.index(row, 0), middle)

    def _set_widths(self) -> None:
        """Give the columns without notes what they need; notes have the rest."""
        header = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            wider = _WIDER if column == WHEN and self._drill is not None else 0
            header.resizeSection(column, round((width + wider) * self._unit))

    def replace(self, practice: Practice) -> None:
        """Show a practice as it is now."""
        self.table.replace(practice)
        self._show_detail()

    def _read_up_to(self, practice_id: str) -> int | None:
        row = self.table.row_of(practice_id)
        while row is None and self.table.canFetchMore():
            self.table.fetchMore()
            row = self.table.row_of(practice_id)
        return row

    def _search(self) -> None:
        wanted = self.filters.wanted(self._drill, self._days)
        self._marks.text = wanted.text
        self.table.show_found(lambda after: self._find(wanted, after), self._today)
        self.view.scrollToTop()
        self._show_count()
        self._show_detail()

    def _show_count(self) -> None:
        more = self.table.canFetchMore()
        self.filters.show_count(self.table.rowCount(), more=more)

    def _show_detail(self) -> None:
        """The whole answers of the row that is chosen, or what can be done here."""
        row = self._chosen()
        if row is None:
            nothing = self.tr("Nothing was found.")
            if self._drill is not None:
                nothing = self.tr("Nothing was found in the notes of this drill.")
            hint = self.tr("Choose a row to read all of it; Enter or a double click changes it.")
            self.detail.setText(hint if self.table.rowCount() else nothing)
            return
        found = self.table.row(row)
        words = full_words(found.practice, found.position)
        self.detail.setText(words or self.tr("Nothing was noted. Enter: note it now."))

    def _chosen(self) -> int | None:
        rows = self.view.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _open(self, row: int) -> None:
        if 0 <= row < self.table.rowCount():
            found = self.table.row(row)
            self.edit_requested.emit(found.practice.id, found.position)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setAccessibleName(self.tr("practices and notes"))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in NOTE_COLUMNS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            view.setItemDelegateForColumn(column, self._marks)
        for column, delegate in zip(ANSWERS, self._eases, strict=True):
            view.setItemDelegateForColumn(column, delegate)
        for place, column in enumerate(IN_SIGHT):
            header.moveSection(header.visualIndex(column), place)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        view.selectionModel().selectionChanged.connect(self._show_detail)
        view.doubleClicked.connect(self._opened_by_mouse)
        view.opened.connect(self._open)
        self.table.rowsInserted.connect(self._show_count)
        self.filters.changed.connect(self._search)
        column_layout = QVBoxLayout(self)
        spaced(column_layout, 0.8)
        column_layout.addWidget(self.filters)
        column_layout.addWidget(view, stretch=1)
        column_layout.addWidget(self.detail)

    def _opened_by_mouse(self, index: QModelIndex) -> None:
        self._open(index.row())
