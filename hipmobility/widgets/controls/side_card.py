"""How a side is asked about: the five words of the scale, tags, places and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.settings.preferences import Preferences, tag_rows
from hipmobility.widgets.controls.body_map import ZONES
from hipmobility.widgets.controls.ease_tile import EaseTile
from hipmobility.widgets.controls.note_edit import NoteEdit
from hipmobility.widgets.controls.tag_chip import TagChip
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.keyboard import KeyLabels
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.words import ease_word, tag_word

TAG_PLACES = {Side.LEFT: "qwert", Side.RIGHT: "yuiop"}
"""The keys of the tags, as on a US keyboard: those beneath the digits of their side."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one side felt like: ease 1 to 5 or nothing, tags, and a note."""

    ease: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""


class SideCard(QObject):
    """Asks how freely one side moves. `felt_changed` brings every change at once.

    `head` has the side's word and the five answers, `words` tags and note; whoever owns it
    places both. `touched` comes when a tag, a place or the note is touched.
    """

    felt_changed = Signal()
    touched = Signal()
    typing_started = Signal()
    typing_ended = Signal()

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = side
        self.tiles: dict[int, EaseTile] = {}
        self.chips: dict[str, TagChip] = {}
        self._labels = KeyLabels()
        self._offered: tuple[str, ...] = ()
        self._flow = FlowLayout(from_right=side is Side.RIGHT)
        self.lead = label("", "lead", muted=True, wrap=True)
        self.note = NoteEdit()
        self.head = self._build_head()
        self.words = self._build_words()
        self.offer_tags(tag_rows(Preferences()))
        self.set_scale(())
        self.note.note_changed.connect(self.felt_changed)
        self.note.typing_started.connect(self.typing_started)
        self.note.typing_started.connect(self.touched)
        self.note.typing_ended.connect(self.typing_ended)

    def felt(self) -> Rating:
        """What is given so far."""
        ease = next((ease for ease, tile in self.tiles.items() if tile.isChecked()), None)
        tags = tuple(tag for tag, chip in self.chips.items() if chip.isChecked())
        return Rating(ease, tags, self.note.text())

    def set_felt(self, felt: Rating) -> None:
        """Show an answer, without reporting it."""
        self._check(felt.ease)
        self.note.setText(felt.note)
        self._show_tags(felt.tags)

    def set_scale(self, scale: Sequence[str]) -> None:
        """Offer five words of a drill's own; the usual ones where `scale` is empty."""
        for ease, tile in self.tiles.items():
            word = ease_word(ease, scale)
            tile.set_word(word, f"{side_words()[self.side]}: {ease} {word}")

    def set_asked(self, asked: bool) -> None:
        """Ask, or leave a side in peace that did no work."""
        for part in (self.head, self.words):
            part.setEnabled(asked)
        for tile in self.tiles.values():
            tile.setVisible(asked)
        self.not_asked.setVisible(not asked)
        self.words.setVisible(asked)

    def offer_tags(self, rows: Sequence[Sequence[str]]) -> None:
        """Offer these tags; what is chosen stays chosen. Places of the picture are tapped there."""
        offered = tuple(tag for row in rows for tag in row if tag not in ZONES)
        if offered != self._offered:
            self._offered = offered
            self._show_tags(self.felt().tags)

    def show_labels(self, labels: KeyLabels) -> None:
        """Show on each tag what is printed on its key."""
        self._labels = labels
        for chip, place in zip(self.chips.values(), TAG_PLACES[self.side], strict=False):
            if chip.key():
                chip.set_key(labels.label(place))

    def choose(self, ease: int) -> None:
        """Give an ease, as a click on it does; the same one again takes it back."""
        self.tiles[ease].click()

    def clear(self) -> None:
        """Take the ease back."""
        if self.felt().ease:
            self._check(None)
            self.felt_changed.emit()

    def toggle_tag(self, tag: str) -> None:
        """Switch a tag or a place on or off."""
        tags = self.felt().tags
        now = tuple(t for t in tags if t != tag) if tag in tags else (*tags, tag)
        self._show_tags(now)
        self._touch()

    def toggle_place(self, place: str) -> bool:
        """Switch the tag at a key of a US keyboard; says whether there is one."""
        at = TAG_PLACES[self.side].find(place)
        if not place or not 0 <= at < len(self._offered):
            return False
        self.chips[self._offered[at]].click()
        return True

    def _check(self, ease: int | None) -> None:
        for step, tile in self.tiles.items():
            tile.setChecked(step == ease)

    def _tile_clicked(self, tile: EaseTile) -> None:
        self._check(tile.ease if tile.isChecked() else None)
        self.felt_changed.emit()

    def _touch(self) -> None:
        self.touched.emit()
        self.felt_changed.emit()

    def _show_tags(self, chosen: Sequence[str]) -> None:
        """Make the chips: all that are offered, and the others while they are chosen."""
        wanted = (*self._offered, *(tag for tag in chosen if tag not in self._offered))
        if wanted != tuple(self.chips):
            self._make_chips(wanted)
        for tag, chip in self.chips.items():
            chip.setChecked(tag in chosen)

    def _make_chips(self, tags: Sequence[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        side = side_words()[self.side]
        for number, tag in enumerate(tags):
            has_key = number < len(TAG_PLACES[self.side]) and tag in self._offered
            key = self._labels.label(TAG_PLACES[self.side][number]) if has_key else ""
            chip = TagChip(tag_word(tag), key)
            chip.setAccessibleName(f"{side}: {tag_word(tag)}")
            if tag in ZONES:
                chip.clicked.connect(lambda _=False, tag=tag: self._drop(tag))
            else:
                chip.clicked.connect(self._touch)
            self.chips[tag] = chip
            self._flow.addWidget(chip)
        apply_spacing(self.words)

    def _drop(self, tag: str) -> None:
        """Take back a place that was tapped on the picture: its chip goes."""
        self._show_tags([kept_tag for kept_tag in self.felt().tags if kept_tag != tag])
        self._touch()

    def _build_head(self) -> QWidget:
        side = side_words()[self.side]
        word = label(side.upper(), "title", side=self.side)
        row, tiles = QHBoxLayout(), QHBoxLayout()
        spaced(row, 2)
        parts: tuple[QLabel, ...] = (word, self.lead)
        self.lead.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        if self.side is Side.RIGHT:
            parts = (self.lead, word)
            self.lead.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        for part in parts:
            row.addWidget(part, stretch=1 if part is self.lead else 0)
        spaced(tiles, 0)
        for ease in EASES:
            key = str((ease if self.side is Side.LEFT else ease + 5) % 10)
            tile = self.tiles[ease] = EaseTile(ease, self.side, key)
            tile.clicked.connect(lambda _=False, tile=tile: self._tile_clicked(tile))
            tiles.addWidget(tile)
        self.not_asked = label(self.tr("Too short to tell"), "lead", muted=True)
        self.not_asked.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.not_asked.hide()
        tiles.addWidget(self.not_asked)
        column = QVBoxLayout()
        spaced(column, 0.6)
        column.addWidget(plain_container(row))
        column.addWidget(plain_container(tiles), stretch=1)
        head = plain_container(column)
        head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return head

    def _build_words(self) -> QWidget:
        side = side_words()[self.side]
        felt = label(self.tr("{} felt").format(side[:1].upper() + side[1:]), "body", muted=True)
        aligned = (
            Qt.AlignmentFlag.AlignLeft if self.side is Side.LEFT else Qt.AlignmentFlag.AlignRight
        )
        felt.setAlignment(aligned)
        hint = (
            self.tr("Note for left (optional)")
            if self.side is Side.LEFT
            else self.tr("Note for right (optional)")
        )
        self.note.setPlaceholderText(hint)
        self.note.setAccessibleName(hint)
        spaced(self._flow, 0.9)
        column = QVBoxLayout()
        spaced(column, 1.2)
        column.addWidget(felt)
        column.addWidget(plain_container(self._flow))
        column.addWidget(self.note)
        column.addStretch()
        return plain_container(column)
