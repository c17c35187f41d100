"""The page after a drill: what was felt, side by side."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.core.model.routine import CheckInSubject, Side
from hipmobility.pages.practice.keys import PracticePage, Wish
from hipmobility.pages.words.difference import difference_words, sentence_case
from hipmobility.widgets.announce import announce
from hipmobility.widgets.controls.both_sides import BothSides
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.factories import key_button, key_hints, label, plain_container, side_words
from hipmobility.widgets.practice.countdown import Countdown
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, spaced
from hipmobility.widgets.style import Look, restyle, set_look, set_text_size, theme_of
from hipmobility.widgets.words import ease_word

_RING = 11.0
"""Size of the ring in units."""
_ROOMY = 90.0
"""From so many units of height on there is room for the picture of the body and the notes."""
_SQUARE = (1.2, 1.5)
"""Width by height of a window, half a small screen say, that shows both sides beside each other
in large tiles or in small ones beside a picture: tiles come first.
"""
_WIDE = 150.0
"""From so many units of width on there is room for the names of the keys; ? tells them anyway."""


class CheckInPage(PracticePage):
    """Asks both sides at once. `answered` brings side and `Rating` at every change.

    `completed` says whether all that is asked has an answer now, `touched` that a tag, a
    place or a note was touched: then the page stays until it is left.
    """

    answered = Signal(Side, Rating)
    completed = Signal(bool)
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Check-in"))
        self._drill = label("", "lead", muted=True)
        self.question = label("", "title", wrap=True)
        self._continues = label("", "strong")
        self._stays = label("", "small", muted=True)
        self.ring = Countdown()
        self.verdict = label("", "strong", wrap=True)
        self.last_time = label("", "small", muted=True, wrap=True)
        self.sides = BothSides()
        self.go_on = key_button(self.tr("Continue"), self.tr("Enter"))
        self._last_time: int | None = None
        self._scale: tuple[str, ...] = ()
        self._build()
        self.sides.answered.connect(self._changed)
        self.sides.touched.connect(self.touched)

    def ask(
        self,
        subject: CheckInSubject,
        felt: Mapping[Side, Rating],
        last_difference: int | None,
        asked: Collection[Side] = tuple(Side),
    ) -> None:
        """Ask about `subject`; `felt` is what was answered already, if this is a return to it.

        `last_difference` (right minus left, last time) is shown only once both sides have
        an ease, so that it does not lead the answer. `asked` are the sides that worked.
        """
        self._scale = subject.scale
        self._drill.setText(subject.name)
        self.question.setText(subject.question or self.tr("How did each side feel?"))
        self._last_time = last_difference
        leads = {side: subject.lead(side, side_words()) for side in Side}
        self.sides.ask(leads, felt, self._scale, asked)
        self._show_verdict()
        self.setFocus()
        self._announce(asked)

    def settle(self) -> None:
        """Report at once what is still being typed."""
        self.sides.settle()

    def set_time(self, left_s: float, length_s: float, *, waiting: bool, paused: bool) -> None:
        """Show in how many seconds the practice goes on by itself, out of how many."""
        seconds = math.ceil(max(0.0, left_s) - 1e-6)
        continues, stays = (
            self.tr("Continues in {}").format(seconds),
            self.tr("touch a tag to stay"),
        )
        if paused:
            continues, stays = self.tr("Paused"), self.tr("Space to resume")
        elif waiting:
            continues, stays = self.tr("Take your time"), self.tr("Enter to continue")
        for part, text in ((self._continues, continues), (self._stays, stays)):
            if part.text() != text:
                part.setText(text)
        self.ring.setVisible(not waiting and not paused)
        self.ring.set_moment(left_s, length_s, QColor(theme_of(self).go), "")

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        ends = {"least": ease_word(1, self._scale), "best": ease_word(5, self._scale)}
        tags = [" ".join(map(self.sides.labels.label, keys)) for keys in ("qwert", "yuiop")]
        letter = self.sides.labels.of_letter
        return [
            ("1 – 5", self.tr("left, from {least} to {best}").format(**ends)),
            ("6 – 0", self.tr("right, from {least} to {best}").format(**ends)),
            ("=", self.tr("both sides the same")),
            (self.tr("Delete"), self.tr("clear the last answer")),
            (tags[0], self.tr("tags for left")),
            (tags[1], self.tr("tags for right")),
            (letter("b"), self.tr("show where it pulled")),
            (letter("n"), self.tr("left note, then right note")),
            (self.tr("Enter"), self.tr("continue")),
            (self.tr("Space"), self.tr("pause and resume")),
            ("←", self.tr("back to the drill")),
            (letter("m"), self.tr("sound on or off")),
            (self.tr("Esc"), self.tr("leave the practice")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with the digits and the keys of `BothSides`; go on with Enter."""
        if self.sides.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.wished.emit(Wish.NEXT)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the tags from the shortcuts of the window."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if is_key and self.sides.means(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again for another scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        unit = page_unit_of(self)
        self.ring.setFixedSize(round(_RING * unit), round(_RING * unit))
        self.ring.set_theme(theme_of(self))
        self.sides.set_compact(self.window().height() < _ROOMY * unit or self._is_square())
        is_wide = self.window().width() >= _WIDE * unit
        self._hints.setVisible(is_wide)
        set_text_size(self.question, "title" if is_wide else "heading")
        restyle(self.question)

    def _is_square(self) -> bool:
        shape = self.window().width() / max(1, self.window().height())
        return _SQUARE[0] < shape < _SQUARE[1]

    def _changed(self, side: Side, felt: Rating) -> None:
        self._show_verdict()
        self.answered.emit(side, felt)
        self.completed.emit(self.sides.is_complete())

    def _show_verdict(self) -> None:
        now = self.sides.difference()
        own_words = bool(self._scale)
        text, before = "", ""
        if now is not None:
            text = sentence_case(difference_words(now, own_words=own_words))
        if now is not None and self._last_time is not None:
            before = self.tr("Last time: {difference}").format(
                difference=difference_words(self._last_time, own_words=own_words)
            )
        self.verdict.setText(text)
        self.last_time.setText(before)
        self.last_time.setVisible(bool(before))

    def _announce(self, asked: Collection[Side]) -> None:
        """Say what is asked, for those who do not see it."""
        scale = self.tr("from 1, {least}, to 5, {best}").format(
            least=ease_word(1, self._scale), best=ease_word(5, self._scale)
        )
        keys = self.tr("Keys 1 to 5 for left, 6 to 0 for right.")
        sides = ", ".join(side_words()[side] for side in Side if side in asked)
        announce(self, f"{self._drill.text()}. {self.question.text()} {sides}, {scale}. {keys}")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, 1.6, (5.2, 3.0, 5.2, 2.6))
        column.addWidget(self._head())
        column.addWidget(self.sides, stretch=1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        spaced(left, 0)
        left.addWidget(self._drill)
        left.addWidget(self.question)
        right.addStretch()
        for part in (self._continues, self._stays):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(part)
        right.addStretch()
        row = QHBoxLayout()
        spaced(row, 1.6)
        row.addWidget(plain_container(left), stretch=1)
        row.addWidget(plain_container(right))
        row.addWidget(self.ring)
        return plain_container(row)

    def _foot(self) -> QWidget:
        hints = [
            ("1–5", self.tr("left")),
            ("6–0", self.tr("right")),
            ("=", self.tr("same")),
            (self.tr("Del"), self.tr("clear")),
            ("B", self.tr("body")),
            ("N", self.tr("note")),
        ]
        self.go_on.clicked.connect(lambda: self.wished.emit(Wish.NEXT))
        set_look(self.go_on, Look.MAIN)
        said = QVBoxLayout()
        spaced(said, 0)
        said.addStretch()
        for part in (self.verdict, self.last_time):
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            said.addWidget(part)
        said.addStretch()
        self._hints = key_hints(hints)
        row = QHBoxLayout()
        spaced(row, 1.6)
        row.addWidget(self._hints)
        row.addWidget(plain_container(said), stretch=1)
        row.addWidget(self.go_on)
        holder = plain_container(row)
        apply_spacing(holder)
        return holder
