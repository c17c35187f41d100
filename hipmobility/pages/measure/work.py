"""Measuring itself: the figure, the steps, the field for a number, and whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.measure.catalogue import MeasureTest, Unit
from hipmobility.core.measure.guide import GUIDES
from hipmobility.core.measure.measurement import READINGS
from hipmobility.core.measure.protocol import Protocol
from hipmobility.core.model.routine import Side
from hipmobility.pages.measure.turns import Turns
from hipmobility.pages.measure.words import (
    limits_words,
    movement,
    number_of,
    same_each_time,
    steps,
    unit_words,
)
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.announce import announce
from hipmobility.widgets.controls.reading_field import ReadingField
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, restyle, set_look, set_side, set_text_size

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


_BELOW = 12
"""Pixels that are seen below the field."""
_FIGURE, _LOW_FIGURE = 180, 110
"""The least height of the figure in pixels, and that in a low window."""


class WorkCard(QFrame):
    """One test under way. `given` brings a number that can be, `taken_back` asks for one back."""

    given = Signal(float)
    taken_back = Signal()

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.figure = MovingFigure(clips)
        self.side_word = label("", "welcome")
        self._moves = label("", "lead", muted=True)
        self._where = label("", "lead", muted=True)
        self._steps = [label("", "lead", wrap=True) for _ in range(3)]
        self._same = label("", "body", muted=True, wrap=True)
        self.field = ReadingField()
        self._unit = label("", "title", muted=True)
        self._hint = label("", "body", muted=True, wrap=True)
        self.message = label("", "strong", wrap=True)
        set_look(self.message, Look.WARNING)
        self.turns = Turns()
        self.back = QPushButton(self.tr("Take the last one again"))
        self.keep = QPushButton(self.tr("Keep reading"))
        self._test: MeasureTest | None = None
        self._build()

    def show_protocol(self, protocol: Protocol) -> None:
        """Show whose turn it is, and wait for a number."""
        side, test = protocol.next_side, protocol.test
        if side is None:
            return
        self._test = test
        word = side_words()[side]
        self.side_word.setText(word.upper())
        set_side(self.side_word, side)
        restyle(self.side_word)
        self._moves.setText(movement(test))
        where = self._where_words(protocol, side)
        self._where.setText(where)
        for line, (number, step) in zip(self._steps, enumerate(steps(test, side), 1), strict=True):
            line.setText(f"{number}   {step}")
        self._same.setText(same_each_time(test))
        self.figure.show_drill(GUIDES[test.id], side)
        self._ask(test, where)
        self.turns.show_turns(protocol)
        self.back.setEnabled(bool(protocol.readings))
        announce(self, where)

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what can be done without, so that figure, steps and field stand together."""
        for part in (self._moves, self._same, self._hint):
            part.setVisible(not compact)
        set_text_size(self.side_word, "title" if compact else "welcome")
        restyle(self.side_word)
        self.figure.setMinimumHeight(_LOW_FIGURE if compact else _FIGURE)

    def stop_showing(self) -> None:
        """Let the figure rest."""
        self.figure.show_drill(None)

    def _where_words(self, protocol: Protocol, side: Side) -> str:
        word = sentence_case(side_words()[side])
        if protocol.number > READINGS:
            return self.tr("{side} once more: one reading was far from the others").format(
                side=word
            )
        text = self.tr("{side}, reading {number} of 3")
        return text.format(side=word, number=protocol.number)

    def _ask(self, test: MeasureTest, where: str) -> None:
        self.field.begin(start=test.start, step=test.step, most=test.most, decimals=test.decimals)
        is_degrees = test.unit is Unit.DEGREES
        unit = self.tr("degrees") if is_degrees else self.tr("centimetres")
        self.field.setAccessibleName(f"{where}, {unit}")
        self._unit.setText(unit_words(test).strip())
        self._hint.setText(
            self.tr("Type it, or step with ↑ and ↓. Enter keeps it and shows the next side.")
        )
        self._refuse("")
        self.field.setFocus()
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll so that the field can be seen, and as much above it as there is room for."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if holder is not None and self.field.isVisible():
            holder.ensureWidgetVisible(self.field, 0, _BELOW)

    def _give(self) -> None:
        """Hand on the number, or say kindly why it cannot be one."""
        if self._test is None:
            return
        value = number_of(self.field.text())
        if value is None:
            self._refuse(self.tr("Type the number you read, then press Enter."))
        elif not self._test.is_possible(value):
            self._refuse(limits_words(self._test))
        else:
            self.given.emit(value)

    def _refuse(self, why: str) -> None:
        self.message.setText(why)
        self.message.setVisible(bool(why))
        self.field.show_refused(refused=bool(why))
        announce(self.message, why)
        if why:
            self.field.setFocus()
            self.field.selectAll()

    def _build(self) -> None:
        self.field.given.connect(lambda _: self._give())
        self.field.textEdited.connect(lambda _: self._refuse(""))
        self.keep.clicked.connect(self._give)
        self.back.clicked.connect(self.taken_back)
        set_look(self.keep, Look.MAIN)
        row = QHBoxLayout(self)
        spaced(row, px(24), (px(20), px(16), px(20), px(16)))
        row.addWidget(self._shown(), stretch=1)
        row.addWidget(self._asked(), stretch=1)

    def _shown(self) -> QWidget:
        column = QVBoxLayout()
        spaced(column, px(4))
        column.addWidget(self.side_word)
        column.addWidget(self._moves)
        column.addWidget(self.figure, stretch=1)
        column.addStretch()
        self.figure.setMinimumHeight(_FIGURE)
        return plain_container(column)

    def _asked(self) -> QWidget:
        entry = QHBoxLayout()
        spaced(entry, px(12))
        self.field.setMaximumWidth(260)
        self.field.setMinimumWidth(150)
        entry.addWidget(self.field)
        entry.addWidget(self._unit)
        entry.addWidget(self._hint, stretch=1)
        buttons = QHBoxLayout()
        spaced(buttons, px(12))
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.keep)
        column = QVBoxLayout()
        spaced(column, px(8))
        lines: tuple[QLabel, ...] = (self._where, *self._steps, self._same)
        for line in lines:
            column.addWidget(line)
        column.addWidget(plain_container(entry))
        column.addWidget(self.message)
        column.addWidget(self.turns)
        column.addStretch()
        column.addWidget(plain_container(buttons))
        return plain_container(column)
