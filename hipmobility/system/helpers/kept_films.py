"""Finished frames on the disk, so that no film is drawn twice: the folder is a cache.

Frames are added to the end of a film's file as they are drawn; whoever reads it takes the records
that are whole, so a helper may end or be killed at any moment. A disk that is full or cannot be
written keeps none.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hipmobility import files
from hipmobility.core.render import film_file
from hipmobility.core.render.film import PackedFrame

MOST_BYTES = 160_000_000
"""What all films may take; what was not used for longest goes first."""
LEAST_FREE = 500_000_000
"""Where less of the disk is free, in bytes, it is left to others."""
_OLD_S = 86_400.0
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class _Writing:
    """A film that is being written: its file, how long that is, and the moments in it."""

    handle: int
    length: int
    known: set[int]


class FilmKeeper:
    """Writes films, by the numbers that they have in orders."""

    def __init__(self) -> None:
        self._films: dict[int, _Writing | None] = {}

    def add(self, film: int, place: Path, number: int, frame: PackedFrame) -> None:
        """Keep a frame of a film that belongs to `place`."""
        if film not in self._films:
            self._films[film] = _begun(place)
        writing = self._films[film]
        if writing and number not in writing.known:
            writing.known.add(number)
            self._write(film, writing, film_file.record_of_frame(number, frame))

    def finish(self, film: int, same: Mapping[int, int]) -> None:
        """Be done with a film for now, with what is `same` in it; one that is not kept is left."""
        writing = self._films.get(film)
        if writing and same:
            self._write(film, writing, film_file.record_of_same(same))
        writing = self._films.pop(film, None)
        if writing:
            os.close(writing.handle)

    def close(self) -> None:
        """Be done with all films."""
        for film in tuple(self._films):
            self.finish(film, {})

    def _write(self, film: int, writing: _Writing, data: bytes) -> None:
        """Add a record; where that fails no more of the film is kept."""
        writing.length += len(data)
        written = 0
        if writing.length <= film_file.MOST_BYTES:
            with suppress(OSError):
                written = os.write(writing.handle, data)
        if written < len(data):
            os.close(writing.handle)
            self._films[film] = None


def _begun(place: Path) -> _Writing | None:
    """A film with what is in its file already; None where it cannot be kept."""
    try:
        files.make_private_folder(place.parent)
        make_room(place.parent)
        if shutil.disk_usage(place.parent).free < LEAST_FREE:
            return None
        try:
            data = files.read_whole(place, film_file.MOST_BYTES)
        except OSError:
            data = b""
        whole = film_file.whole_part(data)
        if len(whole) < len(data) or not data:
            files.write_atomic(place, whole or film_file.BEGIN)
        handle = os.open(place, os.O_WRONLY | os.O_APPEND | _BINARY)
    except OSError:
        return None
    return _Writing(handle, len(whole), set(film_file.moments(whole)))


def make_room(folder: Path) -> None:
    """Delete films that are too many, and what was left half written."""
    sizes, now = [], time.time()
    for path in folder.iterdir():
        with suppress(OSError):
            status = path.stat()
            if path.suffix == film_file.ENDING:
                sizes.append((status.st_mtime_ns, status.st_size, path))
            elif film_file.ENDING in path.suffixes and now - status.st_mtime > _OLD_S:
                path.unlink()
    weight = 0
    for _, size, path in sorted(sizes, reverse=True):
        weight += size
        if weight > MOST_BYTES:
            with suppress(OSError):
                path.unlink()
