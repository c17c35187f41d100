"""What the window says above the page: a banner, a trouble, a note, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import label
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, TextSize, set_look


class Messages(QWidget):
    """Lines above the page, each of them there only while it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._on_main_page = False
        self.banner = _message("small")
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble = _message("strong")
        self.note = _message("small")
        self.undo = UndoLine(self.tr("Undo"), "Ctrl+Z")
        self.news = UndoLine("")
        self.offer = UndoLine(self.tr("Look…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (
            self.banner,
            self.trouble,
            self.note,
            self.news,
            self.offer,
            self.undo,
        ):
            column.addWidget(line)

    def show_banner(self, text: str) -> None:
        """Show a line at the top for as long as the window is there."""
        self.banner.setText(text)
        self.banner.show()

    def show_trouble(self, text: str) -> None:
        """Show a message over every page until it is taken back with an empty one."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        announce(self.trouble, text)

    def show_note(self, text: str) -> None:
        """Show a message over the main pages until it is taken back; a practice has peace."""
        self.note.setText(text)
        self._arrange()

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done, over the main pages, with a button (and Ctrl+Z) that undoes it.

        There is one offer at a time: the last.
        """
        self.undo.offer(text, undo)
        announce(self.undo, text)
        self._arrange()

    def show_news(self, text: str) -> None:
        """Say over the main pages, quietly, what has happened, until it is put away."""
        self.news.offer(text, lambda: None)
        announce(self.news, text)
        self._arrange()

    def offer_look(self, text: str, look: Callable[[], object]) -> None:
        """Say that there is something to look at, over the main pages, with a button for that."""
        self.offer.offer(text, look)
        announce(self.offer, text)
        self._arrange()

    def set_on_main_page(self, on_main_page: bool) -> None:
        """Say whether a main page is shown, over which the note may stand."""
        self._on_main_page = on_main_page
        self._arrange()

    def _arrange(self) -> None:
        self.note.setVisible(self._on_main_page and bool(self.note.text()))
        for line in (self.news, self.offer, self.undo):
            line.setVisible(self._on_main_page and line.can_undo)


class UndoLine(QFrame):
    """What was done last and can be undone, until it is, or is put away; or another thing to do.

    `button` says which, `keys` do it as well; without one it is only said.
    """

    def __init__(self, button: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.NOTICE)
        self._undo: Callable[[], object] | None = None
        self.text = label("", "small", wrap=not keys)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(button)
        self.button.setToolTip(keys)
        self.button.setVisible(bool(button))
        self.close_ = QPushButton("✕")
        self.close_.setAccessibleName(self.tr("Dismiss"))
        set_look(self.button, Look.LINK)
        set_look(self.close_, Look.LINK)
        self.button.clicked.connect(self.undo)
        self.close_.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        spaced(row, px(12), (px(17), px(2), px(17), px(2)))
        row.addWidget(self.text, stretch=0 if keys else 1)
        row.addWidget(self.button)
        if keys:
            row.addStretch()
        row.addWidget(self.close_)
        self.hide()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._undo is not None

    def offer(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done; `undo` undoes it."""
        self.text.setText(text)
        self._undo = undo

    def undo(self) -> None:
        """Undo it, if there is something."""
        act = self._undo
        self._put_away()
        if act:
            act()

    def _put_away(self) -> None:
        self._undo = None
        self.hide()


def _message(size: TextSize) -> QLabel:
    line = label("", size, wrap=True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    set_look(line, Look.NOTICE)
    line.hide()
    return line
