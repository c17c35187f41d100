"""Which sentences notes allow, as statements with their numbers; pages put them into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hipmobility.core.model.routine import Side
from hipmobility.core.review.findings import (
    SPAN_DAYS,
    ChangeFinding,
    ChangeLevel,
    SideFinding,
    SideLevel,
    change,
    steady_side,
)
from hipmobility.core.review.notes import Counts, Note, counts_by_context, counts_by_first_side

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class NothingYet:
    """There is no note at all."""


@dataclass(frozen=True, slots=True)
class TooFew:
    """Too few practices name a side to show counts."""

    more: int
    """So many more that name one are needed."""


@dataclass(frozen=True, slots=True)
class SideCounts:
    """How many practices found which side freer."""

    counts: Counts
    all_drills: bool
    """Of several drills taken together."""


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Practices with notes that name no difference and no sameness."""

    one_side_only: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class SteadySide:
    """One side keeps coming out freer."""

    side: Side
    freer: int
    looked_at: int
    once_in: int


@dataclass(frozen=True, slots=True)
class NoSteadySide:
    """Looked at, and none does."""

    right: int
    left: int


@dataclass(frozen=True, slots=True)
class TooClose:
    """Enough notes for a look, of too few days."""

    looked_at: int
    days: int


@dataclass(frozen=True, slots=True)
class NextLook:
    """When it is looked at next."""

    more: int
    """Practices that name a side."""
    first: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """The ease of a side, or the difference (`what` None), moved."""

    what: Side | None
    earlier: float
    later: float
    looked_at: int


@dataclass(frozen=True, slots=True)
class NoChange:
    """Looked at, and nothing stands out."""

    looked_at: int


@dataclass(frozen=True, slots=True)
class TooFewOffMedian:
    """Too few notes differ from their median for a change to be looked for."""

    looked_at: int
    useful: int
    """Notes off the median."""


@dataclass(frozen=True, slots=True)
class ChangeNotYet:
    """Too few notes to look for a change."""

    more: int


@dataclass(frozen=True, slots=True)
class InContext:
    """Counts of the practices with one context; None where none was given."""

    context: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class WentFirst:
    """Counts of the practices in which one side went first."""

    side: Side
    counts: Counts


SideStatement = (
    NothingYet | TooFew | SideCounts | NotCompared | SteadySide | NoSteadySide | TooClose | NextLook
)
ChangeStatement = Changed | NoChange | TooFewOffMedian | ChangeNotYet
Statement = SideStatement | ChangeStatement | InContext | WentFirst


@dataclass(frozen=True, slots=True)
class Statements:
    """All that notes allow to say, in the order it is said."""

    sides: tuple[SideStatement, ...]
    changes: tuple[ChangeStatement, ...] = ()
    """Empty for several drills together: routines differ from day to day, and so would the ease."""
    contexts: tuple[InContext, ...] = ()
    first_sides: tuple[WentFirst, ...] = ()


def statements(notes: Sequence[Note]) -> Statements:
    """What may be said of notes in time order, of one drill or of several together."""
    if not notes:
        return Statements((NothingYet(),))
    several = len({note.drill for note in notes}) > 1
    finding = steady_side(notes)
    sides = tuple(_about_sides(finding, all_drills=several))
    changes = () if several else _about_changes([change(notes, what) for what in (*Side, None)])
    if finding.level is SideLevel.DOTS:
        return Statements(sides, changes)
    by_context = [InContext(*group) for group in _comparable(counts_by_context(notes))]
    by_first = [WentFirst(*group) for group in _comparable(counts_by_first_side(notes))]
    told = any(group.context for group in by_context)
    return Statements(sides, changes, tuple(by_context) if told else (), tuple(by_first))


def claim(side: SideFinding, changes: Sequence[ChangeFinding]) -> str:
    """What is claimed, in plain English for other programs; empty where nothing may be."""
    parts = []
    if side.side:
        freer = max(side.right, side.left)
        parts.append(f"{side.side.value} freer in {freer} of the first {side.looked_at}")
    for found in changes:
        if found.level is ChangeLevel.CHANGE:
            name = found.what.value if found.what else "difference"
            parts.append(f"{name} from {found.earlier:g} to {found.later:g}")
    return "; ".join(parts)


def _about_sides(finding: SideFinding, *, all_drills: bool) -> list[SideStatement]:
    if finding.level is SideLevel.DOTS:
        return [TooFew(finding.until_counts), *_not_compared(finding.counts)]
    said: list[SideStatement] = [SideCounts(finding.counts, all_drills)]
    if finding.side and finding.once_in:
        freer = max(finding.right, finding.left)
        said.append(SteadySide(finding.side, freer, finding.looked_at, finding.once_in))
    elif finding.level is SideLevel.NO_SIDE:
        said.append(NoSteadySide(finding.right, finding.left))
    elif finding.looked_at and finding.days < SPAN_DAYS:
        said.append(TooClose(finding.looked_at, finding.days))
    said.append(NextLook(finding.until_look, first=finding.looked_at == 0))
    return [*said, *_not_compared(finding.counts)]


def _not_compared(found: Counts) -> list[SideStatement]:
    if found.one_side_only or found.unanswered:
        return [NotCompared(found.one_side_only, found.unanswered)]
    return []


def _about_changes(found: Sequence[ChangeFinding]) -> tuple[ChangeStatement, ...]:
    """Each change that is named; where there is none, how far one was looked for."""
    named = [
        Changed(one.what, one.earlier, one.later, one.looked_at)
        for one in found
        if one.level is ChangeLevel.CHANGE and one.earlier is not None and one.later is not None
    ]
    if named:
        return tuple(named)
    if looked := [one.looked_at for one in found if one.level is ChangeLevel.NO_CHANGE]:
        return (NoChange(max(looked)),)
    if alike := [(one.chart.useful, one.looked_at) for one in found if one.chart]:
        useful, looked_at = max(alike)
        return (TooFewOffMedian(looked_at, useful),)
    return (ChangeNotYet(min(one.until_look for one in found)),)


def _comparable(groups: Mapping[_Key, Counts]) -> list[tuple[_Key, Counts]]:
    """The groups with something to compare."""
    return [(key, found) for key, found in groups.items() if found.differing or found.same]
