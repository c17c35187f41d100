"""Both sides beside each other, asked how freely they move, and the keys that answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmobility.core.model.practice import difference
from hipmobility.core.model.routine import Side
from hipmobility.widgets.announce import announce
from hipmobility.widgets.controls.body_map import ZONES, BodyMap
from hipmobility.widgets.controls.note_edit import give_keyboard_to_page
from hipmobility.widgets.controls.side_card import Rating, SideCard
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.keyboard import KeyLabels, digit_of, letter_of, place_of
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.words import ease_word, tag_word

_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class BothSides(QWidget):
    """`answered` brings side and `Rating` at every change.

    `touched` comes when a tag, a place or a note is touched. Without `words` only the ease
    is asked: no tags, no picture of the body, no note.
    """

    answered = Signal(Side, Rating)
    touched = Signal()
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._words = words
        self._latest = Side.LEFT
        self._noted: Side | None = None
        self._asked: Collection[Side] = tuple(Side)
        self._scale: Sequence[str] = ()
        self._compact = False
        self.labels = KeyLabels()
        self.cards = {side: SideCard(side, self) for side in Side}
        self.body = BodyMap({tag: tag_word(tag) for tag in ZONES})
        self._where = label(self.tr("Where did it pull?"), "strong")
        self._build()
        for side, card in self.cards.items():
            card.felt_changed.connect(lambda side=side: self._changed(side))
            card.typing_started.connect(self.typing_started)
            card.typing_ended.connect(self.typing_ended)
            card.touched.connect(self.touched)
        self.body.toggled.connect(lambda side, tag: self.cards[side].toggle_tag(tag))
        self.body.left.connect(self._leave_body)

    def ask(
        self,
        leads: Mapping[Side, str],
        felt: Mapping[Side, Rating],
        scale: Sequence[str] = (),
        asked: Collection[Side] = tuple(Side),
    ) -> None:
        """Show a line beside each side's word, and what was answered already.

        `scale` has five words of the drill's own, or is empty; `asked` are the sides that are.
        """
        self._latest = Side.LEFT
        self._noted = None
        self._asked, self._scale = asked, scale
        for side, card in self.cards.items():
            card.set_scale(scale)
            card.set_felt(felt.get(side, Rating()))
            card.lead.setText(leads[side])
            card.set_asked(side in asked)
            self.body.set_chosen(side, card.felt().tags)
        self._show_words()

    def offer_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Offer these tags for each side, a row for each sequence."""
        for card in self.cards.values():
            card.offer_tags(rows)

    def set_compact(self, compact: bool) -> None:
        """Leave out picture and notes until their keys ask for them."""
        if compact != self._compact:
            self._compact = compact
            self._show_words()

    def felt(self, side: Side) -> Rating:
        """What is given for a side so far."""
        return self.cards[side].felt()

    def difference(self) -> int | None:
        """Ease right minus ease left, once both are given."""
        return difference(self.felt(Side.LEFT).ease, self.felt(Side.RIGHT).ease)

    def is_complete(self) -> bool:
        """Whether every side that is asked has an ease."""
        return all(self.felt(side).ease for side in self._asked)

    def settle(self) -> None:
        """Report at once what is still being typed."""
        for card in self.cards.values():
            card.note.settle()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer with digits, `=`, Delete, tags, `B` and `N`; says whether the key meant something.

        Digits and tags go by the place of the key as well as by its character.
        """
        if self.labels.learn(event):
            for card in self.cards.values():
                card.show_labels(self.labels)
        if event.key() in _CLEAR:
            self.cards[self._latest].clear()
            return True
        if event.text() == "=":
            self._same()
            return True
        digit = digit_of(event)
        if digit is not None:
            self._answer(digit)
            return True
        return self._words and self._take_word_key(event)

    def means(self, event: QKeyEvent) -> bool:
        """Whether a key would answer here, so that no shortcut of the window takes it."""
        place = place_of(event)
        tagged = self._words and any(place in keys for keys in ("qwert", "yuiop")) and bool(place)
        return not event.modifiers() and (tagged or letter_of(event) in ("b", "n"))

    def _take_word_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        place = place_of(event)
        for side in self._asked:
            if self.cards[side].toggle_place(place):
                self._latest = side
                return True
        letter = letter_of(event)
        if letter == "b":
            self._enter_body()
        elif letter == "n":
            self._open_note()
        return letter in ("b", "n")

    def _answer(self, digit: int) -> None:
        side = Side.LEFT if 1 <= digit <= 5 else Side.RIGHT
        if side in self._asked:
            self.cards[side].choose(digit if side is Side.LEFT else (digit - 5) % 10)

    def _same(self) -> None:
        """Give the other side the ease of the side that was answered last."""
        given = self._latest if self.felt(self._latest).ease else self._latest.other
        ease = self.felt(given).ease
        if ease and given.other in self._asked and self.felt(given.other).ease != ease:
            self.cards[given.other].choose(ease)

    def _changed(self, side: Side) -> None:
        self._latest = side
        felt = self.felt(side)
        self.body.set_chosen(side, felt.tags)
        self.answered.emit(side, felt)
        answer = f"{felt.ease} {ease_word(felt.ease, self._scale)}" if felt.ease else ""
        tags = ", ".join(map(tag_word, felt.tags))
        what = ", ".join(part for part in (answer, tags) if part) or self.tr("no answer")
        announce(self, f"{side_words()[side]}, {what}")

    def _open_note(self) -> None:
        """The note of the left side, then that of the right one, as often as asked."""
        order = [side for side in Side if side in self._asked]
        after = order.index(self._noted) + 1 if self._noted in order else 0
        self._noted = order[after % len(order)]
        self._show_words()
        self.cards[self._noted].note.setFocus()

    def _enter_body(self) -> None:
        self.body.show()
        self._where.show()
        self.body.setFocus()
        self.touched.emit()

    def _leave_body(self) -> None:
        self._show_words()
        give_keyboard_to_page(self)

    def _show_words(self) -> None:
        for side, card in self.cards.items():
            card.words.setVisible(self._words and side in self._asked)
            has_note = bool(card.note.text()) or self._noted is side
            card.note.setVisible(has_note or not self._compact)
        for part in (self.body, self._where):
            part.setVisible(self._words and not self._compact)

    def _build(self) -> None:
        for side in Side:
            card = self.cards[side]
            for part in (card.head, card.words):
                part.setParent(self)
        middle = QVBoxLayout()
        spaced(middle, 0.8)
        middle.addWidget(self._where, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.body, stretch=1)
        below = QGridLayout()
        spaced(below, 2)
        below.addWidget(self.cards[Side.LEFT].words, 0, 0)
        below.addWidget(plain_container(middle), 0, 1)
        below.addWidget(self.cards[Side.RIGHT].words, 0, 2)
        below.setColumnStretch(0, 4)
        below.setColumnStretch(1, 3)
        below.setColumnStretch(2, 4)
        above = QGridLayout()
        spaced(above, 4)
        for column, side in enumerate(Side):
            above.addWidget(self.cards[side].head, 0, column)
            above.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        spaced(whole, 2)
        whole.addWidget(plain_container(above), stretch=5)  # what is asked is the largest
        lower = plain_container(below)
        whole.addWidget(lower, stretch=2)
        lower.setVisible(self._words)
