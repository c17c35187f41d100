"""The window: a row of rooms at the top, the page below, and the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmobility.core.legibility import LAPTOP_MM
from hipmobility.widgets.key_list import KeyList
from hipmobility.widgets.parts import bare, chip, label
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.theme import DARK, Theme, page_unit, style_sheet

_LEAST_SIZE = (960, 560)
_LOWEST_MM, _HIGHEST_MM = 80, 1500


@runtime_checkable
class WithKeys(Protocol):
    """A page that can tell its keys."""

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""


class Window(QWidget):
    """Shows one page at a time. `closing` comes before the window goes.

    `help_opened` and `help_closed` tell that the keys of the page lie over it.
    """

    closing = Signal()
    help_opened = Signal()
    help_closed = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Hip Mobility")
        self.setMinimumSize(*_LEAST_SIZE)
        self._theme = DARK
        self._unit = 0.0
        self._stack = QStackedWidget()
        self._rooms = QButtonGroup(self)
        self._room_row = QHBoxLayout()
        self._head = bare(self._room_row)
        self._trouble = label("", "strong", wrap=True)
        self._trouble.setProperty("trouble", True)
        self._keys = KeyList(self)
        self._keys.closed.connect(self._help_closed)
        self._build()

    def add_page(self, page: QWidget) -> None:
        """Make `page` one that can be shown."""
        self._stack.addWidget(page)

    def add_room(self, name: str, page: QWidget, opened: Callable[[], None]) -> None:
        """Add `page` with a button at the top that calls `opened`."""
        self.add_page(page)
        button = chip(name)
        button.setProperty("nav", True)
        self._rooms.addButton(button, self._stack.indexOf(page))
        button.clicked.connect(opened)
        self._room_row.insertWidget(self._room_row.count() - 1, button)

    def show_page(self, page: QWidget) -> None:
        """Show `page`; the row of rooms is there only for pages that are rooms."""
        button = self._rooms.button(self._stack.indexOf(page))
        self._head.setVisible(button is not None)
        if button:
            button.setChecked(True)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def page(self) -> QWidget | None:
        """The page that is shown, ``None`` before there is one."""
        return self._stack.currentWidget()

    def show_trouble(self, text: str) -> None:
        """Show a message over the page until it is taken back with an empty one."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._style()

    def show_keys(self) -> None:
        """Show the keys of the page over it."""
        page = self.page()
        if isinstance(page, WithKeys):
            self.help_opened.emit()
            self._keys.show_keys([*page.key_help(), ("?", self.tr("this list"))])

    def height_mm(self, screen_mm: float = 0.0) -> float:
        """How high the window is; `screen_mm` is the height of the screen where it is known better.

        A screen that does not tell its size counts as that of a 14-inch laptop.
        """
        screen = self.screen()
        told = screen.physicalSize().height()
        # Some systems tell nothing, or the size of a screen of 96 dots per inch.
        plausible = told if _LOWEST_MM < told < _HIGHEST_MM else LAPTOP_MM
        return (screen_mm or plausible) * self.height() / max(1, screen.geometry().height())

    def come_forward(self) -> None:
        """Show the window above the others, whatever hid it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def set_full_screen(self, full: bool) -> None:  # noqa: FBT001
        """Fill the screen, or do not."""
        if full != bool(self.windowState() & Qt.WindowState.WindowFullScreen):
            self.toggle_full_screen()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Let texts and distances follow the size of the window."""
        super().resizeEvent(event)
        self.resized.emit()
        if round(page_unit(self.width(), self.height()), 1) != round(self._unit, 1):
            self._style()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _help_closed(self) -> None:
        if page := self.page():
            page.setFocus()
        self.help_closed.emit()

    def _style(self) -> None:
        self._unit = page_unit(self.width(), self.height())
        self.setStyleSheet(style_sheet(self._theme, self._unit))
        apply_spacing(self)

    def _build(self) -> None:
        spaced(self._room_row, 1.2, (3.6, 2.2, 3.6, 0))
        self._room_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._trouble.hide()
        column.addWidget(self._trouble)
        column.addWidget(self._head)
        column.addWidget(self._stack, stretch=1)
        for key in (Qt.Key.Key_F, Qt.Key.Key_F11):
            QShortcut(QKeySequence(key), self).activated.connect(self.toggle_full_screen)
        QShortcut(QKeySequence("?"), self).activated.connect(self.show_keys)
