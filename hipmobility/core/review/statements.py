"""What Review says: the evidence of all notes, and counts of the days that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hipmobility.core.model.routine import Side
from hipmobility.core.model.translatable import StatsWords, joined
from hipmobility.core.review.evidence import DrillEvidence
from hipmobility.core.review.notes import (
    Counts,
    Note,
    counts,
    counts_by_context,
    counts_by_first_side,
)
from hipmobility.core.review.side_evidence import COUNTS_FROM, Verdict

_Key = TypeVar("_Key")


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


@dataclass(frozen=True, slots=True)
class Statements:
    """All that may be said of one drill, or of all together."""

    evidence: DrillEvidence
    """Of all notes there are, whatever days are looked at."""
    counts: Counts
    """Of the practices that are looked at."""
    contexts: tuple[InContext, ...] = ()
    first_sides: tuple[WentFirst, ...] = ()


def statements(notes: Sequence[Note], evidence: DrillEvidence) -> Statements:
    """What may be said: `notes` in time order are those that are looked at."""
    counted = counts(notes)
    if counted.differing < COUNTS_FROM:
        return Statements(evidence, counted)
    by_context = [InContext(*group) for group in _comparable(counts_by_context(notes))]
    by_first = [WentFirst(*group) for group in _comparable(counts_by_first_side(notes))]
    has_context = any(group.context for group in by_context)
    return Statements(evidence, counted, tuple(by_context) if has_context else (), tuple(by_first))


def claim(evidence: DrillEvidence) -> str:
    """What is claimed, in plain words; empty where nothing may be."""
    sides, parts = evidence.sides, []
    if sides.named and sides.verdict is Verdict.NAMED:
        freer = sides.right if sides.named.side is Side.RIGHT else sides.left
        told = {"freer": freer, "differing": sides.differing, "day": sides.named.on}
        each = {
            Side.LEFT: StatsWords.tr(
                "left freer on {freer} of {differing} days that differ, named on {day}", **told
            ),
            Side.RIGHT: StatsWords.tr(
                "right freer on {freer} of {differing} days that differ, named on {day}", **told
            ),
        }
        parts.append(each[sides.named.side])
    elif sides.named:
        day = sides.named.on
        each = {
            Side.LEFT: StatsWords.tr("left was named on {day}, not carried since", day=day),
            Side.RIGHT: StatsWords.tr("right was named on {day}, not carried since", day=day),
        }
        parts.append(each[sides.named.side])
    names = {
        Side.LEFT: StatsWords.tr("left"),
        Side.RIGHT: StatsWords.tr("right"),
        None: StatsWords.tr("difference"),
    }
    parts += [
        StatsWords.tr(
            "{name} from {before:g} to {after:g} since about {since}, named on {day}",
            name=names[change.what],
            before=change.before,
            after=change.after,
            since=change.since,
            day=change.named_on,
        )
        for change in evidence.changes.named
    ]
    return joined("; ", parts)


def _comparable(groups: Mapping[_Key, Counts]) -> list[tuple[_Key, Counts]]:
    """The groups with something to compare."""
    return [(key, counted) for key, counted in groups.items() if counted.differing or counted.same]
