"""How often Review would claim what is not there, and how soon it finds what is.

People who note three drills a day are made up, with nothing to find or with something, and go
through the very rule the program uses. Run it from the project's folder:
``python docs/false_claims.py --people 100``; a hundred take some twenty minutes on one core.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import NormalDist, median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hipmobility.core.model.routine import Side
from hipmobility.core.review.evidence import all_evidence
from hipmobility.core.review.sides_note import SidesNote

PRACTICES = 1000
WITHIN = (50, 200, 1000)
"""Claims are counted within so many practices."""
DRILLS = ("a", "b", "c")
STEP_SD = 1.1
"""One step of ease, in standard deviations of the mood."""
_SCALE = (0.05, 0.20, 0.45, 0.25, 0.05)
"""How often each ease from 1 to 5 is given."""
_LIMITS = tuple(NormalDist().inv_cdf(sum(_SCALE[:number])) for number in range(1, 5))
_START = datetime(2026, 1, 1, 18)  # noqa: DTZ001  the clock on the wall has no zone
_FLARE_SD = 1.5
_BAD_SD = -0.8


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody feels and notes; lengths in standard deviations of the mood."""

    sticks: float = 0.0
    """Correlation of one practice with the next, before moods are rounded to an ease."""
    shared: float = 0.6
    """Share of the variance that is a good or bad day for both sides."""
    every_days: int = 1
    right_freer: float = 0.0
    right_always: bool = False
    """Answers "right a step freer" every day."""
    gains: float = 0.0
    """How far both sides rise over the first 60 practices."""
    left_gains: float = 0.0
    """How far left rises after `gains_after` practices."""
    gains_after: int = 50
    weekly: float = 0.0
    """How far the sides swing apart and back each week."""
    flares_every: int = 0
    """Days from one spell of one to three weeks, of one side by chance, to the next; 0: none."""
    first_stiffer: float = 0.0
    """How much stiffer the side feels that goes first."""
    first: str = "lot"
    """`lot`: in balanced pairs; `left`; `stiffer`: the side that was, the last time."""
    copies: float = 0.0
    """How often the last answers are given once more."""
    bad_days_missing: bool = False
    bad_left_missing: bool = False
    same_missing: float = 0.0
    """How often "the same" is not noted."""


def history(person: Person, chance: random.Random, practices: int = PRACTICES) -> list[SidesNote]:
    """The notes of three drills; a mood of each side is part the day's, part the side's own.

    Of what is the side's own, half is the hip, in all drills alike, and half the drill.
    """
    made: list[SidesNote] = []
    common, *hips = (_moods(person.sticks, chance, practices) for _ in range(3))
    own = {key: _moods(person.sticks, chance, practices) for key in _keys()}
    flares = _flares(person, chance, practices)
    first_sides = _first_sides(person, chance, made)
    last: dict[str, tuple[int, int]] = {}
    for number in range(practices):
        first = next(first_sides)
        when = _START + timedelta(days=person.every_days * number)
        for drill in DRILLS:
            moods = {
                side: math.sqrt(person.shared) * common[number]
                + math.sqrt((1 - person.shared) / 2) * (hip[number] + own[drill, side][number])
                + _pushed(person, side, number, first)
                + flares[side][number]
                for side, hip in zip(Side, hips, strict=True)
            }
            if noted := _noted(person, moods, last.get(drill), chance):
                last[drill] = noted
                made.append(SidesNote(when, drill, first, *noted))
    return made


def _keys() -> list[tuple[str, Side]]:
    return [(drill, side) for drill in DRILLS for side in Side]


def _pushed(person: Person, side: Side, number: int, first: Side) -> float:
    """What is added to the mood of a side in a practice."""
    added = person.gains * min(1.0, number / 60)
    if side is Side.RIGHT:
        day = person.every_days * number
        added += person.right_freer + person.weekly * math.sin(2 * math.pi * day / 7)
    elif number >= person.gains_after:
        added += person.left_gains
    return added - (person.first_stiffer if side is first else 0)


