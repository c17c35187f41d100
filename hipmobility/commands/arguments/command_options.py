"""What the commands beside the window are asked for, as typed values; `parser.read` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from hipmobility.commands.arguments.options import CommandOptions, FolderOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateOptions(CommandOptions):
    """Files of routines to check."""

    module: ClassVar[str] = "validate"
    files: list[Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions(FolderOptions):
    """In which format, and where to; None to print."""

    module: ClassVar[str] = "export"
    format: Literal["json", "csv", "measures-csv"]
    output: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions(FolderOptions):
    """The file to take in."""

    module: ClassVar[str] = "import_"
    file: Path
    keep: Literal["", "mine", "file"]
    """Whose word counts where they differ; empty where it was not said."""
    map: str
    """Which column is which in a table of another program; empty for a file of ours."""
    scale: str
    """Its number for stuck, then that for free: ``0..10``; empty to be guessed."""
    dates: Literal["", "day-first", "month-first"]
    """How 3/4/2026 is meant; empty where the table shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOptions(FolderOptions):
    """With which folder, and how it is told."""

    module: ClassVar[str] = "sync"
    folder: Path | None
    """None for the one in the settings."""
    as_json: bool
    background: bool
    """Whether to read only what is new, and to give way to other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresOptions(CommandOptions):
    """Which clips, and how they are drawn."""

    module: ClassVar[str] = "figures"
    output: Path | None
    clip: str | None
    side: Literal["left", "right"]
    theme: str
    body: str
    skin: str
    size: tuple[int, int]
    """Width and height in pixels."""
    format: Literal["png", "json", "limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineListOptions(FolderOptions):
    """In which format."""

    module: ClassVar[str] = "routines"
    format: Literal["text", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinePackOptions(FolderOptions):
    """Which routine, and where to."""

    module: ClassVar[str] = "routines"
    id: str
    output: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineAddOptions(FolderOptions):
    """Which file, and what to do where an id is taken."""

    module: ClassVar[str] = "routines"
    file: Path
    clash: Literal["replace", "keep-both"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOptions(FolderOptions):
    """Which routine, and how it is laid out."""

    module: ClassVar[str] = "timeline"
    id: str
    minutes: float | None
    first: Literal["left", "right"]
    extra: Literal["left", "right"] | None
    """The side with extra rounds; None for none."""
    format: Literal["text", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeOptions(FolderOptions):
    """Which practices: of one drill, from a day on, up to a day; None for all."""

    drill: str | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsOptions(PracticeOptions):
    """In which format."""

    module: ClassVar[str] = "stats"
    format: Literal["text", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions(PracticeOptions):
    """Where to; the ending says in which format."""

    module: ClassVar[str] = "report"
    output: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions(FolderOptions):
    """What is wanted of the plan; without anything it is printed."""

    module: ClassVar[str] = "plan"
    ics: bool
    output: Path | None
    apply: bool
    """Whether the system's timer is to be as the settings say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindOptions(FolderOptions):
    """Whether to wait for each time that is due, or to remind now."""

    module: ClassVar[str] = "remind"
    wait: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorOptions(FolderOptions):
    """Whether for machines, and whether to show a reminder for a trial."""

    module: ClassVar[str] = "doctor"
    as_json: bool
    notify: bool
