"""Which side the notes name, which change, and since when: over all notes, day by day.

A drill counts once a day, by its last practice in which both sides were answered. Every look
uses only what was known by then, so what was named on a day stays named on that day, whoever
asks later and whatever range is shown. The rules are told in docs/statistics.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from statistics import median

from hipmobility.core.model.routine import Side
from hipmobility.core.review.change_history import (
    ChangesTogether,
    DrillChanges,
    NamedChange,
    value_of,
)
from hipmobility.core.review.side_evidence import SideStanding, SideWatch
from hipmobility.core.review.sides_note import SidesNote, once_a_day
from hipmobility.core.statistics.evidence import BAR

RECENT = 20
"""Notes whose middle stands beside that of as many before."""


@dataclass(frozen=True, slots=True)
class ChangeStanding:
    """What was named as a change, and what the notes since say."""

    e: float
    """Of the last look, since the last change was named."""
    bar: float
    looked_at: int
    """Notes in that look: 0, 20, 30, ..."""
    named: tuple[NamedChange, ...]
    """All that were, oldest first."""
    recent: Mapping[Side, tuple[float, float]]
    """Median of the 20 notes before the last 20, and of the last 20; empty with fewer."""


@dataclass(frozen=True, slots=True)
class DrillEvidence:
    """What all notes of one drill say, or of all drills together."""

    sides: SideStanding
    changes: ChangeStanding


@dataclass(frozen=True, slots=True)
class AllEvidence:
    """What all notes say."""

    drills: Mapping[str, DrillEvidence]
    """By id; only drills with a note of both sides."""
    together: DrillEvidence | None
    """All drills together; None where there is one drill or none."""

    def of(self, drill: str | None) -> DrillEvidence:
        """Of one drill, or without one of all that there are; empty where nothing is known."""
        if drill is None:
            only = next(iter(self.drills.values()), NO_EVIDENCE)
            return self.together or only
        return self.drills.get(drill, NO_EVIDENCE)


@dataclass(slots=True)
class _Watch:
    sides: SideWatch = field(default_factory=SideWatch)
    changes: DrillChanges = field(default_factory=DrillChanges)
    named: list[NamedChange] = field(default_factory=list)
    notes: list[SidesNote] = field(default_factory=list)


def all_evidence(notes: Iterable[SidesNote]) -> AllEvidence:
    """What notes in any order say; looked at after every day."""
    steps = evidence_in_steps(notes)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            evidence: AllEvidence = done.value
            return evidence


def evidence_in_steps(notes: Iterable[SidesNote]) -> Generator[None, None, AllEvidence]:
    """The same, a day at each step, so that a window can do other things in between."""
    daily = once_a_day(notes)
    totals = Counter(note.drill for note in daily)
    watches: dict[str, _Watch] = {}
    together, all_changes = _Watch(), ChangesTogether()
    for day, group in groupby(daily, key=lambda note: note.day):
        today = list(group)
        for note in today:
            watches.setdefault(note.drill, _Watch())
        for note in today:
            _take(watches[note.drill], note, len(watches), totals[note.drill])
            _take_together(all_changes, watches[note.drill], note, totals[note.drill])
        _look_together(together, all_changes, today, len(watches))
        for note in today:
            _count_anew(watches[note.drill], day)
        yield
    return _result(watches, together, all_changes)


def things(drills: int) -> int:
    """How many things are looked at: each drill, and all together where there are several."""
    return drills + (drills > 1)


def _take(watch: _Watch, note: SidesNote, drills: int, total: int) -> None:
    watch.notes.append(note)
    watch.sides.add(note.day, note.first_side, note.sign, BAR * things(drills))
    watch.changes.add(note, to_come=total - len(watch.notes))
    watch.named += watch.changes.named(BAR * drills)


def _take_together(
    all_changes: ChangesTogether, watch: _Watch, note: SidesNote, total: int
) -> None:
    """The same notes as the drill's own watch until one of the two counts anew."""
    mine = all_changes.drills.setdefault(note.drill, watch.changes)
    if mine is not watch.changes:
        mine.add(note, to_come=total - len(watch.notes))


def _look_together(
    together: _Watch,
    all_changes: ChangesTogether,
    today: Sequence[SidesNote],
    drills: int,
) -> None:
    """The day as one: it names the side that more of its drills named."""
    latest = max(today, key=lambda note: note.when)
    balance = sum(note.sign for note in today)
    sign = (balance > 0) - (balance < 0)
    bar = BAR * things(drills) if drills > 1 else math.inf
    together.sides.add(latest.day, latest.first_side, sign, bar)
    together.notes += today
    if drills > 1 and (named := all_changes.named(latest.day)):
        together.named += named
        together.sides = together.sides.again(latest.day)
        all_changes.drills = {drill: DrillChanges() for drill in all_changes.drills}


def _count_anew(watch: _Watch, day: date) -> None:
    """After a change was named today, side and change are looked for in the days after."""
    if watch.named and watch.named[-1].named_on == day:
        watch.sides, watch.changes = watch.sides.again(day), DrillChanges()


def _result(
    watches: Mapping[str, _Watch], together: _Watch, all_changes: ChangesTogether
) -> AllEvidence:
    drills, bar = len(watches), BAR * things(len(watches))
    by_drill = {
        drill: DrillEvidence(
            watch.sides.standing(bar),
            ChangeStanding(
                watch.changes.shown_e,
                BAR * drills,
                watch.changes.looked_at,
                tuple(watch.named),
                _recent(watch.notes),
            ),
        )
        for drill, watch in watches.items()
    }
    if drills < 2:
        return AllEvidence(by_drill, None)
    looked_at = sum(drill.looked_at for drill in all_changes.drills.values())
    changes = ChangeStanding(all_changes.shown_e, BAR, looked_at, tuple(together.named), {})
    return AllEvidence(by_drill, DrillEvidence(together.sides.standing(bar), changes))


def _recent(notes: Sequence[SidesNote]) -> dict[Side, tuple[float, float]]:
    if len(notes) < 2 * RECENT:
        return {}
    parts = notes[-2 * RECENT : -RECENT], notes[-RECENT:]
    medians = {}
    for side in Side:
        before, after = (float(median(value_of(note, side) for note in part)) for part in parts)
        medians[side] = (before, after)
    return medians


NO_EVIDENCE = DrillEvidence(SideWatch().standing(BAR), ChangeStanding(0.0, BAR, 0, (), {}))
"""What no notes say."""
