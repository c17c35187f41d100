"""The list of routines, and a preview of the one in focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.fit import total_s
from hipmobility.core.model.routine import Routine
from hipmobility.pages.words.dose import dose_words
from hipmobility.pages.words.routine import budget_words, count_words
from hipmobility.widgets.controls.list_rows import ListRow, ListRows
from hipmobility.widgets.factories import card, clock, label, plain_container
from hipmobility.widgets.practice.budget_bar import BudgetBar
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme


class RoutineBrowser(QWidget):
    """Signals bring the id of the routine in focus, but for those of a new one or one to add."""

    new_requested = Signal()
    add_requested = Signal()
    practise_requested = Signal(str)
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    share_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routines: list[tuple[Routine, bool]] = []
        self.rows = ListRows()
        self.drills = ListRows()
        self.figure = MovingFigure(clips)
        self.bar = BudgetBar()
        self.notice = label("", "body", wrap=True)
        self._name = label("", "heading", wrap=True)
        self._about = label("", "body", muted=True, wrap=True)
        self._total = label("", "strong")
        self.new = QPushButton(self.tr("New routine"))
        self.add = QPushButton(self.tr("Add a file…"))
        self.practise = QPushButton(self.tr("Practise"))
        self.edit = QPushButton(self.tr("Edit"))
        self.copy = QPushButton(self.tr("Copy"))
        self.share = QPushButton(self.tr("Share…"))
        self.delete = QPushButton(self.tr("Delete"))
        self._build()

    @property
    def routine(self) -> Routine | None:
        """The routine in focus."""
        row = self.rows.currentRow()
        return self._routines[row][0] if 0 <= row < len(self._routines) else None

    def show_routines(self, routines: Sequence[tuple[Routine, bool]]) -> None:
        """Show routines, each with whether it is the user's own; the one in focus stays so."""
        current = self.routine
        self._routines = list(routines)
        own, built_in = self.tr("yours"), self.tr("built in")
        rows = [
            ListRow(
                routine.name,
                f"{own if mine else built_in} · {count_words(len(routine.items))}",
                clock(total_s(routine)),
            )
            for routine, mine in routines
        ]
        self.rows.show_rows(rows, 0)
        self.select(current.id if current else "")

    def select(self, routine_id: str) -> None:
        """Bring a routine into focus, or the first where it is not there."""
        ids = [routine.id for routine, _ in self._routines]
        self.rows.setCurrentRow(ids.index(routine_id) if routine_id in ids else 0)
        self._show()

    def show_notice(self, text: str) -> None:
        """Say something above the list; an empty text takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for part in (self.rows, self.drills, self.figure, self.bar):
            part.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """How the figure is seen, and whether it moves."""
        self.figure.set_like_mirror(like_mirror)
        self.figure.set_stepping(stepping)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            ("↑ ↓", self.tr("choose a routine")),
            (self.tr("Enter"), self.tr("practise it")),
            ("N", self.tr("new routine")),
            ("A", self.tr("add one that somebody shared")),
            ("E", self.tr("edit")),
            ("C", self.tr("copy")),
            (self.tr("Delete"), self.tr("delete one of your own")),
            ("F", self.tr("full screen")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the routine in focus."""
        buttons = {
            Qt.Key.Key_Return: self.practise,
            Qt.Key.Key_Enter: self.practise,
            Qt.Key.Key_N: self.new,
            Qt.Key.Key_A: self.add,
            Qt.Key.Key_E: self.edit,
            Qt.Key.Key_C: self.copy,
            Qt.Key.Key_Delete: self.delete,
        }
        button = buttons.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if button is self.practise and isinstance(focused, QPushButton):
            button = focused
        if button and button.isVisible() and not event.modifiers():
            button.click()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        """Show the routine in focus."""
        routine = self.routine
        if routine is None:
            return
        own = self._routines[self.rows.currentRow()][1]
        total = total_s(routine)
        words = budget_words(total, routine.at_most_s)
        self._name.setText(routine.name)
        self._about.setText(routine.about)
        self._about.setVisible(bool(routine.about))
        self._total.setText(words)
        self.bar.set_time(total, routine.at_most_s, words)
        rows = [
            ListRow(f"{number}. {item.drill.name}", dose_words(item))
            for number, item in enumerate(routine.items, 1)
        ]
        self.drills.show_rows(rows, 0)
        self._show_drill(0)
        self.delete.setVisible(own)
        self.edit.setText(self.tr("Edit") if own else self.tr("Edit a copy"))
        self.copy.setVisible(own)

    def _show_drill(self, row: int) -> None:
        routine = self.routine
        if routine and 0 <= row < len(routine.items):
            self.figure.show_drill(routine.items[row].drill)

    def _emit(self, signal: Callable[[str], None]) -> None:
        if self.routine:
            signal(self.routine.id)

    def _build(self) -> None:
        self.setFocusProxy(self.rows)
        self.rows.setAccessibleName(self.tr("Routines"))
        self.drills.setAccessibleName(self.tr("Drills of the routine"))
        for text in (self._name, self._about, self.notice):
            text.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.notice, Look.NOTICE)
        self.add.setToolTip(self.tr("A routine that somebody shared; it can be dropped here too"))
        self.notice.hide()
        set_look(self.practise, Look.MAIN)
        self._connect()
        left = QVBoxLayout()
        spaced(left, 1.2)
        left.addWidget(self.rows, stretch=1)
        buttons = QHBoxLayout()
        spaced(buttons, 0.8)
        buttons.addWidget(self.new, stretch=1)
        buttons.addWidget(self.add, stretch=1)
        left.addWidget(plain_container(buttons))
        halves = QHBoxLayout()
        spaced(halves, 2.4)
        halves.addWidget(plain_container(left), stretch=5)
        halves.addWidget(self._preview(), stretch=9)
        column = QVBoxLayout(self)
        spaced(column, 1.3, (4.4, 1.5, 4.4, 2.6))
        column.addWidget(label(self.tr("Routines"), "display"))
        column.addWidget(self.notice)
        column.addWidget(plain_container(halves), stretch=1)
        apply_spacing(self)

    def _connect(self) -> None:
        self.rows.currentRowChanged.connect(lambda _row: self._show())
        self.drills.currentRowChanged.connect(self._show_drill)
        self.new.clicked.connect(self.new_requested)
        self.add.clicked.connect(self.add_requested)
        for button, signal in (
            (self.practise, self.practise_requested),
            (self.edit, self.edit_requested),
            (self.copy, self.copy_requested),
            (self.share, self.share_requested),
            (self.delete, self.delete_requested),
        ):
            button.clicked.connect(lambda _=False, signal=signal: self._emit(signal.emit))

    def _preview(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, 1, (2.4, 2, 2.4, 2))
        column.addWidget(self._name)
        column.addWidget(self._about)
        time = QHBoxLayout()
        spaced(time, 1.4)
        time.addWidget(self._total)
        time.addWidget(self.bar, stretch=1)
        column.addWidget(plain_container(time))
        halves = QHBoxLayout()
        spaced(halves, 2)
        halves.addWidget(self.figure, stretch=5)
        halves.addWidget(self.drills, stretch=4)
        column.addWidget(plain_container(halves), stretch=1)
        column.addWidget(plain_container(self._buttons()))
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, 1)
        for button in (self.practise, self.edit, self.copy, self.share):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.delete)
        return row
