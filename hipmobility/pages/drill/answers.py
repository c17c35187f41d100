"""What was answered about a drill the last times: a line for each practice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.pages.drill.content import PastAnswer
from hipmobility.pages.words.difference import sentence_case, tighter_words
from hipmobility.widgets.controls.ease_badge import EaseBadge
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme
from hipmobility.widgets.words import ease_word


class LastAnswers(QWidget):
    """`review_requested` asks for all of them."""

    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._theme = DARK
        self.title = label("", "heading")
        self.review = QPushButton()
        self._lines = QVBoxLayout()
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours, from the next answers on."""
        self._theme = theme

    def show_answers(self, answers: Sequence[PastAnswer], count: int) -> None:
        """Show the newest answers of `count` in all."""
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        title = {1: self.tr("Your last answer"), 3: self.tr("Your last three answers")}
        self.title.setText(title.get(len(answers), self.tr("Your last answers")))
        self.review.setVisible(bool(answers))
        self.review.setText(self.tr("All {} in Review").format(count))
        rows = [self._row(answer) for answer in answers]
        for row in rows:
            line = QHBoxLayout()
            spaced(line, px(10))
            for cell in row:
                line.addWidget(cell)
            line.setStretch(len(row) - 1, 1)
            self._lines.addWidget(plain_container(line))
        for cells in zip(*[row[:-1] for row in rows], strict=True):
            _align(cells)
        if not answers:
            words = self.tr("Nothing yet. Your answers after this drill will stand here.")
            self._lines.addWidget(label(words, muted=True, wrap=True))
        apply_spacing(self)

    def _row(self, answer: PastAnswer) -> list[QWidget]:
        when = " · ".join(part for part in (answer.day, answer.context) if part)
        cells: list[QWidget] = [label(sentence_case(when))]
        for side, ease in ((Side.LEFT, answer.left), (Side.RIGHT, answer.right)):
            word = ease_word(ease, answer.scale) if ease else ""
            cells.append(EaseBadge(side, ease, word, self._theme))
        tighter = tighter_words(answer.difference, own_words=bool(answer.scale))
        tighter = "" if answer.difference is None else sentence_case(tighter)
        return [*cells, label(tighter, muted=True, wrap=True)]

    def _build(self) -> None:
        set_look(self.review, Look.LINK)
        self.review.clicked.connect(self.review_requested)
        head = QHBoxLayout()
        spaced(head, px(8))
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.review)
        column = QVBoxLayout(self)
        spaced(column, px(6))
        column.addWidget(plain_container(head))
        spaced(self._lines, px(4))
        column.addWidget(plain_container(self._lines))


def _align(cells: Sequence[QWidget]) -> None:
    """Make a column of cells equally wide."""
    for cell in cells:
        cell.ensurePolished()
    wide = max(cell.sizeHint().width() for cell in cells)
    for cell in cells:
        cell.setMinimumWidth(wide)
