"""The preferences as they lie in their file, for what runs without a window."""

from __future__ import annotations

from pathlib import Path

from hipmobility import files
from hipmobility.core.settings.preferences import Preferences
from hipmobility.core.settings.preferences_file import parse_preferences
from hipmobility.core.yaml.problems import MOST_BYTES


def read_preferences(path: Path) -> Preferences:
    """The preferences in `path`; the usual ones where it is missing or cannot be read."""
    try:
        text = files.read_whole(path, MOST_BYTES)
    except OSError:
        return Preferences()
    return parse_preferences(text, path.name)[0]
