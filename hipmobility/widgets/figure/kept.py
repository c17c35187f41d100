"""First pictures of the figure from earlier starts: they are there before they could be drawn.

What lies there can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hipmobility import __version__, files
from hipmobility.core.render.film import PackedFrame, answer, frame_of, order

if TYPE_CHECKING:
    from hipmobility.widgets.figure.films import Take

MOST_FILES, MOST_BYTES = 80, 3_000_000
"""What the folder may hold; what was not used for longest goes first."""
_MOST_OF_ONE = 400_000
_ENDING = ".figure"


class KeptStills:
    """Frames in a folder, by what they show (body, pose, camera, size, muscles) and their maker."""

    def __init__(self, folder: Path, asset: Path) -> None:
        self._folder = folder
        self._asset = asset

    def read(self, take: Take, number: int) -> PackedFrame | None:
        """The frame of a moment of a take; None where there is none that can be used."""
        try:
            path = self._path(take, number)
        except OSError:  # there is no body to be drawn
            return None
        try:
            frame = _checked(json.loads(files.read_whole(path, _MOST_OF_ONE)))
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            return None
        return frame

    def keep(self, take: Take, number: int, frame: PackedFrame) -> None:
        """Keep the frame of a moment of a take; a disk that is full keeps none."""
        data = json.dumps({"sum": _sum(frame), **answer(0, 0, frame)}).encode()
        with contextlib.suppress(OSError):
            path = self._path(take, number)
            half = path.with_suffix(".half")
            files.make_private_file(half)
            half.write_bytes(data)  # what a crash leaves of it has not the right sum
            half.replace(path)
            self._make_room()

    def _make_room(self) -> None:
        stats = [(path, path.stat()) for path in self._folder.glob(f"*{_ENDING}")]
        stats.sort(key=lambda pair: pair[1].st_mtime_ns, reverse=True)
        weight = 0
        for place, (path, stat) in enumerate(stats):
            weight += stat.st_size
            if place >= MOST_FILES or weight > MOST_BYTES:
                path.unlink(missing_ok=True)

    def _path(self, take: Take, number: int) -> Path:
        moment = (0, take.skeleton(number), take.glow(number))
        message = order(0, take.setting, [moment], still=True, rank=0)
        text = json.dumps([self._drawn_by, message], sort_keys=True)
        return self._folder / (hashlib.sha256(text.encode()).hexdigest()[:32] + _ENDING)

    @cached_property
    def _drawn_by(self) -> list[Any]:
        """What a frame depends on beside its order: the version, the body, the code that draws."""
        source = Path(__file__).parents[2] / "core" / "render"
        code = [(p.name, p.stat().st_mtime_ns) for p in sorted(source.glob("*.py"))]
        return [__version__, hashlib.sha256(self._asset.read_bytes()).hexdigest(), code]


def _sum(frame: PackedFrame) -> str:
    parts = asdict(frame)
    return hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()


def _checked(message: dict[str, Any]) -> PackedFrame:
    """The frame of a file. Raises ValueError and others where it is not what was written."""
    frame = frame_of(message)
    if message["sum"] != _sum(frame):
        raise ValueError("the file is not what was written")
    return frame
