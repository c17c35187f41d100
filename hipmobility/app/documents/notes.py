"""All notes of a report: a row for each practice, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hipmobility.app.documents.markup import (
    ReportWords,
    as_text,
    coloured,
    day_words,
    own_words,
    table,
)
from hipmobility.core.model.practice import CheckIn, DrillStop, OverallMoment, StopReason
from hipmobility.core.model.routine import Side
from hipmobility.core.review.report import DrillAnswers, Report, ReportEntry
from hipmobility.pages.words.answers import context_words, easy_words, state_words
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import tag_word


def notes_table(report: Report, columns: int, most: int | None) -> str:
    """The table of all practices or the newest; the drills with most notes have a column."""
    shown = [drill.drill for drill in report.drills[:columns]]
    both = " · ".join(coloured(side, as_text(side_words()[side])) for side in Side)
    drills = (f"{own_words(report.names[drill])}<br>{both}" for drill in shown)
    titles = [as_text(ReportWords.tr("Day")), *drills, as_text(ReportWords.tr("In words"))]
    days = report.days
    form = "d MMM" if days and days[0].year == days[1].year else "d MMM yyyy"
    rows = (_entry(entry, shown, report.names, form) for entry in report.entries[:most])
    return table(
        "notes", titles, rows, widths=(19, *((11,) * len(shown) if len(shown) > 1 else (22,)))
    )


def _entry(
    entry: ReportEntry, shown: Sequence[str], names: Mapping[str, str], form: str
) -> list[str]:
    practice = entry.practice
    about = (context_words(practice.context), easy_words(practice), state_words(practice.state))
    day = f"<b>{as_text(day_words(practice.local_date, form))}</b>"
    day += "".join(f" · {own_words(word)}" for word in about if word)
    eases = (_eases_of(entry, drill) for drill in shown)
    return [day, *eases, "<br>".join(_words(entry, shown, names))]


def _eases_of(entry: ReportEntry, drill: str) -> str:
    answers = [answer for answer in entry.answers if answer.drill == drill]
    eases = (_eases(answer.ease(Side.LEFT), answer.ease(Side.RIGHT)) for answer in answers)
    return "<br>".join(eases)


def _eases(left: int | None, right: int | None) -> str:
    if left is None and right is None:
        return ""
    return f"{coloured(Side.LEFT, left or '–')}&#160;·&#160;{coloured(Side.RIGHT, right or '–')}"


def _words(entry: ReportEntry, shown: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    moments = {
        OverallMoment.BEFORE: ReportWords.tr("before"),
        OverallMoment.AFTER: ReportWords.tr("after"),
    }
    overall = (f"{as_text(moments[key])} {_eases(*eases)}" for key, eases in entry.overall.items())
    if overall_words := ", ".join(overall):
        yield as_text(ReportWords.tr("All in all: {notes}")).format(notes=overall_words)
    others = [answer for answer in entry.answers if answer.drill not in shown]
    for answer in (answer for answer in entry.answers if answer.drill in shown):
        if words := "; ".join(_sides(answer)):
            yield f"{own_words(names[answer.drill])}: {words}" if len(shown) > 1 else words
    if others:
        yield "; ".join(_other(answer, names) for answer in others)
    for stop in entry.stops:
        yield f"<b>{own_words(names[stop.drill])}: {as_text(_stopped(stop))}</b>"


def _other(answer: DrillAnswers, names: Mapping[str, str]) -> str:
    """A drill without a column."""
    ease = _eases(answer.ease(Side.LEFT), answer.ease(Side.RIGHT))
    words = ", ".join(part for part in (ease, *_sides(answer)) if part)
    return f"{own_words(names[answer.drill])} {words}"


def _sides(answer: DrillAnswers) -> Iterator[str]:
    for side, check_in in ((Side.LEFT, answer.left), (Side.RIGHT, answer.right)):
        if check_in and (note := _note(check_in)):
            yield f"{coloured(side, as_text(side_words()[side]))} {note}"


def _note(check_in: CheckIn) -> str:
    words = [*map(tag_word, check_in.tags), check_in.note]
    return ", ".join(own_words(word) for word in words if word.strip())


def _stopped(stop: DrillStop) -> str:
    reasons = {
        StopReason.PAIN: ReportWords.tr("stopped for pain"),
        StopReason.DIZZY: ReportWords.tr("stopped, felt dizzy"),
        StopReason.INTERRUPTED: ReportWords.tr("stopped, interrupted"),
    }
    side = f" ({side_words()[stop.side]})" if stop.side else ""
    return f"{reasons[stop.reason]}{side}"
