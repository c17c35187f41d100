"""The card of Home that tells what was noted last time, and which days of this week were used."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import SinceLast
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.words.answers import when_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.progression import progression_words
from hipmobility.pages.words.since import since_sentence
from hipmobility.widgets.charts.week import WeekDots
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.theme import DARK, Theme

_NOTES_SHOWN = 3
_PROGRESSIONS_SHOWN = 2


class LastTimeCard(QFrame):
    """A raised area; what does not fit is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._theme = DARK
        self._lines = QVBoxLayout()
        self._week = WeekDots()
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._week.set_theme(theme)

    def show_content(self, content: HomeContent) -> None:
        """Show the notes of the last practice."""
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for drill in self._told(content):
            self._lines.addWidget(drill)
        self._lines.addStretch()
        self._week.set_week(content.week, content.today.weekday())

    def _told(self, content: HomeContent) -> Iterator[QWidget]:
        practice = content.last_practice
        if practice is None:
            hint = self.tr(
                "After each drill you are asked what each side felt like. It stands here."
            )
            yield label(hint, "body", muted=True, wrap=True)
            return
        for found in content.progressions[:_PROGRESSIONS_SHOWN]:
            yield label(progression_words(found), wrap=True)
        when = sentence_case(when_words(practice, content.today))
        yield label(when, "body", muted=True, wrap=True)
        answered = [p for p in practice.positions if _is_answered(practice, p)]
        changes = {since.position: since for since in content.since}
        for position in answered[:_NOTES_SHOWN]:
            yield self._drill(practice, position, changes.get(position))
        if not answered:
            yield label(self.tr("nothing was noted"), "body", muted=True)

    def _drill(self, practice: Practice, position: int, since: SinceLast | None) -> QWidget:
        column = QVBoxLayout()
        spaced(column, 0.1, (0, 0.7, 0, 0))
        for part in self._notes(practice, position):
            column.addWidget(part)
        if since:
            column.addWidget(label(since_sentence(since), "small", muted=True, wrap=True))
        return plain_container(column)

    def _notes(self, practice: Practice, position: int) -> Iterator[QLabel]:
        words = side_words()
        yield label(practice.drills[practice.drill_at(position) or ""].name, "strong", wrap=True)
        sides = (
            f'<span style="color:{self._theme.side(side).name()}">'
            f"{words[side]} {practice.ease(position, side) or '–'}</span>"
            for side in Side
        )
        yield label(" · ".join(sides))
        for side in Side:
            check_in = practice.check_in(position, side)
            if check_in and check_in.note:
                note = label("", "small", wrap=True)
                note.setTextFormat(Qt.TextFormat.PlainText)
                note.setText(f"{words[side]}: “{check_in.note}”")
                yield note

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, 0.6, (2.4, 1.6, 1.6, 1.6))
        column.addWidget(label(self.tr("Last time"), "heading"))
        spaced(self._lines, 0)
        column.addWidget(TallArea(plain_container(self._lines)), stretch=1)
        column.addWidget(label(self.tr("this week"), "small", muted=True))
        column.addWidget(self._week)


def _is_answered(practice: Practice, position: int) -> bool:
    found = (practice.check_in(position, side) for side in Side)
    return any(check_in and check_in.is_answered for check_in in found)
