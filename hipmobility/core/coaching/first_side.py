"""Which side goes first: drawn by lot, so that going first cannot pass for being freer."""

from __future__ import annotations

import random

from hipmobility.core.model.routine import Side


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
            self._drawn[key] = self._chance.choice((Side.LEFT, Side.RIGHT))
        return self._drawn[key]
