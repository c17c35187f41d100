"""Two cards side by side that ask how freely each side moves, and the keys that answer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmobility.core.model.practice import EASES, difference
from hipmobility.core.model.routine import Side
from hipmobility.widgets.controls.side_card import Rating, SideCard
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_DIGITS = {
    getattr(Qt.Key, f"Key_{(place + 1) % 10}"): (
        Side.LEFT if place < len(EASES) else Side.RIGHT,
        EASES[place % len(EASES)],
    )
    for place in range(2 * len(EASES))
}


class BothSides(QWidget):
    """`answered` brings side and `Rating` at every change.

    Without `words` only the ease is asked, no tags and no note.
    """

    answered = Signal(Side, Rating)
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._words = words
        self._latest = Side.LEFT
        self.cards = {side: SideCard(side, words=words) for side in Side}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        spaced(row, 3)
        for side, card in self.cards.items():
            row.addWidget(card)
            card.felt_changed.connect(lambda side=side: self._changed(side))
            card.typing_started.connect(self.typing_started)
            card.typing_ended.connect(self.typing_ended)

    def ask(
        self,
        leads: Mapping[Side, str],
        felt: Mapping[Side, Rating],
        scale: Sequence[str] = (),
    ) -> None:
        """Show a line under each side's word, and what was answered already.

        `scale` has five words of the drill's own, or is empty.
        """
        self._latest = Side.LEFT
        for side, card in self.cards.items():
            card.set_scale(scale)
            card.set_felt(felt.get(side, Rating()))
            card.lead.setText(leads[side])

    def offer_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Offer these tags for each side, a row for each sequence."""
        for card in self.cards.values():
            card.offer_tags(rows)

    def felt(self, side: Side) -> Rating:
        """What is given for a side so far."""
        return self.cards[side].felt()

    def difference(self) -> int | None:
        """Ease right minus ease left, once both are given."""
        return difference(self.felt(Side.LEFT).ease, self.felt(Side.RIGHT).ease)

    def settle(self) -> None:
        """Report at once what is still being typed."""
        for card in self.cards.values():
            card.note.settle()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer with the digits, `=` and `N`; says whether the key meant something."""
        digit = _DIGITS.get(event.key())
        if digit:
            self.cards[digit[0]].choose(digit[1])
        elif event.key() == Qt.Key.Key_Equal:
            self._same()
        elif event.key() == Qt.Key.Key_N and self._words:
            self.cards[self._latest].note.setFocus()
        else:
            return False
        return True

    def _same(self) -> None:
        """Give the other side the ease of the side that was answered last."""
        given = self._latest if self.felt(self._latest).ease else self._latest.other
        if ease := self.felt(given).ease:
            self.cards[given.other].choose(ease)

    def _changed(self, side: Side) -> None:
        self._latest = side
        self.answered.emit(side, self.felt(side))
