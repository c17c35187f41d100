"""What the list of Review is searched and filtered by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.practice import CONTEXTS, EASES
from hipmobility.core.model.routine import Side
from hipmobility.core.review.date_range import DateRange
from hipmobility.core.review.note_filter import NoteFilter
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.factories import label, plain_container, side_words, toggle_button
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.words import ease_word, tag_word

_LONGEST = 120


class FilterBar(QWidget):
    """A search field, and under it, when wanted, a box for each other thing to filter by.

    `changed` tells that `wanted` is another one; `choices_wanted` that the boxes were opened,
    which is the time to offer the contexts and tags there are.
    """

    changed = Signal()
    choices_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.search = QLineEdit()
        self.report = QPushButton(self.tr("Report…"))
        self.report.setToolTip(self.tr("Two pages to hand to a physio"))
        self.self_check = QPushButton(self.tr("Self-check"))
        self.toggle = toggle_button(self.tr("Filters"))
        self.clear = toggle_button(self.tr("Show all"))
        self.count = label("", "body", muted=True)
        self.side, self.ease, self.tag, self.context = (DropDown() for _ in range(4))
        self._boxes = QWidget()
        self._quiet = False
        self._build()
        self.offer((), ())

    def wanted(self, drill: str | None, days: DateRange) -> NoteFilter:
        """What to look for, in this drill and these days."""
        return NoteFilter(
            drill,
            self.side.currentData(),
            self.ease.currentData(),
            self.tag.currentData(),
            self.context.currentData(),
            days.since,
            days.until,
            self.search.text(),
        )

    def is_used(self) -> bool:
        """Whether anything is asked for here."""
        boxes = (self.side, self.ease, self.tag, self.context)
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in boxes)

    def offer(self, contexts: Sequence[str], tags: Sequence[str]) -> None:
        """Offer these contexts and tags beside the program's own contexts; choices stay."""
        own = [(context_words(option), option) for option in contexts if option not in CONTEXTS]
        known = [(context_words(option), option) for option in CONTEXTS]
        none = [(self.tr("no context given"), "")]
        self._fill(self.context, self.tr("any context"), [*known, *own, *none])
        self._fill(self.tag, self.tr("any tag"), [(tag_word(option), option) for option in tags])

    def show_count(self, rows: int, *, more: bool) -> None:
        """Say how many rows there are; `more` if that is not all."""
        newest = self.tr("newest %n check-ins", "", rows)
        every = self.tr("%n check-ins", "", rows)
        self.count.setText(newest if more else every)
        self.clear.setVisible(self.is_used())

    def reset(self) -> None:
        """Ask for nothing."""
        self._quiet = True
        self.search.clear()
        for box in (self.side, self.ease, self.tag, self.context):
            box.setCurrentIndex(0)
        self._quiet = False
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _open(self, shown: bool) -> None:
        self._boxes.setVisible(shown)
        if shown:
            self.choices_wanted.emit()

    def _fill(self, box: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
        self._quiet = True
        before = box.currentData()
        box.clear()
        box.addItem(sentence_case(everything), None)
        for words, value in choices:
            box.addItem(sentence_case(words), value)
        box.setCurrentIndex(max(0, box.findData(before)) if before is not None else 0)
        self._quiet = False

    def _build(self) -> None:
        words = side_words()
        self._fill(self.side, self.tr("either side"), [(words[side], side) for side in Side])
        eases = [(f"{ease} {ease_word(ease)}", ease) for ease in EASES]
        self._fill(self.ease, self.tr("any ease"), eases)
        self.search.setPlaceholderText(self.tr("Search notes  ( / )"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(_LONGEST)
        names = (
            (self.search, self.tr("search notes")),
            (self.side, self.tr("side")),
            (self.ease, self.tr("ease")),
            (self.tag, self.tr("tag")),
            (self.context, self.tr("context")),
        )
        for part, name in names:
            part.setAccessibleName(name)
        self._connect()
        self.clear.setCheckable(False)
        self.clear.hide()
        self._lay_out()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._tell)
        for box in (self.side, self.ease, self.tag, self.context):
            box.currentIndexChanged.connect(self._tell)
        self.toggle.toggled.connect(self._open)
        self.clear.clicked.connect(self.reset)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        spaced(first, 1.2)
        first.addWidget(self.search, stretch=1)
        for part in (self.toggle, self.clear):
            first.addWidget(part)
        first.addWidget(self.count)
        first.addStretch(1)
        set_look(self.self_check, Look.LINK)
        self.self_check.setAccessibleName(self.tr("Self-check: what was ticked before, in Learn"))
        first.addWidget(self.self_check)
        first.addWidget(self.report)
        second = QHBoxLayout(self._boxes)
        spaced(second, 1.0)
        for box in (self.side, self.ease, self.tag, self.context):
            second.addWidget(box)
        second.addStretch()
        set_look(self._boxes, Look.PLAIN)
        self._boxes.hide()
        column = QVBoxLayout(self)
        spaced(column, 0.8)
        column.addWidget(plain_container(first))
        column.addWidget(self._boxes)
