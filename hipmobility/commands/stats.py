"""`hipmobility stats`: what the notes say, drill by drill, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hipmobility.commands.arguments.command_options import StatsOptions
from hipmobility.commands.common import show, speaker
from hipmobility.commands.practices import asked, wanted_language, within
from hipmobility.core.measure.summary import measure_lines, measure_stats
from hipmobility.core.model.translatable import StatsWords, in_words, joined
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
        say_it = speaker(*wanted_language(options))
        text = in_words(joined("\n", lines or [StatsWords.tr("No notes.")]), say_it)
    show(f"{text}\n")
    return 0


def _lines(drills: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    for key, drill in drills.items():
        yield f"{names[key]} ({key})"
        yield StatsWords.tr(
            "  both sides noted {number}: {counts}", number=drill["n"], counts=_counts(drill)
        )
        yield StatsWords.tr("  left  {what}", what=_side(drill["left"]))
        yield StatsWords.tr("  right {what}", what=_side(drill["right"]))
        low, high = (f"{100 * end:.0f}" for end in drill["band"])
        yield StatsWords.tr(
            "  right freer on {low} to {high} % of the days that differ fits all notes",
            low=low,
            high=high,
        )
        yield StatsWords.tr("  claimed: {claim}", claim=drill["claim"] or StatsWords.tr("nothing"))


def _extra_round(record: Mapping[str, Any]) -> Iterator[str]:
    if not record["practices"]:
        return
    yield StatsWords.tr(
        "Extra rounds by lot: %n practices noted on both sides", "", record["practices"]
    )
    if record["range"]:
        low, high = record["range"]
        yield StatsWords.tr(
            "  side with more work freer by {effect:+.1f} steps ({low:+.1f} to {high:+.1f}), "
            "p {p:.4f} in the first {number}",
            effect=record["effect"],
            low=low,
            high=high,
            p=record["p"],
            number=record["looked_at"],
        )
    if record["next_look"]:
        yield StatsWords.tr("  looked at after {number}", number=record["next_look"])


def _counts(drill: Mapping[str, Any]) -> str:
    right, left = drill["right_freer"], drill["left_freer"]
    if right + left < COUNTS_FROM:
        return StatsWords.tr("too few name a side to count them yet")
    return StatsWords.tr(
        "right freer {right}, left freer {left}, no difference {same}",
        right=right,
        left=left,
        same=drill["no_difference"],
    )


def _side(side: Mapping[str, Any]) -> str:
    if not side["n"]:
        return StatsWords.tr("no ease noted")
    slope = side["theil_sen_per_week"]
    middle = StatsWords.tr("%n notes, median {median:g} of 5", "", side["n"], median=side["median"])
    if slope is None:
        return middle
    return StatsWords.tr("{notes}, line drawn {slope:+.2f} a week", notes=middle, slope=slope)
