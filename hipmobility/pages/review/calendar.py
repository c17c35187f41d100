"""The calendar card of Review: what was felt on which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median_low

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipmobility.core.model.day import day_of
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.date_range import DateRange
from hipmobility.core.review.notes import Note
from hipmobility.widgets.charts.calendar import CalendarDay, PracticeCalendar
from hipmobility.widgets.charts.ease_legend import EaseLegend
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme

_LEAST_HEIGHT = 20


class CalendarCard(QWidget):
    """`pointed` and `chosen` bring the id of a practice, as those of the charts do."""

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.calendar = PracticeCalendar()
        self.legend = EaseLegend()
        self.practised = label("", "small", muted=True)
        self._build()

    def show_practices(
        self,
        practices: Sequence[Practice],
        notes: Iterable[Note],
        looked_at: DateRange,
        today: date,
    ) -> None:
        """Show the days of practices, newest first, with what `notes` of them say."""
        days = _calendar_days(practices, notes)
        first, last = looked_at.since or min(days, default=today), max([*days, today])
        if looked_at.until and looked_at.until <= today:
            last = looked_at.until
        self.calendar.show_days(days, first, last, today)
        text = self.tr("%Ln practices", "", len(practices))
        on_days = self.tr("{practices} on %Ln days", "", len(days)).format(practices=text)
        self.practised.setText(text if len(practices) == 1 else on_days)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.calendar.set_theme(theme)
        self.legend.set_theme(theme)

    def set_unit(self, unit: float) -> None:
        """Let texts and cells follow the page; `unit` in pixels."""
        self.calendar.set_unit(unit)
        self.legend.set_unit(unit)
        self._area.setMinimumHeight(round(_LEAST_HEIGHT * unit))

    def _build(self) -> None:
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.calendar)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        set_look(self.calendar, Look.PLAIN)
        self.calendar.pointed.connect(self.pointed)
        self.calendar.chosen.connect(self.chosen)
        frame = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        row = QHBoxLayout()
        spaced(row, 1.0)
        row.addWidget(label(self.tr("Calendar"), "heading"))
        row.addStretch()
        row.addWidget(self.legend)
        column = QVBoxLayout(frame)
        spaced(column, 0.6, (2.2, 1.4, 2.2, 1.0))
        column.addWidget(plain_container(row))
        column.addWidget(area, stretch=1)
        column.addWidget(self.practised)


def _calendar_days(practices: Sequence[Practice], notes: Iterable[Note]) -> dict[date, CalendarDay]:
    done: dict[date, list[str]] = {}
    for practice in reversed(practices):
        done.setdefault(day_of(practice.started_local), []).append(practice.id)
    eases: dict[tuple[date, Side], list[int]] = {}
    for note in notes:
        for side in Side:
            if ease := note.ease(side):
                eases.setdefault((day_of(note.when), side), []).append(ease)
    return {
        day: CalendarDay(
            tuple(ids),
            {side: median_low(eases[day, side]) for side in Side if (day, side) in eases},
        )
        for day, ids in done.items()
    }
