"""A question over a page with more than two answers, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.style import set_text_size


class ChoiceOverlay(Overlay):
    """Covers its parent while it is open. Esc means the last answer, Enter that with the focus."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = label("", "display", wrap=True)
        self._detail = label("", "lead", muted=True, wrap=True)
        self._row = QHBoxLayout()
        self.answers: dict[str, QPushButton] = {}
        for text in (self._question, self._detail):
            text.setTextFormat(Qt.TextFormat.PlainText)
        self._build()

    def ask(self, question: str, detail: str, answers: Sequence[tuple[str, str]]) -> None:
        """Open over the parent; `answers` are ids with their words, the harmless one last."""
        self._question.setText(question)
        self._detail.setText(detail)
        self._fill(answers)
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        self.open_over()
        self.answers[answers[-1][0]].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Esc; other keys go no further."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(list(self.answers)[-1])

    def _fill(self, answers: Sequence[tuple[str, str]]) -> None:
        for button in self.answers.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.answers = {}
        for number, (key, words) in enumerate(answers):
            button = QPushButton(words)
            set_text_size(button, "heading")
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, key=key: self._answer(key))
            self.answers[key] = button
            self._row.insertWidget(number, button)

    def _build(self) -> None:
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(80, 40, 80, 40)
        column.setSpacing(24)
        column.addStretch()
        column.addWidget(self._question)
        column.addWidget(self._detail)
        column.addLayout(self._row)
        column.addStretch()
        self._row.addStretch()

    def _answer(self, key: str) -> None:
        self.hide()
        self.chosen.emit(key)
