"""Drills and routines from YAML. `routines.yaml` at the top of the repository is the example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hipmobility.core.durations import format_seconds, parse_seconds
from hipmobility.core.problems import Problem, Problems, RoutineError, format_problems
from hipmobility.core.routine import (
    Drill,
    Item,
    Level,
    Library,
    Phase,
    Picture,
    Routine,
    Sides,
    Variant,
)
from hipmobility.core.routine_rules import Rules, Surroundings, Values
from hipmobility.core.routine_schema import LIBRARY
from hipmobility.core.yaml_check import Checker
from hipmobility.core.yaml_nodes import read_tree

__all__ = [
    "Problem",
    "RoutineError",
    "format_problems",
    "format_seconds",
    "parse_library",
    "parse_seconds",
]

_NOTHING_AROUND = Surroundings()


def parse_library(
    text: str | bytes,
    source: str,
    surroundings: Surroundings = _NOTHING_AROUND,
    *,
    folder: Path | None = None,
) -> Library:
    """The drills and routines in `text`; `source` names the file in problems.

    What the file may refer to is in `surroundings`; pictures get their place from `folder`.
    Raises RoutineError with every problem of the file, in the order of its lines.
    """
    problems = Problems(source)
    root = read_tree(text, problems)
    if root is not None:
        checker = Checker(problems)
        checked = checker.check(root, LIBRARY, (), "the file")
        if isinstance(checked, dict):
            Rules(checked, checker, problems, surroundings).check()
            if not problems and not any(checked.values()):
                problems.add(root.place, "the file has no drills and no routines; it needs some")
            if not problems:
                return _library(checked, surroundings.drills, folder or Path())
    raise RoutineError(problems.in_order())


def _library(values: Values, known: Mapping[str, Drill], folder: Path) -> Library:
    """The library in values without any problem."""
    drills = {name: _drill(name, record, folder) for name, record in values["drills"].items()}
    within_reach = {**known, **drills}
    routines = {
        name: _routine(name, record, within_reach) for name, record in values["routines"].items()
    }
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
        level=Level(values["level"]),
        name=values["name"],
        figure=values["figure"],
        setup=values["setup"],
        cues=MappingProxyType({each["phase"]: each["cue"] for each in values["cues"]}),
        picture=_picture(values, folder),
    )


def _routine(name: str, values: Values, drills: Mapping[str, Drill]) -> Routine:
    def item(record: Values) -> Item:
        drill = drills[record["drill"]]
        dose: float | None = record["dose"]
        return Item(drill, drill.dose_s if dose is None else dose)

    return Routine(
        id=name,
        name=values["name"],
        items=tuple(item(record) for record in values["drills"]),
        prepare_s=values["prepare"],
        switch_s=values["switch"],
        check_in_s=values["check_in"],
        at_most_s=values["at_most"],
    )
