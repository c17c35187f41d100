"""Drills and routines of values that are right: those of a checked file, or a compiled one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hipmobility.core.model.routine import CheckInSubject, Drill, Item, Library, Routine, Sides
from hipmobility.core.model.variant import Difficulty, Phase, Picture, Variant, Working
from hipmobility.core.routines.build_translations import (
    Values,
    drill_translations,
    routine_translations,
)


def build_library(values: Values, folder: Path, known: Mapping[str, Drill]) -> Library:
    """The drills and routines of a whole file; its routines may name drills that are `known`."""
    drills = build_drills(values, folder)
    routines = build_routines(values, {**known, **drills})
    return Library(MappingProxyType(drills), MappingProxyType(routines))


def build_drills(values: Values, folder: Path) -> dict[str, Drill]:
    """The drills; `folder` has their pictures."""
    return {name: _drill(name, drill, folder) for name, drill in values["drills"].items()}


def build_routines(values: Values, drills: Mapping[str, Drill]) -> dict[str, Routine]:
    """The routines, made of `drills`."""
    return {name: _routine(name, routine, drills) for name, routine in values["routines"].items()}


def _drill(name: str, values: Values, folder: Path) -> Drill:
    return Drill(
        id=name,
        name=values["name"],
        sides=Sides(values["sides"]),
        side_means=values["side_means"],
        tempo=tuple(Phase(p["phase"], p["for"], p["cue"]) for p in values["tempo"]),
        dose_s=values["dose"],
        setup=values["setup"],
        cues=tuple(values["cues"]),
        easier=tuple(values["easier"]),
        harder=tuple(values["harder"]),
        feel=values["feel"],
        back_off=tuple(values["back_off"]),
        planes=tuple(values["planes"]),
        muscles=tuple(values["muscles"]),
        works=tuple(
            Working(w["phase"], tuple(w["lead"]), tuple(w["other"])) for w in values["works"]
        ),
        why=values["why"],
        sources=tuple(values["sources"]),
        figure=values["figure"],
        picture=_picture(values, folder),
        variants=tuple(_variant(key, record, folder) for key, record in values["variants"].items()),
        least_s=values["least"],
        question=values["question"],
        scale=tuple(values["scale"]),
        translations=drill_translations(values),
    )


def _picture(values: Values, folder: Path) -> Picture | None:
    named = values["picture"]
    if named is None:
        return None
    right = named["right"]
    return Picture(folder / named["left"], None if right is None else folder / right)


def _variant(name: str, values: Values, folder: Path) -> Variant:
    return Variant(
        id=name,
        level=Difficulty(values["level"]),
        name=values["name"],
        figure=values["figure"],
        setup=values["setup"],
        cues=_cues(values),
        picture=_picture(values, folder),
    )


def _cues(values: Values) -> Mapping[str, str]:
    return MappingProxyType({cue["phase"]: cue["cue"] for cue in values["cues"]})


def _routine(name: str, values: Values, drills: Mapping[str, Drill]) -> Routine:
    def item(record: Values) -> Item:
        drill = drills[record["drill"]]
        dose: float | None = record["dose"]
        sides = Sides(record["sides"]) if record["sides"] else None
        dose = drill.dose_s if dose is None else dose
        return Item.of(drill, dose, sides, _cues(record), record["check_in"] or "")

    return Routine(
        id=name,
        name=values["name"],
        items=tuple(item(record) for record in values["drills"]),
        prepare_s=values["prepare"],
        switch_s=values["switch"],
        check_in_s=values["check_in"],
        at_most_s=values["at_most"],
        about=values["about"],
        check_ins=tuple(
            CheckInSubject(
                key, check_in["name"], "", check_in["question"], tuple(check_in["scale"])
            )
            for key, check_in in values["check_ins"].items()
        ),
        translations=routine_translations(values),
    )
