"""The preferences while the program runs: read once, changed one by one, written soon after."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility import files
from hipmobility.core.settings.preferences import (
    DECLARATIONS,
    PreferenceChange,
    changed,
)
from hipmobility.core.settings.preferences_file import (
    MOST_BYTES,
    format_preferences,
    parse_preferences,
)

_log = logging.getLogger(__name__)
_SETTLED_MS = 400
"""The file is written when nothing was changed for so long: once for a slider, not at each step."""


class Settings(QObject):
    """`changed` says which preference is another now, `trouble` brings a message or an empty one.

    `problems` says what was wrong with the file; before such a file is written over, it is
    kept beside it with the ending ``.bak``. `is_first_start` says that there was no file yet.
    """

    changed = Signal(PreferenceChange)
    trouble = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._before = self._load()
        self.is_first_start = not path.exists()
        self.preferences, self._unknown, problems = parse_preferences(self._before, path.name)
        self.problems = [str(problem) for problem in problems]
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.save)

    def set(self, key: str, value: object) -> None:
        """Change a preference. Raises KeyError or ValueError as `core.preferences.changed`."""
        preferences = changed(self.preferences, key, value)
        if preferences != self.preferences:
            self.preferences = preferences
            self._settled.start()
            self.changed.emit(PreferenceChange(key, preferences))

    def reset(self, key: str) -> None:
        """Give a preference its default again."""
        self.set(key, DECLARATIONS[key].default)

    def flush(self) -> None:
        """Write what was changed and is not written yet; to be called before the program ends."""
        if self._settled.isActive():
            self.save()

    def save(self) -> None:
        """Write the file now, changed or not; the next start is then not the first."""
        self._settled.stop()
        text = format_preferences(self.preferences, self._unknown)
        try:
            if self.problems and self._before:
                kept = files.free_name(self._path.with_suffix(".yaml.bak"))
                files.write_atomic(kept, self._before)
                self._before = b""
            files.write_atomic(self._path, text.encode())
        except OSError as error:
            said = self.tr("Your settings hold for now but could not be saved. {}: {}")
            self.trouble.emit(said.format(self._path, error.strerror))
        else:
            self.trouble.emit("")

    def _load(self) -> bytes:
        try:
            return files.read_whole(self._path, MOST_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as error:
            _log.warning("settings cannot be read: %s", error.strerror)
            return b""
