"""A question over a page, large enough to read from the mat, answered with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.style import Look, set_look, set_text_size


class QuestionOverlay(Overlay):
    """Covers its parent while it is open. Enter means yes; Esc and Space mean no."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = QLabel()
        set_text_size(self._question, "display")
        self._detail = QLabel()
        set_text_size(self._detail, "heading")
        set_look(self._detail, Look.MUTED)
        self._yes = QPushButton()
        self._no = QPushButton()
        self._build()

    def ask(self, question: str, detail: str, yes: str, no: str) -> None:
        """Open over the parent and take the keyboard."""
        for label, text in ((self._question, question), (self._detail, detail)):
            label.setText(text)
        self._yes.setText(self.tr("Enter: {}").format(yes))
        self._no.setText(self.tr("Esc: {}").format(no))
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.open_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Enter, or with Esc or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(yes=True)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self._answer(yes=False)

    def _build(self) -> None:
        row = QHBoxLayout()
        for button, yes in ((self._yes, True), (self._no, False)):
            set_text_size(button, "heading")
            button.clicked.connect(lambda _=False, yes=yes: self._answer(yes=yes))
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(80, 40, 80, 40)
        column.setSpacing(24)
        column.addStretch()
        column.addWidget(self._question)
        column.addWidget(self._detail)
        column.addLayout(row)
        column.addStretch()
        for label in (self._question, self._detail):
            label.setWordWrap(True)

    def _answer(self, *, yes: bool) -> None:
        self.hide()
        self.answered.emit(yes)
