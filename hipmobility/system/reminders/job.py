"""What a timer of the system is to run, and when; and what such a timer can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hipmobility.core.model.schedule import Schedule

NAME = "hipmobility-remind"


@dataclass(frozen=True, slots=True)
class Job:
    """When to run what."""

    schedule: Schedule
    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)


class SystemTimer(Protocol):
    """A way to have something run at times."""

    title: str
    """Its name, for people."""

    def install(self, job: Job) -> None:
        """Set the timer up, or change it. Raises `SystemCallError` and OSError."""

    def remove(self) -> None:
        """Take it away; none is no error. Raises `SystemCallError` and OSError."""

    def installed(self) -> bool:
        """Whether it is set up. Raises `SystemCallError` and OSError."""


def write_all(texts: Sequence[tuple[Path, str]]) -> None:
    """Write files of the timer, with their folders. Raises OSError."""
    for path, text in texts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
