"""A language for tests: every translated text is longer, accented, and stands in « ».

It goes the way of a real one: ``lupdate`` finds the texts, ``lrelease`` makes a file of them, and
the program loads it. It calls itself German, for its days, months and two plurals.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from processes import run
from PySide6.QtCore import QCoreApplication, QTranslator
from texts_in_source import PACKAGE
from translation_tools import tool

from hipmobility.core.model.routine import Drill, Item, Library, Routine
from hipmobility.core.model.translation import (
    CheckInTranslation,
    DrillTranslation,
    RoutineTranslation,
    VariantTranslation,
)
from hipmobility.system.desktop.language import use_language

LANGUAGE = "de"
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|%L?n|&(?=\w))")
_ACCENTS = str.maketrans("aeiouyncAEIOUYNC", "àéîöûÿñçÀÉÎÖÛŸÑÇ")
_LONGER = 0.35


def pseudo(text: str) -> str:
    """`text` in that language; what is filled in later and marks of HTML stay as they are."""
    if not text:
        return ""
    parts = _KEPT.split(text)
    said = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    more = max(0, round(letters * _LONGER) - 2)
    return f"«{said}{'·' * more}»"


def make_pseudo_language(data: Path) -> None:
    """Put its file where the user's own languages lie in the data folder `data`."""
    folder = data / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"hipmobility_{LANGUAGE}.ts"
    sources = sorted(PACKAGE.rglob("*.py"))
    options = ["-silent", "-target-language", LANGUAGE, "-extensions", "py"]
    run([tool("lupdate"), *options, *sources, "-ts", file], check=True)
    tree = ET.parse(file)
    for message in tree.iter("message"):
        said = pseudo(message.findtext("source", ""))
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.clear()
        forms = translation.findall("numerusform")
        for place in forms or [translation]:
            place.text = said
    tree.write(file, encoding="utf-8", xml_declaration=True)
    run([tool("lrelease"), "-silent", file, "-qm", file.with_suffix(".qm")], check=True)


@contextmanager
def spoken(app: QCoreApplication, data: Path) -> Iterator[None]:
    """The program speaks it, as with ``--language``, and English again afterwards."""
    with english_again(app):
        assert use_language(app, LANGUAGE, data) == LANGUAGE
        yield


@contextmanager
def english_again(app: QCoreApplication) -> Iterator[None]:
    """Whatever language is used inside, afterwards it is English."""
    before = set(app.findChildren(QTranslator))
    yield
    for translator in set(app.findChildren(QTranslator)) - before:
        app.removeTranslator(translator)
        translator.deleteLater()
    use_language(app, "en")


def in_pseudo(library: Library) -> Library:
    """Drills and routines with their words in that language beside them."""
    drills = {key: _drill(each) for key, each in library.drills.items()}
    routines = {key: _routine(each, drills) for key, each in library.routines.items()}
    return Library(drills, routines)


def _drill(drill: Drill) -> Drill:
    words = DrillTranslation(
        name=pseudo(drill.name),
        side_means=pseudo(drill.side_means),
        setup=_steps(drill.setup),
        phases={phase.name: pseudo(phase.cue) for phase in drill.tempo},
        cues=tuple(map(pseudo, drill.cues)),
        easier=tuple(map(pseudo, drill.easier)),
        harder=tuple(map(pseudo, drill.harder)),
        feel=pseudo(drill.feel),
        back_off=tuple(map(pseudo, drill.back_off)),
        why=pseudo(drill.why),
        question=pseudo(drill.question),
        scale=tuple(map(pseudo, drill.scale)),
        variants={
            each.id: VariantTranslation(
                pseudo(each.name),
                _steps(each.setup),
                {name: pseudo(cue) for name, cue in each.cues.items()},
            )
            for each in drill.variants
        },
    )
    return replace(drill, translations={LANGUAGE: words})


def _steps(setup: str) -> str:
    """The steps of a setup one by one, as the gate shows them."""
    return "".join(
        part if at % 2 else pseudo(part) for at, part in enumerate(re.split(r"([,;:] *)", setup))
    )


def _routine(routine: Routine, drills: dict[str, Drill]) -> Routine:
    items = tuple(
        Item.of(drills[each.drill.id], each.dose_s, each.own_sides, each.own_cues, each.check_in)
        for each in routine.items
    )
    check_ins = {
        each.id: CheckInTranslation(
            pseudo(each.name), pseudo(each.question), tuple(map(pseudo, each.scale))
        )
        for each in routine.check_ins
    }
    words = RoutineTranslation(pseudo(routine.name), pseudo(routine.about), check_ins)
    return replace(routine, items=items, translations={LANGUAGE: words})
