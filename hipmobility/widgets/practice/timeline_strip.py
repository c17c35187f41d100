"""The whole practice as a strip of segments, coloured by side, filled as far as it got."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline
from hipmobility.widgets.theme import DARK, Theme

_GAP = 0.28


class TimelineStrip(QWidget):
    """Segments in proportion to their length; alternating work is split in both colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = DARK
        self._timeline: Timeline | None = None
        self._at = 0.0
        self._skipped: frozenset[int] = frozenset()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def set_timeline(self, timeline: Timeline) -> None:
        """Show the segments of `timeline`, from the beginning."""
        self._timeline = timeline
        self._at = 0.0
        self._skipped = frozenset()
        self.update()

    def set_skipped(self, skipped: frozenset[int]) -> None:
        """Show the segments with these indices as skipped: hollow, not filled."""
        if skipped != self._skipped:
            self._skipped = skipped
            self.update()

    def set_position(self, at: float) -> None:
        """Fill up to `at` seconds; repaints only when a pixel would change."""
        if self._timeline is None:
            return
        scale = self.width() / self._timeline.total_s
        if round(at * scale) != round(self._at * scale) or at < self._at:
            self._at = at
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every segment."""
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for segment in self._timeline.segments:
            self._paint_segment(painter, segment)

    def _paint_segment(self, painter: QPainter, segment: Segment) -> None:
        assert self._timeline is not None
        scale = self.width() / self._timeline.total_s
        gap = self.height() * _GAP
        box = QRectF(segment.start_s * scale, 0, segment.length_s * scale - gap, self.height())
        rounded = QPainterPath()
        radius = min(self.height() / 2, box.width() / 2)
        rounded.addRoundedRect(box, radius, radius)
        if segment.index in self._skipped:
            painter.strokePath(rounded, QPen(QColor(self._theme.muted), max(1.0, 0.12 * gap)))
            return
        painter.setClipPath(rounded)
        parts = self._parts(segment, box)
        for part, bright, deep in parts:
            painter.fillRect(part, deep)
            done = min(part.right(), self._at * scale) - part.left()
            if done > 0:
                painter.fillRect(QRectF(part.left(), part.top(), done, part.height()), bright)
        painter.setClipping(False)

    def _parts(self, segment: Segment, box: QRectF) -> list[tuple[QRectF, QColor, QColor]]:
        theme = self._theme
        if segment.kind is not SegmentKind.WORK:
            bright = QColor(theme.go if segment.kind is SegmentKind.PREPARE else theme.muted)
            return [(box, bright, QColor(theme.raised))]
        if not segment.is_alternating:
            return [(box, *self._colours(segment.side))]
        half = box.height() / 2
        top = QRectF(box.left(), box.top(), box.width(), half)
        return [
            (top, *self._colours(Side.LEFT)),
            (top.translated(0, half), *self._colours(Side.RIGHT)),
        ]

    def _colours(self, side: Side | None) -> tuple[QColor, QColor]:
        if side is None:
            return QColor(self._theme.go), QColor(self._theme.raised)
        return self._theme.side(side), self._theme.side_deep(side)
