"""How charts, evidence and list share the Review page, and take turns where it is narrow."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.widgets.factories import plain_container, toggle_button
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look

_NARROW = 165
"""Units of the page; where it is not wider, one panel at a time is seen."""


class Panel(Enum):
    """What the page shows; the values are the places of the buttons."""

    CHART = 0
    EVIDENCE = 1
    LIST = 2


class ReviewPanels(QWidget):
    """Beside each other where there is room, else one at a time with buttons to choose."""

    def __init__(
        self,
        charts: QWidget,
        listed: QWidget,
        cards: tuple[QWidget, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.tabs = QButtonGroup(self)
        self.aside = _aside(cards)
        self._bar = QWidget()
        self._row = QHBoxLayout(self._bar)
        self._left = QWidget()
        self._panels = {Panel.CHART: charts, Panel.EVIDENCE: self.aside, Panel.LIST: listed}
        self._narrow = False
        self._list_alone = False
        self._build()

    @property
    def is_narrow(self) -> bool:
        """Whether one panel at a time is seen."""
        return self._narrow

    def follow(self, width: int, unit: float) -> None:
        """Take turns, or not, on a page so many pixels wide."""
        self._narrow = width < _NARROW * unit
        self._show()

    def put_beside_tabs(self, links: QWidget) -> None:
        """Give what stands below the headline a place beside the tabs."""
        if self._row.indexOf(links) < 0:
            self._row.addWidget(links)

    def toggle_list(self) -> bool:
        """Give the list all the room, or take it back; whether it has it now."""
        self._list_alone = not self._list_alone
        if self._narrow:
            self.tabs.button(Panel.LIST.value).setChecked(True)
        self._show()
        return self._list_alone or self._narrow

    def show_list(self) -> None:
        """Make sure that the list is seen."""
        if self._narrow:
            self.tabs.button(Panel.LIST.value).setChecked(True)
            self._show()

    def _show(self) -> None:
        chosen = Panel(max(0, self.tabs.checkedId()))
        for panel, widget in self._panels.items():
            alone = panel is chosen if self._narrow else panel is Panel.LIST
            widget.setVisible(alone or not (self._narrow or self._list_alone))
        self._bar.setVisible(self._narrow)
        left = (self._panels[panel] for panel in (Panel.CHART, Panel.LIST))
        self._left.setVisible(any(not widget.isHidden() for widget in left))

    def _build(self) -> None:
        row = self._row
        spaced(row, 0.8)
        set_look(self._bar, Look.PLAIN)
        names = (self.tr("Chart"), self.tr("Evidence"), self.tr("List"))
        for panel, name in zip(Panel, names, strict=True):
            button = toggle_button(name)
            set_look(button, Look.CHIP)
            self.tabs.addButton(button, panel.value)
            row.addWidget(button)
        row.addStretch()
        self.tabs.button(Panel.CHART.value).setChecked(True)
        self.tabs.idClicked.connect(lambda _: self._show())
        left = QVBoxLayout(self._left)
        set_look(self._left, Look.PLAIN)
        spaced(left, 1.4)
        left.addWidget(self._panels[Panel.CHART], stretch=44)
        left.addWidget(self._panels[Panel.LIST], stretch=56)
        beside = QHBoxLayout()
        spaced(beside, 2.1)
        beside.addWidget(self._left, stretch=69)
        beside.addWidget(self.aside, stretch=31)
        column = QVBoxLayout(self)
        spaced(column, 1.0)
        column.addWidget(self._bar)
        column.addWidget(plain_container(beside), stretch=1)


def _aside(cards: tuple[QWidget, ...]) -> QScrollArea:
    """The cards beside charts and list; scrolled where a window is low."""
    column = QVBoxLayout()
    spaced(column, 1.4)
    for part in cards:
        column.addWidget(part)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    area.setWidget(plain_container(column))
    return area
