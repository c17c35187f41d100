"""All routines there are, searched, in two groups: built in, and one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.fit import total_s
from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.routine import Routine
from hipmobility.pages.words.leaning import leaning_words
from hipmobility.pages.words.routine import count_words
from hipmobility.widgets.factories import clock, plain_container
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.lists.row_painter import ListRow
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look


@dataclass(frozen=True, slots=True)
class RoutineEntry:
    """A routine, and whether it stands in a file of the user's own."""

    routine: Routine
    own: bool


class RoutineList(QWidget):
    """`chosen` tells that another routine is in focus by a person."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._all: list[RoutineEntry] = []
        self._leanings: Mapping[str, Leaning] = {}
        self._rows: list[RoutineEntry | None] = []
        """What stands in each row: a routine, or the title of a group."""
        self.search = QLineEdit()
        self.rows = ListRows()
        self.new = QPushButton(self.tr("New routine"))
        self.add = QPushButton(self.tr("Add a file…"))
        self._build()

    @property
    def entry(self) -> RoutineEntry | None:
        """The routine in focus."""
        row = self.rows.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def show_routines(self, entries: Sequence[RoutineEntry]) -> None:
        """Show routines; the one in focus stays so."""
        self._all = list(entries)
        self._fill(self.entry.routine.id if self.entry else "")

    def show_leanings(self, leanings: Mapping[str, Leaning]) -> None:
        """Say of which routines more or less is wanted."""
        self._leanings = leanings
        self._fill(self.entry.routine.id if self.entry else "")

    def select(self, routine_id: str) -> None:
        """Bring a routine into focus, or the first where it is not there; `chosen` is not told."""
        if self.search.text() and all(e is None or e.routine.id != routine_id for e in self._rows):
            was = self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(was)
        self._fill(routine_id)

    def select_none(self) -> None:
        """Nothing is in focus, as while a new one is made."""
        was = self.rows.blockSignals(True)
        self.rows.setCurrentRow(-1)
        self.rows.blockSignals(was)

    def _fill(self, routine_id: str) -> None:
        wanted = self.search.text().strip().casefold()
        matching = [entry for entry in self._all if wanted in _text(entry).casefold()]
        rows: list[ListRow] = []
        self._rows = []
        for title, own in ((self.tr("Built in"), False), (self.tr("Yours"), True)):
            group = [entry for entry in matching if entry.own is own]
            if group:
                rows.append(ListRow(title, heading=True))
                self._rows.append(None)
            rows += [_row(entry, self._leanings.get(entry.routine.id)) for entry in group]
            self._rows += group
        if not rows:
            rows, self._rows = [ListRow(self.tr("Nothing found."), heading=True)], [None]
        places = {e.routine.id: n for n, e in enumerate(self._rows) if e is not None}
        first = next(iter(places.values()), -1)
        self.rows.show_rows(rows, places.get(routine_id, first))

    def _search(self) -> None:
        self._fill(self.entry.routine.id if self.entry else "")
        self.chosen.emit()

    def _build(self) -> None:
        self.rows.setAccessibleName(self.tr("Routines"))
        self.search.setPlaceholderText(self.tr("Search routines"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.rows.setFocus)
        self.rows.currentRowChanged.connect(lambda _row: self.chosen.emit())
        self.add.setToolTip(self.tr("A routine that somebody shared; it can be dropped here too"))
        buttons = QHBoxLayout()
        spaced(buttons, px(8))
        buttons.addWidget(self.new, stretch=1)
        buttons.addWidget(self.add, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, px(10))
        column.addWidget(self.search)
        column.addWidget(self.rows, stretch=1)
        column.addWidget(plain_container(buttons))
        self.setFocusProxy(self.rows)
        self.search.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _text(entry: RoutineEntry) -> str:
    """What a search looks at: name, line, and drills."""
    drills = " ".join(item.drill.name for item in entry.routine.items)
    return f"{entry.routine.name} {entry.routine.about} {drills}"


def _row(entry: RoutineEntry, leaning: Leaning | None) -> ListRow:
    routine = entry.routine
    facts = count_words(len(routine.items)), leaning_words(leaning or Leaning.NEITHER)
    return ListRow(routine.name, " · ".join(filter(None, facts)), clock(total_s(routine)))
