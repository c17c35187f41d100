"""What was measured, on a page of the report of its own: never mixed with what was felt."""

from __future__ import annotations

from collections.abc import Iterator

from hipmobility.app.documents.markup import (
    ReportWords,
    as_text,
    coloured,
    day_words,
    own_words,
    table,
)
from hipmobility.core.measure.findings import MeasureFindings
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.routine import Side
from hipmobility.core.review.report import Report
from hipmobility.pages.measure.words import (
    alike_sentence,
    change_sentences,
    difference_sentences,
    error_words,
    measure_kind,
    measure_name,
    number_words,
    unit_words,
    value_words,
    warmth_words,
)
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import side_words

_MOST = 12
"""So many measurements of a test, the newest, have a row."""


def measures_part(report: Report) -> Iterator[str]:
    """The page; nothing where nothing was measured."""
    if not report.options.measures:
        return
    title = as_text(ReportWords.tr("What was measured"))
    yield f'<h2 class="page">{title}</h2>'
    what = ReportWords.tr(
        "Measured by the runner, alone, with phone and ruler: three readings a side, taking "
        "turns, the middle one counts. Kept apart from how it felt. Within the measuring error "
        "nothing is said."
    )
    yield f'<p class="what">{as_text(what)}</p>'
    for findings in report.options.measures:
        yield from _test(findings)
    yield f'<p class="method">{as_text(alike_sentence())}</p>'


def _test(findings: MeasureFindings) -> Iterator[str]:
    test = findings.test
    yield f"<h3>{as_text(measure_name(test.id))}</h3>"
    yield f'<p class="what">{as_text(measure_kind(test))}</p>'
    sentences = [*difference_sentences(findings), *change_sentences(findings)]
    differences = [entry for entry in sentences if entry != alike_sentence()]
    yield f'<p class="said">{" ".join(map(as_text, differences))}</p>'
    error = ReportWords.tr("Measuring error: {error}").format(error=error_words(findings, test))
    yield f'<p class="what">{as_text(error)}. {as_text(test.source)}.</p>'
    words = side_words()
    titles = (
        ReportWords.tr("Day"),
        *(sentence_case(words[side]) for side in Side),
        ReportWords.tr("Right minus left"),
        ReportWords.tr("Readings, left · right"),
    )
    rows = (_row(findings, entry) for entry in findings.measurements[::-1][:_MOST])
    yield table("counts", map(as_text, titles), rows, widths=(25, 14, 14, 17))


def _row(findings: MeasureFindings, measurement: Measurement) -> list[str]:
    test = findings.test
    day = f"{day_words(measurement.day)} · {warmth_words(measurement.warmth)}"
    note = f"<br>{own_words(measurement.note)}" if measurement.note else ""
    values = (coloured(side, value_words(test, measurement.value(side))) for side in Side)
    apart = number_words(test, measurement.difference) + unit_words(test)
    readings = " · ".join(
        coloured(side, ", ".join(number_words(test, value) for value in measurement.counted(side)))
        for side in Side
    )
    return [as_text(day) + note, *values, as_text(apart), readings]
