"""Points, directions and rotations: the little vector algebra the figure needs.

A rotation is a unit quaternion (w, x, y, z). A frame is a rotation that carries the axes
left (x), up (y) and forward (z) of a body part to where they are in the room.
"""

from __future__ import annotations

import math

Vec = tuple[float, float, float]
Quat = tuple[float, float, float, float]

LEFT: Vec = (1.0, 0.0, 0.0)
UP: Vec = (0.0, 1.0, 0.0)
FORWARD: Vec = (0.0, 0.0, 1.0)

_TINY = 1e-9


def add(a: Vec, b: Vec) -> Vec:
    """Sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """The vector from `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    """`a`, `k` times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def along(a: Vec, b: Vec, k: float) -> Vec:
    """The point `a` moved by `k` times `b`."""
    return (a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k)


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    """The point at `t` (0..1) of the straight way; exact at both ends and where a == b."""
    if a == b or t <= 0.0:
        return a
    if t >= 1.0:
        return b
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def dot(a: Vec, b: Vec) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Vector product, right-handed."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vec) -> float:
    """Length of a vector."""
    return math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vec, b: Vec) -> float:
    """Distance of two points."""
    return length(sub(a, b))


def unit(a: Vec) -> Vec:
    """The direction of `a`. Raises ValueError for a vector without length."""
    n = length(a)
    if n < _TINY:
        raise ValueError("a vector of no length has no direction")
    return (a[0] / n, a[1] / n, a[2] / n)


def across(a: Vec, axis: Vec) -> Vec:
    """The part of `a` at a right angle to the unit vector `axis`, of length one.

    Where `a` lies along `axis`, some direction at a right angle is taken.
    """
    rest = along(a, axis, -dot(a, axis))
    if length(rest) < 1e-6:
        rest = cross(axis, UP if abs(axis[1]) < 0.9 else FORWARD)
    return unit(rest)


def slerp_direction(a: Vec, b: Vec, t: float) -> Vec:
    """Unit direction at `t` (0..1) of the shortest turn from unit `a` to unit `b`."""
    cosine = max(-1.0, min(1.0, dot(a, b)))
    angle = math.acos(cosine)
    if angle < 1e-6:
        return unit(lerp(a, b, t))
    return unit(
        along(
            scale(a, math.cos(angle * t)),
            across(b, a),
            math.sin(angle * t),
        )
    )


def about(axis: Vec, degrees: float) -> Quat:
    """The turn by `degrees` about a unit axis, counter-clockwise seen from its tip."""
    half = math.radians(degrees) / 2.0
    s = math.sin(half)
    return (math.cos(half), axis[0] * s, axis[1] * s, axis[2] * s)


def compose(a: Quat, b: Quat) -> Quat:
    """First `b`, then `a`."""
    aw, ax, ay, az = a
    bw, bx, by, bz = b
    return (
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    )


def inverse(q: Quat) -> Quat:
    """The turn back."""
    return (q[0], -q[1], -q[2], -q[3])


def rotate(q: Quat, v: Vec) -> Vec:
    """`v` turned by `q`."""
    w, x, y, z = q
    tx = 2.0 * (y * v[2] - z * v[1])
    ty = 2.0 * (z * v[0] - x * v[2])
    tz = 2.0 * (x * v[1] - y * v[0])
    return (
        v[0] + w * tx + y * tz - z * ty,
        v[1] + w * ty + z * tx - x * tz,
        v[2] + w * tz + x * ty - y * tx,
    )


def slerp(a: Quat, b: Quat, t: float) -> Quat:
    """The rotation at `t` (0..1) of the shortest turn from `a` to `b` (Shoemake 1985)."""
    cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    sign = 1.0
    if cosine < 0.0:
        cosine, sign = -cosine, -1.0
    if cosine > 0.9999999:
        ka, kb = 1.0 - t, t * sign
    else:
        angle = math.acos(cosine)
        s = math.sin(angle)
        ka, kb = math.sin((1.0 - t) * angle) / s, sign * math.sin(t * angle) / s
    w, x, y, z = (a[i] * ka + b[i] * kb for i in range(4))
    n = math.sqrt(w * w + x * x + y * y + z * z)
    return (w / n, x / n, y / n, z / n)


def frame(*, turn: float = 0.0, lean: float = 0.0, tilt: float = 0.0, twist: float = 0.0) -> Quat:
    """A body part's frame from four angles in degrees.

    From the outside in: `turn` about the vertical, to the left; `lean` forward, 90 is
    face down; `tilt` sideways to the left; `twist` about the part's own long axis, to the left.
    """
    q = compose(about(UP, turn), about(LEFT, lean))
    q = compose(q, about(FORWARD, -tilt))
    return compose(q, about(UP, twist))


def facing(forward: Vec, up: Vec) -> Quat:
    """The frame whose forward axis is `forward` and whose up axis is nearest to `up`."""
    z = unit(forward)
    y = across(up, z)
    x = cross(y, z)
    trace = x[0] + y[1] + z[2]
    if trace > 0.0:
        s = math.sqrt(trace + 1.0) * 2.0
        return (s / 4.0, (y[2] - z[1]) / s, (z[0] - x[2]) / s, (x[1] - y[0]) / s)
    if x[0] >= y[1] and x[0] >= z[2]:
        s = math.sqrt(1.0 + x[0] - y[1] - z[2]) * 2.0
        return ((y[2] - z[1]) / s, s / 4.0, (y[0] + x[1]) / s, (z[0] + x[2]) / s)
    if y[1] >= z[2]:
        s = math.sqrt(1.0 + y[1] - x[0] - z[2]) * 2.0
        return ((z[0] - x[2]) / s, (y[0] + x[1]) / s, s / 4.0, (z[1] + y[2]) / s)
    s = math.sqrt(1.0 + z[2] - x[0] - y[1]) * 2.0
    return ((x[1] - y[0]) / s, (z[0] + x[2]) / s, (z[1] + y[2]) / s, s / 4.0)


def mirror_point(v: Vec) -> Vec:
    """The point on the other side of the plane x = 0."""
    return (-v[0], v[1], v[2])


def mirror_frame(q: Quat) -> Quat:
    """The frame of the mirrored part (its left axis is turned to point left again)."""
    return (q[0], q[1], -q[2], -q[3])
