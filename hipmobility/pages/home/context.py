"""The foot of Home: when one practises, chosen or in one's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from hipmobility.core.model.practice import CONTEXTS
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.controls.side_card import NoteEdit
from hipmobility.widgets.factories import key_hints, toggle_button
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_LONGEST_CONTEXT = 60


class ContextRow(QWidget):
    """One context at most; `chosen` tells that one was clicked."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._chips = QButtonGroup(self)
        self.own = NoteEdit()
        self._build()

    def context(self) -> str:
        """The chosen context, or an empty string."""
        chosen = self._chips.checkedId()
        return CONTEXTS[chosen] if chosen >= 0 else self.own.text().strip()

    def clear(self) -> None:
        """Choose none."""
        self._uncheck()
        self.own.clear()

    def _uncheck(self, but: int = -1) -> None:
        for button in self._chips.buttons():
            if self._chips.id(button) != but:
                button.setChecked(False)

    def _only_one(self, number: int, checked: bool) -> None:  # noqa: FBT001
        """One context at most; a second click takes it back."""
        if checked:
            self._uncheck(number)
            self.own.clear()
        self.chosen.emit()

    def _own_words(self, text: str) -> None:
        """Words of one's own take the place of a context that was chosen."""
        if text.strip():
            self._uncheck()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        spaced(row, 1)
        row.addWidget(key_hints([(self.tr("Space"), self.tr("start"))]))
        row.addSpacing(24)
        for number, context in enumerate(CONTEXTS):
            button = toggle_button(sentence_case(context_words(context)))
            self._chips.addButton(button, number)
            row.addWidget(button)
        self.own.setPlaceholderText(self.tr("or in your own words…"))
        self.own.setAccessibleName(self.tr("when you practise, in your own words"))
        self.own.setMaxLength(_LONGEST_CONTEXT)
        self.own.textEdited.connect(self._own_words)
        row.addWidget(self.own, stretch=1)
        self._chips.setExclusive(False)
        self._chips.idToggled.connect(self._only_one)
        row.addStretch(1)
