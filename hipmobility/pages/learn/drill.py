"""The page of a drill in Learn, made from what the drill says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from hipmobility.core.articles import Article, Block, Line, Span, spans
from hipmobility.core.model.routine import Drill, Side
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.routine import drill_facts
from hipmobility.widgets.factories import side_words

_DOI = re.compile(r"doi\s+(?P<doi>10\.\d{4,9}/[^\s,;]+)")
_ADDRESS = re.compile(r"(?P<address>(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+)")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Learn", text)


def drill_page(drill: Drill) -> Article:
    """Why and how, what it feels like, when to back off, and where it is from."""
    sides = " · ".join(drill.lead(side, side_words()) for side in Side) if drill.side_means else ""
    facts = " · ".join(part for part in (drill_facts(drill), sides) if part)
    blocks = [
        Block("text", ((Span(facts),),)),
        *_text(_tr("Why"), drill.why),
        *_text(_tr("Planes and muscles"), _anatomy(drill)),
        *_text(_tr("On the figure"), _on_the_figure()),
        *_list(_tr("How"), drill.cues),
        *_text(_tr("What it feels like"), drill.feel),
        *_list(_tr("When to back off"), drill.back_off),
        *_list(_tr("Easier"), drill.easier),
        *_list(_tr("Harder"), drill.harder),
        *_lines(_tr("Taken from"), map(_source, drill.sources)),
        Block("text", (spans(_see_also()),)),
    ]
    return Article(f"drill:{drill.id}", drill.name, tuple(blocks))


def plane_words() -> dict[str, str]:
    """The planes of motion."""
    return {
        "frontal": _tr("from side to side (frontal)"),
        "sagittal": _tr("forward and back (sagittal)"),
        "transverse": _tr("turning (transverse)"),
    }


def muscle_words() -> dict[str, str]:
    """The muscles a drill may name."""
    return {
        "hip_flexors": _tr("hip flexors"),
        "glutes": _tr("buttocks"),
        "glute_med": _tr("side of the hip (gluteus medius)"),
        "hip_rotators": _tr("deep hip rotators"),
        "adductors": _tr("inner thighs"),
        "hamstrings": _tr("back of the thighs"),
        "quads": _tr("front of the thighs"),
        "calves": _tr("calves"),
        "core": _tr("trunk"),
        "obliques": _tr("sides of the trunk"),
        "upper_back": _tr("upper back"),
        "shoulders": _tr("shoulders"),
    }


def _anatomy(drill: Drill) -> str:
    planes, muscles = plane_words(), muscle_words()
    parts = (
        ", ".join(planes.get(each, each) for each in drill.planes),
        ", ".join(muscles.get(each, each) for each in drill.muscles),
    )
    return " ".join(f"{sentence_case(part)}." for part in parts if part)


def _on_the_figure() -> str:
    return _tr(
        "Red: the muscles that work, as we judge it. Yellow stripes: muscles that are long right "
        "now, worked out from the angles of hip and knee with a published model of the leg "
        "(Rajagopal et al. 2016). Settings turn this off."
    )


def _see_also() -> str:
    told = _tr("{stop}. {why}.")
    stop = f"[{_tr('When to stop, and whom to see')}](page:stop)"
    return told.format(stop=stop, why=f"[{_tr('What studies found')}](page:active-or-passive)")


def _source(text: str) -> Line:
    """A source with what can be opened in it as a link."""
    for pattern, start in ((_DOI, "https://doi.org/"), (_ADDRESS, "https://")):
        if match := pattern.search(text):
            word = match[1]
            before, after = text[: match.start(1)], text[match.end(1) :]
            line = (Span(before), Span(word, target=start + word), Span(after))
            return tuple(span for span in line if span.text)
    return (Span(text),)


def _text(heading: str, text: str) -> list[Block]:
    return _lines(heading, [(Span(text.strip()),)], "text") if text.strip() else []


def _list(heading: str, items: Iterable[str]) -> list[Block]:
    return _lines(heading, [(Span(item),) for item in items])


def _lines(heading: str, lines: Iterable[Line], kind: str = "list") -> list[Block]:
    made = tuple(lines)
    return [Block("heading", ((Span(heading),),)), Block(kind, made)] if made else []
