"""Measuring two ways to do a thing, one after the other in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 9
Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours against the other, milliseconds a time, one pair a round."""

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
    """Run both in turn, after one round that does not count; in each round the other begins."""
    pairs: list[tuple[float, float]] = []
    for number in range(rounds + 1):
        if number % 2:
            ours_ms = cpu_ms(ours, times)
            pairs.append((ours_ms, cpu_ms(other, times)))
        else:
            other_ms = cpu_ms(other, times)
            pairs.append((cpu_ms(ours, times), other_ms))
    counted = pairs[1:]
    return Row(name, other_name, tuple(a for a, _ in counted), tuple(b for _, b in counted))
