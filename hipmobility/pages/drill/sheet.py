"""The sheet of a drill, over any page: figure, cues, ways, last answers, leave out, try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.routine import Sides
from hipmobility.pages.drill.answers import LastAnswers
from hipmobility.pages.drill.content import DrillSheetContent
from hipmobility.pages.drill.stage import DrillStage
from hipmobility.pages.drill.ways import WayCards
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.dose import dose_words
from hipmobility.pages.words.routine import repetition_words
from hipmobility.widgets.controls.leaning_choice import LeaningChoice
from hipmobility.widgets.factories import card, clock, label, plain_container
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_MOST_WIDE, _MOST_HIGH = px(1360), px(828)
_NARROW = px(1000)
"""Units of width under which figure and words stand in one column."""
_SLIM = px(620)
"""Units of width under which the buttons at the top have a line of their own."""
_FIGURE_HIGH, _AREA_HIGH, _AREA_PART = px(250), px(180), 0.3
"""Of the figure in one column, and of what scrolls at least."""
_ALL = 1000
"""A stretch beside which others come to nothing."""
_ANY = 16_777_215
"""What Qt takes for no limit."""


class DrillSheet(Overlay):
    """`neighbour_requested` brings -1 or 1, `way_chosen` the id of a variant ("": as written),
    `leaning_chosen` whether more or less of it is wanted.

    `closed` comes when it was put away, by whatever was chosen on it.
    """

    neighbour_requested = Signal(int)
    way_chosen = Signal(str)
    leaning_chosen = Signal(Leaning)
    review_requested = Signal()
    learn_requested = Signal()
    leave_out_requested = Signal()
    try_requested = Signal()
    closed = Signal()

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget) -> None:
        super().__init__(parent)
        self._content: DrillSheetContent | None = None
        self.name = label("", "title", wrap=True)
        self.facts = label("", "body", muted=True, wrap=True)
        self.previous = QPushButton(self.tr("‹ Previous"))
        self.next = QPushButton(self.tr("Next ›"))
        self.close_ = QPushButton("✕")
        self.stage = DrillStage(clips)
        self.ways = WayCards()
        self.leaning = LeaningChoice(self.tr("How much of it"))
        self.answers = LastAnswers()
        self.learn = QPushButton(self.tr("Read more in Learn"))
        self.leave_out = QPushButton(self.tr("Leave out today"))
        self.try_ = QPushButton()
        self._cues = QVBoxLayout()
        self._way_title = label(self.tr("Choose your way"), "heading")
        self._leaning_title = label(self.tr("How much of it"), "heading")
        self._feel_title = label(self.tr("You may feel"), "heading")
        self._feel = label("", wrap=True)
        self._back_off = QVBoxLayout()
        self._back_off_card = card()
        self._words = QVBoxLayout()
        self._body = QHBoxLayout()
        self._sheet = card()
        self._head = QGridLayout()
        self._names, self._leafing = QWidget(), QWidget()
        self._connect()
        self._build()

    def show_drill(self, content: DrillSheetContent, *, several: bool) -> None:
        """Open with a drill, or show another one; `several` says whether it has neighbours."""
        self._content = content
        drill = content.drill
        self.setAccessibleName(drill.name)
        self.name.setText(drill.name)
        facts = (dose_words(content.item), repetition_words(content.item))
        self.facts.setText(sentence_case(" · ".join(facts)))
        for button in (self.previous, self.next):
            button.setVisible(several)
        self.stage.show_drill(drill.varied(content.way))
        self._show_words(content)
        self.leave_out.setVisible(content.can_leave_out)
        self.try_.setVisible(content.can_try)
        self.try_.setText(self.tr("Try this drill  {}").format(clock(_work_s(content))))
        if not self.isVisible():
            self.open_over()
            (self.try_ if content.can_try else self.close_).setFocus()
        self._arrange()
        apply_spacing(self)
        for part in self._words_shown.findChildren(QWidget):
            part.ensurePolished()  # or else it is measured in another font
        QTimer.singleShot(0, self, self._fold_anew)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.stage.set_theme(theme)
        self.answers.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """How the figure is seen, and whether it moves."""
        self.stage.set_figures(like_mirror=like_mirror, stepping=stepping)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Space pauses the figure, arrows lead to the neighbours, + and − want more
        or less; nothing goes on.
        """
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        wants = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_sheet()
        elif key == Qt.Key.Key_Space:
            self.stage.toggle()
        elif key in steps and not self.next.isHidden():
            self.neighbour_requested.emit(steps[key])
        elif key in wants:
            self.leaning.step(wants[key])
        elif self.scroll_by(event):
            pass
        event.accept()

    def close_sheet(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _fold_anew(self) -> None:
        """Make columns of rows only where the words that are shown now ask for it."""
        self._frame.set_scrolling(True)

    def _show_words(self, content: DrillSheetContent) -> None:
        drill = content.drill
        _fill(self._cues, [(str(number), cue) for number, cue in enumerate(drill.cues, start=1)])
        for part in (self._way_title, self.ways):
            part.setVisible(bool(drill.variants))
        self.ways.show_ways(drill, content.way)
        self.leaning.show_leaning(content.leaning)
        self.answers.show_answers(content.answers, content.answer_count)
        self._feel.setText(drill.feel.strip())
        for part in (self._feel_title, self._feel):
            part.setVisible(bool(drill.feel.strip()))
        _fill(self._back_off, [("•", text) for text in drill.back_off])
        self._back_off_card.setVisible(bool(drill.back_off))

    def _arrange(self) -> None:
        """Beside each other, or the figure above the words; the buttons stay in sight."""
        unit = page_unit_of(self)
        narrow = self.width() < _NARROW * unit
        self._sheet.setMaximumSize(
            _ANY if narrow else round(_MOST_WIDE * unit),
            _ANY if narrow else round(_MOST_HIGH * unit),
        )
        above = self._words.indexOf(self.stage) >= 0
        if narrow and not above:
            self._words.insertWidget(0, self.stage)
        elif not narrow and self._body.indexOf(self.stage) < 0:
            self._body.insertWidget(0, self.stage, stretch=5)
        high = round(min(_FIGURE_HIGH * unit, self.height() * 0.4))
        self.stage.figure.setMinimumHeight(high if narrow else 0)
        self.stage.figure.setMaximumHeight(high if narrow else _ANY)
        self._area.setMinimumHeight(round(min(_AREA_HIGH * unit, _AREA_PART * self.height())))
        slim = self.width() < _SLIM * unit
        self._head.addWidget(self._leafing, 0, 0 if slim else 1)
        self._head.addWidget(self._names, 1 if slim else 0, 0)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.neighbour_requested.emit(-1))
        self.next.clicked.connect(lambda: self.neighbour_requested.emit(1))
        self.close_.clicked.connect(self.close_sheet)
        self.ways.chosen.connect(self._choose_way)
        self.leaning.leaning_chosen.connect(self.leaning_chosen)
        for button, wish in (
            (self.answers.review, self.review_requested),
            (self.learn, self.learn_requested),
            (self.leave_out, self.leave_out_requested),
            (self.try_, self.try_requested),
        ):
            button.clicked.connect(lambda _=False, wish=wish: self._leave_for(wish.emit))

    def _leave_for(self, wish: object) -> None:
        """Put it away, and then tell what was asked for."""
        self.close_sheet()
        assert callable(wish)
        wish()

    def _choose_way(self, way: str) -> None:
        if self._content:
            self.stage.show_drill(self._content.drill.varied(way))
        self.way_chosen.emit(way)

    def _build(self) -> None:
        self.close_.setAccessibleName(self.tr("Close"))
        self.close_.setToolTip(self.tr("Esc"))
        self.previous.setToolTip("←")
        self.next.setToolTip("→")
        for button in (self.previous, self.next, self.close_):
            set_look(button, Look.NAV)
        set_look(self.learn, Look.LINK)
        set_look(self.try_, Look.MAIN)
        for text in (self.name, self.facts, self._feel):
            text.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self._sheet)
        spaced(column, px(14), (px(24), px(16), px(24), px(16)))
        column.addWidget(self._filled_head())
        spaced(self._body, px(28))
        self._words_shown = self._text()
        self._area = TallArea(self._words_shown, folds=True)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._body.addWidget(self._area, stretch=4)
        column.addWidget(plain_container(self._body), stretch=1)
        column.addWidget(self._foot())
        across, outside = QHBoxLayout(), QVBoxLayout(self.inside)
        spaced(outside, 0, (px(8), px(8), px(8), px(8)))
        for layout, part in ((across, self._sheet), (outside, plain_container(across))):
            layout.addStretch(1)  # where the sheet is as large as it gets, it stands in the middle
            layout.addWidget(part, stretch=_ALL)
            layout.addStretch(1)

    def _filled_head(self) -> QWidget:
        names = QVBoxLayout(self._names)
        spaced(names, px(2))
        names.addWidget(self.name)
        names.addWidget(self.facts)
        buttons = QHBoxLayout(self._leafing)
        spaced(buttons, px(8))
        buttons.addStretch()
        for button in (self.previous, self.next, self.close_):
            buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        for part in (self._names, self._leafing):
            set_look(part, Look.PLAIN)
        spaced(self._head, px(8))
        self._head.setColumnStretch(0, 1)
        return plain_container(self._head)

    def _text(self) -> QFrame:
        spaced(self._words, px(10), (0, 0, px(10), 0))
        spaced(self._cues, px(6))
        off = QVBoxLayout(self._back_off_card)
        spaced(off, px(4), (px(14), px(12), px(14), px(12)))
        off.addWidget(label(self.tr("Back off if you feel"), "strong"))
        off.addLayout(self._back_off)
        self._words.addWidget(label(self.tr("How it goes"), "heading"))
        self._words.addWidget(plain_container(self._cues))
        groups = (
            (self._way_title, self.ways),
            (self._leaning_title, self.leaning),
            (self.answers,),
            (self._feel_title, self._feel),
            (self._back_off_card,),
        )
        for group in groups:
            block = QVBoxLayout()
            spaced(block, px(8), (0, px(6), 0, 0))
            for part in group:
                block.addWidget(part)
            self._words.addWidget(plain_container(block))
        self._words.addStretch()
        text = QFrame()
        set_look(text, Look.PLAIN)
        text.setLayout(self._words)
        return text

    def _foot(self) -> QWidget:
        buttons = FlowLayout(from_right=True)
        spaced(buttons, px(10))
        buttons.addWidget(self.leave_out)
        buttons.addWidget(self.try_)
        row = QHBoxLayout()
        spaced(row, px(10))
        row.addWidget(self.learn)
        row.addWidget(plain_container(buttons), stretch=1)
        return plain_container(row)


def _fill(layout: QVBoxLayout, lines: Sequence[tuple[str, str]]) -> None:
    """Show lines, each with a number or a mark before it."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for mark, words in lines:
        row = QHBoxLayout()
        spaced(row, px(10))
        place = label(mark, "strong", muted=True)
        place.setAlignment(Qt.AlignmentFlag.AlignTop)
        place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        text = label(words, wrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(place)
        row.addWidget(text, stretch=1)
        layout.addWidget(plain_container(row))


def _work_s(content: DrillSheetContent) -> float:
    """The work of the drill in seconds, of both sides together."""
    twice = content.drill.sides is Sides.EACH
    return content.item.dose_s * (2 if twice else 1)
