"""The first page: today's routine, one big Start, and what was noted last time."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.session.suggestions import Reason
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.home.context import ContextRow
from hipmobility.pages.home.drills import DrillCards
from hipmobility.pages.home.last_time import LastTimeCard
from hipmobility.pages.home.routine_row import RoutineRow
from hipmobility.widgets.factories import clock, label, plain_container, side_words
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


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
        self._theme = DARK
        self._content: HomeContent | None = None
        self.title = label("", "display")
        self.subtitle = label("", "lead", muted=True)
        self.row = RoutineRow()
        self.suggestion = QPushButton()
        self.start = QPushButton()
        self._total = label("", "display")
        self._drills = DrillCards(clips)
        self._last = LastTimeCard()
        self._contexts = ContextRow()
        self.own_context = self._contexts.own
        self._connect()
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._last.set_theme(theme)
        self._drills.set_theme(theme)

    def set_like_mirror(self, like_mirror: bool) -> None:  # noqa: FBT001
        """Show the figures as in a mirror, or face to face."""
        self._drills.set_like_mirror(like_mirror)

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
        self._drills.show_drills(content.timeline)
        self._last.show_content(content)
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
        return self._contexts.context()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Start with Space, Enter, or a clicker's PageDown."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)
        if event.key() in keys and not event.isAutoRepeat():
            self.start.click()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.row.step(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

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
        wanted = found is not None and found.routine != content.timeline.routine.id
        self.suggestion.setVisible(wanted)
        if found and wanted:
            name = dict(content.routines)[found.routine]
            text = self.tr("Suggested: {routine} · {reason}")
            self.suggestion.setText(text.format(routine=name, reason=self._reason(found.reason)))

    def _reason(self, reason: Reason) -> str:
        return {
            Reason.BEFORE_RUN: self.tr("made for before a run"),
            Reason.AFTER_RUN: self.tr("made for after a run"),
            Reason.FIRST: self.tr("the one to begin with"),
            Reason.BUILD_ON_IT: self.tr("mobility has had its turn this week"),
            Reason.BACK_TO_IT: self.tr("not done for a week"),
        }[reason]

    def _take_suggestion(self) -> None:
        if self._content and self._content.suggestion:
            self.routine_chosen.emit(self._content.suggestion.routine)

    def _start(self) -> None:
        """Begin with the chosen context, which holds for this practice only."""
        context = self.context()
        self._contexts.clear()
        self.start_requested.emit(context)

    def _connect(self) -> None:
        self.row.routine_chosen.connect(self.routine_chosen)
        self.row.minutes_chosen.connect(self.minutes_chosen)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.start.clicked.connect(self._start)
        self._drills.learn_requested.connect(self.learn_requested)
        self._contexts.chosen.connect(self.context_chosen)

    def _build(self) -> None:
        left = QVBoxLayout()
        spaced(left, 1.3)
        left.addWidget(self._drills, stretch=1)
        left.addWidget(self._start_button())
        middle = QHBoxLayout()
        spaced(middle, 2.4)
        middle.addWidget(plain_container(left), stretch=3)
        middle.addWidget(self._last, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, 1.2, (4.4, 0.8, 4.4, 2.2))
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addWidget(self.row)
        column.addWidget(plain_container(middle), stretch=1)
        column.addWidget(self._foot())

    def _start_button(self) -> QPushButton:
        set_look(self.start, Look.MAIN)
        set_look(self.start, Look.TALL)
        self.start.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self.start)
        spaced(row, 1, (4.1, 0.8, 4.1, 0.8))
        word = label(self.tr("Start"), "display")
        for part in (word, self._total):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            set_look(part, Look.ON_MAIN)
        row.addWidget(word)
        row.addStretch()
        row.addWidget(self._total)
        return self.start

    def _foot(self) -> QWidget:
        set_look(self.suggestion, Look.LINK)
        self.suggestion.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout()
        spaced(column, 0.6)
        column.addWidget(self.suggestion, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._contexts)
        return plain_container(column)
