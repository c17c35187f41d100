"""The card of Home with the days of this week on which there was a practice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.pages.home.content import HomeContent
from hipmobility.widgets.charts.week import WeekDots
from hipmobility.widgets.factories import label
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme


class WeekCard(QFrame):
    """Counts what was done; what was not done is not counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._days = WeekDots()
        self._count = label("", "small", muted=True)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("This week"), "heading"))
        head.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        spaced(column, px(12), (px(20), px(16), px(20), px(16)))
        column.addLayout(head)
        column.addWidget(self._days)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._days.set_theme(theme)

    def show_content(self, content: HomeContent) -> None:
        """Show the week that `today` lies in."""
        self._days.set_week(content.week, content.today.weekday())
        count = sum(content.week)
        self._count.setText(self.tr("%n days", "", count) if count else "")
