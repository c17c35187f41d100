"""The card of Home with what all notes say of today's drills, in the small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.review.side_evidence import SideStanding
    from hipmobility.widgets.charts.band_bar import BandBar

_MOST = 2
"""Drills shown: those with most days that differ."""


@dataclass(frozen=True, slots=True)
class PatternOfDrill:
    """What all notes say of a drill's sides; `has_own_words` where it is asked in its own."""

    name: str
    sides: SideStanding
    has_own_words: bool


class PatternCard(QFrame):
    """A sentence and a bar for each drill; away until there is something to show."""

    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._theme = DARK
        self.bars: list[BandBar] = []
        self._drills: Sequence[PatternOfDrill] = ()
        self._most = _MOST
        self.review = QPushButton(self.tr("Open Review"))
        self._lines = QVBoxLayout()
        self._build()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for bar in self.bars:
            bar.set_theme(theme)

    def set_compact(self, compact: bool) -> None:
        """Show one drill only, where there is little room."""
        most = 1 if compact else _MOST
        if most != self._most:
            self._most = most
            self.show_pattern(self._drills)

    def show_pattern(self, drills: Sequence[PatternOfDrill]) -> None:
        """Show these drills; nothing before six days of one differ."""
        from hipmobility.core.review.side_evidence import COUNTS_FROM

        self._drills = drills
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.bars = []
        known = [drill for drill in drills if drill.sides.differing >= COUNTS_FROM]
        for drill in sorted(known, key=lambda drill: -drill.sides.differing)[: self._most]:
            self._lines.addWidget(self._drill(drill))
        self.setVisible(bool(self.bars))
        apply_spacing(self)

    def _drill(self, drill: PatternOfDrill) -> QWidget:
        from hipmobility.pages.words.band import band_ends, show_bar
        from hipmobility.pages.words.evidence import headline
        from hipmobility.widgets.charts.band_bar import BandBar

        bar = BandBar()
        bar.set_theme(self._theme)
        bar.set_unit(page_unit_of(self))
        own, sides = drill.has_own_words, drill.sides
        show_bar(bar, sides, own_words=own)
        self.bars.append(bar)
        column = QVBoxLayout()
        spaced(column, px(4), (0, px(6), 0, px(2)))
        column.addWidget(label(drill.name, "strong", wrap=True))
        column.addWidget(label(headline(sides, own_words=own), "small", muted=True, wrap=True))
        column.addWidget(bar)
        column.addWidget(band_ends(own_words=own))
        return plain_container(column)

    def _build(self) -> None:
        set_look(self.review, Look.LINK)
        self.review.setCursor(Qt.CursorShape.PointingHandCursor)
        self.review.clicked.connect(self.review_requested)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Your pattern"), "heading"))
        head.addStretch()
        head.addWidget(self.review)
        column = QVBoxLayout(self)
        spaced(column, px(6), (px(20), px(14), px(20), px(12)))
        column.addWidget(plain_container(head))
        spaced(self._lines, px(4))
        column.addWidget(plain_container(self._lines))