def _noted(
    person: Person,
    moods: Mapping[Side, float],
    last: tuple[int, int] | None,
    chance: random.Random,
) -> tuple[int, int] | None:
    """The ease of left and right that is written down; None where nothing is."""
    if last and chance.random() < person.copies:
        return last
    if person.right_always:
        return 3, 4
    left, right = (_ease(moods[side]) for side in (Side.LEFT, Side.RIGHT))
    if person.bad_days_missing and sum(moods.values()) / 2 < _BAD_SD:
        return None
    if person.bad_left_missing and moods[Side.LEFT] < _BAD_SD:
        return None
    if left == right and chance.random() < person.same_missing:
        return None
    return left, right


def _moods(sticks: float, chance: random.Random, practices: int) -> list[float]:
    """A first-order autoregression with a standard deviation of 1."""
    mood, made = chance.gauss(0, 1), []
    for _ in range(practices):
        made.append(mood)
        mood = sticks * mood + math.sqrt(1 - sticks * sticks) * chance.gauss(0, 1)
    return made


def _flares(person: Person, chance: random.Random, practices: int) -> dict[Side, list[float]]:
    """By how much each side is down in each practice."""
    down = {side: [0.0] * practices for side in Side}
    days = practices * person.every_days
    begins = chance.uniform(0, person.flares_every) if person.flares_every else days
    while begins < days:
        side, length = chance.choice(list(Side)), chance.uniform(7, 21)
        for number in range(practices):
            if begins <= number * person.every_days < begins + length:
                down[side][number] = -_FLARE_SD
        begins += max(length, chance.expovariate(1 / person.flares_every))
    return down


def _first_sides(
    person: Person, chance: random.Random, made: Sequence[SidesNote]
) -> Iterator[Side]:
    while True:
        if person.first == "left":
            yield Side.LEFT
        elif person.first == "stiffer":
            balance = sum(note.sign for note in made[-len(DRILLS) :])
            yield Side.LEFT if balance > 0 else Side.RIGHT
        else:
            drawn = chance.choice(list(Side))
            yield drawn
            yield drawn.other


def _ease(mood: float) -> int:
    return 1 + sum(mood > limit for limit in _LIMITS)


@dataclass(frozen=True, slots=True)
class Claims:
    """After how many practices something was named first; None for never."""

    side: int | None
    change: int | None
    wrong_side: bool
    """Whether left was ever named."""


def claims(notes: Sequence[SidesNote], every_days: int = 1) -> Claims:
    """What the program would have named, of any drill or of all together."""
    found = all_evidence(notes)
    told = [*found.drills.values(), *([found.together] if found.together else [])]
    namings = [naming for each in told for naming in each.sides.namings]
    sides = [naming.on for naming in namings]
    changes = [change.named_on for each in told for change in each.changes.named]
    return Claims(
        _practice(sides, every_days),
        _practice(changes, every_days),
        any(naming.side is Side.LEFT for naming in namings),
    )


def _practice(days: Sequence[date], every_days: int) -> int | None:
    return (min(days) - _START.date()).days // every_days + 1 if days else None


