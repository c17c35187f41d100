"""All drills and routines there are: the program's and the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hipmobility.core.model.routine import Library
from hipmobility.core.yaml.problems import Problem


@dataclass(frozen=True, slots=True)
class MergedLibrary:
    """All drills and routines there are, and what is wrong with the user's files.

    `drill_files` and `routine_files` have the file of what is the user's own, by id.
    """

    library: Library
    problems: tuple[Problem, ...] = ()
    drill_files: Mapping[str, Path] = field(default_factory=dict)
    routine_files: Mapping[str, Path] = field(default_factory=dict)
