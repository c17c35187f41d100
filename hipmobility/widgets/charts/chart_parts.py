"""What the charts share: the axes, the marks of the sides, and their colours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pyqtgraph
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor, QPen

from hipmobility.core.model.day import TURNS_AT
from hipmobility.core.model.practice import EASES
from hipmobility.core.model.routine import Side
from hipmobility.widgets.charts.day_ticks import DAY_FORM, ticks
from hipmobility.widgets.theme import Theme, font
from hipmobility.widgets.words import ease_word

SYMBOLS = {Side.LEFT: "o", Side.RIGHT: "d"}
"""Circle and diamond: the sides differ in shape, not in colour alone."""
OFFSETS = {Side.LEFT: 0.07, Side.RIGHT: -0.07}
"""Marks of the sides stand so far above and below their step, so that none hides the other."""
_DAY_S = 86400.0
_MIDDLE_S = TURNS_AT.total_seconds() + _DAY_S / 2
"""From midnight to the middle of a day, which goes from one turn to the next."""
_FAINT = 150
_ROOM_PER_DATE = 11.0
_EPOCH = date(1970, 1, 1)


class DayAxis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """Days in the reader's language; values are seconds by the clock on the wall."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.unit = 8.0
        self._form = DAY_FORM

    def tickValues(self, first: float, last: float, size: float) -> list[tuple[float, list[float]]]:
        """The middles of days, as far apart as their names are wide."""
        fits = max(2, int(size / (_ROOM_PER_DATE * self.unit)))
        days, self._form = ticks(_first_day(first), _day(last - _MIDDLE_S), fits)
        return [(_DAY_S, [(day - _EPOCH).days * _DAY_S + _MIDDLE_S for day in days])]

    def tickStrings(
        self,
        values: Sequence[float],
        scale: float,
        spacing: float,
    ) -> list[str]:
        """The days, months or years that the values are."""
        return [_written(value, self._form) for value in values]


def ease_ticks(scale: Sequence[str] = ()) -> list[tuple[float, str]]:
    """The steps of ease with their words, or the five words of `scale`."""
    return [(float(ease), f"{ease} {ease_word(ease, scale)}") for ease in EASES]


def day_words(seconds: float) -> str:
    """The day of a time by the clock on the wall: "Fri 20 Nov 2026"."""
    return _written(seconds, "ddd d MMM yyyy")


def _written(seconds: float, form: str) -> str:
    day = _day(seconds)
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _day(seconds: float) -> date:
    return _EPOCH + timedelta(days=seconds // _DAY_S)


def _first_day(seconds: float) -> date:
    """The first day whose middle lies at this time or later."""
    return _day(seconds - _MIDDLE_S + _DAY_S - 1)


def style_plot(plot: Any, theme: Theme, unit: float) -> None:
    """Give a plot's axes the colours of `theme` and the sizes of the page."""
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTickPen(QPen(QColor(theme.surface)))
        axis.setTextPen(QColor(theme.muted))
        axis.setTickFont(font(2.1 * unit))
        axis.setStyle(tickLength=0, tickTextOffset=round(0.8 * unit))
    bottom = plot.getAxis("bottom")
    bottom.unit = unit
    bottom.setHeight(round(3.6 * unit) if bottom.isVisible() else 0)
    plot.getAxis("left").setWidth(round(9.5 * unit))


def dress(marks: Any, symbol: str, size: float, brush: QColor) -> None:
    """Give all marks of one kind their shape, size in pixels, and colour, at once."""
    marks.setSymbol(symbol, update=False)
    marks.setSize(size, update=False)
    marks.setPen(None, update=False)
    marks.setBrush(brush)


def faint_line(theme: Theme, width: float) -> QPen:
    """The pen of the lines at each step, `width` in pixels."""
    colour = QColor(theme.line)
    colour.setAlpha(_FAINT)
    return _pen(colour, width)


def side_pen(theme: Theme, side: Side, width: float, *, dashed: bool = False) -> QPen:
    """A pen in the colour of a side, `width` in pixels."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    return _pen(theme.side(side), width, style)


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def side_brush(theme: Theme, side: Side, opacity: float = 0.75) -> QColor:
    """A colour to fill marks of a side with; marks on each other show as darker."""
    colour = theme.side(side)
    colour.setAlphaF(1.0 if theme.name == "high-contrast" else opacity)
    return colour