NOTHING_TO_FIND: Mapping[str, Person] = {
    "independent days": Person(),
    "sticky 0.3": Person(0.3),
    "sticky 0.6": Person(0.6),
    "sticky 0.8": Person(0.8),
    "sticky 0.8, 70 % the same": Person(0.8, shared=0.9),
    "sticky 0.8, every second day": Person(0.8, every_days=2),
    "sticky 0.9": Person(0.9),
    "a flare-up of one side a month": Person(flares_every=30),
    "a flare-up of one side a quarter": Person(flares_every=91),
    "both get easier by 1 sd in 60 practices": Person(0.3, gains=1.0),
    "a weekly swing of 1 sd": Person(0.3, weekly=1.0),
    "first side 0.7 sd stiffer, by lot": Person(0.3, first_stiffer=0.7),
    "first side 0.7 sd stiffer, left always first": Person(0.3, first_stiffer=0.7, first="left"),
    "first side 0.7 sd stiffer, the stiffer one first": Person(
        0.3, first_stiffer=0.7, first="stiffer"
    ),
    "bad days not noted, sticky 0.6": Person(0.6, bad_days_missing=True),
    '"the same" seldom noted, sticky 0.6': Person(0.6, same_missing=0.6),
    "bad days of left not noted, sticky 0.6": Person(0.6, bad_left_missing=True),
    "copies the last answers 5 times of 10": Person(0.3, copies=0.5),
    "copies the last answers 8 times of 10": Person(0.3, copies=0.8),
    "copies the last answers 19 times of 20": Person(0.3, copies=0.95),
}
A_SIDE_TO_FIND: Mapping[str, Person] = {
    "right 1 step freer, independent": Person(right_freer=STEP_SD),
    "right 1 step freer, sticky 0.3": Person(0.3, right_freer=STEP_SD),
    "right 1 step freer, sticky 0.6": Person(0.6, right_freer=STEP_SD),
    "right 1/2 step freer, independent": Person(right_freer=STEP_SD / 2),
    "right 1/2 step freer, sticky 0.3": Person(0.3, right_freer=STEP_SD / 2),
    "right 1/2 step freer, sticky 0.6": Person(0.6, right_freer=STEP_SD / 2),
    "right a step freer every day": Person(right_always=True),
}
A_CHANGE_TO_FIND: Mapping[str, Person] = {
    "left up by 2 steps after 50, independent": Person(left_gains=2 * STEP_SD),
    "left up by 2 steps after 50, sticky 0.3": Person(0.3, left_gains=2 * STEP_SD),
    "left up by 2 steps after 50, sticky 0.6": Person(0.6, left_gains=2 * STEP_SD),
    "left up by 1 step after 50, independent": Person(left_gains=STEP_SD),
}


def people(
    person: Person, number: int, seed: int, practices: int = PRACTICES
) -> Iterator[tuple[Claims, Claims]]:
    """For so many such people, what is named where they note one drill, and where three."""
    chance = random.Random(seed)
    for _ in range(number):
        notes = history(person, chance, practices)
        alone = [note for note in notes if note.drill == DRILLS[0]]
        yield claims(alone, person.every_days), claims(notes, person.every_days)


def _false_row(title: str, person: Person, number: int) -> str:
    found = list(people(person, number, 1))
    cells = [
        " / ".join(_share([getattr(each[drills], what) for each in found], most) for most in WITHIN)
        for what in ("side", "change")
        for drills in (0, 1)
    ]
    return f"| {title} | {' | '.join(cells)} |"


def _share(named: Sequence[int | None], most: int) -> str:
    return f"{100 * sum(at is not None and at <= most for at in named) / len(named):.1f}"


def _found_row(title: str, person: Person, number: int, what: str) -> str:
    found = list(people(person, number, 2, 400))
    cells = []
    for drills in (0, 1):
        named = [getattr(each[drills], what) for each in found]
        when = median(at if at is not None else math.inf for at in named)
        shares = " / ".join(_share(named, most) for most in (100, 200, 400))
        cells += ["later" if math.isinf(when) else f"{when:.0f}", shares]
    wrong = sum(each[1].wrong_side for each in found)
    return f"| {title} | {' | '.join(cells)} | {100 * wrong / len(found):.1f} |"


def rows(number: int) -> Iterator[str]:
    """The tables of docs/statistics.md, line by line."""
    yield f"{number} people each: % with a false claim within 50 / 200 / {PRACTICES} practices"
    yield "| nothing to find | side, one drill | side, three | change, one drill | change, three |"
    yield "| --- | --- | --- | --- | --- |"
    for title, person in NOTHING_TO_FIND.items():
        yield _false_row(title, person, number)
    for what, rest in (("side", A_SIDE_TO_FIND), ("change", A_CHANGE_TO_FIND)):
        yield f"\n{number // 2} people: median practice that names a {what}, % in 100 / 200 / 400"
        yield "| to be found | one drill | % | three drills | % | left ever named, % |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for title, person in rest.items():
            yield _found_row(title, person, number // 2, what)


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100)
    for line in rows(asked.parse_args().people):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
