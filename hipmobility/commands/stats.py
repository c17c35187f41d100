"""`hipmobility stats`: what the notes say, drill by drill, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hipmobility.commands.arguments.command_options import StatsOptions
from hipmobility.commands.common import show
from hipmobility.commands.practices import asked, within
from hipmobility.core.measure.summary import measure_lines, measure_stats
from hipmobility.core.review.side_evidence import COUNTS_FROM
from hipmobility.core.review.summary import stats


def run(options: StatsOptions) -> int:
    """Print the figures; returns the exit code."""
    chosen = asked(options)
    figures = stats(chosen.every, options.drill, partial(within, options))
    if options.format == "json":
        figures["measures"] = measure_stats(chosen.measures)
        text = json.dumps(figures, ensure_ascii=False, indent=1)
    else:
        lines = [*_lines(figures["drills"], chosen.names), *_extra_round(figures["extra_round"])]
        lines += [line for findings in chosen.measures for line in measure_lines(findings)]
        text = "\n".join(lines) or "No notes."
    show(f"{text}\n")
    return 0


def _lines(drills: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for key, drill in drills.items():
        yield f"{names[key]} ({key})"
        yield f"  both sides noted {drill['n']}: {_counts(drill)}"
        for side in ("left", "right"):
            yield f"  {side:<6}{_side(drill[side])}"
        low, high = (f"{100 * end:.0f}" for end in drill["band"])
        yield f"  right freer on {low} to {high} % of the days that differ fits all notes"
        yield f"  claimed: {drill['claim'] or 'nothing'}"


def _extra_round(record: Mapping[str, Any]) -> Iterator[str]:
    if not record["practices"]:
        return
    yield f"Extra rounds by lot: {record['practices']} practices noted on both sides"
    if record["range"]:
        low, high = record["range"]
        yield (
            f"  side with more work freer by {record['effect']:+.1f} steps ({low:+.1f} to "
            f"{high:+.1f}), p {record['p']:.4f} in the first {record['looked_at']}"
        )
    if record["next_look"]:
        yield f"  looked at after {record['next_look']}"


def _counts(drill: Mapping[str, Any]) -> str:
    right, left = drill["right_freer"], drill["left_freer"]
    if right + left < COUNTS_FROM:
        return "too few name a side to count them yet"
    return f"right freer {right}, left freer {left}, no difference {drill['no_difference']}"


def _side(side: Mapping[str, Any]) -> str:
    if not side["n"]:
        return "no ease noted"
    slope = side["theil_sen_per_week"]
    drawn = "" if slope is None else f", line drawn {slope:+.2f} a week"
    return f"{side['n']} notes, median {side['median']:g} of 5{drawn}"
