"""All drills as small pictures, to choose one of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Drill, Side
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.routine import drill_facts
from hipmobility.widgets.factories import label
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_WIDE, _HIGH, _PICTURE_HIGH = px(196), px(206), px(132)
"""Of a tile and its picture, in units."""


class DrillGrid(QWidget):
    """As many beside each other as fit. `chosen` brings the id of a drill."""

    chosen = Signal(str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._clips = clips
        self._theme = DARK
        self._drills: tuple[Drill, ...] = ()
        self.tiles: list[DrillTile] = []
        self._bare: list[DrillTile] = []
        """Tiles whose picture is still to come: one a turn, so that the page is there at once."""
        self._drawing = QTimer(self)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_one)
        self._flow = FlowLayout(self)
        spaced(self._flow, px(12))

    def show_drills(self, drills: Iterable[Drill]) -> None:
        """Show these; their pictures are made when the grid is first seen."""
        self._drills = tuple(drills)
        self._clear()
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Make the tiles, if they are not there yet."""
        if not self.tiles:
            for drill in self._drills:
                tile = DrillTile(drill, self._clips, self._theme)
                tile.clicked.connect(lambda _=False, drill=drill: self.chosen.emit(drill.id))
                self.tiles.append(tile)
                self._flow.addWidget(tile)
            self._bare = list(self.tiles)
            self._drawing.start()
        self.fit()

    def fit(self) -> None:
        """Let the tiles follow the size of text."""
        unit = page_unit_of(self)
        for tile in self.tiles:
            tile.fit(unit)
        apply_spacing(self)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for tile in self.tiles:
            tile.picture.set_theme(theme)

    def _draw_one(self) -> None:
        if self._bare and self.isVisible():
            self._bare.pop(0).draw()
        if not self._bare or not self.isVisible():
            self._drawing.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the pictures that are still to come."""
        super().showEvent(event)
        if self._bare:
            self._drawing.start()

    def _clear(self) -> None:
        self._bare = []
        for tile in self.tiles:
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = []


class DrillTile(QPushButton):
    """The picture of a drill with its name, how it uses the sides, and its time."""

    def __init__(self, drill: Drill, clips: Mapping[str, Clip], theme: Theme) -> None:
        super().__init__()
        set_look(self, Look.WAY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{drill.name}, {drill_facts(drill)}")
        self._drill = drill
        self._unit = 1.0
        self.picture = Illustration(clips)
        self.picture.set_theme(theme)
        column = QVBoxLayout(self)
        spaced(column, px(4), (px(10), px(8), px(10), px(8)))
        name = label(drill.name, "strong", wrap=True)
        facts = label(sentence_case(drill_facts(drill)), "small", muted=True, wrap=True)
        column.addWidget(self.picture, stretch=1)
        for line in (name, facts):
            line.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(line)
        parts: tuple[QWidget, ...] = (self.picture, name, facts)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self) -> None:
        """Show the picture."""
        self.picture.show_poster(self._drill, Side.LEFT)

    def fit(self, unit: float) -> None:
        """Follow a unit of length, in pixels."""
        self._unit = unit
        self.picture.setMinimumHeight(round(_PICTURE_HIGH * unit))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The same for all, or more where the name asks for it."""
        wide = round(_WIDE * self._unit)
        layout = self.layout()
        high = layout.heightForWidth(wide) if layout else 0
        return QSize(wide, max(round(_HIGH * self._unit), high))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()
