"""How a side is asked about: the five words of the scale, the tags, and one side's card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.settings.preferences import Preferences, tag_rows
from hipmobility.widgets.factories import card, label, plain_container, side_words, toggle_button
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look

_TYPING_PAUSE_MS = 600
_LINE_LETTERS, _EDGE_LETTERS = 62, 3
"""So many letters of tags fit beside each other; around each there is room for three more."""


def ease_word(ease: int | None, scale: Sequence[str] = ()) -> str:
    """The word for an ease from 1 to 5; a dash where there is no answer.

    `scale` has the five words of a drill that has its own.
    """
    if ease and scale:
        return scale[ease - 1]
    translate = QCoreApplication.translate
    words = {
        1: translate("Ease", "stuck"),
        2: translate("Ease", "stiff"),
        3: translate("Ease", "okay"),
        4: translate("Ease", "easy"),
        5: translate("Ease", "free"),
    }
    return words[ease] if ease else "–"


def tag_word(tag: str) -> str:
    """The word on the screen for a kept tag; one of the person's own stays as it is."""
    translate = QCoreApplication.translate
    words = {
        "tight": translate("Tag", "tight"),
        "pinch": translate("Tag", "pinch"),
        "wobbly": translate("Tag", "wobbly"),
        "cramp": translate("Tag", "cramp"),
        "click": translate("Tag", "click"),
        "front hip": translate("Tag", "front hip"),
        "back hip": translate("Tag", "back hip"),
        "inner thigh": translate("Tag", "inner thigh"),
        "low back": translate("Tag", "low back"),
        "knee": translate("Tag", "knee"),
    }
    return words.get(tag, tag)


