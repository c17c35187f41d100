"""The first thing on the Review page: what all notes say, in plain words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.review.statements import Statements
from hipmobility.pages.words.evidence import counts_words, date_words, headline
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_LETTERS = 32
"""Of the counts in a line at least; with less room the row becomes a column."""


class Headline(QWidget):
    """A sentence, what it rests on, and the way to how it is worked out."""

    explanation_requested = Signal()
    measure_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.said = label("", "title", wrap=True)
        self.counts = label("", "body", muted=True, wrap=True)
        self.explain = QPushButton(self.tr("How is this worked out?"))
        self.measure = QPushButton(self.tr("Monthly measure…"))
        self.row = QHBoxLayout()
        self.links = self._links()
        self._build()

    def take_links(self) -> None:
        """Take them back from where they were put."""
        if self.row.indexOf(self.links) < 0:
            self.row.addWidget(self.links)

    def show_statements(self, stated: Statements, today: date, *, own_words: bool = False) -> None:
        """Say what all notes say; `own_words` of a drill that has a scale of its own."""
        sides = stated.evidence.sides
        self.said.setText(headline(sides, own_words=own_words))
        parts = []
        if sides.since:
            since = self.tr("%Ln days since {day}", "", sides.days)
            parts.append(since.format(day=date_words(sides.since, today)))
            parts.append(counts_words(sides, own_words=own_words))
        not_compared = stated.counts.one_side_only + stated.counts.unanswered
        if not_compared:
            parts.append(self.tr("%Ln check-ins of these days lack a side", "", not_compared))
        self.counts.setText(" · ".join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts lines that can be read, in the size that text has now."""
        super().resizeEvent(event)
        self.counts.setMinimumWidth(_LETTERS * self.counts.fontMetrics().averageCharWidth())

    def show_waiting(self) -> None:
        """Say that all notes are being read."""
        self.said.setText(self.tr("Reading all your notes…"))
        self.counts.clear()

    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join(part for part in (self.said.text(), self.counts.text()) if part)

    def _links(self) -> QWidget:
        set_look(self.explain, Look.LINK)
        self.measure.clicked.connect(lambda: self.measure_requested.emit())
        self.explain.clicked.connect(self.explanation_requested)
        row = QHBoxLayout()
        spaced(row, 1.2)
        row.addWidget(self.explain)
        row.addWidget(self.measure)
        return plain_container(row)

    def _build(self) -> None:
        row = self.row
        spaced(row, 1.2)
        row.addWidget(self.counts, stretch=1)
        row.addWidget(self.links)
        column = QVBoxLayout(self)
        spaced(column, 0.3)
        column.addWidget(self.said)
        column.addWidget(plain_container(row))
