"""Films of earlier starts: read in a thread, so that a slow disk holds nothing up."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from hipmobility import collector, files
from hipmobility.core.render import film_file
from hipmobility.core.render.film import PackedFrame
from hipmobility.widgets.figure.kept.names import Names

_LOOK_MS = 3
_PATIENCE_MS = 400
"""A disk that takes longer is not asked again."""
_AT_ONCE = 16
"""Frames that are taken out of a file in one turn of the event loop."""


class KeptFilms:
    """Films in a folder, by what is told of them; `parent` is who waits for them."""

    def __init__(self, folder: Path, names: Names, parent: QObject) -> None:
        self._folder, self._names, self._parent = folder, names, parent
        self._slow = False

    def place(self, told: str) -> Path | None:
        """Where the film of which this is told belongs; None where there is no body."""
        try:
            return self._folder / (self._names.name(told) + film_file.ENDING)
        except OSError:
            return None

    def read(self, place: Path, count: int, done: Callable[[KeptFilm], object]) -> bool:
        """Call `done` once, soon, with what there is of a film of `count` moments; False, and no
        call, where nothing is there, or the disk is too slow to be of use.
        """
        if self._slow or not place.is_file():
            return False
        FilmReading(place, count, partial(self._read, done), self._parent).start()
        return True

    def _read(self, done: Callable[[KeptFilm], object], film: KeptFilm | None) -> None:
        self._slow = self._slow or film is None
        done(film or KeptFilm())


@dataclass(slots=True)
class KeptFilm:
    """The frames of a film by their moments, and the moments that look the same as others."""

    frames: dict[int, PackedFrame] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)


class _Hold:
    """Holds the collector, until its end or that of who reads."""

    def __init__(self) -> None:
        self._holds = False

    def begin(self) -> None:
        """Hold it."""
        collector.hold()
        self._holds = True

    def end(self) -> None:
        """Let it go, once."""
        if self._holds:
            self._holds = False
            collector.let_go()


class FilmReading(QObject):
    """Reads the film at `place`, of `count` moments, and calls `done` once, soon, with what there
    is of it: nothing in a file that is missing or damaged. None is what a slow disk gives.
    """

    def __init__(
        self,
        place: Path,
        count: int,
        done: Callable[[KeptFilm | None], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._place, self._count, self._done = place, count, done
        self._data: list[bytes] = []
        self._parts: Iterator[tuple[int, PackedFrame | int]] = iter(())
        self._film = KeptFilm()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._hold = _Hold()
        self.destroyed.connect(self._hold.end)

    def start(self) -> None:
        """Begin."""
        self._hold.begin()
        threading.Thread(target=_read, args=(self._place, self._data), daemon=True).start()
        self._timer.start()

    def _look(self) -> None:
        """See whether the file has been read."""
        self._looks += 1
        too_long = self._looks * _LOOK_MS > _PATIENCE_MS
        if not self._data and not too_long:
            return
        self._hold.end()
        if not self._data:
            self._end(None)
            return
        self._parts = film_file.read(self._data[0], self._count)
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._take_some)
        self._timer.setInterval(0)

    def _take_some(self) -> None:
        some = list(islice(self._parts, _AT_ONCE))
        for number, part in some:
            if isinstance(part, PackedFrame):
                self._film.frames[number] = part
            elif part in self._film.frames:
                self._film.same[number] = part
        if not some:
            self._end(self._film)

    def _end(self, film: KeptFilm | None) -> None:
        self._timer.stop()
        self._done(film)
        self.deleteLater()


def _read(place: Path, data: list[bytes]) -> None:
    """Read a file in a thread, and tell that it has been used."""
    content = b""
    with suppress(OSError):
        content = files.read_whole(place, film_file.MOST_BYTES)
        os.utime(place)
    data.append(content)
