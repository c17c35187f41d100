"""Evidence of whole rows of days, where the program adds one day at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hipmobility.core.statistics.chain import ChainCounts
from hipmobility.core.statistics.evidence import Evidence, EvidenceTracker


def evidence_after(days: Iterable[int]) -> Evidence:
    """The evidence after the last of some named days in time order."""
    tracker = EvidenceTracker()
    return [tracker.add(high) for high in days][-1]


def chain_counts(days: Sequence[bool]) -> ChainCounts:
    """The counts of a row of days in time order."""
    steps = [(bool(before), bool(after)) for before, after in pairwise(days)]
    kinds = ((True, True), (True, False), (False, True), (False, False))
    return ChainCounts(days[0], *(steps.count(kind) for kind in kinds))
