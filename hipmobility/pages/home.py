"""The first page: today's routine, one big Start, and what was noted last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.practice import Practice
from hipmobility.core.review import SinceLast
from hipmobility.core.routine import Item, Side, Sides
from hipmobility.core.suggest import Reason, Suggestion
from hipmobility.core.timeline import Timeline
from hipmobility.pages.answers import CONTEXTS, context_words, when_words
from hipmobility.pages.difference import sentence_case
from hipmobility.pages.routine_row import RoutineRow
from hipmobility.pages.since_text import since_sentence
from hipmobility.widgets.ease import NoteEdit
from hipmobility.widgets.illustration import Illustration
from hipmobility.widgets.parts import bare, card, chip, clock, key_hints, label, side_words
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, spaced
from hipmobility.widgets.theme import DARK, Theme
from hipmobility.widgets.week import WeekDots

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_NOTES_SHOWN = 3
_FIGURE_UNITS = 12


@dataclass(frozen=True, slots=True)
class HomeContent:
    """What Home shows."""

    timeline: Timeline
    previous_first_side: Side | None
    last_practice: Practice | None
    week: tuple[bool, ...]
    """For each day of this week from Monday, whether there was a practice."""
    today: date
    routines: tuple[tuple[str, str], ...] = ()
    """Id and name of each routine there is."""
    minutes: int = 0
    """The time there is, in minutes; 0 is what the routine plans."""
    dropped: tuple[str, ...] = ()
    """Names of drills there is no time for."""
    suggestion: Suggestion | None = None
    since: tuple[SinceLast, ...] = ()
    """What changed in the last practice against the one before, by drill."""


_LONGEST_CONTEXT = 60


class HomePage(QWidget):
    """Today's routine. `start_requested` brings the chosen context (or an empty string).

    `routine_chosen` brings an id, `minutes_chosen` the minutes there are (0: as planned).
    """

    start_requested = Signal(str)
    routine_chosen = Signal(str)
    minutes_chosen = Signal(int)
    context_chosen = Signal()
    learn_requested = Signal(str)
    """Brings the page of Learn that was asked for."""

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clips = clips
        self._theme = DARK
        self.title = label("", "display")
        self.subtitle = label("", "lead", muted=True)
        self._notice = label("", "body", wrap=True)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setProperty("trouble", True)
        self._notice.hide()
        self.row = RoutineRow()
        self.row.routine_chosen.connect(self.routine_chosen)
        self.row.minutes_chosen.connect(self.minutes_chosen)
        self.suggestion = QPushButton()
        self.suggestion.setProperty("link", True)
        self.suggestion.setCursor(Qt.CursorShape.PointingHandCursor)
        self.suggestion.clicked.connect(self._take_suggestion)
        self._content: HomeContent | None = None
        self._cards = QHBoxLayout()
        self._figures: list[Illustration] = []
        self.start = QPushButton()
        self._total = label("", "display")
        self._contexts = QButtonGroup(self)
        self.own_context = NoteEdit()
        self._last = QVBoxLayout()
        self._week = WeekDots()
        self._like_mirror = True
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._week.set_theme(theme)
        for figure in self._figures:
            figure.set_theme(theme)

    def show_notice(self, text: str) -> None:
        """Show a message above the drills, in plain text; an empty one takes it away."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def set_like_mirror(self, like_mirror: bool) -> None:  # noqa: FBT001
        """Show the figures as in a mirror, or face to face."""
        self._like_mirror = like_mirror
        for figure in self._figures:
            figure.set_like_mirror(like_mirror)

    def show_content(self, content: HomeContent) -> None:
        """Show today's routine and last time's notes."""
        self._content = content
        self.title.setText(content.timeline.routine.name)
        self.row.show_routines(content.routines, content.timeline.routine.id)
        self.row.show_time(content.minutes, content.timeline.total_s)
        self._show_suggestion(content)
        self.subtitle.setText(self._subtitle(content))
        total = clock(content.timeline.total_s)
        self._total.setText(total)
        self.start.setAccessibleName(self.tr("Start, {} in all").format(total))
        self._show_cards(content.timeline)
        self._show_last(content)
        self._week.set_week(content.week, content.today.weekday())
        apply_spacing(self)
        self.setFocus()

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Space"), self.tr("start")),
            ("+ −", self.tr("more or less time")),
            ("F", self.tr("full screen")),
        ]

    def context(self) -> str:
        """The chosen context, or an empty string."""
        chosen = self._contexts.checkedId()
        return CONTEXTS[chosen] if chosen >= 0 else self.own_context.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Start with Space, Enter, or a clicker's PageDown."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)
        if event.key() in keys and not event.isAutoRepeat():
            self.start.click()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.row.step(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the figures in proportion, where larger text leaves them no room."""
        super().resizeEvent(event)
        for figure in self._figures:
            figure.setMinimumHeight(round(_FIGURE_UNITS * page_unit_of(self)))

    def _subtitle(self, content: HomeContent) -> str:
        words = side_words()
        first = content.timeline.first_side
        colour = self._theme.side(first).name()
        count = len(content.timeline.routine.items)
        drills = self.tr("{} active drills").format(count) if count > 1 else self.tr("one drill")
        side = f'<b style="color:{colour}">{words[first]}</b>'
        text = self.tr("{drills} · both sides · starts with the {side} today")
        if content.previous_first_side:
            text = self.tr(
                "{drills} · both sides · starts with the {side} today, {other} went first last time"
            )
        previous = content.previous_first_side or first.other
        text = text.format(drills=drills, side=side, other=words[previous])
        if content.dropped:
            left_out = self.tr("no time for {}").format(", ".join(content.dropped))
            text = f"{text} · {escape(left_out)}"
        return text

    def _show_suggestion(self, content: HomeContent) -> None:
        found = content.suggestion
        names = dict(content.routines)
        wanted = found is not None and found.routine != content.timeline.routine.id
        self.suggestion.setVisible(wanted)
        if found and wanted:
            reasons = {
                Reason.BEFORE_RUN: self.tr("made for before a run"),
                Reason.AFTER_RUN: self.tr("made for after a run"),
                Reason.FIRST: self.tr("the one to begin with"),
                Reason.BUILD_ON_IT: self.tr("mobility has had its turn this week"),
                Reason.BACK_TO_IT: self.tr("not done for a week"),
            }
            text = self.tr("Suggested: {routine} · {reason}")
            self.suggestion.setText(
                text.format(routine=names[found.routine], reason=reasons[found.reason])
            )

    def _take_suggestion(self) -> None:
        if self._content and self._content.suggestion:
            self.routine_chosen.emit(self._content.suggestion.routine)

    def _show_cards(self, timeline: Timeline) -> None:
        _clear(self._cards)
        self._figures.clear()
        for item in timeline.routine.items:
            self._cards.addWidget(self._drill_card(item, timeline.first_side), stretch=1)

    def _drill_card(self, item: Item, first: Side) -> QFrame:
        figure = Illustration(self._clips)
        figure.set_theme(self._theme)
        figure.set_like_mirror(self._like_mirror)
        figure.show_poster(item.drill, first)
        figure.setMinimumHeight(round(_FIGURE_UNITS * page_unit_of(self)))
        self._figures.append(figure)
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, 0.6, (1.3, 1.3, 1.3, 1.7))
        column.addWidget(figure, stretch=1)
        for part in (
            label(item.drill.name, "heading", wrap=True),
            label(self._dose_words(item), "body", muted=True, wrap=True),
        ):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        about = QPushButton(self.tr("About this drill"))
        about.setProperty("link", True)
        about.setProperty("textSize", "small")
        about.setAccessibleName(self.tr("About {}").format(item.drill.name))
        about.clicked.connect(lambda: self.learn_requested.emit(f"drill:{item.drill.id}"))
        column.addWidget(about, alignment=Qt.AlignmentFlag.AlignCenter)
        return frame

    def _dose_words(self, item: Item) -> str:
        dose = clock(item.dose_s)
        if item.drill.sides is Sides.EACH:
            return self.tr("each side · {dose} + {dose}").format(dose=dose)
        if item.drill.sides is Sides.ALTERNATING:
            return self.tr("alternating · {dose}").format(dose=dose)
        return self.tr("both sides · {dose}").format(dose=dose)

    def _show_last(self, content: HomeContent) -> None:
        _clear(self._last)
        practice = content.last_practice
        if practice is None:
            hint = self.tr(
                "After each drill you are asked what each side felt like. It stands here."
            )
            self._last.addWidget(label(hint, "body", muted=True, wrap=True))
            self._last.addStretch()
            return
        when = sentence_case(when_words(practice, content.today))
        self._last.addWidget(label(when, "body", muted=True, wrap=True))
        answered = [p for p in practice.positions if _is_answered(practice, p)]
        for position in answered[:_NOTES_SHOWN]:
            self._last.addSpacing(10)
            for part in self._note_labels(practice, position):
                self._last.addWidget(part)
            name = practice.drills[practice.drill_at(position) or ""].name
            for since in content.since:
                if since.position == position:
                    self._last.addWidget(label(since_sentence(since, name), "small", wrap=True))
        if not answered:
            self._last.addWidget(label(self.tr("nothing was noted"), "body", muted=True))
        self._last.addStretch()

    def _note_labels(self, practice: Practice, position: int) -> list[QLabel]:
        words = side_words()
        drill = practice.drill_at(position) or ""
        sides = " · ".join(
            f'<span style="color:{self._theme.side(side).name()}">'
            f"{words[side]} {practice.ease(position, side) or '–'}</span>"
            for side in Side
        )
        labels = [label(practice.drills[drill].name, "strong", wrap=True), label(sides)]
        for side in Side:
            check_in = practice.check_in(position, side)
            if check_in and check_in.note:
                note = label("", "body", muted=True, wrap=True)
                note.setTextFormat(Qt.TextFormat.PlainText)
                note.setText(f"{words[side]}: “{check_in.note}”")
                labels.append(note)
        return labels

    def _build(self) -> None:
        left = QVBoxLayout()
        spaced(left, 1.3)
        spaced(self._cards, 1.9)
        left.addWidget(bare(self._cards), stretch=1)
        left.addWidget(self._start_button())
        middle = QHBoxLayout()
        spaced(middle, 2.4)
        middle.addWidget(bare(left), stretch=3)
        middle.addWidget(self._last_card(), stretch=1)
        column = QVBoxLayout(self)
        spaced(column, 1.2, (4.4, 0.8, 4.4, 2.2))
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addWidget(self.row)
        column.addWidget(self._notice)
        column.addWidget(bare(middle), stretch=1)
        column.addWidget(self._foot())

    def _start_button(self) -> QPushButton:
        self.start.setProperty("go", True)
        self.start.setProperty("start", True)
        self.start.setCursor(Qt.CursorShape.PointingHandCursor)
        self.start.clicked.connect(self._start)
        row = QHBoxLayout(self.start)
        spaced(row, 1, (4.1, 0.8, 4.1, 0.8))
        word = label(self.tr("Start"), "display")
        for part in (word, self._total):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setProperty("onGo", True)
        row.addWidget(word)
        row.addStretch()
        row.addWidget(self._total)
        return self.start

    def _last_card(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, 0.8, (2.4, 2.2, 2.4, 2.2))
        column.addWidget(label(self.tr("Last time"), "heading"))
        notes = QScrollArea()
        notes.setWidgetResizable(True)
        notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notes.setWidget(bare(self._last))
        column.addWidget(notes, stretch=1)
        column.addWidget(label(self.tr("this week"), "small", muted=True))
        column.addWidget(self._week)
        return frame

    def _foot(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 1)
        row.addWidget(key_hints([(self.tr("Space"), self.tr("start"))]))
        row.addSpacing(24)
        for number, context in enumerate(CONTEXTS):
            button = chip(sentence_case(context_words(context)))
            self._contexts.addButton(button, number)
            row.addWidget(button)
        self.own_context.setPlaceholderText(self.tr("or in your own words…"))
        self.own_context.setAccessibleName(self.tr("when you practise, in your own words"))
        self.own_context.setMaxLength(_LONGEST_CONTEXT)
        self.own_context.textEdited.connect(self._own_context)
        row.addWidget(self.own_context, stretch=1)
        self._contexts.setExclusive(False)
        self._contexts.idToggled.connect(self._only_one_context)
        row.addStretch(1)
        column = QVBoxLayout()
        spaced(column, 0.6)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(bare(row))
        return bare(column)

    def _start(self) -> None:
        """Begin with the chosen context, which holds for this practice only."""
        context = self.context()
        for button in self._contexts.buttons():
            button.setChecked(False)
        self.own_context.clear()
        self.start_requested.emit(context)

    def _only_one_context(self, number: int, checked: bool) -> None:  # noqa: FBT001
        """One context at most; a second click takes it back."""
        for button in self._contexts.buttons():
            if checked and self._contexts.id(button) != number:
                button.setChecked(False)
        if checked:
            self.own_context.clear()
        self.context_chosen.emit()

    def _own_context(self, text: str) -> None:
        """Words of one's own take the place of a context that was chosen."""
        if text.strip():
            for button in self._contexts.buttons():
                button.setChecked(False)


def _is_answered(practice: Practice, position: int) -> bool:
    found = (practice.check_in(position, side) for side in Side)
    return any(check_in and check_in.is_answered for check_in in found)


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
