"""Drills and routines from YAML. `routines.yaml` at the top of the repository is the example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.model.routine import Drill, Library, Routine
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.routines.build import build_drills, build_library, build_routines
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.rules import Rules
from hipmobility.core.routines.schema import LIBRARY
from hipmobility.core.routines.validation_context import ValidationContext
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

    def problems(self, context: ValidationContext) -> tuple[Problem, ...]:
        """All that is wrong with it, beside what is in `context`."""
        problems = self.wrong.copy()
        if self.root is not None and (self.values or not problems):
            Rules(self.values, self.checker, problems, context).check()
            if not problems and not any(self.values.values()):
                problems.add(
                    self.root.place,
                    FileWords.tr("the file has no drills and no routines; it needs some"),
                )
        return problems.in_order()

    def drills(self, folder: Path) -> dict[str, Drill]:
        """Its drills, where nothing is wrong with it; `folder` has their pictures."""
        return build_drills(self.values, folder)

    def routines(self, drills: Mapping[str, Drill]) -> dict[str, Routine]:
        """Its routines, where nothing is wrong with it, made of `drills`."""
        return build_routines(self.values, drills)


def read_sheet(text: str | bytes, source: str) -> ParsedFile:
    """What `text` holds; `source` names the file in problems. Raises nothing."""
    problems = Problems(source)
    checker = Checker(problems)
    root = read_tree(text, problems, needs=FileWords.tr('"drills:" or "routines:" or both'))
    checked = None if root is None else checker.check(root, LIBRARY, (), FileWords.tr("the file"))
    return ParsedFile(source, checked if isinstance(checked, dict) else {}, root, checker, problems)


def parse_library(
    text: str | bytes,
    source: str,
    context: ValidationContext = _NOTHING_AROUND,
    *,
    folder: Path | None = None,
) -> Library:
    """The drills and routines in `text`; `source` names the file in problems.

    What the file may refer to is in `context`; pictures get their place from `folder`.
    Raises RoutineError with every problem of the file, in the order of its lines.
    """
    sheet = read_sheet(text, source)
    if wrong := sheet.problems(context):
        raise RoutineError(wrong)
    return build_library(sheet.values, folder or Path(), context.drills)
