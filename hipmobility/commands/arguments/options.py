"""What the window is asked for, as typed values, and what all commands have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandOptions:
    """The options of one command; `module` is the one below `commands` that runs it."""

    module: ClassVar[str]
    language: str = ""
    """Of the texts; empty for that of the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderOptions(CommandOptions):
    """Those of a command that reads the data folder."""

    data_dir: Path | None
    """None for the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions(FolderOptions):
    """To open the window; see `app.options.Options`."""

    module: ClassVar[str] = "window"
    routine: str
    begin: bool
    speed: float
    trace: Path | None
    theme: str
    open: Path | None
    demo: str
