"""Frames drawn ahead: what is asked for, and how it goes to a helper process and back.

Nothing here needs numpy.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.skeleton import Skeleton

if TYPE_CHECKING:
    from hipmobility.core.render.picture import Frame

_DIGITS = 5
_PACKED = 6
"""How well pixels are packed, of 9: a third less than 1 for two milliseconds of the helper."""
Message = dict[str, Any]
Glow = tuple[tuple[int, ...], tuple[int, ...]]
"""The regions of muscle that work, and those that are long, by number."""


@dataclass(frozen=True, slots=True)
class PackedFrame:
    """A frame of a picture of `size` pixels; `pixels` are packed with zlib, `codes` are bytes."""

    x: int
    y: int
    width: int
    height: int
    codes: bytes
    pixels: bytes
    badges: tuple[tuple[str, float, float, float, str], ...]

    @property
    def weight(self) -> int:
        """Bytes it takes."""
        return len(self.codes) + len(self.pixels)


def packed(frame: Frame) -> PackedFrame:
    """A frame as it is kept."""
    height, width = frame.index.shape
    return PackedFrame(
        frame.x,
        frame.y,
        width,
        height,
        frame.codes.tobytes(),
        zlib.compress(frame.index.tobytes(), _PACKED),
        tuple((b.side, b.x, b.y, b.shown, b.limb) for b in frame.badges),
    )


@dataclass(frozen=True, slots=True)
class FilmSetting:
    """What all frames of a film have in common."""

    body: str
    camera: Camera
    size: tuple[int, int]
    shadow: bool = True
    fine: int = 2


def order(
    film: int,
    setting: FilmSetting,
    moments: Sequence[tuple[int, Skeleton, Glow]],
    *,
    still: bool = False,
    sketch: bool = False,
    rank: int | None = None,
    place: str = "",
) -> Message:
    """The order to draw moments, each with a number of its own, as plain data.

    A `sketch` is drawn before all else and a `still` before all that moves; then the film of the
    highest `rank`, which is its number where nothing is said. What is drawn is also put into the
    file at `place`, where one is named.
    """
    camera = setting.camera
    return {
        "do": "draw",
        "film": film,
        "still": still,
        "sketch": sketch,
        "rank": film if rank is None else rank,
        "place": place,
        "body": setting.body,
        "size": list(setting.size),
        "shadow": setting.shadow,
        "fine": setting.fine,
        "camera": [
            camera.azimuth,
            camera.elevation,
            list(camera.target),
            camera.extent,
            camera.like_mirror,
            camera.tall,
        ],
        "moments": [
            {"number": number, "skeleton": _written(skeleton), "glow": [list(g) for g in glow]}
            for number, skeleton, glow in moments
        ],
    }


def told_of(setting: FilmSetting, skeleton: Skeleton, glow: Glow) -> str:
    """All that a frame depends on but the body's asset and the code, as text."""
    message = order(0, setting, [(0, skeleton, glow)], still=True, rank=0)
    return json.dumps(message, sort_keys=True)


def setting_of(message: Message) -> FilmSetting:
    """The setting of an order. Raises KeyError, TypeError or ValueError for something else."""
    azimuth, elevation, target, extent, like_mirror, tall = message["camera"]
    x, y, z = target
    camera = Camera(azimuth, elevation, (x, y, z), extent, like_mirror, tall)
    width, height = message["size"]
    return FilmSetting(message["body"], camera, (width, height), message["shadow"], message["fine"])


def _written(skeleton: Skeleton) -> list[dict[str, list[float]]]:
    more = {"breath": (skeleton.breath,)}
    parts: tuple[Mapping[str, tuple[float, ...]], ...] = (skeleton.joints, skeleton.frames, more)
    return [
        {name: [round(v, _DIGITS) for v in values] for name, values in part.items()}
        for part in parts
    ]


def skeleton_of(written: list[dict[str, list[float]]]) -> Skeleton:
    """The skeleton of a moment of an order."""
    joints, frames, more = written
    return Skeleton(
        {name: (p[0], p[1], p[2]) for name, p in joints.items()},
        frozenset(),
        {name: (q[0], q[1], q[2], q[3]) for name, q in frames.items()},
        more["breath"][0],
    )


def answer(film: int, number: int, frame: PackedFrame) -> Message:
    """A frame on its way back."""
    return {
        "is": "frame",
        "film": film,
        "number": number,
        "box": [frame.x, frame.y, frame.width, frame.height],
        "codes": base64.b64encode(frame.codes).decode(),
        "pixels": base64.b64encode(frame.pixels).decode(),
        "badges": [list(badge) for badge in frame.badges],
    }


def frame_of(message: Message) -> PackedFrame:
    """The frame of an answer."""
    x, y, width, height = message["box"]
    return PackedFrame(
        x,
        y,
        width,
        height,
        base64.b64decode(message["codes"]),
        base64.b64decode(message["pixels"]),
        tuple((side, bx, by, shown, limb) for side, bx, by, shown, limb in message["badges"]),
    )
