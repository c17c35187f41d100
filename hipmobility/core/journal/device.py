"""The laptop that wrote a file for the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Device:
    """Who wrote a file, and which time of all: `edition` is another one for every content."""

    id: str
    """Random, and the same for as long as its data folder is there."""
    name: str
    """For people."""
    written_at: datetime
    """UTC."""
    edition: str
