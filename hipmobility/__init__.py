"""Active hip drills beside the mat, with a note for each side."""

from __future__ import annotations

__version__ = "0.2.0"
