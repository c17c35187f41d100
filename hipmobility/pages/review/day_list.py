"""The list of Review: every practice and note, searched, filtered, and opened to be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.practice import Practice
from hipmobility.core.review.date_range import DateRange
from hipmobility.core.review.note_filter import FoundPractice, NoteFilter
from hipmobility.pages.review.delegates import (
    EaseDelegate,
    NoteDelegate,
    TwoLineColumns,
    TwoLineDelegate,
)
from hipmobility.pages.review.filters import FilterBar
from hipmobility.pages.review.history import full_words
from hipmobility.pages.review.table import (
    ANSWERS,
    CONTEXT,
    DRILL,
    LEFT,
    NOTES,
    RIGHT,
    TAGS,
    TIGHTER,
    WHEN,
    NotesView,
    NoteTable,
    widest_when,
)
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme

_LEAST_HEIGHT = 17.8
"""Room for the titles and three rows, in units of the page."""
_ROW = 4.3
"""How high a row is, in units of the page."""
Find = Callable[[NoteFilter, str | None], Sequence[FoundPractice]]
_WIDTHS = {CONTEXT: 18, DRILL: 32, LEFT: 14.5, RIGHT: 14.5, TIGHTER: 29, TAGS: 18}
"""Widths of the columns without day and notes, in units of the page."""
_AROUND = 3.4
"""Room around the day in its column."""
_LEAST_NOTES = 26
"""The least room for notes, in units of the page, before a column gives way to them."""
_TWO_LINES = 7.6
"""How high a row of two lines is, in units of the page."""


class NoteList(QWidget):
    """`edit_requested` brings a practice's id and the position of the drill to be changed.

    `removal_requested` brings the id of a practice to be deleted.
    """

    edit_requested = Signal(str, int)
    removal_requested = Signal(str)

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
        columns = TwoLineColumns(WHEN, CONTEXT, DRILL, ANSWERS, TIGHTER, NOTES)
        self._two_lines = TwoLineDelegate(columns, self)
        self._plain = QStyledItemDelegate(self)
        self._in_two_lines: bool | None = None
        self.change = QPushButton(self.tr("Change…"))
        self.remove = QPushButton(self.tr("Delete"))
        self._build()

    def show_notes(self, drill: str | None, days: DateRange, today: date) -> None:
        """List the notes of a drill, or of all, from the newest on."""
        self._drill, self._days, self._today = drill, days, today
        self._two_lines.shows_drill = drill is None
        self._set_widths()
        self._search()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.table.set_theme(theme)
        self._marks.theme = theme
        self._two_lines.theme = theme
        for delegate in self._eases:
            delegate.theme = theme

    def set_unit(self, unit: float) -> None:
        """Let rows and columns follow the page; `unit` in pixels."""
        self._unit = unit
        self._in_two_lines = None
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

    def select_near(self, row: int) -> None:
        """Select this row, or the last one where there are fewer, and give it the keyboard."""
        if rows := self.table.rowCount():
            self.view.selectRow(min(row, rows - 1))
        self.view.setFocus()

    def chosen_row(self) -> int:
        """Number of the chosen row, or 0."""
        return self._chosen() or 0

    def _set_widths(self) -> None:
        """Give the columns what they need; tags and context give way, then all share a cell."""
        room = self.view.viewport().width() / self._unit - _LEAST_NOTES
        when = self.view.fontMetrics().horizontalAdvance(widest_when()) / self._unit + _AROUND
        widths = {WHEN: when, **_WIDTHS}
        hidden = {DRILL} if self._drill is not None else set[int]()
        for column in (TAGS, CONTEXT):
            if sum(w for col, w in widths.items() if col not in hidden) > room:
                hidden.add(column)
        narrow = sum(w for col, w in widths.items() if col not in hidden) > room
        self._set_lines(two=narrow)
        for column in range(self.table.columnCount()):
            gone = column != WHEN if narrow else column in hidden
            self.view.setColumnHidden(column, gone)
        for column, width in widths.items():
            self.view.horizontalHeader().resizeSection(column, round(width * self._unit))
        self.table.tags_with_notes = narrow or TAGS in hidden

    def _set_lines(self, *, two: bool) -> None:
        """A row has a line with columns, or two in one cell."""
        if two is self._in_two_lines:
            return
        self._in_two_lines = two
        header = self.view.horizontalHeader()
        stretch, own = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(WHEN, stretch if two else own)
        header.setVisible(not two)
        self.view.setItemDelegateForColumn(WHEN, self._two_lines if two else self._plain)
        height = _TWO_LINES if two else _ROW
        self.view.verticalHeader().setDefaultSectionSize(round(height * self._unit))

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
        self._marks.text = self._two_lines.text = wanted.text
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
        for button in (self.change, self.remove):
            button.setVisible(row is not None)
        if row is None:
            nothing = self.tr("Nothing found.")
            if self._drill is not None:
                nothing = self.tr("Nothing found in the notes of this drill.")
            hint = self.tr("Choose a row to read all of it. Enter or a double click edits it.")
            self.detail.setText(hint if self.table.rowCount() else nothing)
            return
        row_shown = self.table.row(row)
        words = full_words(row_shown.practice, row_shown.position)
        self.detail.setText(words or self.tr("No answer yet. Press Enter to add one."))

    def _chosen(self) -> int | None:
        rows = self.view.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _open(self, row: int) -> None:
        if 0 <= row < self.table.rowCount():
            opened = self.table.row(row)
            self.edit_requested.emit(opened.practice.id, opened.position)

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
        header.setSectionResizeMode(NOTES, QHeaderView.ResizeMode.Stretch)
        view.setItemDelegateForColumn(NOTES, self._marks)
        for column, delegate in zip(ANSWERS, self._eases, strict=True):
            view.setItemDelegateForColumn(column, delegate)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        view.selectionModel().selectionChanged.connect(self._show_detail)
        view.doubleClicked.connect(self._opened_by_mouse)
        view.opened.connect(self._open)
        view.removed.connect(self._remove)
        view.resized.connect(self._set_widths)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        self.change.clicked.connect(lambda: self._open(self.chosen_row()))
        self.remove.clicked.connect(lambda: self._remove(self.chosen_row()))
        self.table.rowsInserted.connect(self._show_count)
        self.filters.changed.connect(self._search)
        column_layout = QVBoxLayout(self)
        spaced(column_layout, 0.8)
        column_layout.addWidget(self.filters)
        column_layout.addWidget(view, stretch=1)
        column_layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """The whole answers of the chosen row, and what can be done with it."""
        row = QHBoxLayout()
        spaced(row, 1.2)
        row.addWidget(self.detail, stretch=1)
        self.remove.setAccessibleName(self.tr("Delete this practice"))
        for button in (self.change, self.remove):
            button.setToolTip(self.tr("Enter") if button is self.change else self.tr("Del"))
            row.addWidget(button)
            button.hide()
        return plain_container(row)

    def _show_menu(self, at: QPoint) -> None:
        """What can be done with the row under the mouse, or with the chosen one."""
        row = self.view.rowAt(at.y())
        if row < 0:
            return
        self.view.selectRow(row)
        menu = QMenu(self.view)
        menu.addAction(self.tr("Change…"), lambda: self._open(row))
        menu.addAction(self.tr("Delete this practice"), lambda: self._remove(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _remove(self, row: int) -> None:
        if 0 <= row < self.table.rowCount():
            self.removal_requested.emit(self.table.row(row).practice.id)

    def _opened_by_mouse(self, index: QModelIndex) -> None:
        self._open(index.row())
