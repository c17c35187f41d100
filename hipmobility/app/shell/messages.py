"""What the window says above the page: a banner, a trouble, and a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import label
from hipmobility.widgets.style import Look, TextSize, set_look


class Messages(QWidget):
    """Three lines, each of them there only while it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._on_main_page = False
        self.banner = _message("small")
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble = _message("strong")
        self.note = _message("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.banner, self.trouble, self.note):
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

    def set_on_main_page(self, on_main_page: bool) -> None:
        """Say whether a main page is shown, over which the note may stand."""
        self._on_main_page = on_main_page
        self._arrange()

    def _arrange(self) -> None:
        self.note.setVisible(self._on_main_page and bool(self.note.text()))


def _message(size: TextSize) -> QLabel:
    line = label("", size, wrap=True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    set_look(line, Look.NOTICE)
    line.hide()
    return line
