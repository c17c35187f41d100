"""First pictures of the figure from earlier starts: they are there before they could be drawn.

What lies there can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hipmobility import files
from hipmobility.core.render.film import PackedFrame, answer, frame_of
from hipmobility.widgets.figure.kept.names import Names, digest

MOST_FILES, MOST_BYTES = 240, 8_000_000
"""What the folder may hold; what was not used for longest goes first."""
_MOST_OF_ONE = 400_000
_ENDING = ".figure"


class KeptStills:
    """Frames in a folder, by what is told of them (body, pose, camera, size, muscles)."""

    def __init__(self, folder: Path, names: Names) -> None:
        self._folder = folder
        self._names = names

    def read(self, told: str) -> PackedFrame | None:
        """The frame of which this is told; None where there is none that can be used."""
        try:
            path = self._path(told)
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

    def keep(self, told: str, frame: PackedFrame) -> None:
        """Keep a frame by what is told of it; a disk that is full keeps none."""
        data = json.dumps({"sum": _sum(frame), **answer(0, 0, frame)}).encode()
        with contextlib.suppress(OSError):
            path = self._path(told)
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

    def _path(self, told: str) -> Path:
        return self._folder / (self._names.name(told) + _ENDING)


def _sum(frame: PackedFrame) -> str:
    parts = asdict(frame)
    return digest(repr(sorted(parts.items())).encode())


def _checked(message: dict[str, Any]) -> PackedFrame:
    """The frame of a file. Raises ValueError and others where it is not what was written."""
    frame = frame_of(message)
    if message["sum"] != _sum(frame):
        raise ValueError("the file is not what was written")
    return frame
