"""All routines, the one in focus as a preview, and the editor for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Routine
from hipmobility.core.routines.editing.draft import Draft, copy_of, new_draft
from hipmobility.pages.routines.browser import RoutineBrowser
from hipmobility.pages.routines.editor import RoutineEditor
from hipmobility.pages.routines.list import RoutineEntry
from hipmobility.pages.words.routine import copy_name
from hipmobility.widgets.overlays.choice import ChoiceOverlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.theme import Theme

_SAVE, _LEAVE, _STAY = "save", "leave", "stay"


_NARROW = px(900)
"""Units of width under which what can be done stands below a routine's name."""
_MARGINS = (px(24), px(12), px(24), px(16))
_NARROW_MARGINS = (px(12), px(8), px(12), px(12))
_SHARES, _NARROW_SHARES = (4, 15), (6, 13)
"""Of the width, for the list and for the routine."""
_SIDE_BY_SIDE_FROM = px(1420)
"""Units of width from which the list stands beside the editor."""


class RoutinesPage(QWidget):
    """`practise_requested`, `share_requested` and `delete_requested` bring the id of a routine.

    `save_requested` brings a `Routine` as edited, with an empty id where it is a new one,
    `details_requested` the id of a drill.
    """

    add_requested = Signal()
    practise_requested = Signal(str)
    share_requested = Signal(str)
    delete_requested = Signal(str)
    save_requested = Signal(Routine)
    details_requested = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser = RoutineBrowser(clips)
        self.editor = RoutineEditor(clips)
        self._listed: list[RoutineEntry] = []
        self._drills: Mapping[str, Drill] = {}
        self._question: ChoiceOverlay | None = None
        self._after: Callable[[], object] = self._show_browser
        self._stack = QStackedWidget()
        self._wide = False
        self._narrow: bool | None = None
        self._row = QHBoxLayout(self)
        self._build()

    def show_library(self, listed: Sequence[RoutineEntry], drills: Mapping[str, Drill]) -> None:
        """Show all routines; what was changed in the editor stays as it is."""
        self._listed, self._drills = list(listed), drills
        self.browser.show_routines(listed)
        self.editor.set_drills(drills)
        if self.is_editing:
            self._follow_file()

    def _follow_file(self) -> None:
        """Let the editor show what its routine is now, or tell that it is not what it was."""
        listed = self._of(self.editor.draft.routine.id)
        if listed is None or listed.routine == self.editor.opened:
            return
        if self.editor.is_changed:
            self.editor.show_notice(
                self.tr(
                    "This routine was changed in its file meanwhile. Saving puts yours in its "
                    "place; the file as it is now goes to the folder routines/before."
                )
            )
        else:
            self.editor.edit(Draft(listed.routine), self._drills)

    def show_saved(self, routine_id: str, notice: str) -> None:
        """Go back to the list, to the routine that was saved; with something to say, or nothing."""
        self.browser.select(routine_id)
        self.show_notice(notice)
        self._show_browser()

    def show_notice(self, text: str) -> None:
        """Say something above the page; an empty text takes it away."""
        self.browser.show_notice(text)
        self.editor.show_notice(text)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.browser.set_theme(theme)
        self.editor.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """How figures are seen, and whether they move."""
        self.browser.set_figures(like_mirror=like_mirror, stepping=stepping)
        self.editor.set_figures(like_mirror=like_mirror, stepping=stepping)

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._stack.currentWidget() is self.editor

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        """Whether nothing would be lost; else asks, and calls `go_on` once it may be lost."""
        if not (self.is_editing and self.editor.is_changed):
            self._show_browser()
            return True
        self._after = go_on
        if self._question is None:
            self._question = ChoiceOverlay(self.window())
            self._question.chosen.connect(self._leave_answered)
        save = [(_SAVE, self.tr("Save"))] if self.editor.can_be_saved else []
        self._question.ask(
            self.tr("Leave the editor?"),
            self.tr("Your changes to this routine are not saved."),
            [*save, (_LEAVE, self.tr("Discard")), (_STAY, self.tr("Keep editing"))],
        )
        return False

    @property
    def routine(self) -> Routine | None:
        """The routine in focus, or the one that is edited, as it is now."""
        return self.editor.draft.routine if self.is_editing else self.browser.routine

    @property
    def can_undo(self) -> bool:
        """Whether the editor has a step to undo."""
        return self.is_editing and self.editor.can_undo

    def undo(self) -> None:
        """Take the last step in the editor back."""
        self.editor.undo()

    def start_search(self) -> None:
        """Search the list of routines."""
        if not self.browser.list.isHidden():
            self.browser.list.search.setFocus()
            self.browser.list.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the routine in focus; the editor has keys of its own."""
        search = self.browser.list.search
        if search.hasFocus() and event.key() == Qt.Key.Key_Escape:
            search.clear()
            self.browser.rows.setFocus()
        elif self.is_editing or not self.browser.take_key(event):
            super().keyPressEvent(event)

    def arrange_in(self, width: int) -> None:
        """The list beside the editor, and the drill beside the table, where there is room."""
        unit = page_unit_of(self)
        self._wide = width >= _SIDE_BY_SIDE_FROM * unit
        self._set_narrow(width < _NARROW * unit)
        self._arrange()

    def _set_narrow(self, narrow: bool) -> None:
        """Once for each: what is set anew asks for the layout anew, and that for this."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self.browser.set_narrow(narrow)
        for place, share in enumerate(_NARROW_SHARES if narrow else _SHARES):
            self._row.setStretch(place, share)
        margins = _NARROW_MARGINS if narrow else _MARGINS
        spaced(self._row, px(12) if narrow else px(16), margins)
        apply_spacing(self)

    def _arrange(self) -> None:
        self.browser.list.setVisible(self._wide or not self.is_editing)
        self.browser.set_inspector(self._wide)
        now, least = self._stack.currentWidget(), QSizePolicy.Policy.Ignored
        for part in (self.browser, self.editor):  # what is not shown needs no room
            policy = QSizePolicy.Policy.Preferred if part is now else least
            part.setSizePolicy(policy, policy)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        if not self.is_editing:
            return self.browser.key_help()
        return [
            ("A", self.tr("add a drill")),
            (self.tr("Delete"), self.tr("remove the drill")),
            ("Alt+↑ ↓", self.tr("move the drill")),
            ("+ −", self.tr("a second more or less")),
            ("Ctrl+Z", self.tr("undo")),
            ("Ctrl+Shift+Z", self.tr("redo")),
            ("Ctrl+S", self.tr("Save")),
            (self.tr("Esc"), self.tr("close")),
        ]

    def _edit(self, routine_id: str) -> None:
        """Edit a routine of one's own, or a copy of one that comes with the program."""
        listed = self._of(routine_id)
        if listed and listed.own:
            self._open(Draft(listed.routine))
        elif listed:
            self._open(copy_of(listed.routine, copy_name(listed.routine.name)))

    def _copy(self, routine_id: str) -> None:
        if listed := self._of(routine_id):
            self._open(copy_of(listed.routine, copy_name(listed.routine.name)))

    def _open(self, draft: Draft) -> None:
        self.show_notice("")
        self._stack.setCurrentWidget(self.editor)
        self.setFocusProxy(self.editor)
        if not draft.routine.id:
            self.browser.list.select_none()
        self._arrange()
        self.editor.edit(draft, self._drills)

    def _chosen(self) -> None:
        """Another routine in the list while one is edited: it is shown, or one is asked."""
        wanted = self.browser.routine
        if not self.is_editing or wanted is None or wanted.id == self.editor.draft.routine.id:
            return
        if self.may_leave(partial(self.browser.select, wanted.id)):
            self.browser.select(wanted.id)
        elif (edited := self.editor.draft.routine.id) and self._of(edited):
            self.browser.list.select(edited)
        else:
            self.browser.list.select_none()

    def _close(self) -> None:
        if self.may_leave(self._show_browser):
            self._show_browser()

    def _show_browser(self) -> None:
        if self.is_editing:
            self._stack.setCurrentWidget(self.browser)
            self.setFocusProxy(self.browser)
            self._arrange()
            if self.browser.routine is None:
                self.browser.select(self.editor.draft.routine.id)
            self.browser.setFocus()

    def _leave_answered(self, answer: str) -> None:
        if answer == _SAVE:
            self.editor.save()
        elif answer == _LEAVE:
            self._show_browser()
        if not self.is_editing:
            self._after()

    def _of(self, routine_id: str) -> RoutineEntry | None:
        return next((entry for entry in self._listed if entry.routine.id == routine_id), None)

    def _build(self) -> None:
        row = self._row
        spaced(row, px(16), _MARGINS)
        row.addWidget(self.browser.list, stretch=_SHARES[0])
        row.addWidget(self._stack, stretch=_SHARES[1])
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.editor)
        self.setFocusProxy(self.browser)
        self.browser.list.chosen.connect(self._chosen)
        self.browser.details_requested.connect(self.details_requested)
        self.editor.details_requested.connect(self.details_requested)
        self.browser.new_requested.connect(lambda: self._open(new_draft()))
        self.browser.add_requested.connect(self.add_requested)
        self.browser.copy_requested.connect(self._copy)
        self.browser.edit_requested.connect(self._edit)
        self.browser.practise_requested.connect(self.practise_requested)
        self.browser.share_requested.connect(self.share_requested)
        self.browser.delete_requested.connect(self.delete_requested)
        self.editor.close_requested.connect(self._close)
        self.editor.save_requested.connect(self.save_requested)
