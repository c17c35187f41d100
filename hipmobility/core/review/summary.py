"""The figures behind Review for other programs: one record for each drill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import Any

from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.findings import COUNTS_FROM, change, steady_side
from hipmobility.core.review.notes import Note, counts, notes
from hipmobility.core.review.statements import claim
from hipmobility.core.statistics.run_chart import run_chart
from hipmobility.core.statistics.sign_test import sign_test
from hipmobility.core.statistics.trend import theil_sen

_WEEK = timedelta(weeks=1)


def stats(practices: Iterable[Practice], drill: str | None = None) -> dict[str, Any]:
    """Plain values under "drills", by id, of every drill with an answer, or of `drill` only.

    Each practice counts once for a drill. `n` is how many have an ease for both sides, `p` is
    that of all that differ, None under six; slopes are in steps of ease a week.
    """
    by_drill: dict[str, list[Note]] = {}
    for note in notes(practices, drill):
        by_drill.setdefault(note.drill, []).append(note)
    return {"drills": {key: of_drill(by_drill[key]) for key in sorted(by_drill)}}


def of_drill(found: Sequence[Note]) -> dict[str, Any]:
    """The record of one drill, from its notes in time order."""
    said = counts(found)
    tested = said.differing >= COUNTS_FROM
    return {
        "n": said.differing + said.same,
        "right_freer": said.right_freer,
        "left_freer": said.left_freer,
        "no_difference": said.same,
        "sign_test_p": sign_test(said.right_freer, said.left_freer) if tested else None,
        "left": _of_side(found, Side.LEFT),
        "right": _of_side(found, Side.RIGHT),
        "claim": claim(steady_side(found), [change(found, what) for what in (*Side, None)]),
    }


def _of_side(found: Sequence[Note], side: Side) -> dict[str, Any]:
    given = [(note.at, ease) for note in found if (ease := note.ease(side)) is not None]
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
