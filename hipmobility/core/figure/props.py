"""Things beside the body: a wall, a cushion, a block, a chair. Plain boxes, for any painter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from hipmobility.core.figure.geometry import UP, Vec, about, add, mirror_point, rotate

SIZES: Mapping[str, Vec] = MappingProxyType(
    {
        "wall": (0.06, 1.75, 1.2),
        "cushion": (0.36, 0.06, 0.3),
        "block": (0.23, 0.1, 0.15),
        "bolster": (0.6, 0.16, 0.22),
        "chair": (0.42, 0.86, 0.42),
    }
)
"""What there is, and how large it usually is: across (x), high (y), deep (z), in metres."""
_SEAT = 0.45
"""The seat of a chair above the floor, in metres; its back is as high as the chair."""
_LEG, _THICK = 0.035, 0.04
Face = tuple[Vec, Vec, Vec, Vec]


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing: `at` is the middle of its foot, `size` as in `SIZES`, turned left by `turn` degrees.

    The back of a chair is on its side towards +x.
    """

    kind: str
    at: Vec
    size: Vec
    turn: float = 0.0

    def mirrored(self) -> Prop:
        """The same thing for the other side."""
        return replace(self, at=mirror_point(self.at), turn=180.0 - self.turn)

    @property
    def seat(self) -> float | None:
        """How high above the floor one sits on it, in metres; None where one does not."""
        return self.at[1] + _SEAT + _THICK if self.kind == "chair" else None

    def feet(self) -> Iterator[tuple[float, float]]:
        """The corners (x, z) of what it stands on."""
        for x in (-0.5, 0.5):
            for z in (-0.5, 0.5):
                corner = self._placed((x * self.size[0], 0.0, z * self.size[2]))
                yield corner[0], corner[2]

    def faces(self) -> Iterator[Face]:
        """Its faces, each counter-clockwise seen from outside, in metres."""
        across, high, deep = self.size
        if self.kind != "chair":
            yield from self._box((0.0, 0.0, 0.0), (across, high, deep))
            return
        for x in (-1.0, 1.0):
            for z in (-1.0, 1.0):
                place = (x * (across - _LEG) / 2.0, 0.0, z * (deep - _LEG) / 2.0)
                yield from self._box(place, (_LEG, _SEAT, _LEG))
        yield from self._box((0.0, _SEAT, 0.0), (across, _THICK, deep))
        back = ((across - _LEG) / 2.0, _SEAT, 0.0)
        yield from self._box(back, (_LEG, high - _SEAT, deep))

    def _box(self, foot: Vec, size: Vec) -> Iterator[Face]:
        x, y, z = size[0] / 2.0, size[1], size[2] / 2.0
        corners = {
            (i, j, k): self._placed(add(foot, (i * x, j * y, k * z)))
            for i in (-1, 1)
            for j in (0, 1)
            for k in (-1, 1)
        }
        for face in (
            ((1, 0, 1), (1, 0, -1), (1, 1, -1), (1, 1, 1)),
            ((-1, 0, -1), (-1, 0, 1), (-1, 1, 1), (-1, 1, -1)),
            ((-1, 0, 1), (1, 0, 1), (1, 1, 1), (-1, 1, 1)),
            ((1, 0, -1), (-1, 0, -1), (-1, 1, -1), (1, 1, -1)),
            ((-1, 1, 1), (1, 1, 1), (1, 1, -1), (-1, 1, -1)),
        ):
            a, b, c, d = (corners[corner] for corner in face)
            yield a, b, c, d

    def _placed(self, point: Vec) -> Vec:
        return add(self.at, rotate(about(UP, self.turn), point))
