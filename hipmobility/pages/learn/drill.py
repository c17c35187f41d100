"""The page of a drill in Learn, made from what the drill says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hipmobility.core.articles import Article, Block, Line, Span, spans
from hipmobility.core.model.routine import Drill, Side
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.routine import drill_facts
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import Words


class DrillPageWords(Words):
    """Headings and lines of a drill's page."""


_DOI = re.compile(r"doi\s+(?P<doi>10\.\d{4,9}/[^\s,;]+)")
_ADDRESS = re.compile(r"(?P<address>(?:[a-z0-9-]+\.)+[a-z]{2,}/\S+)")


def drill_page(drill: Drill) -> Article:
    """Why and how, what it feels like, when to back off, and where it is from."""
    sides = " · ".join(drill.lead(side, side_words()) for side in Side) if drill.side_means else ""
    facts = " · ".join(part for part in (drill_facts(drill), sides) if part)
    blocks = [
        Block("text", ((Span(facts),),)),
        *_text(DrillPageWords.tr("Why"), drill.why),
        *_text(DrillPageWords.tr("Planes and muscles"), _anatomy(drill)),
        *_text(DrillPageWords.tr("On the figure"), _on_the_figure()),
        *_list(DrillPageWords.tr("How"), drill.cues),
        *_text(DrillPageWords.tr("What it feels like"), drill.feel),
        *_list(DrillPageWords.tr("When to back off"), drill.back_off),
        *_list(DrillPageWords.tr("Easier"), drill.easier),
        *_list(DrillPageWords.tr("Harder"), drill.harder),
        *_lines(DrillPageWords.tr("Sources"), map(_source, drill.sources)),
        Block("text", (spans(_see_also()),)),
    ]
    return Article(f"drill:{drill.id}", drill.name, tuple(blocks))


def plane_words() -> dict[str, str]:
    """The planes of motion."""
    return {
        "frontal": DrillPageWords.tr("from side to side (frontal)"),
        "sagittal": DrillPageWords.tr("forward and back (sagittal)"),
        "transverse": DrillPageWords.tr("turning (transverse)"),
    }


def muscle_words() -> dict[str, str]:
    """The muscles a drill may name."""
    return {
        "hip_flexors": DrillPageWords.tr("hip flexors"),
        "glutes": DrillPageWords.tr("buttocks"),
        "glute_med": DrillPageWords.tr("side of the hip (gluteus medius)"),
        "hip_rotators": DrillPageWords.tr("deep hip rotators"),
        "adductors": DrillPageWords.tr("inner thighs"),
        "hamstrings": DrillPageWords.tr("back of the thighs"),
        "quads": DrillPageWords.tr("front of the thighs"),
        "calves": DrillPageWords.tr("calves"),
        "core": DrillPageWords.tr("trunk"),
        "obliques": DrillPageWords.tr("sides of the trunk"),
        "upper_back": DrillPageWords.tr("upper back"),
        "shoulders": DrillPageWords.tr("shoulders"),
    }


def _anatomy(drill: Drill) -> str:
    planes, muscles = plane_words(), muscle_words()
    parts = (
        ", ".join(planes.get(name, name) for name in drill.planes),
        ", ".join(muscles.get(name, name) for name in drill.muscles),
    )
    return " ".join(f"{sentence_case(part)}." for part in parts if part)


def _on_the_figure() -> str:
    return DrillPageWords.tr(
        "Green: the muscles that work in this phase, as we judge it. Yellow stripes: muscles that "
        "are long right now, worked out from the angles of hip and knee with a published model of "
        "the leg (Rajagopal et al. 2016). Point at a muscle and it is named; drag the body to turn "
        "it. Settings turn the colours off."
    )


def _see_also() -> str:
    stop = DrillPageWords.tr("When to stop, and whom to see")
    studies = DrillPageWords.tr("What studies found")
    return f"[{stop}](page:stop). [{studies}](page:active-or-passive)."


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
    content = tuple(lines)
    return [Block("heading", ((Span(heading),),)), Block(kind, content)] if content else []
