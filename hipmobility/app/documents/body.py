"""The text of a report in HTML that both a browser and Qt understand, with places for charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from hipmobility.app.documents.markup import (
    ReportWords,
    as_text,
    coloured,
    day_words,
    own_words,
    table,
)
from hipmobility.app.documents.measures import measures_part
from hipmobility.app.documents.notes import notes_table
from hipmobility.core.model.routine import Side
from hipmobility.core.review.method import CONTEXT, PARAGRAPHS
from hipmobility.core.review.notes import Counts, Note
from hipmobility.core.review.report import DrillReport, Report
from hipmobility.core.review.side_evidence import COUNTS_FROM, SideStanding, Verdict
from hipmobility.core.review.statements import InContext, Statements, WentFirst
from hipmobility.pages.words.answers import group_title
from hipmobility.pages.words.change_text import change_sentences, short_change
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.evidence import (
    band_of,
    band_words,
    counts_words,
    headline,
    leading_side,
    standing_words,
)
from hipmobility.pages.words.extra_round import question_words, result_words
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import side_words

MOST_CHARTS = 3
"""So many drills, those with most notes, get a chart and a column."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The place of a drill's chart."""

    name: str
    notes: tuple[Note, ...]
    sides: SideStanding
    """What all notes of the drill say."""
    has_own_words: bool = False
    """Whether the drill is asked about in words of its own."""


Part = str | Chart
_RIGHT_FIRST = (Side.RIGHT, Side.LEFT)


def body(
    report: Report, most_notes: int | None = None, *, notes_last: bool = False
) -> Iterator[Part]:
    """All parts in their order; with `notes_last` all notes come after the rest.

    `most_notes` is of how many practices, the newest, the notes are told; None for all.
    """
    yield from _head(report)
    if not report.entries:
        yield _p(ReportWords.tr("There are no notes in this range."))
        yield from measures_part(report)
        return
    if report.together:
        yield f'<p class="together">{_said(report.together, report.options.today)}</p>'
    for drill in report.drills[:MOST_CHARTS]:
        yield from _drill(drill, report.options.today)
    page = ' class="page"' if len(report.drills) > 1 else ""
    yield _h2(ReportWords.tr("Counts"), page)
    yield _counts(report)
    yield _groups(report)
    yield from _extra_round(report)
    if notes_last:
        yield from _method()
        yield from _all_notes(report, most_notes)
    else:
        yield from _all_notes(report, most_notes)
        yield from _method()
    yield from measures_part(report)


def _extra_round(report: Report) -> Iterator[str]:
    """What extra rounds by lot did, where there were any."""
    if sentences := result_words(report.extra_round):
        yield _h2(question_words())
        yield from map(_p, sentences)


def _all_notes(report: Report, most: int | None) -> Iterator[str]:
    yield _h2(ReportWords.tr("All notes, newest first"))
    yield notes_table(report, MOST_CHARTS, most)
    if report.cuts_notes:
        yield _p(ReportWords.tr("Very long notes end in “…” here; the export has them whole."))


def _method() -> Iterator[str]:
    yield _h2(ReportWords.tr("How this is worked out"))
    for title, text in PARAGRAPHS:
        title, text = (QCoreApplication.translate(CONTEXT, words) for words in (title, text))
        yield f'<p class="method"><b>{as_text(title)}.</b> {as_text(text)}</p>'


def title(report: Report) -> str:
    """What the report is called."""
    days = report.days
    name = ReportWords.tr("Left against right")
    return f"{name}, {day_words(days[0])} – {day_words(days[1])}" if days else name


def _h2(text: str, kind: str = "") -> str:
    return f"<h2{kind}>{as_text(text)}</h2>"


def _p(text: str, kind: str = "said") -> str:
    return f'<p class="{kind}">{as_text(text)}</p>'


def _head(report: Report) -> Iterator[str]:
    yield _p(ReportWords.tr("Hip Mobility · notes for a physio"), "kicker")
    yield f"<h1>{as_text(ReportWords.tr('Left against right'))}</h1>"
    days = report.days
    if days:
        text = ReportWords.tr(
            "Notes from hip mobility practice: {noted} of {all} practices have notes, {days}."
        )
        span = f"{day_words(days[0])} – {day_words(days[1])}"
        noted = len(report.entries)
        yield _p(text.format(noted=digits(noted), all=digits(report.practices), days=span), "lead")
    name, day = as_text(ReportWords.tr("Name")), as_text(ReportWords.tr("Date"))
    line = '<td class="blank" width="{}%">&#160;</td>'
    yield (
        f'<table class="who" width="100%"><tr><td width="8%">{name}</td>{line.format(52)}'
        f'<td class="when" width="10%" align="right">{day}&#160;</td>{line.format(30)}</tr></table>'
    )
    yield _p(
        ReportWords.tr(
            "After each drill the runner says how freely each side moved, as felt: 1 stuck, 2 "
            "stiff, 3 okay, 4 easy, 5 free. Left and right are the runner's own; in most drills "
            "they name the leg in front. These notes were not measured by instruments."
        ),
        "what",
    )
    if report.options.plan:
        yield _p(ReportWords.tr("The plan: {}").format(own_words(report.options.plan)), "what")


