"""Which side goes first, and which has the extra round: drawn by lot.

So going first cannot pass for being freer, and what an extra round does is told by lots alone.
"""

from __future__ import annotations

import random

from hipmobility.core.model.routine import Side

_BOTH_WAYS = (Side.LEFT, Side.RIGHT)


class FirstSideLots:
    """Draws in balanced pairs within each routine: of two practices each side is first once.

    A lot that was drawn stays until the practice is done, however often it is asked for.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._drawn: dict[tuple[str, int], Side] = {}

    def first_side(self, routine: str, done: int, latest: Side | None) -> Side:
        """The side for the next practice of a routine that was done so many times.

        `latest` went first the last time; the second of a pair begins with the other.
        """
        if done % 2 and latest:
            return latest.other
        key = (routine, done)
        if key not in self._drawn:
            self._drawn[key] = self._chance.choice(_BOTH_WAYS)
        return self._drawn[key]

    def longer_side(self, last: str | None) -> Side:
        """The side with the extra round in the practice after the one with the id `last`.

        Each lot is a fair coin that knows nothing of the others. It comes from the id, which
        was drawn at random, so nobody can ask for another one: not by starting anew, and not by
        leaving a practice at once. Without a practice yet it is drawn here.
        """
        if last is None:
            key = ("", 0)
            return self._drawn.setdefault(key, self._chance.choice(_BOTH_WAYS))
        from hashlib import sha256  # loads a library of its own; few practices have an extra round

        return _BOTH_WAYS[sha256(f"extra round {last}".encode()).digest()[0] % 2]
