"""A drill of today's routine: its figure, what it takes, and the way it is done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.routine import Item, Side
from hipmobility.core.session.preview import moment_at
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.dose import dose_times, dose_words
from hipmobility.pages.words.leaning import add_leanings, leaning_words
from hipmobility.pages.words.ways import ways_of
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

FRAME_MS = 40
LONGEST_MS = 30_000
"""A figure that nobody looks at any more rests, wherever the mouse was left."""
_FIGURE_HIGH = 13.0
"""Of the figure at least, in units."""


class DrillCard(QFrame):
    """Plays its drill while the mouse or the keyboard is on it; Enter or a click opens it.

    `details_requested` brings the drill's id, `way_chosen` its id and that of the variant
    ("" for the drill as it is written). `sides` are the one that goes first, and the one with
    an extra round today, if one has it.
    """

    details_requested = Signal(str)
    way_chosen = Signal(str, str)
    leave_out_requested = Signal(str)
    leaning_chosen = Signal(str, Leaning)

    def __init__(
        self,
        number: int,
        item: Item,
        sides: tuple[Side, Side | None],
        way: str,
        clips: Mapping[str, Clip],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD, Look.LIVE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.drill = item.drill
        self._first, longer = sides
        self._dose = dose_words(item, longer)
        self._way = way if item.drill.variant(way) else ""
        self._short_dose = dose_times(item, longer)
        self._is_compact = False
        self._moved_ms = 0
        self._plays = True
        self._leaning = Leaning.NEITHER
        self.can_leave_out = False
        """Whether its menu offers to leave it out today."""
        self.figure = Illustration(clips)
        ways = ways_of(item.drill)
        self.ways = (
            Segments(self.tr("How to do {}").format(item.drill.name), list(ways.values()))
            if len(ways) > 1
            else None
        )
        self.details = QPushButton(self.tr("Details"))
        self._facts = label("", "small", muted=True, wrap=True)
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._advance)
        self.show_leaning(Leaning.NEITHER)
        self._build(number, item)

    @property
    def is_playing(self) -> bool:
        """Whether the figure moves."""
        return self._frames.isActive()

    def set_plays(self, plays: bool) -> None:
        """Let the figure move or, with reduced movement, stand still."""
        self._plays = plays
        if not plays:
            self._rest()

    def set_compact(self, compact: bool) -> None:
        """Show figure, name and dose only, where there is little room."""
        self._is_compact = compact
        self._show_facts()
        self._foot.setVisible(not compact)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.figure.setMinimumHeight(round(_FIGURE_HIGH * page_unit_of(self)))
        gap = round((px(8) if compact else px(16)) * page_unit_of(self))
        column.setContentsMargins(gap, gap, gap, gap)

    def show_leaning(self, leaning: Leaning) -> None:
        """Say whether more or less of it is wanted, after what it takes."""
        self._leaning = leaning
        self._show_facts()

    def _show_facts(self) -> None:
        leaning = leaning_words(self._leaning)
        facts = " · ".join(filter(None, (self._dose, leaning)))
        self.setAccessibleName(f"{self.drill.name}, {facts}")
        short = " · ".join(filter(None, (self._short_dose, leaning)))
        self._facts.setText(sentence_case(short if self._is_compact else facts))

    def show_poster(self) -> None:
        """Show the most telling moment of the way that is chosen."""
        self.figure.show_poster(self.drill.varied(self._way), self._first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See afterwards what fits: a grid whose cards change while it sizes them loses them."""
        super().resizeEvent(event)
        if self.ways:
            QTimer.singleShot(0, self, self._show_what_fits)

    def _show_what_fits(self) -> None:
        """Show the ways where they fit, and Details beside them where there is room for both."""
        if self.ways is None:
            return
        room = self._foot.width() - 2 * round(px(8) * page_unit_of(self))
        wanted = self.ways.sizeHint().width()
        ways_fit = wanted <= self._foot.width()
        self.ways.setVisible(ways_fit)
        both_fit = wanted + self.details.sizeHint().width() <= room
        self.details.setVisible(both_fit or not ways_fit)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Play while the mouse is here."""
        super().enterEvent(event)
        self._play()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest."""
        super().leaveEvent(event)
        self._rest()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Play while the keyboard is here."""
        super().focusInEvent(event)
        self._play()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Rest."""
        super().focusOutEvent(event)
        self._rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves that cannot be seen."""
        super().hideEvent(event)
        self._rest()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the drill."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self.details_requested.emit(self.drill.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the drill; Space stays the key that starts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details_requested.emit(self.drill.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the drill; the menu's key opens it too."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the drill."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        details = menu.addAction(self.tr("Details") + "\t" + self.tr("Enter"))
        details.triggered.connect(lambda: self.details_requested.emit(self.drill.id))
        menu.addSeparator()
        ways = ways_of(self.drill)
        for way, word in ways.items() if len(ways) > 1 else ():
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(way == self._way)
            action.triggered.connect(lambda _=False, way=way: self._choose_way(way))
        menu.addSeparator()
        say = partial(self.leaning_chosen.emit, self.drill.id)
        add_leanings(menu, self._leaning, say)
        menu.addSeparator()
        leave = menu.addAction(self.tr("Leave out today"))
        leave.setEnabled(self.can_leave_out)
        leave.triggered.connect(lambda: self.leave_out_requested.emit(self.drill.id))
        return menu

    def _play(self) -> None:
        if self._plays and self.drill.figure:
            self._moved_ms = 0
            self._frames.start()

    def _rest(self) -> None:
        if self._frames.isActive():
            self._frames.stop()
            self.show_poster()

    def _advance(self) -> None:
        self._moved_ms += FRAME_MS
        if self._moved_ms > LONGEST_MS:  # the mouse lies here, and nobody looks
            self._rest()
            return
        drill = self.drill.varied(self._way)
        now = moment_at(drill, self._moved_ms / 1000)
        self.figure.show_moment(drill, now.phase, now.fraction, now.side)

    def _choose(self, number: int) -> None:
        self._choose_way(list(ways_of(self.drill))[number])

    def _choose_way(self, way: str) -> None:
        self._way = way
        if self.ways:
            self.ways.choose(list(ways_of(self.drill)).index(way))
        self.show_poster()
        self.way_chosen.emit(self.drill.id, self._way)

    def _build(self, number: int, item: Item) -> None:
        column = QVBoxLayout(self)
        spaced(column, px(6), (px(16), px(16), px(16), px(16)))
        column.addWidget(self.figure, stretch=1)
        column.addWidget(_name(f"{number}. {item.drill.name}"))
        column.addWidget(self._facts)
        foot = QHBoxLayout()
        spaced(foot, px(8))
        if self.ways:
            self.ways.choose(list(ways_of(item.drill)).index(self._way))
            self.ways.chosen.connect(self._choose)
            foot.addWidget(self.ways)
        foot.addStretch()
        set_look(self.details, Look.LINK)
        set_text_size(self.details, "strong")
        self.details.setAccessibleName(self.tr("Details of {}").format(item.drill.name))
        self.details.clicked.connect(lambda: self.details_requested.emit(self.drill.id))
        foot.addWidget(self.details)
        self._foot = plain_container(foot)
        self._foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self._foot)


def _name(text: str) -> QLabel:
    name = label(text, "heading", wrap=True)
    name.setTextFormat(Qt.TextFormat.PlainText)
    return name
