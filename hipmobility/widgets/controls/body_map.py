"""The body from waist to knee, front and back, to tap where it pulls; also by keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.keyboard import letter_of
from hipmobility.widgets.spacing import page_unit_of
from hipmobility.widgets.style import theme_of
from hipmobility.widgets.theme import Theme, font, mixed

_Points = tuple[tuple[float, float], ...]
_FRONT: Mapping[str, _Points] = {
    "front hip": ((19, 52), (45, 58), (44, 84), (35, 91), (19, 80)),
    "outer hip": ((8, 68), (16, 54), (16, 86), (13, 104), (5, 100)),
    "inner thigh": ((40, 99), (47, 99), (43, 146), (37, 146), (37, 112)),
    "front thigh": ((15, 96), (34, 99), (34, 150), (14, 150)),
    "knee": ((14, 158), (41, 158), (40, 192), (14, 192)),
}
_BACK: Mapping[str, _Points] = {
    "low back": ((28, 10), (47, 10), (47, 40), (22, 40)),
    "back hip": ((17, 50), (47, 54), (47, 92), (17, 94), (9, 76)),
    "back thigh": ((12, 100), (46, 100), (42, 152), (14, 152)),
}
"""Outlines of the zones of the left half by their tags; one view is 100 wide and 200 high."""
ZONES = (*_FRONT, *_BACK)
"""The tags that can be tapped on the picture."""
_VIEW_W, _VIEW_H, _APART = 100.0, 200.0, 44.0
_WAIST, _HEM = 46.0, 124.0
_FOOT = 22.0
_HIGH = 30.0
"""The usual height in units."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place on one side of the body, as it lies in the picture."""

    tag: str
    side: Side
    shape: QPolygonF

    @property
    def middle(self) -> QPointF:
        """The middle of its box."""
        return self.shape.boundingRect().center()


