"""What was felt on both sides of a drill: the only thing that evidence is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from hipmobility.core.model.day import day_of
from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import Note


class SidesNote(NamedTuple):
    """The ease of both sides in one drill of one practice."""

    when: datetime
    """Start of the practice by the clock on the wall, without a zone."""
    drill: str
    first_side: Side
    left: int
    """From 1 (stuck) to 5 (free)."""
    right: int

    @property
    def day(self) -> date:
        """The day it counts for."""
        return day_of(self.when)

    @property
    def sign(self) -> int:
        """1 where right was freer, -1 left, 0 neither."""
        return (self.right > self.left) - (self.right < self.left)


def sides_notes(notes: Iterable[Note]) -> list[SidesNote]:
    """The notes with an ease for both sides."""
    return [
        SidesNote(note.when, note.drill, note.first_side, note.left, note.right)
        for note in notes
        if note.left is not None and note.right is not None
    ]


def once_a_day(notes: Iterable[SidesNote]) -> list[SidesNote]:
    """The last note of each day and drill, in time order, by drill within a day."""
    last = {(note.day, note.drill): note for note in sorted(notes, key=lambda note: note.when)}
    return [last[key] for key in sorted(last)]
