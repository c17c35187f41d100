"""The figures behind Review for other programs: one record for each drill."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.evidence import DrillEvidence, all_evidence
from hipmobility.core.review.extra_round import ExtraRoundResult, extra_round_result
from hipmobility.core.review.notes import Note, counts, notes
from hipmobility.core.review.side_evidence import COUNTS_FROM
from hipmobility.core.review.sides_note import sides_notes
from hipmobility.core.review.statements import claim
from hipmobility.core.statistics.run_chart import run_chart
from hipmobility.core.statistics.sign_test import sign_test
from hipmobility.core.statistics.trend import theil_sen

_WEEK = timedelta(weeks=1)


def stats(
    practices: Iterable[Practice],
    drill: str | None = None,
    within: Callable[[Practice], bool] = lambda _: True,
) -> dict[str, Any]:
    """Plain values under "drills", by id, of every drill with an answer, or of `drill` only.

    `practices` are all there are, for the evidence; counts, medians and slopes are of those
    `within` the days that were asked for. Each practice counts once for a drill, in the
    evidence each day. `n` is how many have an ease for both sides, `sign_test_p` is that of all
    that differ, None under six; slopes are in steps of ease a week. "extra_round" has what came of
    extra rounds by lot, as in `hipmobility.core.review.extra_round`, with its 97.5 % range.
    """
    every = list(practices)
    evidence = all_evidence(sides_notes(notes(every)))
    by_drill: dict[str, list[Note]] = {}
    for note in notes(filter(within, every), drill):
        by_drill.setdefault(note.drill, []).append(note)
    drills = {key: of_drill(by_drill[key], evidence.of(key)) for key in sorted(by_drill)}
    return {"drills": drills, "extra_round": _of_extra_round(extra_round_result(every))}


def of_drill(drill_notes: Sequence[Note], evidence: DrillEvidence) -> dict[str, Any]:
    """The record of one drill, from its notes in time order and what all of its notes say."""
    counted = counts(drill_notes)
    tested = counted.differing >= COUNTS_FROM
    return {
        "n": counted.differing + counted.same,
        "right_freer": counted.right_freer,
        "left_freer": counted.left_freer,
        "no_difference": counted.same,
        "sign_test_p": sign_test(counted.right_freer, counted.left_freer) if tested else None,
        "left": _of_side(drill_notes, Side.LEFT),
        "right": _of_side(drill_notes, Side.RIGHT),
        **_of_evidence(evidence),
        "claim": claim(evidence),
    }


def _of_extra_round(result: ExtraRoundResult) -> dict[str, Any]:
    test = result.test
    return {
        "practices": result.practices,
        "looked_at": result.looked_at,
        "next_look": result.next_look,
        "p": test.p if test else None,
        "effect": test.effect if test else None,
        "range": [test.low, test.high] if test else None,
        "clear": result.is_clear,
    }


def _of_evidence(evidence: DrillEvidence) -> dict[str, Any]:
    sides, changes = evidence.sides, evidence.changes
    return {
        "evidence": _finite(sides.e),
        "bar": sides.bar,
        "band": [sides.band.low, sides.band.high],
        "named_on": sides.named.on.isoformat() if sides.named else None,
        "counted_since": sides.since.isoformat() if sides.since else None,
        "change_evidence": _finite(changes.e),
        "changes": [
            {
                "what": naming.what.value if naming.what else "difference",
                "from": naming.before,
                "to": naming.after,
                "change_evidence": _finite(naming.e),
                "since": naming.since.isoformat(),
                "named_on": naming.named_on.isoformat(),
            }
            for naming in changes.named
        ],
    }


def _finite(e: float) -> float:
    """JSON knows no infinity."""
    return min(e, sys.float_info.max)


def _of_side(drill_notes: Sequence[Note], side: Side) -> dict[str, Any]:
    given = [(note.at, ease) for note in drill_notes if (ease := note.ease(side)) is not None]
    eases = [ease for _, ease in given]
    line = theil_sen([((at - given[0][0]) / _WEEK, ease) for at, ease in given])
    chart = run_chart(eases) if eases else None
    return {
        "n": len(eases),
        "median": float(median(eases)) if eases else None,
        "theil_sen_per_week": line.slope if line else None,
        "run_chart": {
            "n_useful": chart.useful if chart else 0,
            "longest_run": chart.longest_run if chart else 0,
            "crossings": chart.crossings if chart else 0,
            "signal": bool(chart and chart.signal),
        },
    }
