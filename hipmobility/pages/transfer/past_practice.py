"""A practice that was done without the laptop, written down: when, which, and how it felt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from datetime import time as clock

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.journal.by_hand import HandAnswer, HandAnswers, questions
from hipmobility.core.model.own_words import LONGEST_SHOWN
from hipmobility.core.model.practice import CONTEXTS, EASES
from hipmobility.core.model.routine import Routine, Side
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.moments import DAY
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.words import ease_word

_MOST_WIDE = px(980)
_SIDES = tuple(Side)


class PastPracticeSheet(Sheet):
    """`save_requested` comes when it is to be kept; what was said is in the fields."""

    save_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _MOST_WIDE)
        self.routine = DropDown()
        self.day = QDateEdit()
        self.day.setDisplayFormat(DAY)
        self.time = QTimeEdit()
        self.context = DropDown()
        self.first = Segments(self.tr("Which side went first?"), list(side_words().values()))
        self.eases: dict[tuple[int, Side], DropDown] = {}
        self.notes: dict[tuple[int, Side], QLineEdit] = {}
        self._first = Side.LEFT
        self._routines: Mapping[str, Routine] = {}
        self._rows = QVBoxLayout()
        self._build_body()
        self.main.clicked.connect(self._save)

    def show_routines(self, routines: Mapping[str, Routine], chosen: str, now: datetime) -> None:
        """Ask about one of `routines`, on a day until `now`."""
        self._routines = routines
        self.routine.blockSignals(True)
        self.routine.clear()
        for routine in routines.values():
            self.routine.addItem(routine.name, routine.id)
        self.routine.setCurrentIndex(max(0, self.routine.findData(chosen)))
        self.routine.blockSignals(False)
        today = QDate(now.year, now.month, now.day)
        self.day.setMaximumDate(today)
        self.day.setDate(today)
        self.time.setTime(QTime(now.hour, now.minute))
        self.context.setCurrentIndex(0)
        self._choose_first(0)
        self._show_questions()
        self.open_sheet(self.tr("Add a past practice"))
        self.routine.setFocus()

    def chosen(self) -> Routine:
        """The routine that was done."""
        return self._routines[str(self.routine.currentData())]

    def started(self) -> datetime:
        """When it was begun, as the clock on the wall showed it; without a zone."""
        day, time = self.day.date(), self.time.time()
        return datetime.combine(
            date(day.year(), day.month(), day.day()), clock(time.hour(), time.minute())
        )

    @property
    def first_side(self) -> Side:
        """The side that went first."""
        return self._first

    def chosen_context(self) -> str | None:
        """The context, None where none was chosen."""
        return self.context.currentData() or None

    def answers(self) -> HandAnswers:
        """What each side felt like, by the place of the question."""
        return {
            key: HandAnswer(ease.currentData(), self.notes[key].text())
            for key, ease in self.eases.items()
        }

    def _save(self) -> None:
        self.hide()
        self.save_requested.emit()

    def _choose_first(self, number: int) -> None:
        self._first = _SIDES[number]
        self.first.choose(number)

    def _show_questions(self) -> None:
        """A row for each question of the chosen routine."""
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.eases, self.notes = {}, {}
        for segment in questions(self.chosen()):
            asked = segment.asked
            self._rows.addWidget(self._question(segment.position, asked.name, asked.scale))
        apply_spacing(self)

    def _question(self, position: int, name: str, scale: Sequence[str]) -> QWidget:
        grid = QGridLayout()
        spaced(grid, px(6))
        grid.addWidget(label(name, "strong", wrap=True), 0, 0, 1, 4)
        for number, (side, word) in enumerate(side_words().items()):
            ease, note = DropDown(), QLineEdit()
            ease.addItem(self.tr("not answered"), None)
            for step in EASES:
                ease.addItem(f"{step} {ease_word(step, scale)}", step)
            ease.setAccessibleName(f"{name}, {word}")
            note.setAccessibleName(self.tr("Note for {}, {}").format(word, name))
            note.setPlaceholderText(self.tr("Note (optional)"))
            note.setMaxLength(LONGEST_SHOWN)
            self.eases[position, side], self.notes[position, side] = ease, note
            grid.addWidget(label(word.upper(), "strong", side=side), number + 1, 0)
            grid.addWidget(ease, number + 1, 1)
            grid.addWidget(note, number + 1, 2)
        grid.setColumnStretch(2, 1)
        return plain_container(grid)

    def _build_body(self) -> None:
        self.main.setText(self.tr("Add"))
        self.day.setCalendarPopup(True)
        self.routine.currentIndexChanged.connect(self._show_questions)
        self.context.addItem(self.tr("– none –"), "")
        for context in CONTEXTS:
            self.context.addItem(context_words(context), context)
        self.first.chosen.connect(self._choose_first)
        grid = QGridLayout()
        spaced(grid, px(10))
        for number, (name, field) in enumerate(
            (
                (self.tr("Routine"), self.routine),
                (self.tr("Day"), self.day),
                (self.tr("Began at"), self.time),
                (self.tr("That day was"), self.context),
            )
        ):
            field.setAccessibleName(name)
            if isinstance(field, DropDown):
                field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column = QVBoxLayout()
            spaced(column, px(3))
            column.addWidget(label(name, "small", muted=True))
            column.addWidget(field)
            grid.addWidget(plain_container(column), number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        row = QHBoxLayout()
        spaced(row, px(10))
        row.addWidget(label(self.tr("Which side went first?")))
        row.addWidget(self.first)
        row.addStretch()
        spaced(self._rows, px(14))
        self.body.addWidget(plain_container(grid))
        self.body.addWidget(plain_container(row))
        self.body.addWidget(plain_container(self._rows))
