"""The menu bar, made from a table: what each menu holds, by which key, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from hipmobility.widgets.overlays.overlay import is_covered


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of a menu. `can` says, when the menu is opened, whether it can be chosen now.

    `keys` are sequences as Qt writes them; the first one is shown. With `shows_only` the key
    belongs to the page, and the menu only tells it. `is_checked` makes it one of a choice.
    """

    text: str
    choose: Callable[[], object]
    keys: tuple[str, ...] = ()
    can: Callable[[], bool] = lambda: True
    shows_only: bool = False
    is_checked: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class MenuDeclaration:
    """A menu with its entries; None is a line between two groups."""

    title: str
    entries: tuple[MenuEntry | MenuDeclaration | None, ...]


class MenuBar(QMenuBar):
    """Answers keys while nothing lies over the page, and asks `can` when a menu is opened."""

    def __init__(self, menus: Sequence[MenuDeclaration], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setNativeMenuBar(True)
        for declaration in menus:
            self._fill(self.addMenu(declaration.title), declaration)

    def _fill(self, menu: QMenu, declaration: MenuDeclaration) -> None:
        refreshers: list[Callable[[], None]] = []
        for entry in declaration.entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, MenuDeclaration):
                self._fill(menu.addMenu(entry.title), entry)
            else:
                refreshers.append(self._add(menu, entry))
        menu.aboutToShow.connect(lambda: [refresh() for refresh in refreshers])
        # A key works whether or not its menu was opened, so it is asked again then.
        menu.aboutToHide.connect(lambda: self._enable_all(menu))

    def _add(self, menu: QMenu, entry: MenuEntry) -> Callable[[], None]:
        action = QAction(entry.text, menu)
        menu.addAction(action)
        if entry.shows_only:
            action.setText(f"{entry.text}\t{_native(entry.keys[0])}")
        else:
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._window.addAction(action)
        action.setCheckable(entry.is_checked is not None)
        action.triggered.connect(lambda: self._choose(entry))

        def refresh() -> None:
            action.setEnabled(entry.can())
            if entry.is_checked:
                action.setChecked(entry.is_checked())

        return refresh

    def _choose(self, entry: MenuEntry) -> None:
        if not self.isHidden() and not is_covered(self._window) and entry.can():
            entry.choose()

    def _enable_all(self, menu: QObject) -> None:
        for action in menu.findChildren(QAction):
            action.setEnabled(True)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
