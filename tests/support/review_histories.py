"""Practices for tests of Review: one drill or several, a few days apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hipmobility.core.model.practice import CheckIn, DrillRecord, Practice, PracticeState
from hipmobility.core.model.routine import Side

START = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
Eases = tuple[int | None, int | None]
"""Left, then right."""


def practice_of(
    number: int,
    answers: Sequence[tuple[str, Eases]],
    *,
    days: float = 3,
    context: str | None = None,
    first_side: Side = Side.LEFT,
    note: str = "",
    tags: tuple[str, ...] = (),
) -> Practice:
    """Practice number so many, with the eases of drills in their order."""
    at = START + timedelta(days=days * number)
    check_ins = tuple(
        CheckIn(position, drill, side, ease, tags, note, at)
        for position, (drill, eases) in enumerate(answers)
        for side, ease in zip((Side.LEFT, Side.RIGHT), eases, strict=True)
    )
    drills = {drill: DrillRecord(drill.title(), "{side} foot forward") for drill, _ in answers}
    return Practice(
        f"practice {number:04}",
        at,
        60,
        "test",
        "Test",
        drills,
        first_side,
        context,
        PracticeState.FINISHED,
        (),
        check_ins,
    )


def history(eases: Sequence[Eases], drill: str = "stretch", *, days: float = 3) -> list[Practice]:
    """A practice of one drill for each pair of eases."""
    return [practice_of(n, [(drill, pair)], days=days) for n, pair in enumerate(eases)]


def named(right: int, left: int, same: int = 0) -> list[Eases]:
    """So many practices that name right, then left, then neither."""
    times: list[tuple[Eases, int]] = [((2, 4), right), ((4, 2), left), ((3, 3), same)]
    return [pair for pair, number in times for _ in range(number)]
