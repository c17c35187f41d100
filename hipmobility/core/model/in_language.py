"""Drills and routines in a person's language, as far as their files have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from hipmobility.core.model.routine import CheckInSubject, Drill, Item, Library, Routine
from hipmobility.core.model.translation import (
    CheckInTranslation,
    DrillTranslation,
    VariantTranslation,
    best_match,
)
from hipmobility.core.model.variant import Variant


def library_in(library: Library, language: str) -> Library:
    """All drills and routines in `language`, as ``de`` or ``pt_BR``.

    Words that are not translated stay as they are.
    """
    known: tuple[Drill | Routine, ...] = (*library.drills.values(), *library.routines.values())
    if not any(one.translations for one in known):
        return library
    drills = {key: drill_in(drill, language) for key, drill in library.drills.items()}
    routines = {key: routine_in(routine, language) for key, routine in library.routines.items()}
    return Library(MappingProxyType(drills), MappingProxyType(routines))


def drill_in(drill: Drill, language: str) -> Drill:
    """A drill in `language`, as far as it is translated."""
    known = best_match(language, drill.translations)
    return drill if known is None else _drill(drill, drill.translations[known])


def routine_in(routine: Routine, language: str) -> Routine:
    """A routine and its drills in `language`; cues of its own stay as they are written."""
    items = tuple(_item(item, language) for item in routine.items)
    known = best_match(language, routine.translations)
    if known is None:
        return replace(routine, items=items)
    words = routine.translations[known]
    check_ins = tuple(_check_in(subject, words.check_ins) for subject in routine.check_ins)
    return replace(
        routine,
        items=items,
        name=words.name or routine.name,
        about=words.about or routine.about,
        check_ins=check_ins,
    )


def _item(item: Item, language: str) -> Item:
    plain = drill_in(item.plain or item.drill, language)
    return Item.of(plain, item.dose_s, item.own_sides, item.own_cues, item.check_in)


def _drill(drill: Drill, words: DrillTranslation) -> Drill:
    return replace(
        drill,
        name=words.name or drill.name,
        side_means=words.side_means or drill.side_means,
        setup=words.setup or drill.setup,
        tempo=tuple(
            replace(phase, cue=words.phases.get(phase.name, phase.cue)) for phase in drill.tempo
        ),
        cues=words.cues or drill.cues,
        easier=words.easier or drill.easier,
        harder=words.harder or drill.harder,
        feel=words.feel or drill.feel,
        back_off=words.back_off or drill.back_off,
        why=words.why or drill.why,
        question=words.question or drill.question,
        scale=words.scale or drill.scale,
        variants=tuple(
            _variant(variant, words.variants.get(variant.id)) for variant in drill.variants
        ),
    )


def _variant(variant: Variant, words: VariantTranslation | None) -> Variant:
    if words is None:
        return variant
    return replace(
        variant,
        name=words.name or variant.name,
        setup=words.setup or variant.setup,
        cues=MappingProxyType({**variant.cues, **words.cues}),
    )


def _check_in(
    subject: CheckInSubject, translations: Mapping[str, CheckInTranslation]
) -> CheckInSubject:
    words = translations.get(subject.id, CheckInTranslation())
    return replace(
        subject,
        name=words.name or subject.name,
        question=words.question or subject.question,
        scale=words.scale or subject.scale,
    )
