"""How a test is measured: sides take turns, three readings each, a stray one is read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.measurement import READINGS, Reading
from hipmobility.core.model.routine import Side


class ImpossibleReadingError(ValueError):
    """A number that this test cannot give."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """Where a measuring stands; every step gives another one, so that it can be taken back.

    The sides take turns from `first_side` on, which a lot decides, so that getting warmer or
    tired while measuring favours neither.
    """

    test: MeasureTest
    first_side: Side
    readings: tuple[Reading, ...] = ()

    @property
    def turns(self) -> tuple[Side, ...]:
        """The sides in their order: three turns each, then those that are read again."""
        other = Side.RIGHT if self.first_side is Side.LEFT else Side.LEFT
        planned = (self.first_side, other) * READINGS
        again = (side for side in planned[:2] if self.stray(side) or self._was_read_again(side))
        return planned + tuple(again) if len(self.readings) >= len(planned) else planned

    @property
    def next_side(self) -> Side | None:
        """The side to be read now; None when all is read."""
        turns = self.turns
        return turns[len(self.readings)] if len(self.readings) < len(turns) else None

    @property
    def number(self) -> int:
        """Which reading of its side the next one is, from 1."""
        side = self.next_side
        return 1 + sum(reading.side is side for reading in self.readings)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be read."""
        return self.next_side is None

    def keep(self, value: float) -> Protocol:
        """With another reading of the side whose turn it is.

        Raises ImpossibleReadingError for a number that the test cannot give, and ValueError
        when all is read.
        """
        side = self.next_side
        if side is None:
            raise ValueError("all is read")
        if not self.test.is_possible(value):
            raise ImpossibleReadingError(f"{value:g} is not from 0 to {self.test.most:g}")
        stray = self.stray(side) if len(self.readings) >= 2 * READINGS else None
        others = tuple(
            replace(reading, replaced=True) if reading is stray else reading
            for reading in self.readings
        )
        return replace(self, readings=(*others, Reading(side, value)))

    def take_back(self) -> Protocol:
        """Without the last reading; as it is where there is none."""
        if not self.readings:
            return self
        rest, last = self.readings[:-1], self.readings[-1]
        if len(rest) >= 2 * READINGS:
            rest = tuple(
                replace(reading, replaced=False) if reading.side is last.side else reading
                for reading in rest
            )
        return replace(self, readings=rest)

    def stray(self, side: Side) -> Reading | None:
        """The reading of a side that is to be read again; once for each side, never twice."""
        counted = [reading for reading in self.readings if reading.side is side]
        if len(counted) != READINGS:
            return None
        middle = median(reading.value for reading in counted)
        farthest = max(counted, key=lambda reading: abs(reading.value - middle))
        return farthest if abs(farthest.value - middle) > self.test.far_apart else None

    def _was_read_again(self, side: Side) -> bool:
        return sum(reading.side is side for reading in self.readings) > READINGS