def _drill(drill: DrillReport, today: date) -> Iterator[Part]:
    yield f"<h3>{own_words(drill.name)}</h3>"
    for record in drill.asked:
        words = ", ".join(f"{ease} {word}" for ease, word in enumerate(record.scale, 1))
        question = " ".join(part for part in (record.question, words) if part)
        asked = as_text(ReportWords.tr("Asked: {question}"))
        yield f'<p class="asked">{asked.format(question=own_words(question))}</p>'
    yield Chart(drill.name, drill.notes, drill.said.evidence.sides, bool(drill.asked))
    yield f'<p class="said">{_said(drill.said, today, has_own_scale=bool(drill.asked))}</p>'


def _said(statements: Statements, today: date, *, has_own_scale: bool = False) -> str:
    """What all notes say of sides and changes; the headline stands out."""
    sides, changes = statements.evidence.sides, statements.evidence.changes
    rest = (
        counts_words(sides, own_words=has_own_scale),
        band_words(sides, own_words=has_own_scale),
        *standing_words(sides, today, own_words=has_own_scale),
        *change_sentences(changes, today),
    )
    said = headline(sides, own_words=has_own_scale)
    return " ".join([f"<b>{as_text(said)}</b>", *map(as_text, filter(None, rest))])


def _counts(report: Report) -> str:
    titles = (
        ReportWords.tr("Drill"),
        *_count_titles(),
        ReportWords.tr("One side only"),
        ReportWords.tr("Words only"),
        ReportWords.tr("All notes"),
    )
    counted = [drill for drill in report.drills if drill.counts.differing >= COUNTS_FROM]
    rest = ", ".join(own_words(drill.name) for drill in report.drills if drill not in counted)
    too_few = as_text(ReportWords.tr("Too few notes yet to count: {drills}."))
    few = f'<p class="what">{too_few.format(drills=rest)}</p>' if rest else ""
    if not counted:
        return few
    return table("counts", map(as_text, titles), map(_counts_row, counted), widths=(25,)) + few


def _count_titles() -> tuple[str, str, str]:
    freer, words = ReportWords.tr("{side} freer"), side_words()
    right, left = (sentence_case(freer.format(side=words[side])) for side in _RIGHT_FIRST)
    return right, left, ReportWords.tr("No difference")


def _counts_row(drill: DrillReport) -> list[str]:
    counts, evidence = drill.counts, drill.said.evidence
    claims = [_claim(evidence.sides), *map(short_change, evidence.changes.named)]
    claimed = "; ".join(as_text(claim) for claim in claims if claim) or "–"
    rest = (digits(counts.one_side_only), digits(counts.unanswered), claimed)
    return [own_words(drill.name), *_numbers(counts), *rest]


def _claim(sides: SideStanding) -> str:
    """In a few words; the sentence stands under the chart."""
    if sides.verdict is Verdict.NAMED:
        text = ReportWords.tr("{side} freer ({low}–{high} %)")
    elif sides.verdict is Verdict.NO_LONGER_CARRIED:
        text = ReportWords.tr("{side} freer was named; no longer carried")
    elif sides.verdict is Verdict.EVEN:
        text = ReportWords.tr("about even")
    else:
        return ""
    side = leading_side(sides)
    low, high = band_of(sides, side)
    return text.format(side=side_words()[side], low=low, high=high)


def _numbers(counts: Counts) -> list[str]:
    sides = (coloured(side, digits(counts.freer(side))) for side in _RIGHT_FIRST)
    return [*sides, digits(counts.same)]


def _groups(report: Report) -> str:
    """Counts by context and by the side that went first, where there are enough."""
    if not report.drills:
        return ""
    statements = report.together or report.drills[0].said
    groups: tuple[InContext | WentFirst, ...] = (*statements.contexts, *statements.first_sides)
    rows = ([own_words(group_title(group)), *_numbers(group.counts)] for group in groups)
    title = (
        ReportWords.tr("All drills together")
        if report.together
        else ReportWords.tr("When, and which side first")
    )
    titles = map(as_text, (title, *_count_titles()))
    return table("counts", titles, rows, widths=(25,)) if groups else ""
