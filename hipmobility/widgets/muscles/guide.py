"""The muscles of a drill: the body all round, and a list of what works and what is long."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill
from hipmobility.widgets.factories import label, plain_container, toggle_button
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.muscles.body import TurningBody
from hipmobility.widgets.muscles.words import Does, region_words
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.theme import DARK, Theme

_SWATCH = px(14)
_WITH_GAP = 1.5
"""Width by height of a swatch with the gap to its word."""
_STRIPES = 3
_LIST = px(270)
"""Width of the list where it stands beside the body, in units."""
_LIST_SHARE = 0.52
"""Of the width, for the list at most."""
_BESIDE = px(330)
"""From this width on, in units, it does."""
_ANY = 16_777_215
"""What Qt takes for no limit."""


class MuscleGuide(QWidget):
    """Shows the muscles of a drill, in the most telling pose of the version the left side leads.

    To be used like a `MovingFigure`: `show_drill`, `set_theme`, `set_stepping`. A button of the
    list names a muscle on the body, which turns so that one sees it.
    """

    def __init__(
        self,
        clips: Mapping[str, Clip],
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clips = clips
        self._theme = DARK
        self._drill: Drill | None = None
        self.body = TurningBody(clock)
        self.buttons: dict[str, QPushButton] = {}
        self._heads = {
            Does.WORKS: label(
                self.tr("Works in this phase, as we judge it"), "small", muted=True, wrap=True
            ),
            Does.LONG: label(self.tr("Long now, worked out"), "small", muted=True, wrap=True),
        }
        self._lists = {does: FlowLayout() for does in Does}
        self._build()

    def show_drill(self, drill: Drill | None) -> None:
        """Show the muscles of `drill`; nothing for one without a figure."""
        clip = self._clips.get(drill.figure) if drill and not drill.picture else None
        shown = drill if clip else None
        if shown is None or self._drill is None or shown != self._drill:
            self.body.show_pose(shown, clip)
        self._drill = shown
        self.body.setVisible(shown is not None)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.body.set_theme(theme)
        self._dye()

    def set_stepping(self, stepping: bool) -> None:
        """Let the body stand until it is turned, or turn by itself."""
        self.body.set_turning(not stepping)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the body, or beneath it where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        column = QVBoxLayout()
        spaced(column, px(6))
        for does, head in self._heads.items():
            spaced(self._lists[does], px(6))
            column.addWidget(head)
            column.addWidget(plain_container(self._lists[does]))
        column.addStretch()
        self._side = plain_container(column)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        spaced(self._row, px(12))
        self._row.addWidget(self.body, stretch=1)
        self._row.addWidget(self._side)
        self.body.named.connect(self._mark)

    def _fit(self) -> None:
        unit = page_unit_of(self)
        beside = self.width() >= _BESIDE * unit
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        most = round(min(_LIST * unit, _LIST_SHARE * self.width()))
        self._side.setMaximumWidth(most if beside else _ANY)
        apply_spacing(self)

    def _fill(self) -> None:
        for button in self.buttons.values():
            button.setParent(None)
            button.deleteLater()
        self.buttons = {}
        muscles = self.body.muscles()
        for region, does in muscles.items():
            button = toggle_button(region_words()[region])
            button.clicked.connect(lambda on, region=region: self.body.name(region if on else ""))
            self.buttons[region] = button
            self._lists[does].addWidget(button)
        for does, head in self._heads.items():
            head.setVisible(does in muscles.values())
        self._dye()

    def _dye(self) -> None:
        muscles, size = self.body.muscles(), round(_SWATCH * page_unit_of(self))
        for region, button in self.buttons.items():
            button.setIcon(_swatch(muscles.get(region, Does.WORKS), self._theme, size))
            button.setIconSize(QSize(round(_WITH_GAP * size), size))

    def _mark(self, region: str) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key == region)


def _swatch(does: Does, theme: Theme, size: int) -> QIcon:
    """What muscles of a kind look like on the body: whole, or striped."""
    size *= 2
    picture = QPixmap(round(_WITH_GAP * size), size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.works if does is Does.WORKS else theme.limb))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 4, size / 4)
    if does is Does.LONG:
        painter.setPen(QPen(QColor(theme.long), size / (2 * _STRIPES)))
        for step in range(_STRIPES):
            y = size * (step + 0.5) / _STRIPES
            painter.drawLine(2, round(y + 3), size - 2, round(y - 3))
    painter.end()
    return QIcon(picture)
