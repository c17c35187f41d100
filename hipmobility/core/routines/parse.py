"""Drills and routines from YAML. `routines.yaml` at the top of the repository is the example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.model.routine import CheckInSubject, Drill, Item, Library, Routine, Sides
from hipmobility.core.model.variant import Difficulty, Phase, Picture, Variant
from hipmobility.core.routines.parse_translations import (
    drill_translations,
    routine_translations,
)
from hipmobility.core.routines.rules import Rules, ValidationContext, Values
from hipmobility.core.routines.schema import LIBRARY
from hipmobility.core.yaml.check import Checker
from hipmobility.core.yaml.nodes import Node, read_tree
from hipmobility.core.yaml.problems import Place, Problem, Problems, RoutineError, format_problems

__all__ = [
    "ParsedFile",
    "Problem",
    "RoutineError",
    "format_problems",
    "format_seconds",
    "parse_library",
    "parse_seconds",
    "read_sheet",
]

_NOTHING_AROUND = ValidationContext()


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file of routines, checked as far as it can be without others."""

    source: str
    """The file's name in problems."""
    values: Values
    """What of it is right; keys with a wrong value are not in it."""
    root: Node | None
    checker: Checker
    wrong: Problems

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The ids it declares under ``drills`` and under ``routines``, as far as they are right."""
        return {key: tuple(self.values.get(key, {})) for key in ("drills", "routines")}

    @property
    def drills_named(self) -> set[str]:
        """The drills its routines name."""
        items = (routine.get("drills", ()) for routine in self.values.get("routines", {}).values())
        names = {item.get("drill") for listed in items for item in listed if item}
        return {name for name in names if name}

    def place(self, *path: str) -> Place:
        """Where a key of the file stands."""
        return self.checker.places[path]

    def problems(self, surroundings: ValidationContext) -> tuple[Problem, ...]:
        """All that is wrong with it, beside what is in `surroundings`."""
        problems = self.wrong.copy()
        if self.root is not None and (self.values or not problems):
            Rules(self.values, self.checker, problems, surroundings).check()
            if not problems and not any(self.values.values()):
                problems.add(
                    self.root.place, "the file has no drills and no routines; it needs some"
                )
        return problems.in_order()

    def drills(self, folder: Path) -> dict[str, Drill]:
        """Its drills, where nothing is wrong with it; `folder` has their pictures."""
        return {name: _drill(name, drill, folder) for name, drill in self.values["drills"].items()}

    def routines(self, drills: Mapping[str, Drill]) -> dict[str, Routine]:
        """Its routines, where nothing is wrong with it, made of `drills`."""
        routines = self.values["routines"]
        return {name: _routine(name, routine, drills) for name, routine in routines.items()}


def read_sheet(text: str | bytes, source: str) -> ParsedFile:
    """What `text` holds; `source` names the file in problems. Raises nothing."""
    problems = Problems(source)
    checker = Checker(problems)
    root = read_tree(text, problems, needs='"drills:" or "routines:" or both')
    checked = None if root is None else checker.check(root, LIBRARY, (), "the file")
    return ParsedFile(source, checked if isinstance(checked, dict) else {}, root, checker, problems)


def parse_library(
    text: str | bytes,
    source: str,
    surroundings: ValidationContext = _NOTHING_AROUND,
    *,
    folder: Path | None = None,
) -> Library:
    """The drills and routines in `text`; `source` names the file in problems.

    What the file may refer to is in `surroundings`; pictures get their place from `folder`.
    Raises RoutineError with every problem of the file, in the order of its lines.
    """
    sheet = read_sheet(text, source)
    if wrong := sheet.problems(surroundings):
        raise RoutineError(wrong)
    drills = sheet.drills(folder or Path())
    routines = sheet.routines({**surroundings.drills, **drills})
    return Library(MappingProxyType(drills), MappingProxyType(routines))


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
