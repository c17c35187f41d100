"""The report as Markdown, for those who want to read or edit it as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from hipmobility.core.measure.summary import measure_lines
from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import CheckIn, OverallMoment
from hipmobility.core.model.routine import Side
from hipmobility.core.review.extra_round import QUESTION, result_sentences
from hipmobility.core.review.method import PARAGRAPHS
from hipmobility.core.review.report import DrillAnswers, DrillReport, Report, ReportEntry
from hipmobility.core.review.side_evidence import COUNTS_FROM, Verdict
from hipmobility.core.review.statements import InContext, Statements, WentFirst, claim
from hipmobility.core.review.summary import of_drill

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$:@])")
_DASH = "–"
_CONTEXTS: Mapping[str, str] = MappingProxyType(
    {"before_run": "before a run", "after_run": "after a run", "rest_day": "rest day"}
)


def to_markdown(report: Report) -> str:
    """The whole report; what a person wrote stands in it as text, never as markup."""
    first_parts = (*_head(report), *_counted(report), *_extra_round(report))
    parts = (*first_parts, *_entries(report), *_method(), *_measured(report))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """A person's own words on one line, with nothing in them that Markdown would obey."""
    return _SPECIAL.sub(r"\\\1", " ".join(shown(text).split()))


def _head(report: Report) -> Iterator[str]:
    yield "# Left against right: notes from hip mobility practice"
    yield "Name: ______________________________  Date: ____________________"
    days = report.days
    if days is None:
        yield "There are no notes in this range."
        return
    first, last = days
    yield (
        f"{len(report.entries)} of {report.practices} practices have notes, "
        f"from {first} to {last}. Ease is as felt: 1 stuck, 2 stiff, 3 okay, 4 easy, 5 free."
    )
    if report.options.plan:
        yield f"The plan: {plain(report.options.plan)}"


def _measured(report: Report) -> Iterator[str]:
    """What was measured, apart from the notes."""
    if not report.options.measures:
        return
    yield "## What was measured"
    yield (
        "Measured by the runner, alone, with phone and ruler: three readings a side, taking "
        "turns, the middle one counts. Within the measuring error nothing is said. Only 61 % of "
        "120 healthy adults turned both hips alike (Kouyoumdjian 2012)."
    )
    for findings in report.options.measures:
        title, *lines = measure_lines(findings)
        yield f"### {plain(title)}"
        yield "\n".join(f"- {plain(line)}" for line in lines)
        rows = (
            (
                str(measurement.day),
                *(f"{measurement.value(side):g}" for side in Side),
                f"{measurement.difference:g}",
            )
            for measurement in findings.measurements[::-1]
        )
        yield _table(("Day", "Left", "Right", "Right minus left"), rows)


def _counted(report: Report) -> Iterator[str]:
    if not report.drills:
        return
    yield "## What the notes say"
    titles = ("Drill", "Both sides noted", "Right freer", "Left freer", "No difference")
    yield _table((*titles, "Left, median", "Right, median"), map(_counts_row, report.drills))
    together = [f"- All drills together: {_claim(report.together)}"] if report.together else []
    by_drill = [f"- {plain(drill.name)}: {_claim(drill.said)}" for drill in report.drills]
    yield "\n".join([*together, *by_drill])
    if asked := [line for drill in report.drills for line in _asked(drill)]:
        yield "\n".join(("Asked in other words:", "", *asked))
    stated = report.together or report.drills[0].said
    groups: tuple[InContext | WentFirst, ...] = (*stated.contexts, *stated.first_sides)
    if groups:
        title = "All drills together" if report.together else "When, and which side first"
        yield _table((title, "Right freer", "Left freer", "No difference"), map(_group, groups))


def _extra_round(report: Report) -> Iterator[str]:
    """What extra rounds by lot did, where there were any."""
    if sentences := result_sentences(report.extra_round):
        yield f"## {QUESTION}"
        yield from sentences


def _group(group: InContext | WentFirst) -> Sequence[str]:
    if isinstance(group, WentFirst):
        name = f"{group.side.value} side first"
    else:
        name = _context(group.context) or "no context"
    counted = group.counts
    return (name, str(counted.right_freer), str(counted.left_freer), str(counted.same))


def _context(context: str | None) -> str:
    return plain(_CONTEXTS.get(context or "", context or ""))


def _asked(drill: DrillReport) -> Iterator[str]:
    """What a drill asked in words of its own."""
    for record in drill.asked:
        words = ", ".join(f"{ease} {plain(word)}" for ease, word in enumerate(record.scale, 1))
        question = " ".join(part for part in (plain(record.question), words) if part)
        yield f"- {plain(drill.name)}: {question}"


def _claim(stated: Statements) -> str:
    sides = stated.evidence.sides
    if sides.differing < COUNTS_FROM:
        return "too few days differ to say anything yet"
    low, high = (round(100 * end) for end in (sides.band.low, sides.band.high))
    band = f"right freer on {low} to {high} % of the days that differ fits all notes"
    unsaid = "about even" if sides.verdict is Verdict.EVEN else "not sure yet"
    return f"{claim(stated.evidence) or unsaid} ({band})"


def _counts_row(drill: DrillReport) -> Sequence[str]:
    worked_out = of_drill(drill.notes, drill.said.evidence)
    keys = ("right_freer", "left_freer", "no_difference")
    shown = drill.counts.differing >= COUNTS_FROM
    numbers = (str(worked_out[key]) if shown else _DASH for key in keys)
    medians = (worked_out[side.value]["median"] for side in Side)
    middle = (_DASH if median is None else f"{median:g}" for median in medians)
    return (plain(drill.name), str(worked_out["n"]), *numbers, *middle)


def _entries(report: Report) -> Iterator[str]:
    if not report.entries:
        return
    yield "## All notes, newest first"
    yield "Ease is left / right."
    rows = (row for entry in report.entries for row in _rows(entry, report))
    yield _table(("Day", "When", "Drill", "Ease", "In words"), rows)
    if report.cuts_notes:
        yield "Very long notes end in “…” here; the export has them whole."


def _rows(entry: ReportEntry, report: Report) -> Iterator[Sequence[str]]:
    start = (str(entry.practice.local_date), _context(entry.practice.context))
    for moment in OverallMoment:
        if eases := entry.overall.get(moment):
            yield (*start, f"all in all, {moment.value}", _eases(*eases), "")
    for answer in entry.answers:
        ease = _eases(answer.ease(Side.LEFT), answer.ease(Side.RIGHT))
        yield (*start, plain(report.names[answer.drill]), ease, _words(answer))
    for stop in entry.stops:
        side = f" ({stop.side.value})" if stop.side else ""
        yield (*start, plain(report.names[stop.drill]), "", f"stopped{side}: {stop.reason.value}")


def _words(answer: DrillAnswers) -> str:
    sides = (("left", answer.left), ("right", answer.right))
    texts = ((side, _said(check_in)) for side, check_in in sides if check_in)
    return "; ".join(f"{side}: {text}" for side, text in texts if text)


def _said(check_in: CheckIn) -> str:
    return ", ".join(plain(text) for text in (*check_in.tags, check_in.note) if text.strip())


def _eases(left: int | None, right: int | None) -> str:
    return f"{left or _DASH} / {right or _DASH}"


def _method() -> Iterator[str]:
    yield "## How this is worked out"
    for title, text in PARAGRAPHS:
        yield f"**{title}.** {text}"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
