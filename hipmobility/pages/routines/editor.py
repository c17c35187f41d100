"""A routine being edited: its drills in order, the one in hand, and the time it takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Routine, Sides
from hipmobility.core.routines.editing.draft import (
    Draft,
    DraftPause,
    DraftProblem,
    DraftProblemKind,
    new_draft,
    step,
)
from hipmobility.core.routines.editing.undo import UndoHistory
from hipmobility.core.routines.limits import budget_limits
from hipmobility.pages.routines.drill_chooser import DrillChooser
from hipmobility.pages.routines.drill_rows import drill_pictures, drill_row
from hipmobility.pages.routines.editor_parts import EditorParts
from hipmobility.pages.words.routine import budget_words, trouble_words, troubles_words
from hipmobility.widgets.factories import clock
from hipmobility.widgets.spacing import apply_spacing
from hipmobility.widgets.theme import DARK, Theme

_BUDGET_STEP_S = 15
_USUAL_BUDGET_S = 300.0


class RoutineEditor(QWidget):
    """`save_requested` brings the `Routine` as edited; `close_requested` is a wish to leave.

    `opened` is the routine as it was at the beginning.
    """

    save_requested = Signal(Routine)
    close_requested = Signal()
    details_requested = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._drills: Mapping[str, Drill] = {}
        self._history = UndoHistory(new_draft())
        self.opened = self._history.now.routine
        self._theme = DARK
        self._like_mirror, self._stepping = True, False
        self._chooser: DrillChooser | None = None
        self._pictured: list[str] = []
        self.parts = EditorParts(clips, self)
        self.setFocusProxy(self.parts.name)
        self._connect()

    @property
    def draft(self) -> Draft:
        """The routine as edited so far."""
        return self._history.now

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost without saving."""
        return self.draft.routine != self.opened

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._history.before)

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing keeps the routine from being saved."""
        return not any(trouble.stops for trouble in self.draft.troubles())

    def edit(self, draft: Draft, drills: Mapping[str, Drill]) -> None:
        """Begin with `draft`; `drills` are all there are."""
        self._history = UndoHistory(draft)
        self.opened = draft.routine
        self.set_drills(drills)
        self._show()
        self.parts.name.setFocus()
        self.parts.name.selectAll()

    def set_drills(self, drills: Mapping[str, Drill]) -> None:
        """Other drills to choose from."""
        self._drills = drills

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._pictured = []
        for part in (self.parts.rows, self.parts.bar, self.parts.item.figure):
            part.set_theme(theme)
        if self._chooser:
            self._chooser.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """How figures are seen, and whether they move."""
        self._like_mirror, self._stepping = like_mirror, stepping
        figures = [self.parts.item.figure, *([self._chooser.figure] if self._chooser else [])]
        for figure in figures:
            figure.set_like_mirror(like_mirror)
            figure.set_stepping(stepping)

    def show_notice(self, text: str) -> None:
        """Say something above the page; an empty text takes it away."""
        self.parts.notice.setText(text)
        self.parts.notice.setVisible(bool(text))

    def undo(self) -> None:
        """Take the last step back."""
        self._history = self._history.undone()
        self._show()

    def redo(self) -> None:
        """Take a step that was undone again."""
        self._history = self._history.redone()
        self._show()

    def save(self) -> None:
        """Report the routine, where nothing keeps it from being saved."""
        if self.can_be_saved:
            self.save_requested.emit(self.draft.routine)

    def choose_drill(self) -> None:
        """Open all drills over the page."""
        if self.draft.is_full:
            return
        if self._chooser is None:
            self._chooser = DrillChooser(self._clips, self.window())
            self._chooser.chosen.connect(self._add)
            self._chooser.closed.connect(self.parts.rows.setFocus)
            self.set_figures(like_mirror=self._like_mirror, stepping=self._stepping)
        self._chooser.set_theme(self._theme)
        there = {item.drill.id for item in self.draft.routine.items}
        self._chooser.ask(list(self._drills.values()), there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for the drill in hand; texts and buttons have had theirs."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._step_dose(steps[key], going_on=event.isAutoRepeat())
        elif key in (Qt.Key.Key_A, Qt.Key.Key_Insert):
            self.choose_drill()
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused := self.focusWidget(), QPushButton):
                focused.click()
            elif focused is self.parts.rows:
                self._open_details()
        elif key == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the drill in hand, each with its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            (self.tr("Details"), self.tr("Enter"), self._open_details, True),
            (self.tr("Move up"), "Alt+↑", partial(self._move, -1), self.parts.up.isEnabled()),
            (self.tr("Move down"), "Alt+↓", partial(self._move, 1), self.parts.down.isEnabled()),
            (self.tr("Do it twice"), "", self._repeat, not self.draft.is_full),
            (self.tr("Remove"), self.tr("Delete"), self._remove, True),
        )
        for text, key, act, can in entries:
            action = menu.addAction(f"{text}\t{key}" if key else text)
            action.setEnabled(can)
            action.triggered.connect(lambda _=False, act=act: act())
        return menu

    def _add(self, key: str) -> None:
        if drill := self._drills.get(key):  # its file may be gone
            self._do(self.draft.added(drill))

    def _open_details(self) -> None:
        if item := self.draft.item:
            self.details_requested.emit(item.drill.id)

    def _repeat(self) -> None:
        if item := self.draft.item:
            self._do(self.draft.added(item.plain or item.drill))

    def _do(self, draft: Draft, kind: str = "") -> None:
        self._history = self._history.changed(draft, kind)
        self._show()

    def _focus_row(self, row: int) -> None:
        if row >= 0:
            now = self.draft.focused(row)
            self._history = replace(self._history.settled(), now=now)
            self._show()

    def _step_dose(self, by: int, going_on: bool) -> None:
        if self.draft.item:
            if not going_on:
                self._history = self._history.settled()
            self._do(self.draft.stepped(self.draft.at, by), "dose")

    def _choose_sides(self, sides: Sides) -> None:
        self._do(self.draft.with_sides(self.draft.at, sides))

    def _type_cue(self, phase: str, text: str) -> None:
        self._do(self.draft.with_cue(self.draft.at, phase, text), f"cue {phase}")

    def _step_pause(self, pause: DraftPause, by: int, going_on: bool) -> None:
        if not going_on:
            self._history = self._history.settled()
        seconds = step(self.draft.pause_s(pause), by)
        self._do(self.draft.with_pause(pause, seconds), pause.value)

    def _step_budget(self, by: int, going_on: bool) -> None:
        at_most = self.draft.routine.at_most_s
        if at_most is not None:
            if not going_on:
                self._history = self._history.settled()
            near = math.floor if by > 0 else math.ceil
            steps = near(at_most / _BUDGET_STEP_S) + by
            self._do(self.draft.with_at_most(steps * _BUDGET_STEP_S), "budget")

    def _toggle_budget(self, unlimited: bool) -> None:
        enough = max(_USUAL_BUDGET_S, 60.0 * math.ceil(self.draft.total_s / 60))
        self._do(self.draft.with_at_most(None if unlimited else enough))

    def _move(self, by: int) -> None:
        end = self.draft.at + by
        if self.draft.item and 0 <= end < len(self.draft.routine.items):
            self._do(self.draft.moved(self.draft.at, end))

    def _remove(self) -> None:
        if self.draft.item:
            self._do(self.draft.removed(self.draft.at))

    def _show(self) -> None:
        """Show the draft as it is now."""
        draft, parts = self.draft, self.parts
        troubles = draft.troubles()
        parts.name.show_text(draft.routine.name)
        parts.about.show_text(draft.routine.about)
        wrong = {trouble.at for trouble in troubles}
        items = draft.routine.items
        rows = [drill_row(n + 1, item, warns=n in wrong) for n, item in enumerate(items)]
        parts.rows.show_rows(rows, draft.at if rows else -1)
        drills = [item.drill.id for item in items]
        if drills != self._pictured:
            self._pictured = drills
            parts.rows.show_pictures(drill_pictures(items, self._clips, self._theme))
        parts.item.show_item(draft.item)
        self._show_time(draft)
        self._show_troubles(draft, troubles)
        self._show_what_can_be_done(draft)
        apply_spacing(self)

    def _show_troubles(self, draft: Draft, troubles: Sequence[DraftProblem]) -> None:
        whole = "\n".join(trouble_words(problem, draft) for problem in troubles)
        message = troubles_words(troubles, draft)
        if {problem.wrong for problem in troubles} & {
            DraftProblemKind.UNNAMED,
            DraftProblemKind.EMPTY,
        }:
            self.parts.show_wish(message)
        else:
            self.parts.show_trouble(message, whole)

    def _show_what_can_be_done(self, draft: Draft) -> None:
        self.parts.enable(
            save=self.can_be_saved,
            undo=bool(self._history.before),
            redo=bool(self._history.after),
            item=draft.item is not None,
            up=draft.item is not None and draft.at > 0,
            down=draft.at < len(draft.routine.items) - 1,
            add=not draft.is_full,
        )

    def _show_time(self, draft: Draft) -> None:
        parts, at_most = self.parts, draft.routine.at_most_s
        words = budget_words(draft.total_s, at_most)
        parts.total.setText(clock(draft.total_s))
        parts.bar.set_time(draft.total_s, at_most, words)
        least, most = budget_limits()
        parts.budget.setEnabled(at_most is not None)
        parts.budget.show_value(
            "–" if at_most is None else clock(at_most),
            can_less=at_most is not None and at_most > least,
            can_more=at_most is not None and at_most < most,
        )
        parts.unlimited.setChecked(at_most is None)
        parts.show_pauses(draft)

    def _connect(self) -> None:
        parts = self.parts
        parts.name.textEdited.connect(lambda text: self._do(self.draft.renamed(text), "name"))
        parts.about.textEdited.connect(lambda text: self._do(self.draft.described(text), "about"))
        parts.rows.currentRowChanged.connect(self._focus_row)
        parts.rows.itemDoubleClicked.connect(lambda _item: self._open_details())
        parts.rows.menu_requested.connect(lambda _row, at: self.menu().popup(at))
        parts.item.details.clicked.connect(self._open_details)
        parts.rows.moved.connect(lambda start, end: self._do(self.draft.moved(start, end)))
        parts.item.dose_stepped.connect(self._step_dose)
        parts.item.sides_chosen.connect(self._choose_sides)
        parts.item.cue_typed.connect(self._type_cue)
        parts.budget.stepped.connect(self._step_budget)
        parts.unlimited.clicked.connect(self._toggle_budget)
        for pause, stepper in parts.pauses.items():
            stepper.stepped.connect(partial(self._step_pause, pause))
        self._connect_buttons()
        self._connect_keys()

    def _connect_buttons(self) -> None:
        parts = self.parts
        buttons = {
            parts.add: self.choose_drill,
            parts.remove: self._remove,
            parts.up: partial(self._move, -1),
            parts.down: partial(self._move, 1),
            parts.undo: self.undo,
            parts.redo: self.redo,
            parts.save: self.save,
            parts.close_: self.close_requested.emit,
        }
        for button, act in buttons.items():
            button.clicked.connect(lambda _=False, act=act: act())

    def _connect_keys(self) -> None:
        keys: Sequence[tuple[str, Callable[[], None]]] = (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+S", self.save),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
