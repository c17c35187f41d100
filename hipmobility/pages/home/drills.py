"""The drills of today's routine on Home: a figure, a name and a dose for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Drill, Item, Side
from hipmobility.core.model.timeline import Timeline
from hipmobility.pages.words.dose import dose_words
from hipmobility.widgets.factories import card, label
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import page_unit_of, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_FIGURE_UNITS = 12


class DrillCards(QWidget):
    """`learn_requested` brings the page of Learn about a drill."""

    learn_requested = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._clips = clips
        self._theme = DARK
        self._like_mirror = True
        self._figures: list[Illustration] = []
        self._cards: list[QFrame] = []
        self._row = QHBoxLayout(self)
        spaced(self._row, 1.9)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for figure in self._figures:
            figure.set_theme(theme)

    def set_like_mirror(self, like_mirror: bool) -> None:  # noqa: FBT001
        """Show the figures as in a mirror, or face to face."""
        self._like_mirror = like_mirror
        for figure in self._figures:
            figure.set_like_mirror(like_mirror)

    def show_drills(self, timeline: Timeline) -> None:
        """Show the drills of a routine in place of those that were there."""
        for old in self._cards:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._figures.clear()
        self._cards = [self._card(item, timeline.first_side) for item in timeline.routine.items]
        for made in self._cards:
            self._row.addWidget(made, stretch=1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the figures in proportion, where larger text leaves them no room."""
        super().resizeEvent(event)
        for figure in self._figures:
            figure.setMinimumHeight(self._least_height())

    def _card(self, item: Item, first: Side) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, 0.6, (1.3, 1.3, 1.3, 1.7))
        column.addWidget(self._figure(item.drill, first), stretch=1)
        for part in (
            label(item.drill.name, "heading", wrap=True),
            label(dose_words(item), "body", muted=True, wrap=True),
        ):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addWidget(self._about(item.drill), alignment=Qt.AlignmentFlag.AlignCenter)
        return frame

    def _figure(self, drill: Drill, first: Side) -> Illustration:
        figure = Illustration(self._clips)
        figure.set_theme(self._theme)
        figure.set_like_mirror(self._like_mirror)
        figure.show_poster(drill, first)
        figure.setMinimumHeight(self._least_height())
        self._figures.append(figure)
        return figure

    def _about(self, drill: Drill) -> QPushButton:
        about = QPushButton(self.tr("About this drill"))
        set_look(about, Look.LINK)
        set_text_size(about, "small")
        about.setAccessibleName(self.tr("About {}").format(drill.name))
        about.clicked.connect(lambda: self.learn_requested.emit(f"drill:{drill.id}"))
        return about

    def _least_height(self) -> int:
        return round(_FIGURE_UNITS * page_unit_of(self))
