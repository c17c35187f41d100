"""A table of what a file and the journal tell differently, with a choice in each row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import CheckIn, DrillStep, Overall, OverallMoment
from hipmobility.core.transfer.differences import Difference, DifferenceKey
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.moments import wall_clock_words
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import Words, ease_word, tag_word

Index = QModelIndex | QPersistentModelIndex
WHEN, WHAT, MINE, THEIRS = range(4)
_ROOT = QModelIndex()


class ConflictWords(Words):
    """What differs, in words."""


def about(difference: Difference) -> str:
    """What it is about: a drill and side, before or after, or the context."""
    value = difference.theirs
    if isinstance(value, str):
        return ConflictWords.tr("Today is")
    side = side_words()[value.side] if value.side else ConflictWords.tr("both sides")
    if isinstance(value, Overall):
        before = value.moment is OverallMoment.BEFORE
        name = ConflictWords.tr("before") if before else ConflictWords.tr("after")
    else:
        known = difference.practice.drills.get(value.drill)
        name = known.name if known else value.drill
    return f"{name}, {side}"


def words_of(difference: Difference, value: CheckIn | Overall | DrillStep | str) -> str:
    """What one of both says."""
    if isinstance(value, str):
        return context_words(value) or ConflictWords.tr("nothing")
    if isinstance(value, DrillStep):
        seconds = ConflictWords.tr("{} of {} s").format(
            f"{value.actual_s:g}", f"{value.planned_s:g}"
        )
        return f"{seconds}, {value.variant}" if value.variant else seconds
    known = difference.practice.drills.get(value.drill) if isinstance(value, CheckIn) else None
    parts = (
        [f"{value.ease} {ease_word(value.ease, known.scale if known else ())}"]
        if value.ease
        else []
    )
    if isinstance(value, CheckIn):
        parts += [tag_word(tag) for tag in value.tags]
        parts += [f"“{shown(value.note)}”"] if value.note else []
    return ", ".join(parts) or ConflictWords.tr("not answered")


class _Model(QAbstractTableModel):
    """Yours is chosen in every row, until the file's is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: Sequence[Difference] = ()
        self.taken: set[DifferenceKey] = set()
        self.theirs = ""

    def show(
        self, differences: Sequence[Difference], taken: Collection[DifferenceKey], theirs: str
    ) -> None:
        self.beginResetModel()
        self.found, self.taken, self.theirs = differences, set(taken), theirs
        self.endResetModel()

    def take(self, row: int, *, theirs: bool) -> None:
        key = self.found[row].key
        self.taken = self.taken | {key} if theirs else self.taken - {key}
        self.dataChanged.emit(self.index(row, MINE), self.index(row, THEIRS))

    def take_all(self, *, theirs: bool) -> None:
        self.taken = {difference.key for difference in self.found} if theirs else set()
        if self.found:
            last = self.index(len(self.found) - 1, THEIRS)
            self.dataChanged.emit(self.index(0, MINE), last)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        theirs = self.theirs or self.tr("In the file")
        names = (self.tr("Practice"), self.tr("About"), self.tr("Yours"), theirs)
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        difference, column = self.found[index.row()], index.column()
        chosen = column == (THEIRS if difference.key in self.taken else MINE)
        if role == Qt.ItemDataRole.DisplayRole:
            words = self._words(difference, column)
            return f"✓ {words}" if chosen else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(difference, column).replace("<", "‹")  # text is only text
        if role == Qt.ItemDataRole.AccessibleTextRole and column in (MINE, THEIRS):
            state = self.tr("kept") if chosen else self.tr("not kept")
            return f"{self._words(difference, column)}, {state}"
        if role == Qt.ItemDataRole.FontRole and chosen:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _words(self, difference: Difference, column: int) -> str:
        if column == WHEN:
            return wall_clock_words(difference.practice.started_local)
        if column == WHAT:
            return about(difference)
        return words_of(difference, difference.mine if column == MINE else difference.theirs)


class DifferenceTable(QTableView):
    """A click on yours or the file's chooses it; Space changes the row that has the keyboard."""

    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("What differs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (WHEN, WHAT):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._choose)

    @property
    def taken(self) -> frozenset[DifferenceKey]:
        """Those of which the file's counts."""
        return frozenset(self._model.taken)

    def show_differences(
        self,
        differences: Sequence[Difference],
        taken: Collection[DifferenceKey] = (),
        theirs: str = "",
    ) -> None:
        """Show them, each with yours chosen, but for those of `taken`.

        `theirs` is what the other one is called, where it is not in a file.
        """
        self._model.show(differences, taken, theirs)
        self.setCurrentIndex(self._model.index(0, MINE))

    def take_all(self, *, theirs: bool) -> None:
        """Choose the file's in every row, or yours."""
        self._model.take_all(theirs=theirs)
        self.choice_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the row with Space, choose with the arrows; Enter goes on to the sheet."""
        row = self.currentIndex().row()
        arrows = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        if row >= 0 and (event.key() == Qt.Key.Key_Space or event.key() in arrows):
            now = self._model.found[row].key in self._model.taken
            self._take(row, theirs=arrows.get(Qt.Key(event.key()), not now))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() in (MINE, THEIRS):
            self._take(index.row(), theirs=index.column() == THEIRS)

    def _take(self, row: int, *, theirs: bool) -> None:
        self._model.take(row, theirs=theirs)
        self.choice_changed.emit()
