"""How often Review would claim what is not there: made-up histories, and a table of the claims.

Run it from the project's folder: ``python docs/false_claims.py`` (some minutes).
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import NormalDist, median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hipmobility.core.model.routine import Side
from hipmobility.core.review.findings import ChangeLevel, change, steady_side
from hipmobility.core.review.notes import Note
from hipmobility.core.statistics.median_test import halves
from hipmobility.core.statistics.run_chart import run_chart
from hipmobility.core.statistics.sign_test import sign_test

PRACTICES = 50
EVERY_DAYS = 2
SCALES: Mapping[str, tuple[float, ...]] = {
    "most notes 3": (0.05, 0.20, 0.45, 0.25, 0.05),
    "nearly all 3 or 4": (0.001, 0.02, 0.549, 0.40, 0.03),
    "all five alike": (0.2, 0.2, 0.2, 0.2, 0.2),
}
"""How often a person gives each ease from 1 to 5."""
DAYS: Mapping[str, float] = {"independent": 0.0, "sticky 0.4": 0.4, "sticky 0.6": 0.6}
"""The correlation of one practice with the next, before it is rounded to an ease."""
_FIRST = datetime(2026, 1, 1, 18, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody feels: alike on both sides and through all the time, unless said otherwise."""

    scale: tuple[float, ...]
    sticks: float
    right_freer: float = 0.0
    """How far the right side lies above the left, in standard deviations."""
    gains: float = 0.0
    """How far both sides rise in the middle of the time, in standard deviations."""


def history(person: Person, chance: random.Random, practices: int = PRACTICES) -> list[Note]:
    """The notes of one drill, each with both sides."""
    rights, lefts = (_moods(person.sticks, chance, practices) for _ in range(2))
    limits = _limits(person.scale)
    made = []
    for number, (right, left) in enumerate(zip(rights, lefts, strict=True)):
        gain = person.gains if number >= practices // 2 else 0.0
        eases = (_ease(mood + gain, limits) for mood in (left, right + person.right_freer))
        made.append(_note(number, *eases))
    return made


def claims(notes: Sequence[Note]) -> set[str]:
    """What is claimed at any time by somebody who looks after every practice.

    "side" and "change" are the rules of Review; the others are rules it does not use.
    """
    found = set()
    for number in range(1, len(notes) + 1):
        seen = notes[:number]
        if steady_side(seen).side:
            found.add("side")
        if sum(1 for note in seen if note.difference) >= 6 and _differ(seen) <= 0.05:
            found.add("side, p <= 0.05, every practice")
        for what in (*Side, None):
            found |= _changes(seen, what)
    return found


def _changes(seen: Sequence[Note], what: Side | None) -> set[str]:
    found = set()
    if len(seen) % 10 == 0 and change(seen, what).level is ChangeLevel.CHANGE:
        found.add("change")  # in between, Review says what it said at the last ten
    values = [note.ease(what) if what else note.difference for note in seen]
    known = [value for value in values if value is not None]
    chart = run_chart(known)
    if chart.useful >= 10 and chart.signal:
        earlier, later = halves(known)
        if abs(median(earlier) - median(later)) >= 1:
            found.add("change, run chart and a step, every practice")
            if len(seen) % 10 == 0:
                found.add("change, run chart and a step, at tens")
    return found


def rates(person: Person, histories: int, seed: int) -> dict[str, float]:
    """The share of histories in which each claim was made."""
    chance = random.Random(seed)
    found = Counter(claim for _ in range(histories) for claim in claims(history(person, chance)))
    return {claim: times / histories for claim, times in found.items()}


def _differ(seen: Sequence[Note]) -> float:
    gaps = [note.difference or 0 for note in seen]
    return sign_test(sum(gap > 0 for gap in gaps), sum(gap < 0 for gap in gaps))


def _moods(sticks: float, chance: random.Random, practices: int) -> Iterator[float]:
    """A first-order autoregression with a standard deviation of 1."""
    mood = chance.gauss(0, 1)
    for _ in range(practices):
        yield mood
        mood = sticks * mood + math.sqrt(1 - sticks * sticks) * chance.gauss(0, 1)


def _limits(scale: Sequence[float]) -> list[float]:
    together = [sum(scale[: number + 1]) for number in range(len(scale) - 1)]
    return [NormalDist().inv_cdf(part) for part in together]


def _ease(mood: float, limits: Sequence[float]) -> int:
    return 1 + sum(mood > limit for limit in limits)


def _note(number: int, left: int, right: int) -> Note:
    when = _FIRST + timedelta(days=EVERY_DAYS * number)
    side = (Side.LEFT, Side.RIGHT)[number % 2]
    local = when.replace(tzinfo=None)
    return Note(local, "drill", 0, side, None, left, right, str(number), (), when)


_RULES = (
    "side",
    "change",
    "side, p <= 0.05, every practice",
    "change, run chart and a step, at tens",
    "change, run chart and a step, every practice",
)


def _row(title: str, found: Mapping[str, float], rules: Sequence[str] = _RULES) -> str:
    shares = (f"{100 * found.get(rule, 0):.1f} %" for rule in rules)
    return f"| {title} | {' | '.join(shares)} |"


def main() -> None:
    """Print the tables of docs/statistics.md."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--histories", type=int, default=2000)
    histories = asked.parse_args().histories
    head = f"| {' | '.join(('notes, days', *_RULES))} |\n|{' --- |' * (len(_RULES) + 1)}"
    lines = [f"{histories} histories of {PRACTICES} practices each, nothing there to find", head]
    for name, scale in SCALES.items():
        for days, sticks in DAYS.items():
            lines.append(_row(f"{name}, {days}", rates(Person(scale, sticks), histories, 1)))
    lines += ["", "The same, with something to find", head]
    scale = SCALES["most notes 3"]
    for days, sticks in DAYS.items():
        freer = Person(scale, sticks, right_freer=1.0)
        lines.append(_row(f"right freer by 1 sd, {days}", rates(freer, histories // 4, 2)))
        risen = Person(scale, sticks, gains=2.0)
        lines.append(_row(f"both up by 2 sd half-way, {days}", rates(risen, histories // 4, 3)))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
