"""The foot of Home: when one practises, chosen or in one's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from hipmobility.core.model.practice import CONTEXTS
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.controls.note_edit import NoteEdit
from hipmobility.widgets.factories import captioned, plain_container, toggle_button
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look

_LONGEST_CONTEXT = 60


class ContextRow(QWidget):
    """One context at most, and beside it whether the day is an easy one.

    `chosen` tells that a context was clicked, `easy_requested` whether the day shall be easy.
    """

    chosen = Signal()
    easy_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._chips = QButtonGroup(self)
        self.own = NoteEdit()
        self.easy = toggle_button(self.tr("Easy day"))
        self.writes = toggle_button(self.tr("Note…"))
        self._compact = False
        self._field = captioned(self.tr("Anything else about today?"), self.own)
        self._build()

    def context(self) -> str:
        """The chosen context, or an empty string."""
        chosen = self._chips.checkedId()
        return CONTEXTS[chosen] if chosen >= 0 else self.own.text().strip()

    def clear(self) -> None:
        """Choose none."""
        self._uncheck()
        self.own.clear()

    def set_compact(self, compact: bool) -> None:
        """Keep the field behind a button, where there is little room."""
        self._compact = compact
        self._arrange()

    def _arrange(self) -> None:
        writing = not self._compact or self.writes.isChecked()
        self.writes.setVisible(self._compact)
        self._field.setVisible(writing)
        for chip in self._chips.buttons():
            chip.setVisible(not (self._compact and writing))
        self.easy.setVisible(not (self._compact and writing))

    def _write(self, writing: bool) -> None:
        self._arrange()
        if writing:
            self.own.setFocus()

    def _uncheck(self, but: int = -1) -> None:
        for button in self._chips.buttons():
            if self._chips.id(button) != but:
                button.setChecked(False)

    def _only_one(self, number: int, checked: bool) -> None:
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
        spaced(row, px(20))
        chips = FlowLayout()
        spaced(chips, px(8))
        for number, context in enumerate(CONTEXTS):
            button = toggle_button(sentence_case(context_words(context)))
            set_look(button, Look.CHIP)
            self._chips.addButton(button, number)
            chips.addWidget(button)
        self.own.setPlaceholderText(self.tr("Optional, for example: slept badly"))
        self.own.setAccessibleName(self.tr("Anything else about today?"))
        self.own.setMaxLength(_LONGEST_CONTEXT)
        self.own.textEdited.connect(self._own_words)
        for chip in (self.easy, self.writes):
            set_look(chip, Look.CHIP)
        self.easy.setToolTip(self.tr("Every drill in its easier way, this time only (E)"))
        self.easy.clicked.connect(self.easy_requested)
        chips.addWidget(self.easy)
        self.writes.toggled.connect(self._write)
        chips.addWidget(self.writes)
        row.addWidget(captioned(self.tr("Today is"), plain_container(chips)))
        row.addWidget(self._field, stretch=1)
        self._chips.setExclusive(False)
        self._chips.idToggled.connect(self._only_one)
