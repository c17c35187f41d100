"""What the notes say, in words: the first thing on the Review page."""

from __future__ import annotations

import html
import re

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

from hipmobility.core.review.statements import (
    Changed,
    ChangeStatement,
    NoSteadySide,
    NothingYet,
    SideCounts,
    SideStatement,
    Statements,
    SteadySide,
    TooFew,
)
from hipmobility.pages.review.groups import GroupCounts
from hipmobility.pages.words.since_last_time import chance_words, sentence, steady_words
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size

_LEAST_HEIGHT = 26
"""Of the words, in units of the page."""
_CLAIMS = (SteadySide, Changed)
_COUNTED = (SideCounts, NoSteadySide, TooFew, NothingYet)
_NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")


class StatementsCard(QWidget):
    """The sentences that the notes allow, and the way to how it is worked out."""

    explanation_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._lines = QVBoxLayout()
        self._shown: list[QWidget] = []
        self._said: list[str] = []
        self.groups = GroupCounts()
        self._area = QScrollArea()
        self.explain = QPushButton(self.tr("How is this worked out?"))
        self._build()

    def show_statements(self, said: Statements) -> None:
        """Say what may be said, in place of what was there."""
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        statements = (*said.sides, *said.changes)
        later = [each for each in statements if not isinstance(each, (*_CLAIMS, *_COUNTED))]
        self._said = [sentence(each) for each in statements]
        self._shown = [_line(each) for each in statements if each not in later]
        chance = [chance_words(each) for each in statements if isinstance(each, SteadySide)]
        if chance or later:
            text = " ".join((*chance, *map(sentence, later)))
            self._shown.append(label(text, "small", muted=True, wrap=True))
        for place, line in enumerate(self._shown):
            self._lines.insertWidget(place, line)
        self.groups.show_groups((*said.contexts, *said.first_sides))
        apply_spacing(self)

    def set_unit(self, unit: float) -> None:
        """Have room for a few lines at least; `unit` in pixels."""
        self._area.setMinimumHeight(round(_LEAST_HEIGHT * unit))

    def text(self) -> str:
        """All sentences and counts, a line each."""
        return "\n".join((*self._said, *self.groups.lines()))

    def _build(self) -> None:
        frame = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        spaced(column, 0.3, (2.2, 1.2, 1.2, 0.6))
        column.addWidget(label(self.tr("What the notes say"), "heading"))
        column.addWidget(self._filled(), stretch=1)
        set_look(self.explain, Look.LINK)
        set_text_size(self.explain, "small")
        self.explain.clicked.connect(self.explanation_requested)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Feelings, not a diagnosis."), "small", muted=True))
        row.addStretch()
        row.addWidget(self.explain)
        column.addWidget(plain_container(row))

    def _filled(self) -> QScrollArea:
        spaced(self._lines, 0.6, (0, 0, 1.0, 0))
        self._lines.addWidget(self.groups)
        self._lines.addStretch()
        area = self._area
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What the notes say"))
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        area.setWidget(plain_container(self._lines))
        area.viewport().setAutoFillBackground(False)
        return area


def _line(statement: SideStatement | ChangeStatement) -> QLabel:
    """A claim, which stands out, or counts."""
    claims = isinstance(statement, _CLAIMS)
    said = steady_words(statement) if isinstance(statement, SteadySide) else sentence(statement)
    text = html.escape(said)
    line = label("", "strong" if claims else "body", wrap=True)
    line.setTextFormat(Qt.TextFormat.RichText)
    line.setText(text if claims else _NUMBER.sub(r"<b>\g<0></b>", text))
    return line
