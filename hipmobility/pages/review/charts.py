"""The card with the charts of Review, and the line that reads a day out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.routine import Side
from hipmobility.core.review.chart_data import BeforeAfter, ChartData
from hipmobility.widgets.charts.chart_ease import EaseChart
from hipmobility.widgets.charts.chart_overall import OverallChart
from hipmobility.widgets.elided_label import ElidedLabel
from hipmobility.widgets.factories import card, label, plain_container, side_words, toggle_button
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

_LEAST_HEIGHT = 26
"""Of a chart, in units of the page."""
_SHAPES = {Side.LEFT: "●", Side.RIGHT: "◆"}


class ChartsCard(QWidget):
    """Ease over time, and before and after; `chosen` brings a practice's id."""

    chosen = Signal(str)

    def __init__(self, day_words: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._day_words = day_words
        self._theme = DARK
        self._drawn = ""
        self._late: Sequence[Callable[[], None]] = (lambda: None,) * 2
        self._filled: set[int] = set()
        self.ease = EaseChart()
        self.overall = OverallChart()
        self.reset = QPushButton(self.tr("Whole range"))
        self.views = QButtonGroup(self)
        self.readout = ElidedLabel()
        self._legend = label("", "small", muted=True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._below = label("", "small", muted=True)
        self._nothing = label("", "lead", muted=True, wrap=True)
        self._stack = QStackedWidget()
        self._pages: list[QWidget] = []
        self._build()

    def show_notes(
        self,
        ease: ChartData,
        overall: Sequence[BeforeAfter],
        freer: Side | None,
        scale: Sequence[str] = (),
    ) -> None:
        """Show these in the two charts, in each when it is seen; `freer` is a named side.

        `scale` has the five words of a drill that has its own.
        """
        self._late = (
            lambda: self.ease.show_notes(ease, freer, scale),
            lambda: self.overall.show_felt(overall),
        )
        self._filled = set()
        self._drawn = self._line_words(ease)
        self._is_there = (bool(ease.times), bool(overall))
        self._show_view(self.views.checkedId())

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for part in (self.ease, self.overall):
            part.set_theme(theme)
        self._show_legend()

    def set_unit(self, unit: float) -> None:
        """Let texts and marks follow the page; `unit` in pixels."""
        for part in (self.ease, self.overall):
            part.set_unit(unit)
        self._stack.setMinimumHeight(round(_LEAST_HEIGHT * unit))

    def _show_view(self, number: int) -> None:
        there = self._is_there[number]
        if number not in self._filled:
            self._filled.add(number)
            self._late[number]()
        texts = (
            self.tr("No notes in these days."),
            self.tr(
                "How you feel before and after is asked if you want it to be (Settings). Nothing "
                "was answered in these days."
            ),
        )
        self._nothing.setText(texts[number])
        self._stack.setCurrentWidget(self._pages[number] if there else self._nothing)
        self._legend.setVisible(there)
        self._show_legend()
        self.read_out("")
        self._show_reset()

    def _show_reset(self) -> None:
        """A zoom can be taken back where there is one."""
        shown = self.ease if self.views.checkedId() == 0 else self.overall
        self.reset.setVisible(shown.is_zoomed)

    def _reset(self) -> None:
        for chart in (self.ease, self.overall):
            chart.show_all()

    def read_out(self, practice_id: str) -> None:
        """Read out a practice; without an id, what can be done here."""
        words = self._day_words(practice_id) if practice_id else ""
        hint = self.tr("Point at a day to read it, click to find it below.")
        if not self._is_there[self.views.checkedId()]:
            hint = ""
        self.readout.set_text(words.replace("\n", " · ") or hint)
        self.readout.setToolTip(words)
        here = self._stack.currentWidget()
        if words and here is not None and here.underMouse():
            QToolTip.showText(QCursor.pos(), words, here)
        else:
            QToolTip.hideText()

    def _show_legend(self) -> None:
        words = side_words()
        sides = "&nbsp;&nbsp;".join(
            f'<span style="color:{self._theme.side(side).name()}">{_SHAPES[side]} {words[side]}'
            "</span>"
            for side in Side
        )
        self._legend.setText(sides)
        drawn = (self._drawn, self.tr("small: before, large: after"))
        self._below.setText(drawn[self.views.checkedId()])

    def _line_words(self, ease: ChartData) -> str:
        if not any(series.line for series in ease.sides.values()):
            return ""
        weeks = max(3, round(ease.smooth_days / 7))
        return self.tr(
            "lines follow about %n weeks of notes; shaded: the gap between them", "", weeks
        )

    def _build(self) -> None:
        self._is_there = (False, False)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = [self.ease, self.overall]
        for page in (*self._pages, self._nothing):
            self._stack.addWidget(page)
        set_look(self._stack, Look.PLAIN)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for part in (self.ease, self.overall):
            part.pointed.connect(self.read_out)
            part.zoomed.connect(self._show_reset)
            part.chosen.connect(self.chosen)
        frame = card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        spaced(column, 0.6, (2, 1.4, 2, 1))
        column.addWidget(self._head())
        column.addWidget(self._stack, stretch=1)
        row = QHBoxLayout()
        spaced(row, 1.6)
        row.addWidget(self.readout, stretch=1)
        row.addWidget(self._below)
        column.addWidget(plain_container(row))

    def _head(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 1.0)
        row.addWidget(label(self.tr("How each side felt"), "heading"))
        names = (self.tr("Over time"), self.tr("Before and after"))
        for number, name in enumerate(names):
            button = toggle_button(name)
            set_look(button, Look.CHIP)
            self.views.addButton(button, number)
            row.addWidget(button)
        self.views.button(0).setChecked(True)
        self.views.idClicked.connect(self._show_view)
        set_look(self.reset, Look.CHIP)
        self.reset.setToolTip(self.tr("Show the whole range again (0)"))
        self.reset.clicked.connect(self._reset)
        self.reset.hide()
        row.addWidget(self.reset)
        row.addStretch()
        row.addWidget(self._legend)
        return plain_container(row)
