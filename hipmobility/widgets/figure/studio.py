"""Where figures come from: it knows the body and skin tone a person chose, and has frames drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from hipmobility import files

if TYPE_CHECKING:
    from hipmobility.core.render.film import Message, PackedFrame
    from hipmobility.core.render.mesh import Mesh
    from hipmobility.widgets.figure.films import Film, Take

_MOST_BYTES = 14_000_000
"""What frames may take in memory; films that were not looked at for longest go first."""
_STILLS = 64
"""Films of one frame that are kept beside the others."""
_MOST_STARTS = 3
"""A helper that ends by itself is started anew, so often."""
_AGAIN_MS = 1000
_AT_ONCE, _AT_ONCE_LATER = 6, 2
"""Moments that are ordered in one turn of the event loop."""
_COARSELY = 3
"""Of a film that is wanted later one frame in so many is drawn."""


class Helper(Protocol):
    """Who draws frames in a process of its own."""

    heard: SignalInstance
    ended: SignalInstance

    def launch(self) -> None:
        """Begin, unless it has."""

    def send(self, order: Message) -> None:
        """Give an order."""


class Studio(QObject):
    """Has frames of the body drawn, and keeps them.

    It stands on the window: every figure in it finds it with `studio_of`. `changed` says that
    figures look different now, `arrived` brings a `Film` that has a new frame; `failed` brings a
    sentence when the body cannot be read: plain figures stand in then.
    """

    changed = Signal()
    arrived = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        asset: Path | None = None,
        helper: Helper | None = None,
    ) -> None:
        super().__init__(parent)
        self._asset = asset or files.packaged("assets", "body") / "body.npz"
        self.body, self.skin, self.muscles = "woman", "medium", False
        self._films: dict[tuple[object, ...], Film] = {}
        self._numbers = 0
        self._mesh: tuple[str, Mesh] | None = None
        self._broken = False
        self._helper = helper
        self._draws_ahead = helper is not None
        self._starts = 1
        self._waiting: list[tuple[Film, Iterator[int]]] = []
        self._later: set[int] = set()
        self._ranks: dict[int, int] = {}
        self._highest = 0
        self._orders = QTimer(self)
        self._orders.setInterval(0)
        self._orders.timeout.connect(self._give_orders)
        if helper is not None:
            helper.heard.connect(self._hear)
            helper.ended.connect(self._ended)

    @property
    def ahead(self) -> bool:
        """Whether frames come from a helper, and never hold this process up."""
        return self._draws_ahead and not self._broken

    def warm_up(self) -> None:
        """Start the helper, so that it can draw at once when it is asked."""
        if self._helper is not None and not self._broken:
            self._helper.launch()

    def dress(self, body: str, skin: str, *, muscles: bool = False) -> None:
        """Show another body ("woman", "man") or skin tone, and muscles or none."""
        if (body, skin, muscles) != (self.body, self.skin, self.muscles):
            self.body, self.skin, self.muscles = body, skin, muscles
            self.changed.emit()

    def film(self, take: Take, now: int = 0, *, later: bool = False) -> Film:
        """The film of a take; what is not there yet is drawn, from the moment `now` on.

        What is asked for last is drawn first; what is wanted `later` only when nothing else is, and
        no finer than it takes to begin with.
        """
        film = self._films.pop(take.key, None)
        if film is None:
            from hipmobility.widgets.figure.films import Film

            self._numbers += 1
            film = Film(self._numbers, take)
            self._make_room()
            if self.ahead and self._helper is not None:
                self._line_up(film, now, later=later)
        elif not later:
            self._prefer(film, now)
        self._films[take.key] = film
        return film

    def _line_up(self, film: Film, now: int, *, later: bool) -> None:
        numbers = film.order_of_drawing(now)
        self._ranks[film.number] = 0 if later else self._next_rank()
        if later:
            self._later.add(film.number)
            some = islice(numbers, len(film.take.moments) // _COARSELY)
            self._waiting.insert(0, (film, some))
        else:
            self._waiting.append((film, numbers))
        self._orders.start()

    def _prefer(self, film: Film, now: int) -> None:
        """Have a film that was wanted for later drawn first, and all of it: it is wanted now."""
        if film.number not in self._later:
            return
        self._later.discard(film.number)
        known = film.asked | film.same.keys()
        rest = (number for number in film.order_of_drawing(now) if number not in known)
        self._waiting = [(waiting, it) for waiting, it in self._waiting if waiting is not film]
        self._waiting.append((film, rest))
        self._orders.start()
        self._ranks[film.number] = self._next_rank()
        if self._helper is not None:
            rank = self._ranks[film.number]
            self._helper.send({"do": "rank", "film": film.number, "rank": rank})

    def _next_rank(self) -> int:
        self._highest += 1
        return self._highest

    def at_once(self, take: Take, number: int = 0) -> PackedFrame | None:
        """A frame of a take, drawn here and now; None when there is no body."""
        film = self.film(take, number)
        if number not in film.frames and not self._broken:
            mesh = self.mesh(take.setting.body)
            if mesh is not None:
                from hipmobility.core.render.film import packed
                from hipmobility.core.render.picture import Glow, draw
                from hipmobility.core.render.spot import Spot

                setting = take.setting
                spot = Spot.fitted(setting.camera, *setting.size)
                glow = Glow(*take.glow(number))
                skeleton = take.skeleton(number)
                fine, shadow = setting.fine, setting.shadow
                frame = draw(mesh, skeleton, setting.camera, spot, glow, fine, shadow=shadow)
                film.frames[number] = packed(frame)
        return film.frames.get(number)

    def has(self, take: Take) -> bool:
        """Whether a take was ordered before."""
        return take.key in self._films

    def forget(self) -> None:
        """Let go of all frames."""
        for film in self._films.values():
            if self._helper is not None:
                self._helper.send({"do": "drop", "film": film.number})
        self._films, self._waiting = {}, []

    def mesh(self, name: str) -> Mesh | None:
        """A body by its name, read when it is first asked for; None when it cannot be read."""
        if self._mesh is None or self._mesh[0] != name:
            from hipmobility.core.render.mesh import BodyError, load

            try:
                self._mesh = (name, load(self._asset, name))
            except BodyError as error:
                self._fail(str(error))
                return None
        return self._mesh[1]

    def _give_orders(self) -> None:
        """Order a few moments of the film asked for last; equal poses are drawn once."""
        if not self._waiting or self._helper is None:
            self._orders.stop()
            return
        from hipmobility.core.render.film import order

        self._helper.launch()
        stills = (waiting for waiting in self._waiting if len(waiting[0].take.moments) == 1)
        chosen = next(stills, self._waiting[-1])
        film, numbers = chosen
        take, moments = film.take, []
        at_once = _AT_ONCE_LATER if film.number in self._later else _AT_ONCE
        for number in numbers:
            if self._is_new(film, number):
                moments.append((number, take.skeleton(number), take.glow(number)))
            if len(moments) >= at_once:
                break
        else:
            self._waiting.remove(chosen)
        if moments:
            still, rank = len(take.moments) == 1, self._ranks[film.number]
            message = order(film.number, take.setting, moments, still=still, rank=rank)
            self._helper.send(message)

    @staticmethod
    def _is_new(film: Film, number: int) -> bool:
        """Whether no moment beside this one looks the same; notes it where one does."""
        take = film.take
        if not take.repeats:
            return True
        phase = take.moments[number][0]
        mine = take.skeleton(number)
        for away in (-8, 8, -4, 4, -2, 2, -1, 1):
            other = number + away
            if 0 <= other < len(take.moments) and take.moments[other][0] == phase:
                known = film.same.get(other, other)
                glow = known in film.asked and take.glow(known) == take.glow(number)
                if glow and take.skeleton(known) == mine:
                    film.same[number] = known
                    return False
        film.asked.add(number)
        return True

    def _hear(self, message: Message) -> None:
        if message.get("is") == "broken":
            self._fail(str(message.get("why", "")))
        elif message.get("is") == "frame":
            from hipmobility.core.render.film import frame_of

            for film in self._films.values():
                if film.number == message["film"]:
                    film.frames[int(message["number"])] = frame_of(message)
                    self.arrived.emit(film)
                    return

    def _ended(self, started: bool) -> None:
        """Start a helper that is gone anew, and have it draw what has not come.

        One that ends again and again is done without: plain figures stand in, since drawing
        here would hold up what is due.
        """
        self._waiting.clear()
        if not started or self._starts >= _MOST_STARTS:
            self._helper = None
            self._orders.stop()
            self.changed.emit()
            return
        self._starts += 1
        for film in self._films.values():
            if len(film.frames) + len(film.same) < len(film.take.moments):
                film.asked = set(film.frames)
                self._waiting.append((film, film.order_of_drawing(0)))
        QTimer.singleShot(_AGAIN_MS, self, self._orders.start)

    def _fail(self, why: str) -> None:
        if not self._broken:
            self._broken = True
            self._orders.stop()
            self.failed.emit(why)
            self.changed.emit()

    def _make_room(self) -> None:
        stills = [key for key, film in self._films.items() if len(film.take.moments) == 1]
        gone = stills[: max(0, len(stills) - _STILLS)]
        moving = [key for key in self._films if key not in stills]
        weight = sum(self._films[key].weight for key in moving)
        for key in moving[:-1]:
            if weight <= _MOST_BYTES:
                break
            weight -= self._films[key].weight
            gone.append(key)
        for key in gone:
            film = self._films.pop(key)
            self._later.discard(film.number)
            self._ranks.pop(film.number, None)
            self._waiting = [(waiting, it) for waiting, it in self._waiting if waiting is not film]
            if self._helper is not None:
                self._helper.send({"do": "drop", "film": film.number})


def studio_of(widget: QWidget) -> Studio:
    """The studio of the window a widget stands in; one of its own where there is none."""
    here: QWidget | None = widget
    while here is not None:
        for studio in here.findChildren(Studio, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return studio
        here = here.parentWidget()
    return Studio(widget)
