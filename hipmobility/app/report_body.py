"""The text of a report in HTML that both a browser and Qt understand, with places for charts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from hipmobility.core.practice import CheckIn, Moment, Stop, StopReason
from hipmobility.core.report import Answer, DrillReport, Entry, Report
from hipmobility.core.review import Counts, Note
from hipmobility.core.review_findings import COUNTS_FROM
from hipmobility.core.review_words import Changed, Statements, SteadySide
from hipmobility.core.routine import Side
from hipmobility.core.worked_out import CONTEXT, PARAGRAPHS
from hipmobility.pages.answers import context_words, state_words
from hipmobility.pages.difference import sentence_case
from hipmobility.pages.review_text import sentence
from hipmobility.widgets.ease import tag_word
from hipmobility.widgets.parts import side_words

MOST_CHARTS = 3
"""So many drills, those with most notes, get a chart and a column."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffc]")


@dataclass(frozen=True, slots=True)
class Chart:
    """The place of a drill's chart."""

    name: str
    notes: tuple[Note, ...]


Part = str | Chart
_RIGHT_FIRST = (Side.RIGHT, Side.LEFT)
_CLAIMS = (SteadySide, Changed)


def body(report: Report) -> Iterator[Part]:
    """All parts in their order."""
    yield from _head(report)
    if not report.entries:
        yield _p(_tr("There are no notes in this range."))
        return
    if report.together:
        yield f'<p class="together">{_said(report.together)}</p>'
    for drill in report.drills[:MOST_CHARTS]:
        yield from _drill(drill)
    page = ' class="page"' if len(report.drills) > 1 else ""
    yield f"<h2{page}>{_text(_tr('Counts'))}</h2>"
    yield _counts(report)
    yield _groups(report)
    yield f"<h2>{_text(_tr('All notes, newest first'))}</h2>"
    yield _entries(report)
    yield f"<h2>{_text(_tr('How this is worked out'))}</h2>"
    for title, text in PARAGRAPHS:
        title, text = (QCoreApplication.translate(CONTEXT, each) for each in (title, text))
        yield f'<p class="method"><b>{_text(title)}.</b> {_text(text)}</p>'


def title(report: Report) -> str:
    """What the report is called."""
    days = report.days
    name = _tr("Left against right")
    return f"{name}, {day_words(days[0])} – {day_words(days[1])}" if days else name


def day_words(day: date, form: str = "d MMM yyyy") -> str:
    """A day in the reader's language, with its year unless `form` says otherwise."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Report", text)


def _text(text: str) -> str:
    """`text` as text, whatever stands in it."""
    return html.escape(_CONTROL.sub(" ", text))


def _own(text: str) -> str:
    """A person's own words: as text, on one line, in their own direction."""
    return f"<bdi>{_text(' '.join(text.split()))}</bdi>"


def _p(text: str, kind: str = "said") -> str:
    return f'<p class="{kind}">{_text(text)}</p>'


def _head(report: Report) -> Iterator[str]:
    yield f"<h1>{_text(_tr('Left against right'))}</h1>"
    days = report.days
    if days:
        text = _tr(
            "Notes from hip mobility practice: {noted} of {all} practices have notes, {days}."
        )
        span = f"{day_words(days[0])} – {day_words(days[1])}"
        noted = len(report.entries)
        yield _p(text.format(noted=noted, all=report.practices, days=span), "lead")
    name, day = _text(_tr("Name")), _text(_tr("Date"))
    line = '<td class="blank" width="{}%">&#160;</td>'
    yield (
        f'<table class="who" width="100%"><tr><td width="8%">{name}</td>{line.format(52)}'
        f'<td class="when" width="10%" align="right">{day}&#160;</td>{line.format(30)}</tr></table>'
    )
    yield _p(
        _tr(
            "After each drill the runner says how freely each side moved, as felt: 1 stuck, 2 "
            "stiff, 3 okay, 4 easy, 5 free. Left and right are the runner's own; in most drills "
            "they name the leg in front. Nothing was measured by instruments."
        ),
        "what",
    )


def _drill(drill: DrillReport) -> Iterator[Part]:
    yield f"<h3>{_own(drill.name)}</h3>"
    yield Chart(drill.name, drill.notes)
    yield f'<p class="said">{_said(drill.said)}</p>'


def _said(said: Statements) -> str:
    """What is said of sides and changes; what is claimed stands out."""
    return " ".join(
        f"<b>{_text(sentence(each))}</b>" if isinstance(each, _CLAIMS) else _text(sentence(each))
        for each in (*said.sides, *said.changes)
    )


def _counts(report: Report) -> str:
    titles = (
        _tr("Drill"),
        *_count_titles(),
        _tr("One side only"),
        _tr("Words only"),
        _tr("Claimed"),
    )
    return _table("counts", map(_text, titles), map(_counts_row, report.drills))


def _count_titles() -> tuple[str, str, str]:
    freer, words = _tr("{side} freer"), side_words()
    right, left = (sentence_case(freer.format(side=words[side])) for side in _RIGHT_FIRST)
    return right, left, _tr("No difference")


