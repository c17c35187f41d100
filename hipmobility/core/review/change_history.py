"""Which changes were named, and when, of one drill and of all drills together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median

from hipmobility.core.model.routine import Side
from hipmobility.core.review.change_evidence import (
    MOVED_STEPS,
    SERIES,
    ChangeEvidence,
    ChangeLook,
    Shift,
    What,
)
from hipmobility.core.review.side_evidence import SPAN_DAYS
from hipmobility.core.review.sides_note import SidesNote
from hipmobility.core.statistics.evidence import BAR

_NOTHING = 1.0
"""An e that surely lies under this is not worked out, and counts as 0."""


@dataclass(frozen=True, slots=True)
class NamedChange:
    """That notes lie elsewhere since some day."""

    what: What
    """The side whose ease it is; None is the difference, right minus left."""
    before: float
    """Median of the notes before `since`."""
    after: float
    since: date
    """About when: the day of the first note after the split that fits best."""
    named_on: date
    notes: int
    """Looked at when it was named."""
    e: float
    """How many times better "it changed" fitted then than "the same, with spells"."""


@dataclass(slots=True)
class DrillChanges:
    """The notes of one drill since a change was named last, and what the last look said."""

    notes: list[SidesNote] = field(default_factory=list)
    e: float = 0.0
    """Of the last look, or 0 where it surely lies under 1: what is named hangs on it."""
    shown_e: float = 0.0
    """Of the last look there will be, exactly."""
    looked_at: int = 0
    latest: ChangeLook | None = None
    """None where its e is next to nothing."""
    _evidence: ChangeEvidence = field(default_factory=ChangeEvidence)

    def add(self, note: SidesNote, *, to_come: int) -> None:
        """One more note of the drill; `to_come` says how many follow."""
        self.notes.append(note)
        self._evidence.add(note.left, note.right)
        if not self._evidence.is_due:
            return
        counts = self._evidence.e_at_most() >= _NOTHING
        is_last = self._evidence.is_last_look(to_come)
        look = self._evidence.look() if counts or is_last else None
        self.latest = look if counts else None
        self.e = self.latest.e_drill if self.latest else 0.0
        self.shown_e = look.e_drill if look else 0.0
        self.looked_at = len(self.notes)

    @property
    def just_looked(self) -> bool:
        """Whether the last note brought a look."""
        return self.looked_at == len(self.notes)

    def named(self, bar: float) -> tuple[NamedChange, ...]:
        """What the look that the last note brought names."""
        if not self.just_looked or self.latest is None or not _long_enough(self.notes):
            return ()
        return tuple(self._named(shift) for shift in self.latest.named(bar))

    def _named(self, shift: Shift) -> NamedChange:
        return NamedChange(
            shift.what,
            shift.before,
            shift.after,
            self.notes[shift.split].day,
            self.notes[-1].day,
            len(self.notes),
            self.e,
        )


@dataclass(slots=True)
class ChangesTogether:
    """All drills together: the mean of the drills' e, counted anew on its own."""

    drills: dict[str, DrillChanges] = field(default_factory=dict)

    @property
    def e(self) -> float:
        """The mean of the drills' last looks."""
        return fmean(drill.e for drill in self.drills.values()) if self.drills else 0.0

    @property
    def shown_e(self) -> float:
        """The same of the last looks there will be, exactly."""
        return fmean(drill.shown_e for drill in self.drills.values()) if self.drills else 0.0

    def named(self, day: date) -> tuple[NamedChange, ...]:
        """What is named by what is known on `day`."""
        looked = [drill.latest for drill in self.drills.values() if drill.latest]
        if self.e < BAR or not any(drill.just_looked for drill in self.drills.values()):
            return ()
        changes = []
        for what in SERIES:
            share = sum(look.e[what] for look in looked) / len(self.drills)
            if share >= BAR and (change := self._change(what, day)):
                changes.append(change)
        return tuple(changes)

    def _change(self, what: What, day: date) -> NamedChange | None:
        """Where the drill that shows it most clearly was split, all notes before and after."""
        clearest = max(
            (drill for drill in self.drills.values() if drill.latest),
            key=lambda drill: drill.latest.e[what] if drill.latest else 0.0,
        )
        assert clearest.latest is not None
        shifts = {shift.what: shift for shift in clearest.latest.shifts}
        since = clearest.notes[shifts[what].split].day
        together = sorted(
            (note for drill in self.drills.values() for note in drill.notes),
            key=lambda note: note.when,
        )
        parts: tuple[list[int], list[int]] = ([], [])
        for note in together:
            parts[note.day >= since].append(value_of(note, what))
        before, after = (float(median(part)) for part in parts)
        if abs(after - before) < MOVED_STEPS or not _long_enough(together):
            return None
        return NamedChange(what, before, after, since, day, len(together), self.e)


def value_of(note: SidesNote, what: What) -> int:
    """The ease of a side, or right minus left."""
    if what is None:
        return note.right - note.left
    return note.left if what is Side.LEFT else note.right


def _long_enough(notes: Sequence[SidesNote]) -> bool:
    return (notes[-1].day - notes[0].day).days >= SPAN_DAYS
