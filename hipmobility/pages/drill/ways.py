"""The ways to do a drill, side by side: easier, as written, harder."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.routine import Drill, Side, say
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.ways import ways_of
from hipmobility.widgets.factories import label, side_words
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look

_BORDERS = 8
"""In pixels, of both sides."""


class WayCards(QWidget):
    """`chosen` brings the id of a variant, "" for the drill as it is written."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.cards: list[WayCard] = []
        self._ids: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._ids[number]))
        self._grid = QGridLayout(self)
        spaced(self._grid, px(10))

    def show_ways(self, drill: Drill, way: str) -> None:
        """Offer the ways of `drill`, of which `way` is chosen."""
        ways = ways_of(drill)
        for old in self.cards:
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ids = list(ways)
        self.cards = []
        for number, (variant_id, word) in enumerate(ways.items()):
            card = self._card(drill, variant_id, word)
            card.setChecked(variant_id == (way if way in ways else ""))
            self.cards.append(card)
            self._group.addButton(card, number)
        self._place()
        apply_spacing(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where the longest words fit, else one below the other."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        widest = max((card.minimumSizeHint().width() for card in self.cards), default=0)
        needed = len(self.cards) * (widest + self._grid.spacing())
        beside = needed <= self.width()
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, 0 if beside else number, number if beside else 0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column == 0 or beside))

    def minimumSizeHint(self) -> QSize:
        """They can stand one below the other."""
        widest = max((card.minimumSizeHint().width() for card in self.cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        wanted = self._group.checkedId() + step
        if step and 0 <= wanted < len(self.cards):
            self.cards[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self.cards[wanted].click()
        elif not step:
            super().keyPressEvent(event)

    def _card(self, drill: Drill, variant_id: str, word: str) -> WayCard:
        variant = drill.variant(variant_id)
        setup = say(variant.setup if variant else drill.setup, Side.LEFT, side_words())
        if variant is None:
            return WayCard(word, sentence_case(setup), "")
        return WayCard(word, sentence_case(variant.name), sentence_case(setup))


class WayCard(QPushButton):
    """How hard it is, what it is called, and how one begins."""

    def __init__(self, word: str, name: str, setup: str) -> None:
        super().__init__()
        set_look(self, Look.WAY)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (word, name, setup) if part))
        column = QVBoxLayout(self)
        spaced(column, px(2), (px(12), px(8), px(12), px(8)))
        lines = self._lines = (
            label(word, "small", muted=True),
            label(name, "strong"),
            label(setup, "small"),
        )
        for line in lines:
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.setVisible(bool(line.text()))
            column.addWidget(line)
        column.addStretch()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows to the whole."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for its lines."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The longest word, and the lines that makes."""
        layout = self.layout()
        if layout is None:
            return super().minimumSizeHint()
        words = [
            line.fontMetrics().horizontalAdvance(word)
            for line in self._lines
            for word in line.text().split()
        ]
        margins = layout.contentsMargins()
        wide = max(words) + margins.left() + margins.right() + _BORDERS
        return QSize(wide, layout.minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Its lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines in this width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else super().heightForWidth(width)
