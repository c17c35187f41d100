"""What the helper is told to draw, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

if TYPE_CHECKING:
    from hipmobility.core.render.film import Message
    from hipmobility.widgets.figure.films import Film

_AT_ONCE, _AT_ONCE_LATER = 6, 2
"""Moments that are ordered in one turn of the event loop."""
_MOST_LOOKED_AT = 12
"""Moments that are looked at in one turn: of a body that stands still hardly one is new."""
_REST_MS = 8000
"""A helper that had nothing to draw for so long is let go of; the next order starts it anew."""
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

    def let_go(self) -> None:
        """End, until it begins anew."""


class Orders(QObject):
    """Films that wait to be drawn. A few moments are ordered in each turn of the event loop, those
    of sketches first, then stills, then what was asked for last; what is wanted later only when
    nothing else is, and no finer than it takes to begin with.
    """

    def __init__(self, helper: Helper, parent: QObject) -> None:
        super().__init__(parent)
        self._helper = helper
        self._waiting: list[tuple[Film, Iterator[int]]] = []
        self._later: set[int] = set()
        self._ranks: dict[int, int] = {}
        self._highest = 0
        self._first = 0
        """The number of the film that was put first."""
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._give)
        self._owed: dict[int, int] = {}
        """How many frames of a film are still to come."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._let_helper_rest)
        helper.heard.connect(self._hear)

    @property
    def waiting(self) -> bool:
        """Whether moments wait to be ordered."""
        return bool(self._waiting)

    def warm_up(self) -> None:
        """Start the helper, so that it can draw at once when it is asked."""
        self._helper.launch()
        self._rest.start()

    def line_up(self, film: Film, now: int, *, later: bool = False) -> None:
        """Have a film drawn, from its moment `now` on."""
        numbers = film.few(now) if film.rough else film.order_of_drawing(now)
        if later:
            self._ranks[film.number] = 0
            self._later.add(film.number)
            some = islice(numbers, len(film.take.moments) // _COARSELY)
            self._waiting.insert(0, (film, film.lacking(some)))
        else:
            if not film.rough and len(film.take.moments) > 1:
                self._first = film.number
            self._ranks[film.number] = self._next_rank()
            self._waiting.append((film, film.lacking(numbers)))
        self._turns.start()

    def may_be_preferred(self, film: Film) -> bool:
        """Whether a movement was wanted for later, or another one was wanted since."""
        if len(film.take.moments) == 1 or film.complete:
            return False
        return film.number in self._later or film.number in self._ranks.keys() - {self._first}

    def prefer(self, film: Film, now: int) -> None:
        """Have a film that is lined up drawn before the others, and all of it."""
        self._first = film.number
        self._later.discard(film.number)
        self._waiting = [(waiting, it) for waiting, it in self._waiting if waiting is not film]
        self._waiting.append((film, film.lacking(film.order_of_drawing(now))))
        rank = self._ranks[film.number] = self._next_rank()
        self._helper.send({"do": "rank", "film": film.number, "rank": rank})
        self._turns.start()

    def drop(self, film: Film) -> None:
        """Have no more of a film drawn."""
        self._later.discard(film.number)
        self._ranks.pop(film.number, None)
        self._owed.pop(film.number, None)
        self._waiting = [(waiting, it) for waiting, it in self._waiting if waiting is not film]
        self._helper.send({"do": "drop", "film": film.number})

    def stop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._owed.clear()
        self._turns.stop()

    def again(self, films: list[Film], after_ms: int) -> None:
        """Have a helper that is new draw what has not come of some films."""
        for film in films:
            self._ranks.setdefault(film.number, self._next_rank())
            film.asked = set(film.frames)
            self._waiting.append((film, film.order_of_drawing(0)))
        QTimer.singleShot(after_ms, self, self._turns.start)

    def _next_rank(self) -> int:
        self._highest += 1
        return self._highest

    def _give(self) -> None:
        """Order a few moments of the film that is wanted most; equal poses are drawn once."""
        if not self._waiting:
            self._turns.stop()
            return
        from hipmobility.core.render.film import order

        chosen = max(enumerate(self._waiting), key=_urgency)[1]
        film, numbers = chosen
        take, moments = film.take, []
        at_once = _AT_ONCE_LATER if film.number in self._later else _AT_ONCE
        for looked_at, number in enumerate(numbers, 1):
            if film.is_new(number):
                moments.append((number, take.skeleton(number), take.glow(number)))
            if len(moments) >= at_once or looked_at >= _MOST_LOOKED_AT:
                break
        else:
            self._waiting.remove(chosen)
        if moments:
            self.warm_up()
            self._owed[film.number] = self._owed.get(film.number, 0) + len(moments)
            still, rank = film.rough or len(take.moments) == 1, self._ranks[film.number]
            message = order(
                film.number,
                take.setting,
                moments,
                still=still,
                sketch=film.rough,
                rank=rank,
                place=str(film.place or ""),
            )
            self._helper.send(message)
        if film.place and chosen not in self._waiting:
            self._helper.send({"do": "finish", "film": film.number, "same": film.same})

    def _hear(self, message: Message) -> None:
        self._rest.start()
        film = int(message.get("film", 0))
        owed = self._owed.pop(film, 0) - 1
        if owed > 0:
            self._owed[film] = owed

    def _let_helper_rest(self) -> None:
        """End the helper, with the 30 MB it takes, where no frame is still to come."""
        if self._waiting or self._owed:
            self._rest.start()
        else:
            self._helper.let_go()


def _urgency(waiting: tuple[int, tuple[Film, Iterator[int]]]) -> tuple[bool, bool, int]:
    place, (film, _) = waiting
    return film.rough, len(film.take.moments) == 1, place
