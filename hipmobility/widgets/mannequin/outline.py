"""The outline of balls in a row as seen on the screen: tangents and arcs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SPOKES = 24
ROUND = tuple(
    (math.cos(math.tau * i / SPOKES), math.sin(math.tau * i / SPOKES)) for i in range(SPOKES)
)
LIGHT = (-0.45, -0.774)
"""Where the light comes from on the screen: above, a little from the left; how far a row of no
size would be moved, in radii."""
_TURNS = ((5.0, 36.0), (13.0, 24.0), (28.0, 18.0), (math.inf, 13.0))
"""A round end has a corner every so many degrees where its radius is below so many pixels: the
error stays below a third of a pixel up to a radius of 50."""
_COARSE_TURN = 40.0
"""The same for what will be blurred."""
_BEND = 0.3
"""Where the row bends more than this (sine), the outside of the bend is drawn round."""
_STEPS = {
    turn: (math.cos(math.radians(turn)), math.sin(math.radians(turn)))
    for turn in (_COARSE_TURN, *(turn for _, turn in _TURNS))
}

Circle = tuple[float, float, float]
"""Middle x, y and radius."""
Spoke = tuple[int, float, float]
"""The number of a circle, and the direction in which its rim is on the outline."""
Corner = tuple[float, float, float, float, float, float, int]
"""Of a silhouette: x, y; the direction outwards; the way to where a row of no size would have
it; and the number of its blob."""
ScreenPoint = tuple[float, float]


class Blob(NamedTuple):
    """A ball on the screen (pixels), or an ellipsoid if it has a `spread`.

    With the ellipsoid's half axes e on the screen, `spread` is the sum of e·eᵀ as (xx, xy,
    yy): its outline in the unit direction w is S·w / sqrt(w·S·w), away from its middle. `r`
    is then a rough radius.
    """

    x: float
    y: float
    near: float
    r: float
    spread: tuple[float, float, float] | None = None


def ball_corners(blobs: Sequence[Blob]) -> list[Corner]:
    """The silhouette of balls each joined to the next."""
    found: list[Corner] = []
    for i, nx, ny in spokes([(b.x, b.y, b.r) for b in blobs]):
        x, y, _, r, _ = blobs[i]
        ax, ay = (LIGHT[0] - nx) * r, (LIGHT[1] - ny) * r
        found.append((x + r * nx, y + r * ny, nx, ny, ax, ay, i))
    return found


def outline(circles: Sequence[Circle]) -> list[ScreenPoint]:
    """Corners of the outline of circles each joined to the next by its two tangents."""
    return [
        (circles[i][0] + circles[i][2] * nx, circles[i][1] + circles[i][2] * ny)
        for i, nx, ny in spokes(circles)
    ]


def spokes(circles: Sequence[Circle], *, coarse: bool = False) -> list[Spoke]:
    """Where circles, each joined to the next by its two tangents, touch their outline.

    Round ends have fewer corners on small circles, and fewer still when `coarse`.
    """
    row = _unswallowed(circles)
    first, last = row[0], row[-1]
    if first == last:
        return [(first, c, s) for c, s in ROUND]
    fx, fy, gx, gy = _tangents(circles[first], circles[row[1]])
    qx, qy, kx, ky = fx, fy, gx, gy
    there: list[Spoke] = []
    back: list[Spoke] = []
    for i, j in pairwise(row[1:]):
        rx, ry, lx, ly = _tangents(circles[i], circles[j])
        if -_BEND <= qx * ry - qy * rx <= _BEND:
            there.append(_between(i, qx + rx, qy + ry))
        else:
            there += _around(i, (qx, qy, rx, ry), _turn(circles[i][2], coarse=coarse))
        if -_BEND <= lx * ky - ly * kx <= _BEND:
            back.append(_between(i, kx + lx, ky + ly))
        else:
            back += reversed(_around(i, (lx, ly, kx, ky), _turn(circles[i][2], coarse=coarse)))
        qx, qy, kx, ky = rx, ry, lx, ly
    back.reverse()
    return [
        (first, fx, fy),
        *there,
        (last, qx, qy),
        *_arc(last, (qx, qy, kx, ky), _turn(circles[last][2], coarse=coarse)),
        (last, kx, ky),
        *back,
        (first, gx, gy),
        *_arc(first, (gx, gy, fx, fy), _turn(circles[first][2], coarse=coarse)),
    ]


Way = tuple[float, float, float, float]
"""Two directions on the screen, x and y of each."""


def _turn(radius: float, *, coarse: bool) -> float:
    """Degrees between the corners of a round end."""
    if coarse:
        return _COARSE_TURN
    return next(turn for below, turn in _TURNS if radius < below)


def _tangents(a: Circle, b: Circle) -> Way:
    """The directions in which the right and the left tangent of two circles touch them."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = math.sqrt(dx * dx + dy * dy)
    ux, uy, c = dx / far, dy / far, (a[2] - b[2]) / far
    s = math.sqrt(max(0.0, 1.0 - c * c))
    return ux * c + uy * s, uy * c - ux * s, ux * c - uy * s, uy * c + ux * s


def _unswallowed(circles: Sequence[Circle]) -> list[int]:
    """The numbers of those circles that do not lie within a neighbour."""
    row: list[int] = []
    for i, (x, y, r) in enumerate(circles):
        while row:
            px, py, pr = circles[row[-1]]
            more = r - pr
            square = (x - px) ** 2 + (y - py) ** 2 - 1e-9
            if square > more * more:
                row.append(i)
                break
            if more < 0.0:
                break
            row.pop()
        else:
            row.append(i)
    return row


def _around(i: int, turned: Way, turn: float) -> list[Spoke]:
    """On around circle `i` where the row bends: on its outside in an arc, else at once."""
    x, y, to_x, to_y = turned
    outside = x * to_y - y * to_x > 0.0
    return [(i, x, y), *(_arc(i, turned, turn) if outside else ()), (i, to_x, to_y)]


def _between(i: int, x: float, y: float) -> Spoke:
    n = math.sqrt(x * x + y * y) or 1.0
    return (i, x / n, y / n)


def _arc(i: int, turned: Way, turn: float) -> list[Spoke]:
    """Spokes on the way round from one direction to another, both left out."""
    x, y, to_x, to_y = turned
    cos, sin = _STEPS[turn]
    angle = math.degrees(math.atan2(x * to_y - y * to_x, x * to_x + y * to_y)) % 360.0
    found: list[Spoke] = []
    for _ in range(int(angle / turn)):
        x, y = x * cos - y * sin, x * sin + y * cos
        found.append((i, x, y))
    return found
