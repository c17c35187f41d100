"""The cameras of the clips that come with the program: found once, when it is packed.

To find one takes a walk through the whole movement, ten milliseconds for each clip on a page.
A camera goes with a mark of the text that it was found for: of another text it is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from hipmobility.core.figure.clip import Clip

Framings = Mapping[str, tuple[float, ...]]
"""By the id of a clip: the mark of its text, the target x, y, z, the extent, and how tall it is,
in metres.
"""
_DIGITS = 6


def mark_of(texts: Iterable[str]) -> int:
    """What tells the texts of a clip, its own and that of its base, from others."""
    return crc32("\n".join(texts).encode())


def write_framings(clips: Iterable[tuple[Clip, int]]) -> str:
    """The cameras of clips, each with the mark of its text, as JSON."""
    lines = []
    for clip, mark in clips:
        camera = clip.camera
        sizes = (*camera.target, camera.extent, camera.tall)
        numbers = [mark, *(round(size, _DIGITS) for size in sizes)]
        lines.append(f"{json.dumps(clip.id)}: {json.dumps(numbers)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_framings(text: str) -> Framings:
    """Cameras by clip; none of a text that is damaged."""
    try:
        values = json.loads(text)
        return {name: tuple(map(float, numbers)) for name, numbers in values.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def framed_as_before(clip: Clip, mark: int, framings: Framings) -> Clip:
    """The clip with its camera, where it was found for this text."""
    known = framings.get(clip.id, ())
    if len(known) != 6 or known[0] != mark:
        return clip
    x, y, z, extent, tall = known[1:]
    return replace(clip, framing=replace(clip.view, target=(x, y, z), extent=extent, tall=tall))
