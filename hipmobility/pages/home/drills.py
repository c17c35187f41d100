"""The drills of today's routine on Home: a card for each, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.timeline import Timeline
from hipmobility.pages.home.drill_card import DrillCard
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


_LEAST_WIDE = 18
"""Of a card, in units."""


class DrillCards(QWidget):
    """Signals bring a drill's id, `way_chosen` that and the id of a variant.

    `leaning_chosen` brings it and whether more or less of it is wanted.
    """

    details_requested = Signal(str)
    leave_out_requested = Signal(str)
    way_chosen = Signal(str, str)
    leaning_chosen = Signal(str, Leaning)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._clips = clips
        self._theme = DARK
        self._like_mirror = True
        self._plays = True
        self._compact = False
        self._shown: tuple[object, ...] = ()
        self.cards: list[DrillCard] = []
        self._fitting = 5
        self._grid = QGridLayout(self)
        spaced(self._grid, px(12))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for card in self.cards:
            card.figure.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figures as in a mirror or face to face, moving or still."""
        self._like_mirror, self._plays = like_mirror, not stepping
        for card in self.cards:
            card.figure.set_like_mirror(like_mirror)
            card.set_plays(self._plays)

    def set_compact(self, compact: bool, width: int) -> None:
        """Show less of each, where there is little room; in as many lines as `width` units ask."""
        self._compact = compact
        self._fitting = max(1, width // _LEAST_WIDE)
        for card in self.cards:
            card.set_compact(compact)
        self._lay_out()

    def _lay_out(self) -> None:
        """Give the cards as few lines as they fit in, of equal length where that goes."""
        lines = math.ceil(len(self.cards) / self._fitting)
        columns = math.ceil(len(self.cards) / max(1, lines))
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, int(line < lines))

    def show_drills(
        self,
        timeline: Timeline,
        ways: Mapping[str, str],
        leanings: Mapping[str, Leaning] = MappingProxyType({}),
    ) -> None:
        """Show the drills of a routine, each in the way that `ways` names by the drill's id.

        `leanings` has those of which more or less is wanted.

        Cards that say the same already stay, and with them the keyboard.
        """
        sides = timeline.first_side, timeline.longer_side
        shown = (timeline.routine.items, *sides, dict(ways), dict(leanings))
        if shown == self._shown:
            return
        self._shown = shown
        for old in self.cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [
            self._card(number, timeline, ways) for number in range(len(timeline.routine.items))
        ]
        for card in self.cards:
            card.show_leaning(leanings.get(card.drill.id, Leaning.NEITHER))
            card.can_leave_out = len(self.cards) > 1
        self._lay_out()

    def _card(self, number: int, timeline: Timeline, ways: Mapping[str, str]) -> DrillCard:
        item = timeline.routine.items[number]
        way = ways.get(item.drill.id, "")
        sides = timeline.first_side, timeline.longer_side
        card = DrillCard(number + 1, item, sides, way, self._clips)
        card.figure.set_theme(self._theme)
        card.figure.set_like_mirror(self._like_mirror)
        card.set_plays(self._plays)
        card.set_compact(self._compact)
        card.details_requested.connect(self.details_requested)
        card.way_chosen.connect(self.way_chosen)
        card.leaning_chosen.connect(self.leaning_chosen)
        card.leave_out_requested.connect(self.leave_out_requested)
        card.show_poster()
        return card
