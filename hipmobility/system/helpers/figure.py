"""Draws frames of the figure ahead: a process of its own, without Qt, at a low priority.

In, lines of JSON as `core.render.film` writes them; sketches are drawn first, then stills, then
the film of the highest rank, until another one gets a higher:
    {"do": "draw", "film": 3, "body": "woman", "size": [...], "camera": [...], "moments": [...]}
    {"do": "rank", "film": 3, "rank": 7}
    {"do": "finish", "film": 3, "same": {"5": 4}}
    {"do": "drop", "film": 3}
What has a "place" is put there as well, for another time, when it is finished or dropped.
Out:
    {"is": "frame", "film": 3, "number": 12, ...}
    {"is": "broken", "why": "..."}
"""

from __future__ import annotations

import json
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from hipmobility import files
from hipmobility.core.render import film
from hipmobility.core.render.mesh import BodyError, Mesh, load
from hipmobility.core.render.picture import Glow, draw
from hipmobility.core.render.spot import Spot
from hipmobility.system.helpers.kept_films import FilmKeeper
from hipmobility.system.helpers.memory import give_back, keep_little

_END: dict[str, Any] = {}
_COARSE = 40
"""After so many frames a film can be looked at, and another one has its turn."""


class Desk:
    """Orders that wait, and the bodies they need."""

    def __init__(self, asset: Path) -> None:
        self._asset = asset
        self._bodies: dict[str, Mesh] = {}
        self._sketches: set[int] = set()
        self._stills: set[int] = set()
        self._ranks: dict[int, int] = {}
        self._drawn: dict[int, int] = {}
        self._films: dict[int, tuple[film.FilmSetting, deque[dict[str, Any]]]] = {}
        self._places: dict[int, Path] = {}
        self._same: dict[int, dict[int, int]] = {}
        self._keeper = FilmKeeper()

    def take(self, message: dict[str, Any]) -> None:
        """Add what a message orders, or drop what it names."""
        number = message["film"]
        if message["do"] == "drop":
            self._films.pop(number, None)
            self._ranks.pop(number, None)
            self._finish(number)
            return
        if message["do"] == "finish":
            self._same[number] = {int(one): other for one, other in message["same"].items()}
            if number not in self._films:
                self._finish(number)
            return
        self._ranks[number] = message["rank"]
        if message["do"] == "rank":
            return
        if message["still"]:
            self._stills.add(number)
        if message["sketch"]:
            self._sketches.add(number)
        if message["place"]:
            self._places[number] = Path(message["place"])
        setting, waiting = self._films.get(number) or (film.setting_of(message), deque())
        waiting.extend(message["moments"])
        self._films[number] = (setting, waiting)

    @property
    def idle(self) -> bool:
        """Whether nothing waits."""
        return not self._films

    def work(self) -> dict[str, Any] | None:
        """Draw one frame: of a sketch, else of a still, else of the film of the highest rank that
        is still coarse, else of the highest rank. Raises `BodyError`.
        """
        number = max(self._films, key=self._urgency)
        setting, waiting = self._films[number]
        if not waiting:
            del self._films[number]
            self._stills.discard(number)
            self._sketches.discard(number)
            if number in self._same:
                self._finish(number)
            return None
        moment = waiting.popleft()
        self._drawn[number] = self._drawn.get(number, 0) + 1
        mesh = self._body(setting.body)
        skeleton = film.skeleton_of(moment["skeleton"])
        works, long = (tuple(regions) for regions in moment["glow"])
        frame = draw(
            mesh,
            skeleton,
            setting.camera,
            Spot.fitted(setting.camera, *setting.size),
            Glow(works, long),
            setting.fine,
            shadow=setting.shadow,
        )
        done = film.packed(frame)
        if place := self._places.get(number):
            self._keeper.add(number, place, moment["number"], done)
        return film.answer(number, moment["number"], done)

    def _finish(self, number: int) -> None:
        """Put a film in its place: no more of it is drawn for now."""
        self._keeper.finish(number, self._same.pop(number, {}))

    def close(self) -> None:
        """Put what is finished, wholly or in part, where it is kept."""
        self._keeper.close()

    def _urgency(self, number: int) -> tuple[bool, bool, bool, int]:
        rank = self._ranks[number]
        coarse = rank > 0 and self._drawn.get(number, 0) < _COARSE
        return number in self._sketches, number in self._stills, coarse, rank

    def _body(self, name: str) -> Mesh:
        if name not in self._bodies:
            self._bodies = {name: load(self._asset, name)}
        return self._bodies[name]


def main(arguments: Sequence[str]) -> int:
    """Draw until the input is closed; the one argument is the asset, else the program's own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):  # no os.nice on Windows
        os.nice(10)
    asset = Path(arguments[0]) if arguments else files.packaged("assets", "body") / "body.npz"
    orders: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_read, args=(orders,), daemon=True).start()
    desk = Desk(asset)
    keep_little()
    while True:
        if desk.idle:
            give_back()
        with suppress(queue.Empty):
            while desk.idle or not orders.empty():
                order = orders.get()
                if order is _END:
                    desk.close()
                    return 0
                desk.take(order)
        try:
            answer = desk.work()
        except BodyError as error:
            _send({"is": "broken", "why": str(error)})
            return 0
        if answer and not _send(answer):
            desk.close()
            return 0


def _read(orders: queue.Queue[dict[str, Any]]) -> None:
    with open(0, "rb", closefd=False) as stream:
        for line in stream:
            orders.put(json.loads(line))
    orders.put(_END)


def _send(message: dict[str, Any]) -> bool:
    data = json.dumps(message).encode() + b"\n"
    try:
        while data:
            data = data[os.write(1, data) :]
    except OSError:
        return False
    return True
