"""What the notes say, in words: the first thing on the Review page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.review_words import Changed, SideCounts, Statement, Statements, SteadySide
from hipmobility.pages.review_text import sentence
from hipmobility.widgets.parts import bare, card, label
from hipmobility.widgets.spacing import apply_spacing, spaced


class SaidCard(QWidget):
    """The sentences that the notes allow, and the way to how it is worked out."""

    explanation_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self._lines = QVBoxLayout()
        self._said: list[QLabel] = []
        self.explain = QPushButton(self.tr("How is this worked out?"))
        self._build()

    def show_statements(self, said: Statements) -> None:
        """Say what may be said, in place of what was there."""
        while self._lines.takeAt(0) is not None:
            continue
        for line in self._said:
            line.hide()
            line.deleteLater()
        self._said = []
        self._add(None, said.sides)
        self._add(None, said.changes)
        self._add(self.tr("Before and after runs"), said.contexts)
        self._add(self.tr("By the side that went first"), said.first_sides)
        self._add_line(label(self.tr("Feelings, not a diagnosis."), "small", muted=True, wrap=True))
        self._lines.addStretch()
        apply_spacing(self)

    def text(self) -> str:
        """All sentences, a line each."""
        return "\n".join(line.text() for line in self._said)

    def _add(self, title: str | None, said: Sequence[Statement]) -> None:
        if title and said:
            self._add_line(label(title, "small", muted=True, wrap=True))
        for statement in said:
            leads = isinstance(statement, SideCounts | SteadySide | Changed)
            size = "strong" if leads else "small" if title else "body"
            line = label(sentence(statement), size, wrap=True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            self._add_line(line)

    def _add_line(self, line: QLabel) -> None:
        self._said.append(line)
        self._lines.addWidget(line)

    def _build(self) -> None:
        frame = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        spaced(column, 0.7, (2.4, 1.6, 1.4, 1.0))
        column.addWidget(label(self.tr("What the notes say"), "heading"))
        spaced(self._lines, 0.8, (0, 0, 1.0, 0))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What the notes say"))
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside = bare(self._lines)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        column.addWidget(area, stretch=1)
        self.explain.setProperty("link", True)
        self.explain.clicked.connect(self.explanation_requested)
        row = QHBoxLayout()
        row.addWidget(self.explain)
        row.addStretch()
        column.addWidget(bare(row))
