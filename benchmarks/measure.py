"""Measuring two ways to do a thing, one after the other in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

ROUNDS = 9
Task = Callable[[], object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours against the other, one pair a round, in the section's unit.

    The unit is milliseconds where the section names no other.
    """

    name: str
    other: str
    ours_ms: tuple[float, ...]
    other_ms: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours by the other, round by round."""
        return tuple(a / b for a, b in zip(self.ours_ms, self.other_ms, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios)


def cpu_ms(task: Task, times: int) -> float:
    """Milliseconds of this process's CPU time that one run of `task` takes."""
    start = time.process_time()
    for _ in range(times):
        task()
    return (time.process_time() - start) * 1000.0 / times


def compared(
    name: str, ours: Task, other_name: str, other: Task, *, times: int = 1, rounds: int = ROUNDS
) -> Row:
    """The CPU time of both; see `in_turn`."""
    both = in_turn(
        {"ours": lambda: cpu_ms(ours, times), "other": lambda: cpu_ms(other, times)}, rounds
    )
    return Row(name, other_name, both["ours"], both["other"])


def in_pairs(ours: Task, other: Task, times: int, rounds: int) -> tuple[list[float], list[float]]:
    """Mean wall milliseconds of both, round by round; each run of one is followed by the other's.

    So what else the machine does at a moment, at its disk above all, meets both alike. One round
    before does not count.
    """
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        taken = [0.0, 0.0]
        for number in range(times):
            for place in (0, 1) if number % 2 else (1, 0):
                start = time.perf_counter()
                (ours, other)[place]()
                taken[place] += time.perf_counter() - start
        for place in (0, 1):
            found[place].append(1000.0 * taken[place] / times)
    return found[0][1:], found[1][1:]


def in_turn(measures: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, tuple[T, ...]]:
    """Measure all in turn, after one round that does not count; each second round backwards."""
    found: dict[str, list[T]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name in list(measures)[:: -1 if number % 2 else 1]:
            found[name].append(measures[name]())
    return {name: tuple(each[1:]) for name, each in found.items()}
