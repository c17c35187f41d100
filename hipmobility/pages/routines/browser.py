"""The routine in focus: what it is for, how long it takes, its drills, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.fit import total_s
from hipmobility.core.model.leaning import Leaning, LeaningKind, Leanings
from hipmobility.core.model.routine import Item, Routine
from hipmobility.pages.routines.drill_rows import drill_pictures, drill_row
from hipmobility.pages.routines.list import RoutineEntry, RoutineList
from hipmobility.pages.words.dose import dose_words
from hipmobility.pages.words.leaning import add_leanings
from hipmobility.pages.words.routine import budget_words, count_words
from hipmobility.widgets.controls.leaning_choice import LeaningChoice
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.practice.budget_bar import BudgetBar
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


class RoutineBrowser(QWidget):
    """Signals bring the id of the routine in focus, but for those of a new one or one to add.

    `details_requested` brings the id of a drill. `leaning_chosen` brings whether more or less of
    the routine is wanted, `drill_leaning_chosen` a drill and the same of it.
    """

    new_requested = Signal()
    add_requested = Signal()
    practise_requested = Signal(str)
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    share_requested = Signal(str)
    delete_requested = Signal(str)
    details_requested = Signal(str)
    leaning_chosen = Signal(str, Leaning)
    drill_leaning_chosen = Signal(str, Leaning)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._theme = DARK
        self._pictured: tuple[Item, ...] = ()
        self._leanings = Leanings()
        self.list = RoutineList()
        self.rows = self.list.rows
        self.drills = ListRows()
        self.figure = MovingFigure(clips)
        self.bar = BudgetBar()
        self.leaning = LeaningChoice(self.tr("How much of this routine"))
        self.drill_leaning = LeaningChoice(self.tr("How much of this drill"))
        self.notice = label("", "body", wrap=True)
        self._name = label("", "title", wrap=True)
        self._about = label("", "body", muted=True, wrap=True)
        self._total = label("", "strong")
        self._drill = label("", "heading", wrap=True)
        self._facts = label("", "body", muted=True, wrap=True)
        self._feel = label("", "body", wrap=True)
        self._inspector = card()
        self.new, self.add = self.list.new, self.list.add
        self.practise = QPushButton(self.tr("Practise"))
        self.edit = QPushButton(self.tr("Edit"))
        self.copy = QPushButton(self.tr("Copy"))
        self.share = QPushButton(self.tr("Share…"))
        self.delete = QPushButton(self.tr("Delete"))
        self.details = QPushButton(self.tr("Details"))
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._time = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    @property
    def routine(self) -> Routine | None:
        """The routine in focus."""
        entry = self.list.entry
        return entry.routine if entry else None

    def show_routines(self, entries: Sequence[RoutineEntry]) -> None:
        """Show routines, each with whether it is the user's own; the one in focus stays so."""
        self.list.show_routines(entries)
        self.show_focused()

    def show_leanings(self, leanings: Leanings) -> None:
        """Show of which routines and drills more or less is wanted."""
        if leanings != self._leanings:
            self._leanings = leanings
            self.list.show_leanings(leanings.routines)
            self.show_focused()

    def select(self, routine_id: str) -> None:
        """Bring a routine into focus, or the first where it is not there."""
        self.list.select(routine_id)
        self.show_focused()

    def show_notice(self, text: str) -> None:
        """Say something above the routine; an empty text takes it away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for part in (self.rows, self.drills, self.figure, self.bar):
            part.set_theme(theme)
        self._pictured = ()
        self.show_focused()

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
            ("+ −", self.tr("more or less of the routine, or of the drill in focus")),
            ("Ctrl+F", self.tr("search")),
            ("F", self.tr("full screen")),
        ]

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key does something with the routine, or the drill, in focus."""
        focused = self.window().focusWidget()
        if (
            isinstance(focused, QLineEdit)
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and focused is self.drills:
            self._open_details()
            return True
        wants = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if by := wants.get(Qt.Key(event.key())):
            (self.drill_leaning if focused is self.drills else self.leaning).step(by)
            return True
        buttons = {
            Qt.Key.Key_N: self.new,
            Qt.Key.Key_A: self.add,
            Qt.Key.Key_E: self.edit,
            Qt.Key.Key_C: self.copy,
            Qt.Key.Key_Delete: self.delete,
        }
        button = buttons.get(Qt.Key(event.key()))
        if enters:
            button = focused if isinstance(focused, QPushButton) else self.practise
        if button is None or not button.isVisible():
            return False
        button.click()
        return True

    def set_inspector(self, shown: bool) -> None:
        """Show the drill in focus beside the table, where there is room."""
        self._inspector.setVisible(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Put what can be done below the name, where there is little room beside it."""
        direction = QBoxLayout.Direction
        for row in (self._head, self._time):
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def menu(self) -> QMenu:
        """What can be done with the routine in focus, each with its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            (self.practise, self.tr("Enter")),
            None,
            (self.edit, "E"),
            (self.copy, "C"),
            (self.share, ""),
            None,
            (self.delete, self.tr("Delete")),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            button, key = entry
            action = menu.addAction(f"{button.text()}\t{key}" if key else button.text())
            action.setEnabled(not button.isHidden())
            action.triggered.connect(button.click)
        menu.addSeparator()
        add_leanings(menu, self.leaning.leaning, self._say)
        return menu

    def drill_menu(self) -> QMenu:
        """What can be done with the drill in focus."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        details = menu.addAction(f"{self.details.text()}\t{self.tr('Enter')}")
        details.triggered.connect(self._open_details)
        edit = menu.addAction(f"{self.edit.text()}\tE")
        edit.triggered.connect(self.edit.click)
        menu.addSeparator()
        add_leanings(menu, self.drill_leaning.leaning, self._say_of_drill)
        return menu

    def show_focused(self) -> None:
        """Show the routine in focus."""
        entry = self.list.entry
        self._shown_part.setVisible(entry is not None)
        if entry is None:
            return
        routine, own = entry.routine, entry.own
        total = total_s(routine)
        words = budget_words(total, routine.at_most_s)
        self._name.setText(routine.name)
        whose = self.tr("Yours") if own else self.tr("Built in")
        parts = (whose, count_words(len(routine.items)), routine.about)
        self._about.setText(" · ".join(part for part in parts if part))
        self._total.setText(words)
        self.bar.set_time(total, routine.at_most_s, words)
        self.leaning.show_leaning(self._leanings.of_subject(LeaningKind.ROUTINE, routine.id))
        self._show_drills(routine)
        self.delete.setVisible(own)
        self.edit.setText(self.tr("Edit") if own else self.tr("Edit a copy"))
        self.copy.setVisible(own)

    def _show_drills(self, routine: Routine) -> None:
        rows = [
            drill_row(number, item, leaning=self._leaning_of(item))
            for number, item in enumerate(routine.items, 1)
        ]
        row = max(0, self.drills.currentRow()) if routine.items == self._pictured else 0
        self.drills.show_rows(rows, row)
        if routine.items != self._pictured:
            self._pictured = routine.items
            self.drills.show_pictures(drill_pictures(routine.items, self._clips, self._theme))
        self._show_drill(row)

    def _show_drill(self, row: int) -> None:
        routine = self.routine
        if routine and 0 <= row < len(routine.items):
            item = routine.items[row]
            self.figure.show_drill(item.drill)
            self._drill.setText(item.drill.name)
            self._facts.setText(dose_words(item).capitalize())
            self._feel.setText(item.drill.feel.strip())
            self.drill_leaning.show_leaning(self._leaning_of(item))

    def _leaning_of(self, item: Item) -> Leaning:
        return self._leanings.of_subject(LeaningKind.DRILL, item.drill.id)

    def _say(self, leaning: Leaning) -> None:
        if self.routine:
            self.leaning_chosen.emit(self.routine.id, leaning)

    def _say_of_drill(self, leaning: Leaning) -> None:
        routine, row = self.routine, self.drills.currentRow()
        if routine and 0 <= row < len(routine.items):
            self.drill_leaning_chosen.emit(routine.items[row].drill.id, leaning)

    def _open_details(self) -> None:
        routine, row = self.routine, self.drills.currentRow()
        if routine and 0 <= row < len(routine.items):
            self.details_requested.emit(routine.items[row].drill.id)

    def _emit(self, signal: Callable[[str], None]) -> None:
        if self.routine:
            signal(self.routine.id)

    def _build(self) -> None:
        self.setFocusProxy(self.rows)
        self.drills.setAccessibleName(self.tr("Drills of the routine"))
        for text in (self._name, self._about, self.notice, self._drill, self._feel):
            text.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.notice, Look.NOTICE)
        self.notice.hide()
        set_look(self.practise, Look.MAIN)
        set_look(self.details, Look.LINK)
        self._connect()
        column = QVBoxLayout(self)
        spaced(column, px(10))
        column.addWidget(self.notice)
        self._shown_part = plain_container(self._parts())
        column.addWidget(self._shown_part, stretch=1)
        apply_spacing(self)

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_focused)
        self.drills.currentRowChanged.connect(self._show_drill)
        self.drills.itemDoubleClicked.connect(lambda _item: self._open_details())
        self.drills.menu_requested.connect(lambda _row, at: self._open(self.drill_menu(), at))
        self.rows.menu_requested.connect(lambda _row, at: self._open(self.menu(), at))
        self.details.clicked.connect(self._open_details)
        self.leaning.leaning_chosen.connect(self._say)
        self.drill_leaning.leaning_chosen.connect(self._say_of_drill)
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

    def _open(self, menu: QMenu, where: QPoint) -> None:
        if not self.isHidden():
            menu.popup(where)

    def _parts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, px(16))
        row.addWidget(self._table(), stretch=9)
        row.addWidget(self._filled_inspector(), stretch=4)
        return row

    def _table(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, px(12), (px(20), px(16), px(20), px(16)))
        head = self._head
        spaced(head, px(16))
        names = QVBoxLayout()
        spaced(names, px(2))
        names.addWidget(self._name)
        names.addWidget(self._about)
        head.addWidget(plain_container(names), stretch=1)
        head.addWidget(plain_container(self._buttons()))
        column.addWidget(plain_container(head))
        total = QHBoxLayout()
        spaced(total, px(12))
        total.addWidget(self._total)
        total.addWidget(self.bar, stretch=1)
        time = self._time
        spaced(time, px(12))
        time.addWidget(plain_container(total), stretch=1)
        time.addWidget(self.leaning)
        column.addWidget(plain_container(time))
        column.addWidget(self.drills, stretch=1)
        return frame

    def _filled_inspector(self) -> QFrame:
        column = QVBoxLayout(self._inspector)
        spaced(column, px(10), (px(20), px(16), px(20), px(16)))
        head = QHBoxLayout()
        spaced(head, px(8))
        head.addWidget(self._drill, stretch=1)
        head.addWidget(self.details, alignment=Qt.AlignmentFlag.AlignTop)
        column.addWidget(plain_container(head))
        column.addWidget(self._facts)
        column.addWidget(self.drill_leaning)
        column.addWidget(self.figure, stretch=1)
        column.addWidget(self._feel)
        return self._inspector

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, px(8))
        for button in (self.delete, self.share, self.copy, self.edit, self.practise):
            row.addWidget(button)
        return row
