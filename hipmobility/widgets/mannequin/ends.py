"""Hands and shoes."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtGui import QBrush, QColor, QPainter

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.geometry import FORWARD, Vec, lerp, rotate, unit
from hipmobility.widgets.mannequin.outline import Blob
from hipmobility.widgets.mannequin.rows import BlobChain, tones, united
from hipmobility.widgets.mannequin.shapes import Axes, Part, View, frame_on_screen, visible_arc
from hipmobility.widgets.theme import Theme

Frame = tuple[Axes, float]
"""Axes on the screen, and 1 where inwards is to the person's left, else -1."""
Ball = tuple[float, float, float, float]
"""Inwards (to the thumb, to the other foot), up and forward from the joint; radius. Metres."""

_PALM: tuple[Ball, ...] = (
    (0.0, 0.0, -0.006, 0.0250),
    (0.002, -0.001, 0.042, 0.0315),
    (0.001, -0.005, 0.080, 0.0300),
)
_FINGERS: tuple[tuple[Ball, ...], ...] = (
    (
        (0.014, -0.006, 0.080, 0.0175),
        (0.0145, -0.004, 0.125, 0.0150),
        (0.0135, -0.014, 0.162, 0.0115),
    ),
    (
        (-0.012, -0.006, 0.076, 0.0175),
        (-0.0145, -0.005, 0.116, 0.0150),
        (-0.0145, -0.014, 0.148, 0.0110),
    ),
)
"""Index and middle finger, ring and little finger: a little bent, the tips down."""
_THUMB: tuple[Ball, ...] = (
    (0.014, -0.008, 0.022, 0.0180),
    (0.043, -0.011, 0.054, 0.0140),
    (0.053, -0.013, 0.085, 0.0100),
)
_UPPER: tuple[Ball, ...] = (
    (0.0, 0.004, -0.008, 0.0400),
    (0.0, -0.029, -0.030, 0.0375),
    (0.0, -0.020, 0.022, 0.0420),
    (0.002, -0.031, 0.074, 0.0355),
    (0.003, -0.038, 0.125, 0.0335),
)
_SOLE: tuple[Ball, ...] = (
    (0.0, -0.054, -0.050, 0.0160),
    (0.0, -0.055, -0.020, 0.0150),
    (0.0, -0.051, 0.040, 0.0120),
    (0.003, -0.0575, 0.125, 0.0145),
)
_TOE_CAP = 0.060
"""From the ball of the foot to the tip of the shoe."""
_LACES = (
    (0.030, -0.0215, 0.0425),
    (0.040, -0.023, 0.0410),
    (0.098, -0.0345, 0.0350),
    (0.108, -0.036, 0.0345),
)
"""Where lines run over the shoe: forward, up, and the radius there."""
_OVER_SHOE = tuple(math.radians(14.0 * step) for step in range(-5, 6))


def hand_part(view: View, skeleton: Skeleton, theme: Theme, side: str) -> Part:
    """A hand: palm, thumb, and the fingers as two blocks, so that it reads from afar."""
    place = view.place(skeleton.joints[f"wrist_{side}"])
    axes = frame_on_screen(view, skeleton.frames[f"hand_{side}"])
    inner = _inner(side)
    rows = [_row(view, place, axes, inner, balls) for balls in (_PALM, *_FINGERS, _THUMB)]
    skin = QColor(theme.skin)
    light = tones(skin)
    return Part(f"hand_{side}", rows[0], light, under=tuple(rows[1:]), under_brush=light[1])


def shoe_part(view: View, skeleton: Skeleton, theme: Theme, side: str) -> Part:
    """A running shoe: heel, arch and toe box, on a sole, with a line over the toes."""
    turned = skeleton.frames[f"foot_{side}"]
    place = view.place(skeleton.joints[f"ankle_{side}"])
    axes, inner = frame_on_screen(view, turned), _inner(side)
    forward = rotate(turned, FORWARD)
    height = skeleton.joints[f"ankle_{side}"][1] + rotate(turned, _UPPER[-1][:3])[1]
    toes = view.arrow(_toes(forward, height))
    upper = _shoe_row(view, place, (axes, inner), _UPPER, (*toes, 0.0265))
    sole = _shoe_row(view, place, (axes, inner), _SOLE, (*toes, 0.0120))
    white = QColor(theme.shoe)
    rubber = QBrush(white.darker(165))
    name, light = f"shoe_{side}", tones(white)
    if axes[1][2] >= 0.0:
        lines = _laces(place, axes, QBrush(white.darker(150)))
        return Part(name, upper, light, under=(sole,), under_brush=rubber, details=(lines,))
    over = sole.path()
    return Part(name, upper, light, details=(lambda painter: painter.fillPath(over, rubber),))


def _inner(side: str) -> float:
    return 1.0 if side == "right" else -1.0


def _row(view: View, place: Vec, axes: Axes, inner: float, balls: tuple[Ball, ...]) -> BlobChain:
    """Balls around a joint whose own place on the screen is `place`."""
    (lx, ly, ln), (ux, uy, un), (fx, fy, fn) = axes
    x, y, near = place
    k = view.scale
    lx, ly, ln = lx * inner, ly * inner, ln * inner
    return BlobChain(
        [
            Blob(
                x + lx * a + ux * b + fx * c,
                y + ly * a + uy * b + fy * c,
                near + ln * a + un * b + fn * c,
                r * k,
            )
            for a, b, c, r in balls
        ]
    )


def _shoe_row(
    view: View, place: Vec, frame: Frame, balls: tuple[Ball, ...], toes: Ball
) -> BlobChain:
    """A row along the foot that ends in toes which may bend up.

    `toes` are the way from the last ball to their tip, in pixels per metre on the screen, and
    the radius there in metres.
    """
    body = _row(view, place, *frame, balls).blobs
    far, last = _TOE_CAP, body[-1]
    x, y, near = last.x + toes[0] * far, last.y + toes[1] * far, last.near + toes[2] * far
    return BlobChain((*body, Blob(x, y, near, toes[3] * view.scale)))


def _laces(place: Vec, axes: Axes, brush: QBrush) -> Callable[[QPainter], None]:
    """Lines over the instep and over the toes."""
    left, up, ahead = axes
    arcs = []
    for forward, high, radius in _LACES:
        middle = (
            place[0] + ahead[0] * forward + up[0] * high,
            place[1] + ahead[1] * forward + up[1] * high,
        )
        arcs.append(visible_arc(middle, left, up, (radius, radius), _OVER_SHOE))

    def paint(painter: QPainter) -> None:
        pairs = (arcs[:2], arcs[2:])
        strips = [[*a, *reversed(b)] for a, b in pairs if len(a) > 1 and len(b) > 1]
        painter.fillPath(united(strips), brush)

    return paint


def _toes(forward: Vec, height: float) -> Vec:
    """Where the toes point: along the foot, but flat on the floor under a raised heel."""
    steep = max(0.0, min(1.0, (-forward[1] - 0.1) / 0.3))
    low = max(0.0, min(1.0, (0.07 - height) / 0.03))
    flat = math.hypot(forward[0], forward[2])
    if flat < 1e-3:
        return forward
    level = (forward[0] / flat, 0.0, forward[2] / flat)
    return unit(lerp(forward, level, steep * low))
