"""What the notes of many practices hold, left against right: read out, counted, grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from hipmobility.core.model.practice import CONTEXTS, CheckIn, Practice, difference
from hipmobility.core.model.routine import Side

"""The contexts the program offers; others are in the person's own words."""
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Note:
    """What was said of one drill in one practice."""

    when: datetime
    """Start of the practice as the clock on the wall showed it, without a zone."""
    drill: str
    position: int
    """The drill's place in the routine, from 0."""
    first_side: Side
    context: str | None
    left: int | None
    """Ease from 1 (stuck) to 5 (free); None is "not answered"."""
    right: int | None
    practice: str
    """Id of the practice."""
    variants: tuple[str, ...]
    """Ids of the variants it was done in; empty for the drill as it stands."""
    at: datetime
    """Start of the practice, UTC, for what is worked out over time."""

    @property
    def difference(self) -> int | None:
        """Ease right minus ease left, from -4 to 4; None unless both were given."""
        return difference(self.left, self.right)

    def ease(self, side: Side) -> int | None:
        """Ease from 1 to 5 of one side, None where it was not answered."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class Counts:
    """How many practices said what; each counts once, in one of the five."""

    right_freer: int = 0
    left_freer: int = 0
    same: int = 0
    one_side_only: int = 0
    """Only one side has an ease, so nothing can be compared."""
    unanswered: int = 0
    """A tag or some words, and no ease."""

    @property
    def differing(self) -> int:
        """Practices that name a side."""
        return self.right_freer + self.left_freer

    def freer(self, side: Side) -> int:
        """Practices that name this side."""
        return self.right_freer if side is Side.RIGHT else self.left_freer


class PracticeVerdict(Enum):
    """What one practice says about the sides; the values are the fields of `Counts`."""

    RIGHT_FREER = "right_freer"
    LEFT_FREER = "left_freer"
    SAME = "same"
    ONE_SIDE_ONLY = "one_side_only"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class SinceLast:
    """How a drill's answers differ from the last time both its sides were answered."""

    drill: str
    position: int
    left: int
    """Ease now minus ease then, in steps from -4 to 4."""
    right: int


def notes(practices: Iterable[Practice], drill: str | None = None) -> tuple[Note, ...]:
    """One note for each drill of each practice with an answer, in time order.

    `drill` keeps one drill only. Where a routine holds a drill twice, the note is of the
    last place with both sides answered; without one, of the last with any ease, or any answer.
    """
    ordered = sorted(practices, key=lambda practice: (practice.started_at, practice.id))
    return tuple(note for practice in ordered for note in _notes_of(practice, drill))


def counts(of_practices: Iterable[Note]) -> Counts:
    """How many practices name right, left or neither, or cannot be compared.

    `of_practices` are kept together by practice. The drills of one day resemble each other, so
    a practice counts once however many drills it has: it names the side that more of its drills
    named, and else "the same".
    """
    grouped = groupby(of_practices, key=lambda note: note.practice)
    return Counts(**Counter(_verdict(list(together)).value for _, together in grouped))


def counts_by_context(of_practices: Sequence[Note]) -> Mapping[str | None, Counts]:
    """Counts for each context there is: the program's own in their order, then the person's.

    None, where no context was given, comes last.
    """
    own = sorted({note.context for note in of_practices if note.context} - set(CONTEXTS))
    return _grouped(of_practices, (*CONTEXTS, *own, None), lambda note: note.context or None)


def counts_by_first_side(of_practices: Sequence[Note]) -> Mapping[Side, Counts]:
    """Counts for each side that went first, right before left, without one that never did."""
    return _grouped(of_practices, (Side.RIGHT, Side.LEFT), lambda note: note.first_side)


def since_last_time(practice: Practice, earlier: Iterable[Practice]) -> tuple[SinceLast, ...]:
    """For each drill of `practice`, what changed; nothing where a side is not answered.

    Last time is the latest of `earlier` that began before `practice` and has both sides of
    the drill answered.
    """
    before = [other for other in earlier if other.started_at < practice.started_at]
    last = {note.drill: note for note in notes(before) if note.difference is not None}
    now_and_then = ((note, last.get(note.drill)) for note in notes([practice]))
    pairs = [_since(now, then) for now, then in now_and_then if then]
    return tuple(since for since in pairs if since)


def _since(now: Note, then: Note) -> SinceLast | None:
    if now.left is None or now.right is None or then.left is None or then.right is None:
        return None
    return SinceLast(
        now.drill,
        now.position,
        now.left - then.left,
        now.right - then.right,
    )


def _notes_of(practice: Practice, drill: str | None) -> list[Note]:
    """The notes of one practice, one a drill, by position."""
    places: dict[tuple[int, str], dict[Side, CheckIn]] = {}
    for check_in in practice.check_ins:
        if check_in.is_answered and drill in (None, check_in.drill):
            places.setdefault((check_in.position, check_in.drill), {})[check_in.side] = check_in
    best: dict[str, Note] = {}
    for (position, known_drill), sides in sorted(places.items(), key=itemgetter(0)):
        note = _note(practice, known_drill, position, sides)
        known = best.get(known_drill)
        if known is None or _worth(note) >= _worth(known):
            best[known_drill] = note
    return sorted(best.values(), key=lambda note: note.position)


def _note(practice: Practice, drill: str, position: int, sides: Mapping[Side, CheckIn]) -> Note:
    left, right = (sides[side].ease if side in sides else None for side in (Side.LEFT, Side.RIGHT))
    variants = (step.variant for step in practice.steps if step.position == position)
    return Note(
        practice.started_local,
        drill,
        position,
        practice.first_side,
        practice.context,
        left,
        right,
        practice.id,
        tuple(dict.fromkeys(variant for variant in variants if variant)),
        practice.started_at,
    )


def _worth(note: Note) -> int:
    """How many sides have an ease."""
    return sum(note.ease(side) is not None for side in Side)


def _verdict(together: Sequence[Note]) -> PracticeVerdict:
    differences = [note.difference for note in together if note.difference is not None]
    if not differences:
        answered = any(map(_worth, together))
        return PracticeVerdict.ONE_SIDE_ONLY if answered else PracticeVerdict.UNANSWERED
    balance = sum((gap > 0) - (gap < 0) for gap in differences)
    if balance == 0:
        return PracticeVerdict.SAME
    return PracticeVerdict.RIGHT_FREER if balance > 0 else PracticeVerdict.LEFT_FREER


def _grouped(
    of_practices: Sequence[Note], order: Iterable[_Key], key: Callable[[Note], _Key]
) -> dict[_Key, Counts]:
    groups = {wanted: [note for note in of_practices if key(note) == wanted] for wanted in order}
    return {wanted: counts(group) for wanted, group in groups.items() if group}