@dataclass(frozen=True, slots=True)
class Rating:
    """What one side felt like: ease 1 to 5 or nothing, tags, and a note."""

    ease: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class NoteEdit(QLineEdit):
    """One line for a note; tells when typing begins, and hands back the keyboard on Enter."""

    typing_started = Signal()
    typing_ended = Signal()
    note_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(500)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_TYPING_PAUSE_MS)
        self._settled.timeout.connect(self.note_changed)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.leave)

    def leave(self) -> None:
        """Stop typing and give the keyboard back to the page."""
        window_page = self.parentWidget()
        while window_page and window_page.focusPolicy() is not Qt.FocusPolicy.StrongFocus:
            window_page = window_page.parentWidget()
        if window_page:
            window_page.setFocus()

    def settle(self) -> None:
        """Report at once what was typed."""
        if self._settled.isActive():
            self._settled.stop()
            self.note_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Follow the focus, and let Esc leave the line."""
        if event.type() is QEvent.Type.FocusIn:
            self.typing_started.emit()
        elif event.type() is QEvent.Type.FocusOut:
            self.settle()
            self.typing_ended.emit()
        elif event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.leave()
            return True
        return super().event(event)

    def _typed(self, text: str) -> None:
        if "\0" in text:
            self.setText(text.replace("\0", ""))
        self._settled.start()


class SideCard(QWidget):
    """Asks how freely one side moves. `felt_changed` brings every change at once.

    Without `words` there are no tags and no note.
    """

    felt_changed = Signal()
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, side: Side, parent: QWidget | None = None, *, words: bool = True) -> None:
        super().__init__(parent)
        self.side = side
        set_look(self, Look.PLAIN)
        self._eases = QButtonGroup(self)
        self._words: dict[int, QLabel] = {}
        self._tags: dict[str, QPushButton] = {}
        self._tag_rows = QVBoxLayout()
        self._offered: tuple[tuple[str, ...], ...] = ()
        self.lead = label("", "lead", muted=True, wrap=True)
        self.note = NoteEdit()
        self._build(words=words)
        self.offer_tags(tag_rows(Preferences()))
        self._eases.idClicked.connect(lambda _id: self.felt_changed.emit())
        self.note.note_changed.connect(self.felt_changed)
        self.note.typing_started.connect(self.typing_started)
        self.note.typing_ended.connect(self.typing_ended)

    def felt(self) -> Rating:
        """What is given so far."""
        checked = self._eases.checkedId()
        tags = tuple(tag for tag, button in self._tags.items() if button.isChecked())
        return Rating(checked if checked > 0 else None, tags, self.note.text())

    def set_felt(self, felt: Rating) -> None:
        """Show an answer, without reporting it."""
        self._eases.setExclusive(False)
        for ease in EASES:
            self._eases.button(ease).setChecked(ease == felt.ease)
        self._eases.setExclusive(True)
        strange = tuple(tag for tag in felt.tags if tag not in self._offered_words())
        if strange or len(self._tags) > len(self._offered_words()):
            self._show_tags((*self._offered, strange))
        for tag, button in self._tags.items():
            button.setChecked(tag in felt.tags)
        self.note.setText(felt.note)

    def set_scale(self, scale: Sequence[str]) -> None:
        """Offer five words of a drill's own; the usual ones where `scale` is empty."""
        side = side_words()[self.side]
        for ease, part in self._words.items():
            word = ease_word(ease, scale)
            part.setText(word)
            self._eases.button(ease).setAccessibleName(f"{side}: {word}")

    def offer_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Offer these tags, a row for each sequence; what is chosen stays chosen."""
        offered = tuple(tuple(row) for row in rows)
        if offered != self._offered:
            felt = self.felt()
            self._offered = offered
            self._show_tags(offered)
            self.set_felt(felt)

    def _offered_words(self) -> set[str]:
        return {tag for row in self._offered for tag in row}

    def _show_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Make the buttons; a tag that is not offered any more has one while it is chosen."""
        while (item := self._tag_rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._tags.clear()
        for row in rows:
            for line in _lines(row):
                self._tag_rows.addWidget(self._tag_row(line))
        apply_spacing(self)

    def choose(self, ease: int) -> None:
        """Give an ease, as a click on it does."""
        self._eases.button(ease).click()

    def _build(self, *, words: bool) -> None:
        side = side_words()[self.side]
        word = label(side.upper(), "display", side=self.side)
        frame = card(side=self.side)
        column = QVBoxLayout(frame)
        spaced(column, 1.3, (3.3, 2, 3.3, 2.4))
        aligned = (
            Qt.AlignmentFlag.AlignLeft if self.side is Side.LEFT else Qt.AlignmentFlag.AlignRight
        )
        column.addWidget(word, alignment=aligned)
        self.lead.setAlignment(aligned)
        column.addWidget(self.lead)
        column.addWidget(self._ease_row(), stretch=1)
        self.note.setPlaceholderText(self.tr("a word about the {} side…").format(side))
        self.note.setAccessibleName(self.tr("note for the {} side").format(side))
        spaced(self._tag_rows, 0.7)
        tags = plain_container(self._tag_rows)
        for part in (tags, self.note):
            column.addWidget(part)
            part.setHidden(not words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _ease_row(self) -> QWidget:
        grid = QGridLayout()
        spaced(grid, 1.1)
        for column, ease in enumerate(EASES):
            key = (ease if self.side is Side.LEFT else ease + 5) % 10
            button = toggle_button("", side=self.side)
            set_look(button, Look.CHIP)
            button.setAccessibleName(f"{side_words()[self.side]}: {ease_word(ease)}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            inside = QVBoxLayout(button)
            inside.setContentsMargins(2, 2, 2, 2)
            inside.addStretch()
            number, word = label(str(key), "number"), label(ease_word(ease), "strong")
            for part in (number, word):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                inside.addWidget(part)
            self._words[ease] = word
            inside.addStretch()
            self._eases.addButton(button, ease)
            grid.addWidget(button, 0, column)
        return plain_container(grid)

    def _tag_row(self, tags: Sequence[str]) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 0.9)
        if self.side is Side.RIGHT:
            row.addStretch()
        for tag in tags:
            button = toggle_button(tag_word(tag), side=self.side)
            set_look(button, Look.CHIP)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked: self.felt_changed.emit())
            self._tags[tag] = button
            row.addWidget(button)
        if self.side is Side.LEFT:
            row.addStretch()
        return plain_container(row)


def _lines(tags: Sequence[str]) -> list[list[str]]:
    """The tags in lines that are no longer than a card is wide."""
    lines: list[list[str]] = []
    length = _LINE_LETTERS
    for tag in tags:
        letters = len(tag_word(tag)) + _EDGE_LETTERS
        length += letters
        if length > _LINE_LETTERS:
            lines.append([])
            length = letters
        lines[-1].append(tag)
    return lines
