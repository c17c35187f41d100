"""Drills and routines from YAML. `routines.yaml` at the top of the repository is the example."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from hipmobility.core.durations import format_seconds, parse_seconds
from hipmobility.core.problems import (
    Problem,
    Problems,
    RoutineError,
    did_you_mean,
    format_problems,
    quoted,
)
from hipmobility.core.routine import Drill, Item, Library, Phase, Routine, Sides
from hipmobility.core.routine_schema import LIBRARY, PLACEHOLDERS
from hipmobility.core.yaml_check import Checker, Path
from hipmobility.core.yaml_nodes import read_tree

__all__ = [
    "Problem",
    "RoutineError",
    "format_problems",
    "format_seconds",
    "parse_library",
    "parse_seconds",
]

_Values = dict[str, Any]
"""A checked record; keys with a wrong value are not in it."""


def parse_library(
    text: str | bytes,
    source: str,
    *,
    clips: Mapping[str, Collection[str]] | None = None,
) -> Library:
    """The drills and routines in `text`; `source` names the file in problems.

    With `clips`, the phases there are by the id of their clip, each drill's figure and
    phases must be among them.

    Raises RoutineError with every problem of the file, in the order of its lines.
    """
    problems = Problems(source)
    root = read_tree(text, problems)
    if root is not None:
        checker = Checker(problems)
        checked = checker.check(root, LIBRARY, (), "the file")
        if isinstance(checked, dict):
            rules = _Rules(checked, checker, problems)
            rules.check(clips)
            if not problems and not any(checked.values()):
                problems.add(root.place, "the file has no drills and no routines; it needs some")
            if not problems:
                return _library(checked)
    raise RoutineError(problems.in_order())


class _Rules:
    """What needs two places of the file at once. Values that are wrong already are passed."""

    def __init__(self, values: _Values, checker: Checker, problems: Problems) -> None:
        self._drills: dict[str, _Values] = values.get("drills", {})
        self._routines: dict[str, _Values] = values.get("routines", {})
        self._knows_drills = "drills" in values
        self._places = checker.places
        self._problems = problems

    def check(self, clips: Mapping[str, Collection[str]] | None) -> None:
        """Note all that is wrong."""
        for name, drill in self._drills.items():
            path = ("drills", name)
            self._check_sides(drill, name, path)
            self._check_dose(drill, drill.get("dose"), (*path, "dose"))
            if clips is not None:
                self._check_figure(drill, path, clips)
        for name, routine in self._routines.items():
            self._check_items(routine, ("routines", name))
            self._check_length(routine, name)

    def _wrong(self, path: Path, message: str) -> None:
        self._problems.add(self._places[path], message)

    def _check_sides(self, drill: _Values, name: str, path: Path) -> None:
        if "sides" not in drill or "side_means" not in drill:
            return
        both = drill["sides"] == Sides.BOTH.value
        if both and drill["side_means"]:
            self._wrong(
                (*path, "side_means"), '"side_means" means nothing with sides: both; leave it out'
            )
        elif not both and not drill["side_means"]:
            message = f'{quoted(name)} lacks "side_means": the limb a side names,'
            self._wrong(path, f'{message} like "{{side}} foot forward"')
        if both:
            for text_path, text in _texts_with_sides(drill, path):
                if any(word in text for word in PLACEHOLDERS):
                    message = "with sides: both there is no side to fill in; say it without"
                    self._wrong(text_path, message)

    def _check_dose(self, drill: _Values, dose: float | None, path: Path) -> None:
        """The work must hold one repetition, or one for each side when they alternate."""
        if dose is None or not {"sides", "tempo"} <= drill.keys():
            return
        if any(phase is None or "for" not in phase for phase in drill["tempo"]):
            return
        least = sum(phase["for"] for phase in drill["tempo"])
        repetitions = "one repetition takes"
        if drill["sides"] == Sides.ALTERNATING.value:
            least, repetitions = 2 * least, "one repetition to each side takes"
        if dose < least - 1e-6:
            message = f'"dose" is {format_seconds(dose)}, but {repetitions}'
            self._wrong(path, f"{message} {format_seconds(least)}")

    def _check_figure(
        self, drill: _Values, path: Path, clips: Mapping[str, Collection[str]]
    ) -> None:
        if "figure" not in drill:
            return
        figure = drill["figure"]
        if figure not in clips:
            guess = did_you_mean(figure, clips) or ";"
            allowed = f"{guess} there are: {', '.join(clips)}"
            self._wrong((*path, "figure"), f"there is no clip {quoted(figure)}{allowed}")
            return
        for number, phase in _records(drill, "tempo"):
            name = phase.get("phase")
            if name is not None and name not in clips[figure] and not self._problems.full:
                guess = did_you_mean(name, clips[figure]) or ";"
                allowed = f"{guess} it has: {', '.join(clips[figure])}"
                message = f"the clip {quoted(figure)} has no phase {quoted(name)}{allowed}"
                self._wrong((*path, "tempo", number, "phase"), message)

    def _check_items(self, routine: _Values, path: Path) -> None:
        for number, item in _records(routine, "drills"):
            name = item.get("drill")
            if name is None or self._problems.full:
                continue
            item_path = (*path, "drills", number)
            if name in self._drills:
                self._check_dose(self._drills[name], item.get("dose"), (*item_path, "dose"))
            elif self._knows_drills and ("drills", name) not in self._places:
                guess = did_you_mean(name, self._drills) or ";"
                allowed = f"{guess} there are: {', '.join(self._drills) or 'none'}"
                self._wrong((*item_path, "drill"), f"there is no drill {quoted(name)}{allowed}")

    def _check_length(self, routine: _Values, name: str) -> None:
        at_most = routine.get("at_most")
        total = self._total(routine)
        if at_most is not None and total is not None and total > at_most + 1e-6:
            message = f"{quoted(name)} takes {format_seconds(total)} in all"
            self._wrong(
                ("routines", name, "at_most"), f"{message}, at_most is {format_seconds(at_most)}"
            )

    def _total(self, routine: _Values) -> float | None:
        """Length of the routine in seconds, or None where a part of it is not known."""
        if not {"drills", "prepare", "switch", "check_in"} <= routine.keys():
            return None
        total = 0.0
        for item in routine["drills"]:
            if item is None or not {"drill", "dose"} <= item.keys():
                return None
            drill = self._drills.get(item["drill"], {})
            dose = drill.get("dose") if item["dose"] is None else item["dose"]
            if dose is None or "sides" not in drill:
                return None
            each = drill["sides"] == Sides.EACH.value
            work = 2 * dose + routine["switch"] if each else dose
            total += routine["prepare"] + work + routine["check_in"]
        return total


def _records(values: _Values, key: str) -> Iterator[tuple[int, _Values]]:
    """The records of a list that are right, each with its number."""
    for number, record in enumerate(values.get(key, ())):
        if record is not None:
            yield number, record


def _texts_with_sides(drill: _Values, path: Path) -> Iterator[tuple[Path, str]]:
    yield (*path, "setup"), drill.get("setup", "")
    for number, phase in _records(drill, "tempo"):
        yield (*path, "tempo", number, "cue"), phase.get("cue", "")


def _library(values: _Values) -> Library:
    """The library in values without any problem."""
    drills = {name: _drill(name, record) for name, record in values["drills"].items()}
    routines = {name: _routine(name, record, drills) for name, record in values["routines"].items()}
    return Library(MappingProxyType(drills), MappingProxyType(routines))


def _drill(name: str, values: _Values) -> Drill:
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
    )


def _routine(name: str, values: _Values, drills: Mapping[str, Drill]) -> Routine:
    def item(record: _Values) -> Item:
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