class BodyMap(QWidget):
    """`toggled` brings side and tag of a zone that was tapped, `left` that the keys are done.

    The person's left is on the left in both views: as in a mirror, and as from behind.
    Arrows move between the zones, Space and Enter switch one, Esc leaves.
    """

    toggled = Signal(Side, str)
    left = Signal()

    def __init__(self, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._zones = _zones()
        self._chosen: set[tuple[Side, str]] = set()
        self._at: Zone | None = None
        self._under: Zone | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Where did it pull? Arrows move, Space chooses"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def set_chosen(self, side: Side, tags: tuple[str, ...]) -> None:
        """Show the zones of a side that are chosen."""
        self._chosen = {place for place in self._chosen if place[0] is not side}
        self._chosen |= {(side, tag) for tag in tags if tag in ZONES}
        self.update()

    def zone_at(self, place: QPointF) -> Zone | None:
        """The zone at a place of the widget."""
        back = self._transform().inverted()[0].map(place)
        inside = Qt.FillRule.OddEvenFill
        return next((z for z in self._zones if z.shape.containsPoint(back, inside)), None)

    def middle_of(self, side: Side, tag: str) -> QPointF:
        """Where a zone lies in the widget."""
        zone = next(z for z in self._zones if (z.side, z.tag) == (side, tag))
        return self._transform().map(zone.middle)

    def sizeHint(self) -> QSize:
        """As high as there is room, and as wide as both views."""
        high = _HIGH * page_unit_of(self)
        return QSize(round(high * _whole().width() / _whole().height()), round(high))

    def minimumSizeHint(self) -> QSize:
        """Large enough to hit a zone."""
        return self.sizeHint() * 0.7

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, leave."""
        steps = {
            Qt.Key.Key_Left: QPointF(-1, 0),
            Qt.Key.Key_Right: QPointF(1, 0),
            Qt.Key.Key_Up: QPointF(0, -1),
            Qt.Key.Key_Down: QPointF(0, 1),
        }
        if step := steps.get(Qt.Key(event.key())):
            self._move(step)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._at:
                self._toggle(self._at)
        elif event.key() == Qt.Key.Key_Escape or letter_of(event) == "b":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the left front hip, or where it was left."""
        super().focusInEvent(event)
        self._at = self._at or self._zones[0]
        self._say(self._at)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring any more."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the zone under the finger."""
        if zone := self.zone_at(event.position()):
            self._at = zone
            self._toggle(zone)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be tapped."""
        under = self.zone_at(event.position())
        if under is not self._under:
            self._under = under
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(hand if under else arrow)
            self.setToolTip(self._name(under) if under else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both views with their zones."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._transform())
        theme = theme_of(self)
        for left, name in ((0.0, self.tr("Front")), (_VIEW_W + _APART, self.tr("Back"))):
            painter.save()
            painter.translate(left, 0)
            _paint_body(painter, theme)
            self._paint_words(painter, theme, name)
            painter.restore()
        for zone in self._zones:
            self._paint_zone(painter, theme, zone)

    def _paint_words(self, painter: QPainter, theme: Theme, name: str) -> None:
        painter.setFont(font(13, 700))
        middle = Qt.AlignmentFlag.AlignCenter
        for side, x in ((Side.LEFT, -14.0), (Side.RIGHT, _VIEW_W - 6)):
            painter.setPen(theme.side(side))
            painter.drawText(QRectF(x, 0, 20, 16), middle, side_words()[side][:1].upper())
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(13))
        painter.drawText(QRectF(0, _VIEW_H + 3, _VIEW_W, 18), middle, name)

    def _paint_zone(self, painter: QPainter, theme: Theme, zone: Zone) -> None:
        chosen = (zone.side, zone.tag) in self._chosen
        at = zone is self._at and self.hasFocus()
        ground = theme.limb if zone.middle.y() > _HEM else theme.torso
        toward = theme.outline if zone.middle.y() > _HEM else theme.text
        edge = QColor(theme.text if chosen or at else mixed(ground, toward, 0.45))
        painter.setPen(QPen(edge, 3.0 if at else 1.6 if chosen else 0.9))
        fill = QColor(Qt.GlobalColor.transparent)
        if chosen:
            fill = theme.side(zone.side)
        elif zone is self._under:
            fill = theme.side(zone.side)
            fill.setAlpha(90)
        painter.setBrush(fill)
        painter.drawPolygon(zone.shape)

    def _transform(self) -> QTransform:
        """From the units of the picture to the pixels of the widget."""
        whole = _whole()
        scale = min(self.width() / whole.width(), self.height() / whole.height())
        transform = QTransform.fromTranslate(
            (self.width() - scale * whole.width()) / 2, (self.height() - scale * whole.height()) / 2
        )
        return transform.scale(scale, scale).translate(-whole.left(), -whole.top())

    def _toggle(self, zone: Zone) -> None:
        self.toggled.emit(zone.side, zone.tag)
        on = (zone.side, zone.tag) in self._chosen
        message = self.tr("{}, chosen") if on else self.tr("{}, not chosen")
        announce(self, message.format(self._name(zone)))
        self.update()

    def _move(self, step: QPointF) -> None:
        """Go to the nearest zone in a direction; what lies aside counts as further."""
        if self._at is None:
            return
        here = self._at.middle

        def cost(zone: Zone) -> float:
            way = zone.middle - here
            along = way.x() * step.x() + way.y() * step.y()
            aside = abs(way.x() * step.y()) + abs(way.y() * step.x())
            return along + 2 * aside if along > 1 else float("inf")

        nearest = min(self._zones, key=cost)
        if cost(nearest) < float("inf"):
            self._at = nearest
            self._say(nearest)
            self.update()

    def _say(self, zone: Zone) -> None:
        announce(self, self._name(zone))

    def _name(self, zone: Zone) -> str:
        return f"{side_words()[zone.side]}: {self._words.get(zone.tag, zone.tag)}"


def _zones() -> tuple[Zone, ...]:
    zones = []
    for view, left in ((_FRONT, 0.0), (_BACK, _VIEW_W + _APART)):
        for tag, points in view.items():
            for side in Side:
                place = [
                    QPointF(left + (x if side is Side.LEFT else _VIEW_W - x), y) for x, y in points
                ]
                zones.append(Zone(tag, side, QPolygonF(place)))
    return tuple(zones)


def _whole() -> QRectF:
    """The picture with its letters and names."""
    return QRectF(-16, -4, 2 * _VIEW_W + _APART + 32, _VIEW_H + _FOOT + 4)


def _body() -> QPainterPath:
    half = QPainterPath(QPointF(50.4, 0))
    half.lineTo(24, 0)
    half.cubicTo(27, 20, 24, 30, 17, 42)
    half.cubicTo(8, 58, 4, 72, 4, 92)
    half.cubicTo(4, 120, 10, 150, 11, _VIEW_H)
    half.lineTo(42, _VIEW_H)
    half.cubicTo(43, 160, 47, 122, 50.4, 94)
    half.closeSubpath()
    other = QTransform(-1, 0, 0, 1, _VIEW_W, 0).map(half)
    return half.united(other)


def _paint_body(painter: QPainter, theme: Theme) -> None:
    """Shirt, shorts and legs."""
    painter.setClipPath(_body())
    painter.fillRect(QRectF(0, 0, _VIEW_W, _WAIST), QColor(theme.torso))
    shorts = QColor(mixed(theme.torso, theme.background, 0.45))
    painter.fillRect(QRectF(0, _WAIST, _VIEW_W, _HEM - _WAIST), shorts)
    painter.fillRect(QRectF(0, _HEM, _VIEW_W, _VIEW_H), QColor(theme.limb))
    painter.setClipping(False)
