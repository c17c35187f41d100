"""The window: buttons at the top, the page below, and the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from hipmobility.app.shell.messages import Messages
from hipmobility.app.shell.navigation import NavigationBar
from hipmobility.app.shell.page_protocols import HasKeyHints, HasUndo, MayHaveUnsaved
from hipmobility.app.shell.page_styles import PageStyles
from hipmobility.widgets.overlays.key_list import KeyList
from hipmobility.widgets.overlays.overlay import is_covered
from hipmobility.widgets.page_frame import PageFrame

_LEAST_SIZE = (640, 400)
_LOWEST_MM, _HIGHEST_MM = 80, 1500
_SIZED_BY_SYSTEM = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
_SETTLED_MS = 20


class Window(QWidget):
    """Shows one page at a time, and knows none by name. `closing` comes before the window goes.

    `page_chosen` brings the key of a main page that is asked for.

    `help_opened` and `help_closed` tell that the keys of the page lie over it.
    """

    page_chosen = Signal(str)
    closing = Signal()
    help_opened = Signal()
    help_closed = Signal()
    learn_wanted = Signal()
    resized = Signal()
    main_page_shown = Signal()
    files_dropped = Signal(list)
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Hip Mobility")
        self.setMinimumSize(*_LEAST_SIZE)
        self.may_close: Callable[[], bool] = lambda: True
        self._endings: tuple[str, ...] = ()
        self._stack = QStackedWidget()
        self.styles = PageStyles(self, self._stack)
        self._column = QVBoxLayout(self)
        self._frames: dict[QWidget, PageFrame] = {}
        self._main_pages: dict[QWidget, str] = {}
        self._help_targets: dict[QWidget, Callable[[], str]] = {}
        self.navigation = NavigationBar(self)
        self.navigation.chosen.connect(self._choose)
        self.messages = Messages(self)
        self._menu: QMenuBar | None = None
        self._keys = KeyList(self)
        self._keys.closed.connect(self.end_help)
        self._build()

    def set_menu(self, menu: QMenuBar) -> None:
        """Show a menu bar above main pages; F10 opens its first menu."""
        self._menu = menu
        self._column.insertWidget(0, menu)
        menu.setVisible(self.is_on_main_page())
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(
            lambda: menu.setActiveAction(menu.actions()[0])
        )

    def add_page(
        self,
        page: QWidget,
        *,
        main_page: str = "",
        mat: bool = False,
        help_target: Callable[[], str] = str,
    ) -> None:
        """Make `page` one that can be shown.

        `main_page` is the key of the button at the top that is marked; without one, no buttons
        are there while it is shown. With `mat` it is read from the mat, and sized by the window
        and the distance.
        `help_target` says what F1 opens.
        """
        frame = PageFrame(page)
        frame.set_scrolling(not mat)
        self._frames[page] = frame
        self._help_targets[page] = help_target
        self._stack.addWidget(frame)
        self.styles.add(frame, mat=mat)
        if main_page:
            self._main_pages[page] = main_page
            page.setAccessibleName(page.accessibleName() or self.navigation.title(main_page))

    def announce_page(self, main_page: str) -> None:
        """Mark a main page at once: making one takes a while, and a click is answered before."""
        if main_page and self.navigation.isVisible():
            self.navigation.mark(main_page)
            self.navigation.repaint()

    def show_page(self, page: QWidget) -> None:
        """Show `page`; the buttons at the top are there only for main pages."""
        frame = self._frames[page]
        main_page = self._main_pages.get(page, "")
        self.navigation.setVisible(bool(main_page))
        self.messages.set_on_main_page(bool(main_page))
        if self._menu:
            self._menu.setVisible(bool(main_page))
        if main_page:
            self.navigation.mark(main_page)
        if self._stack.currentWidget() is not frame:
            frame.verticalScrollBar().setValue(0)
            self.styles.fit(frame)
            self._stack.setCurrentWidget(frame)
        page.setFocus()
        if main_page:
            self.main_page_shown.emit()

    def page(self) -> QWidget | None:
        """The page that is shown, ``None`` before there is one."""
        frame = self._stack.currentWidget()
        return frame.widget() if isinstance(frame, PageFrame) else None

    def mat_size(self) -> QSize:
        """The room of a page on the mat: all of the window."""
        return self.size() if self.is_on_main_page() else self._stack.size()

    def help_target(self) -> str:
        """What F1 opens on the page that is shown; empty for the beginning."""
        page = self.page()
        return self._help_targets[page]() if page else ""

    def is_on_main_page(self) -> bool:
        """Whether a main page is shown, not a practice or a step on the way."""
        return not self.navigation.isHidden()

    def accept_files(self, endings: tuple[str, ...]) -> None:
        """Let files with these endings be dropped, too: `files_dropped` brings them."""
        self._endings += endings
        self.setAcceptDrops(True)

    def _files_in(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.name.lower().endswith(self._endings)]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say whether what is dragged can be dropped: on a main page with nothing over it."""
        if self.is_on_main_page() and not is_covered(self) and self._files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the files."""
        event.acceptProposedAction()
        self.files_dropped.emit(self._files_in(event))

    def dress_overlay(self, overlay: QWidget) -> None:
        """Give an overlay the scale of the page below it."""
        self.styles.dress_overlay(overlay)

    def showEvent(self, event: QShowEvent) -> None:
        """Style everything once, at the size it is shown in.

        One that is maximized gets its size a moment later.
        """
        if not self.styles.is_dressed and self.windowState() & _SIZED_BY_SYSTEM:
            QTimer.singleShot(_SETTLED_MS, self, self._style_first)
        else:
            self._style_first()
        super().showEvent(event)

    def show_keys(self) -> None:
        """Show the keys of the page over it."""
        page = self.page()
        if isinstance(page, HasKeyHints):
            self.help_opened.emit()
            self._keys.show_keys([*page.key_help(), *self._help_keys()])

    def _help_keys(self) -> list[tuple[str, str]]:
        pages = [(self.navigation.keys(), self.tr("pages"))] if self.is_on_main_page() else []
        return [*pages, ("F1", self.tr("learn")), ("?", self.tr("this list"))]

    def come_forward(self) -> None:
        """Show the window above the others, whatever hid it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def set_full_screen(self, full: bool) -> None:
        """Fill the screen, or do not."""
        if full != bool(self.windowState() & Qt.WindowState.WindowFullScreen):
            self.toggle_full_screen()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let texts and distances follow the size of the window."""
        super().resizeEvent(event)
        if self.styles.is_dressed:
            self.styles.fit_shown()
        elif self.isVisible():
            self._style_first()
        self.resized.emit()

    @property
    def can_undo(self) -> bool:
        """Whether the page, or what was said above it, has something to undo."""
        page = self.page()
        return (isinstance(page, HasUndo) and page.can_undo) or self.messages.undo.can_undo

    def undo(self) -> None:
        """Undo what was done last: on the page, or what is said above it."""
        page = self.page()
        if isinstance(page, HasUndo) and page.can_undo:
            page.undo()
        elif self.is_on_main_page():
            self.messages.undo.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo with Ctrl+Z, where no field and no page had a use for it."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own buttons for back and forward."""
        buttons = {
            Qt.MouseButton.BackButton: self.back_wanted,
            Qt.MouseButton.ForwardButton: self.forward_wanted,
        }
        if self.is_on_main_page() and (wanted := buttons.get(event.button())):
            wanted.emit()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes, unless the page has something that is not saved."""
        if not self._may_leave(self.close) or not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _choose(self, key: str) -> None:
        """Ask for a main page, unless what is shown has something that is not saved."""
        if self._may_leave(lambda: self.page_chosen.emit(key)):
            self.page_chosen.emit(key)
        elif (page := self.page()) and (shown := self._main_pages.get(page)):
            self.navigation.mark(shown)

    def leave_page(self, go_on: Callable[[], object]) -> None:
        """Do what leads elsewhere, unless what is shown has something that is not saved."""
        if self._may_leave(go_on):
            go_on()

    def _may_leave(self, go_on: Callable[[], object]) -> bool:
        page = self.page()
        return not isinstance(page, MayHaveUnsaved) or page.may_leave(go_on)

    def end_help(self) -> None:
        """Go back to the page, when what lay over it has been put away."""
        if page := self.page():
            page.setFocus()
        self.help_closed.emit()

    def _style_first(self) -> None:
        if not self.styles.is_dressed:
            self.styles.dress()
            self.resized.emit()

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.navigation)
        column.addWidget(self._stack, stretch=1)
        for key in (Qt.Key.Key_F, Qt.Key.Key_F11):
            QShortcut(QKeySequence(key), self).activated.connect(self.toggle_full_screen)
        QShortcut(QKeySequence("?"), self).activated.connect(self.show_keys)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.learn_wanted)
