"""The calendar card of Review: what was felt on which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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

    def show_days(
        self, days: Mapping[date, CalendarDay], first: date, last: date, today: date
    ) -> None:
        """Show these days."""
        self.calendar.show_days(days, first, last, today)
        practices = sum(len(day.practices) for day in days.values())
        text = self.tr("%Ln practices", "", practices)
        on_days = self.tr("{practices} on %Ln days", "", len(days)).format(practices=text)
        self.practised.setText(text if practices == 1 else on_days)

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
