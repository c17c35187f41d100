"""What the painted charts share: theme, the unit of the page, and a painter that is set up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hipmobility.widgets.theme import DARK, Theme, font


class PaintedChart(QWidget):
    """As wide as there is room, and of a fixed height; the sizes are in units of the page."""

    WIDE: ClassVar[float] = 20.0
    LEAST_WIDE: ClassVar[float] = 10.0
    HIGH: ClassVar[float] = 2.4
    TEXT: ClassVar[float] = 2.0
    """Usual and least width, height, and size of its texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._unit = 8.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_unit(self, unit: float) -> None:
        """Let texts and sizes follow the page; `unit` in pixels."""
        self._unit = unit
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The usual size."""
        return QSize(round(self.WIDE * self._unit), round(self.HIGH * self._unit))

    def minimumSizeHint(self) -> QSize:
        """High enough for its words."""
        return QSize(round(self.LEAST_WIDE * self._unit), round(self.HIGH * self._unit))

    def _painter(self) -> QPainter:
        """What paints, smoothly and in the chart's size of text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self.TEXT * self._unit))
        return painter


class PointedChart(PaintedChart):
    """Tells of the point that the mouse is nearest to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)

    def words_at(self, x: float) -> str:
        """What is told of the point nearest to a place; nothing where there is none."""
        nearest = min(self._told_places(), key=lambda place: abs(place[0] - x), default=(x, ""))
        return nearest[1]

    def _told_places(self) -> Iterable[tuple[float, str]]:
        """Where each point lies, and what is told of it."""
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the point that is pointed at."""
        if words := self.words_at(event.position().x()):
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
