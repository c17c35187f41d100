"""The drill in hand of a routine that is edited: its figure, dose, sides and cues."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Item, Sides
from hipmobility.core.routines.limits import dose_limits, longest_cue, one_line
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.routine import repetition_words, sides_words
from hipmobility.widgets.controls.stepper import Stepper
from hipmobility.widgets.factories import clock, label, plain_container, toggle_button
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.tall_area import TallArea

_FIGURE_HIGH = 9
"""Of the figure at least, in lines of text."""
_LEAST_WIDTH = 12
"""Of a field, in lines of its text."""


class LineEdit(QLineEdit):
    """One whose undo is that of the page, and which keeps what is being typed."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the page."""
        ours = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if ours and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Enough to read in."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(_LEAST_WIDTH * self.fontMetrics().height(), 0))

    def show_text(self, text: str) -> None:
        """Show `text`, unless what stands there comes to the same."""
        if one_line(self.text(), self.maxLength()) != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)


class ItemCard(QFrame):
    """`dose_stepped` brings seconds, `sides_chosen` a `Sides`, `cue_typed` phase and text."""

    dose_stepped = Signal(int, bool)
    sides_chosen = Signal(Sides)
    cue_typed = Signal(str, str)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.figure = MovingFigure(clips)
        self.dose = Stepper(self.tr("Dose"), "00:00")
        self.name = label("", "heading", wrap=True)
        self.details = QPushButton(self.tr("Details"))
        self.remove = QPushButton(self.tr("Remove drill"))
        self.cues: dict[str, LineEdit] = {}
        self._says = label("", "small", muted=True, wrap=True)
        self._ways = QButtonGroup(self)
        self._grid = QGridLayout()
        self._inside = plain_container(QVBoxLayout())
        self._nothing = label(self.tr("No drill yet. Add one."), "lead", muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build()

    def show_item(self, item: Item | None) -> None:
        """Show a drill as it is done, or that there is none."""
        self._inside.setVisible(item is not None)
        self._nothing.setVisible(item is None)
        self.figure.show_drill(item.drill if item else None)
        if item is None:
            return
        self.name.setText(item.drill.name)
        least, most = dose_limits(item.drill)
        self.dose.show_value(
            clock(item.dose_s), can_less=item.dose_s > least, can_more=item.dose_s < most
        )
        self._says.setText(repetition_words(item))
        self._show_sides(item)
        self._show_cues(item)

    def _show_sides(self, item: Item) -> None:
        ways = (item.plain or item.drill).ways
        for sides in Sides:
            button = self._ways.button(list(Sides).index(sides))
            button.setVisible(sides in ways)
            button.setChecked(sides is item.drill.sides)

    def _show_cues(self, item: Item) -> None:
        plain = {phase.name: phase.cue for phase in (item.plain or item.drill).tempo}
        if list(self.cues) != list(plain):
            self._make_cues(list(plain))
        own = item.own_cues
        for phase, edit in self.cues.items():
            edit.setPlaceholderText(plain[phase])
            edit.show_text(own.get(phase, ""))

    def _make_cues(self, phases: list[str]) -> None:
        while (old := self._grid.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        self.cues.clear()
        for row, phase in enumerate(phases):
            words = phase.replace("_", " ")
            edit = LineEdit()
            edit.setMaxLength(longest_cue())
            edit.setAccessibleName(self.tr("Cue: {}").format(words))
            edit.textEdited.connect(lambda text, phase=phase: self.cue_typed.emit(phase, text))
            self._grid.addWidget(label(words, "small", muted=True), row, 0)
            self._grid.addWidget(edit, row, 1)
            self.cues[phase] = edit
        self._grid.setRowStretch(len(phases), 1)
        apply_spacing(self)

    def _build(self) -> None:
        for part in (self.name, self._says):
            part.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.details, Look.LINK)
        self.figure.setMinimumHeight(_FIGURE_HIGH * self.fontMetrics().height())
        head = QHBoxLayout()
        spaced(head, px(8))
        head.addWidget(self.name, stretch=1)
        head.addWidget(self.details)
        foot = QHBoxLayout()
        spaced(foot, px(8))
        foot.addWidget(self.remove)
        foot.addStretch()
        foot.addWidget(label(self.tr("Undo with Ctrl+Z"), "small", muted=True))
        inside = self._inside.layout()
        assert isinstance(inside, QVBoxLayout)
        spaced(inside, px(10))
        inside.addWidget(plain_container(head))
        inside.addWidget(self.figure, stretch=3)
        inside.addWidget(plain_container(self._sides_row()))
        inside.addWidget(plain_container(self._dose_row()))
        inside.addWidget(plain_container(self._cue_column()), stretch=2)
        inside.addWidget(plain_container(foot))
        column = QVBoxLayout(self)
        spaced(column, 0, (px(20), px(14), px(20), px(14)))
        column.addWidget(self._nothing)
        column.addWidget(self._inside, stretch=1)

    def _dose_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, 1)
        row.addWidget(label(self.tr("Dose")))
        row.addWidget(self.dose)
        row.addWidget(self._says, stretch=1)
        self.dose.stepped.connect(self.dose_stepped)
        return row

    def _sides_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, 0.8)
        for number, sides in enumerate(Sides):
            button = toggle_button(sentence_case(sides_words(sides)))
            set_look(button, Look.CHIP)
            self._ways.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self._ways.idClicked.connect(lambda number: self.sides_chosen.emit(list(Sides)[number]))
        return row

    def _cue_column(self) -> QVBoxLayout:
        spaced(self._grid, 0.8)
        self._grid.setColumnStretch(1, 1)
        scroll = TallArea(plain_container(self._grid))
        column = QVBoxLayout()
        spaced(column, 0.8)
        column.addWidget(label(self.tr("Cues"), "strong"))
        hint = self.tr("Leave empty for the default cue. {side} becomes left or right.")
        column.addWidget(label(hint, "small", muted=True, wrap=True))
        column.addWidget(scroll, stretch=1)
        return column
