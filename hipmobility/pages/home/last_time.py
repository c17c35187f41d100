"""The card of Home that tells what was noted last time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import SinceLast
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.words.answers import when_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.since import since_sentence
from hipmobility.widgets.controls.ease_badge import EaseBadge
from hipmobility.widgets.elided_label import ElidedLabel
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.theme import DARK, Theme
from hipmobility.widgets.words import ease_word

_PROGRESSIONS_SHOWN = 2


class LastTimeCard(QFrame):
    """A raised area; what does not fit is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._theme = DARK
        self._content: HomeContent | None = None
        self._compact = False
        self._fitted: tuple[HomeContent | None, int] = (None, 0)
        self._when = label("", "small", muted=True)
        self._lines = QVBoxLayout()
        self._inside = plain_container(self._lines)
        self._area = TallArea(self._inside)
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        if self._content:
            self.show_content(self._content)

    def fit_into(self, height: int) -> None:
        """Give each drill one line where all there is to say is higher than `height` pixels."""
        wanted = self._content, height
        if wanted == self._fitted:
            return
        self._fitted = wanted
        self._set_compact(False)
        for part in self._inside.findChildren(QWidget):
            part.ensurePolished()  # or else it is measured in another font
        self._lines.invalidate()
        around = self.minimumSizeHint().height() - self._area.minimumSizeHint().height()
        self._set_compact(around + self._inside.sizeHint().height() > height)

    def _set_compact(self, compact: bool) -> None:
        if compact is not self._compact:
            self._compact = compact
            if self._content:
                self.show_content(self._content)

    def set_whole(self, whole: bool) -> None:
        """Be as high as all of it: what it stands on scrolls, and it does not."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout) or whole is self._area.isHidden():
            return
        if whole:
            column.addWidget(self._area.takeWidget())
        else:
            column.removeWidget(self._inside)
            self._area.setWidget(self._inside)
        self._inside.show()
        self._area.setVisible(not whole)

    def show_content(self, content: HomeContent) -> None:
        """Show the notes of the last practice."""
        self._content = content
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        practice = content.last_practice
        self._when.setText(sentence_case(when_words(practice, content.today)) if practice else "")
        for part in self._parts(content):
            self._lines.addWidget(part)
        self._lines.addStretch()
        apply_spacing(self)

    def _parts(self, content: HomeContent) -> Iterator[QWidget]:
        practice = content.last_practice
        if practice is None:
            yield label(self.tr("Your answers will appear here."), muted=True, wrap=True)
            return
        for progression in content.progressions[:_PROGRESSIONS_SHOWN]:
            from hipmobility.pages.words.progression import progression_words

            yield label(progression_words(progression), wrap=True)
        answered = [p for p in practice.positions if _is_answered(practice, p)]
        changes = {since.position: since for since in content.since}
        for position in answered:
            if self._compact:
                yield self._line(practice, position)
            else:
                yield self._drill(practice, position, changes.get(position))
        if not answered:
            yield label(self.tr("No answers this time."), muted=True, wrap=True)

    def _line(self, practice: Practice, position: int) -> QWidget:
        """Name and numbers; what was written, and the change, come when one points at it."""
        row = QHBoxLayout()
        spaced(row, px(8), (0, px(3), 0, px(3)))
        record = practice.drills[practice.drill_at(position) or ""]
        name = ElidedLabel()
        set_text_size(name, "strong")
        set_look(name, Look.MUTED, on=False)
        name.set_text(record.name)
        row.addWidget(name, stretch=1)
        for badge in self._badges(practice, position, is_short=True):
            row.addWidget(badge)
        line = plain_container(row)
        line.setToolTip("\n".join([record.name, *self._notes(practice, position)]))
        return line

    def _badges(
        self, practice: Practice, position: int, *, is_short: bool = False
    ) -> Iterator[EaseBadge]:
        record = practice.drills[practice.drill_at(position) or ""]
        for side in Side:
            ease = practice.ease(position, side)
            word = ease_word(ease, record.scale) if ease else ""
            yield EaseBadge(side, ease, word, self._theme, is_short=is_short)

    def _drill(self, practice: Practice, position: int, since: SinceLast | None) -> QWidget:
        column = QVBoxLayout()
        spaced(column, px(4), (0, px(8), 0, px(8)))
        record = practice.drills[practice.drill_at(position) or ""]
        column.addWidget(label(record.name, "strong", wrap=True))
        row = QHBoxLayout()
        spaced(row, px(12))
        for badge in self._badges(practice, position):
            row.addWidget(badge)
        column.addWidget(plain_container(row))
        for text in self._notes(practice, position):
            note = label("", muted=True, wrap=True)
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.setText(text)
            column.addWidget(note)
        if since:
            change = since_sentence(since, own_words=record.has_own_words)
            column.addWidget(label(change, muted=True, wrap=True))
        return plain_container(column)

    def _notes(self, practice: Practice, position: int) -> Iterator[str]:
        words = side_words()
        for side in Side:
            check_in = practice.check_in(position, side)
            if check_in and check_in.note:
                yield f"{sentence_case(words[side])}: “{shown(check_in.note)}”"

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, px(8), (px(20), px(16), px(20), px(16)))
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Last time"), "heading"))
        head.addWidget(self._when, alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        spaced(self._lines, 0)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self._area, stretch=1)


def _is_answered(practice: Practice, position: int) -> bool:
    check_ins = (practice.check_in(position, side) for side in Side)
    return any(check_in and check_in.is_answered for check_in in check_ins)
