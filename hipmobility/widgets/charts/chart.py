"""A chart over days: zoomed with the wheel, moved by dragging, read by pointing or with keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from hipmobility.widgets.charts.chart_parts import DayAxis, day_words, style_plot
from hipmobility.widgets.theme import DARK, Theme

_DAY_S = 86400.0
_NEAR_PX = 40.0
_ZOOM = 0.7
_SHORTEST_S = 7 * _DAY_S


class DayChart(pyqtgraph.GraphicsLayoutWidget):  # type: ignore[misc]
    """Plots above each other that share their days.

    `pointed` brings the id of the practice under the pointer or cursor, empty for none;
    `chosen` that of the one clicked or chosen with Enter.
    """

    pointed = Signal(str)
    chosen = Signal(str)
    zoomed = Signal()
    """The days that are seen may be others than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.ci.layout.setSpacing(0)
        self.theme = DARK
        self.unit = 8.0
        self._plots: list[Any] = []
        self._cursors: list[Any] = []
        self._times: Sequence[float] = ()
        self._ids: Sequence[str] = ()
        self._at: int | None = None
        self._whole = (0.0, 0.0)
        self.scene().sigMouseMoved.connect(self._moved)
        self.scene().sigMouseClicked.connect(self._clicked)

    def add_plot(self, row: int, low: float, high: float, *, days: bool) -> Any:
        """A plot of values from `low` to `high`, with or without the names of days below."""
        plot = self.addPlot(row=row, col=0, axisItems={"bottom": DayAxis()}, enableMenu=False)
        plot.hideButtons()
        menu = plot.ctrlMenu  # made all the same, and owned by nobody
        menu.setParent(self, menu.windowFlags())
        plot.setMouseEnabled(x=True, y=False)
        plot.setYRange(low, high, padding=0)
        plot.setLimits(yMin=low, yMax=high, minXRange=_SHORTEST_S)
        plot.showAxis("bottom", days)
        if self._plots:
            plot.setXLink(self._plots[0])
        else:
            plot.sigXRangeChanged.connect(lambda *_: self.zoomed.emit())
        cursor = pyqtgraph.InfiniteLine(angle=90, movable=False)
        cursor.setZValue(-5)
        cursor.hide()
        plot.addItem(cursor, ignoreBounds=True)
        self._plots.append(plot)
        self._cursors.append(cursor)
        return plot

    def set_practices(self, times: Sequence[float], ids: Sequence[str]) -> None:
        """The practices that can be pointed at; times in seconds, in order.

        Where they are those that were there, the days that are seen stay.
        """
        known = list(times) == list(self._times)
        self._times, self._ids = times, ids
        self._point(None)
        if not known:
            self.show_all()

    def show_all(self) -> None:
        """Show all days there are."""
        if not self._times or not self._plots:
            return
        first, last = self._times[0], self._times[-1]
        room = max((last - first) * 0.02, 1.5 * _DAY_S)
        for plot in self._plots:
            plot.setLimits(xMin=first - room - _SHORTEST_S, xMax=last + room + _SHORTEST_S)
        self._plots[0].setXRange(first - room, last + room, padding=0)
        self.mark_whole()

    def mark_whole(self) -> None:
        """Take the days that are seen for those that are seen at first."""
        self._whole = self._seen()
        self.zoomed.emit()

    @property
    def is_zoomed(self) -> bool:
        """Whether other days are seen than at first."""
        apart = (abs(now - then) for now, then in zip(self._seen(), self._whole, strict=True))
        return bool(self._times) and max(apart) > _DAY_S / 2

    def _seen(self) -> tuple[float, float]:
        (low, high), _ = self._plots[0].viewRange()
        return float(low), float(high)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.theme = theme
        self.restyle()

    def set_unit(self, unit: float) -> None:
        """Let texts and marks follow the page; `unit` in pixels."""
        self.unit = unit
        self.restyle()

    def stroke(self, units: float) -> float:
        """How thick a line is drawn, in the screen's own pixels."""
        return max(1.0, units * self.unit) * float(self.devicePixelRatioF())

    def style_marks(self) -> None:
        """Apply colours and sizes to the marks; each kind of chart has its own."""

    def restyle(self) -> None:
        """Apply colours and sizes to all that is there."""
        self.setBackground(QColor(self.theme.surface))
        for plot in self._plots:
            style_plot(plot, self.theme, self.unit)
        for cursor in self._cursors:
            cursor.setPen(pyqtgraph.mkPen(QColor(self.theme.muted), width=self.stroke(0.2)))
        self.style_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from practice to practice, zoom, choose; other keys are the page's."""
        acts = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Home: lambda: self._point(0 if self._ids else None),
            Qt.Key.Key_End: lambda: self._point(len(self._ids) - 1 if self._ids else None),
            Qt.Key.Key_Up: lambda: self._zoom(_ZOOM),
            Qt.Key.Key_Plus: lambda: self._zoom(_ZOOM),
            Qt.Key.Key_Down: lambda: self._zoom(1 / _ZOOM),
            Qt.Key.Key_Minus: lambda: self._zoom(1 / _ZOOM),
            Qt.Key.Key_0: self.show_all,
            Qt.Key.Key_Return: self._choose,
            Qt.Key.Key_Enter: self._choose,
        }
        if act := acts.get(Qt.Key(event.key())):
            act()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the cursor away."""
        super().focusOutEvent(event)
        self._point(None)

    def _step(self, by: int) -> None:
        """To the next practice; several drills of one are one step."""
        if not self._ids:
            return
        start = len(self._ids) - 1 if self._at is None else self._at
        at = start
        while (
            self._at is not None and 0 <= at < len(self._ids) and self._ids[at] == self._ids[start]
        ):
            at += by
        self._point(min(max(at, 0), len(self._ids) - 1))
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        if self._at is None:
            return
        (low, high), _ = self._plots[0].viewRange()
        at = self._times[self._at]
        if not low <= at <= high:
            middle = at - (low + high) / 2
            self._plots[0].setXRange(low + middle, high + middle, padding=0)

    def _zoom(self, factor: float) -> None:
        if not self._plots:
            return
        (low, high), _ = self._plots[0].viewRange()
        middle = (low + high) / 2 if self._at is None else self._times[self._at]
        self._plots[0].setXRange(
            middle - (middle - low) * factor, middle + (high - middle) * factor, padding=0
        )

    def _point(self, at: int | None) -> None:
        if at == self._at and at is not None:
            return
        self._at = at
        for cursor in self._cursors:
            cursor.setVisible(at is not None)
            if at is not None:
                cursor.setValue(self._times[at])
        if at is not None:
            self.setAccessibleDescription(day_words(self._times[at]))
        self.pointed.emit("" if at is None else self._ids[at])

    def _choose(self) -> None:
        if self._at is not None:
            self.chosen.emit(self._ids[self._at])

    def _moved(self, where: QPointF) -> None:
        self._point(self._near(where))

    def _clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(self._near(event.scenePos()))
            self._choose()

    def _near(self, where: QPointF) -> int | None:
        """The note nearest to a place in the scene, None where none is near."""
        box = self._plots[0].getViewBox()
        if not self._times or not self.sceneRect().contains(where):
            return None
        at = box.mapSceneToView(where).x()
        after = bisect_left(self._times, at)
        near = [index for index in (after - 1, after) if 0 <= index < len(self._times)]
        best = min(near, key=lambda index: abs(self._times[index] - at))
        away = abs(self._times[best] - at) / box.viewPixelSize()[0]
        return best if away <= _NEAR_PX else None
