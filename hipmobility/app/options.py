"""What the command line asks of the window."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one run of the program."""

    data_dir: Path | None = None
    routine: str = "restore"
    begin: bool = False
    speed: float = 1.0
    trace: Path | None = None
    open: Path | None = None
    """A shared routine to take in."""
    theme: str = ""
    """Colours for this run; empty for those of the settings."""
    demo: str = ""
    """If anything: the practices are made up, nothing is kept, and this room is opened."""
    language: str = ""
    """Of the texts, for this run; empty for that of the settings."""
    chance: random.Random = field(default_factory=random.SystemRandom)
    """What lots are drawn from."""