def _counts_row(drill: DrillReport) -> list[str]:
    found = drill.counts
    if found.differing < COUNTS_FROM:
        return [_own(drill.name), *"–––––", _text(_tr("too few notes yet"))]
    claims = [
        each for each in (*drill.said.sides, *drill.said.changes) if isinstance(each, _CLAIMS)
    ]
    claimed = " ".join(_text(sentence(each)) for each in claims) or "–"
    rest = (str(found.one_side_only), str(found.unanswered), claimed)
    return [_own(drill.name), *_numbers(found), *rest]


def _numbers(found: Counts) -> list[str]:
    return [*(_coloured(side, found.freer(side)) for side in _RIGHT_FIRST), str(found.same)]


def _groups(report: Report) -> str:
    """Counts by context and by the side that went first, where there are enough."""
    if not report.drills:
        return ""
    said = report.together or report.drills[0].said
    first = _tr("{side} went first")
    unsaid = _tr("nothing said of when")
    groups = [(context_words(each.context) or unsaid, each.counts) for each in said.contexts]
    groups += [
        (first.format(side=side_words()[each.side]), each.counts) for each in said.first_sides
    ]
    rows = ([_own(sentence_case(name)), *_numbers(found)] for name, found in groups)
    title = _tr("All drills together") if report.together else _tr("By day")
    return _table("counts", map(_text, (title, *_count_titles())), rows) if groups else ""


def _coloured(side: Side, value: object) -> str:
    return f'<span class="{side.value}">{value}</span>'


def _entries(report: Report) -> str:
    shown = [drill.drill for drill in report.drills[:MOST_CHARTS]]
    both = " · ".join(_coloured(side, _text(side_words()[side])) for side in Side)
    drills = (f"{_own(report.names[each])}<br>{both}" for each in shown)
    titles = [_text(_tr("Day")), *drills, _text(_tr("In words"))]
    days = report.days
    form = "d MMM" if days and days[0].year == days[1].year else "d MMM yyyy"
    rows = (_entry(entry, shown, report.names, form) for entry in report.entries)
    return _table("notes", titles, rows, widths=(19, *(11 for _ in shown)))


def _entry(entry: Entry, shown: Sequence[str], names: Mapping[str, str], form: str) -> list[str]:
    practice = entry.practice
    about = (context_words(practice.context), state_words(practice.state))
    day = f"<b>{_text(day_words(practice.local_date, form))}</b>"
    day += "".join(f" · {_own(each)}" for each in about if each)
    eases = (_eases_of(entry, drill) for drill in shown)
    return [day, *eases, "<br>".join(_words(entry, shown, names))]


def _eases_of(entry: Entry, drill: str) -> str:
    found = [answer for answer in entry.answers if answer.drill == drill]
    eases = (_eases(each.ease(Side.LEFT), each.ease(Side.RIGHT)) for each in found)
    return "<br>".join(eases)


def _eases(left: int | None, right: int | None) -> str:
    if left is None and right is None:
        return ""
    return f"{_coloured(Side.LEFT, left or '–')}&#160;·&#160;{_coloured(Side.RIGHT, right or '–')}"


def _words(entry: Entry, shown: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    moments = {Moment.BEFORE: _tr("before"), Moment.AFTER: _tr("after")}
    overall = (f"{_text(moments[key])} {_eases(*eases)}" for key, eases in entry.overall.items())
    if said := ", ".join(overall):
        yield f"{_text(_tr('All in all'))}: {said}"
    others = [answer for answer in entry.answers if answer.drill not in shown]
    for answer in (each for each in entry.answers if each.drill in shown):
        if words := "; ".join(_sides(answer)):
            yield f"{_own(names[answer.drill])}: {words}"
    if others:
        yield "; ".join(_other(answer, names) for answer in others)
    for stop in entry.stops:
        yield f"<b>{_own(names[stop.drill])}: {_text(_stopped(stop))}</b>"


def _other(answer: Answer, names: Mapping[str, str]) -> str:
    """A drill without a column."""
    ease = _eases(answer.ease(Side.LEFT), answer.ease(Side.RIGHT))
    words = ", ".join(part for part in (ease, *_sides(answer)) if part)
    return f"{_own(names[answer.drill])} {words}"


def _sides(answer: Answer) -> Iterator[str]:
    for side, found in ((Side.LEFT, answer.left), (Side.RIGHT, answer.right)):
        if found and (said := _note(found)):
            yield f"{_coloured(side, _text(side_words()[side]))} {said}"


def _note(found: CheckIn) -> str:
    words = [*map(tag_word, found.tags), found.note]
    return ", ".join(_own(each) for each in words if each.strip())


def _stopped(stop: Stop) -> str:
    reasons = {
        StopReason.PAIN: _tr("stopped for pain"),
        StopReason.DIZZY: _tr("stopped, felt dizzy"),
        StopReason.INTERRUPTED: _tr("stopped, interrupted"),
    }
    side = f" ({side_words()[stop.side]})" if stop.side else ""
    return f"{reasons[stop.reason]}{side}"


def _table(
    kind: str, titles: Iterable[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()
) -> str:
    """A table of texts that are escaped already; `widths` of the first columns in per cent."""
    each = zip_longest(titles, (f' width="{width}%"' for width in widths), fillvalue="")
    heads = "".join(f"<th{width}>{text}</th>" for text, width in each)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f'<table class="{kind}" width="100%" cellspacing="0" cellpadding="0">'
        f"<thead><tr>{heads}</tr></thead>\n{lines}</table>"
    )
