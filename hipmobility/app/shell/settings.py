"""The preferences while the program runs: read once, changed one by one, written at once."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmobility import files
from hipmobility.core.settings.preferences import DECLARATIONS, Preferences, changed
from hipmobility.core.settings.preferences_file import format_preferences, parse_preferences

_log = logging.getLogger(__name__)


class Settings(QObject):
    """`changed` brings the new `Preferences`, `trouble` a message or an empty one.

    `problems` says what was wrong with the file; before such a file is written over, it is
    kept beside it with the ending ``.bak``. `is_first_start` says that there was no file yet.
    """

    changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._before = self._load()
        self.is_first_start = not path.exists()
        self.preferences, self._unknown, problems = parse_preferences(self._before, path.name)
        self.problems = [str(problem) for problem in problems]

    def set(self, key: str, value: object) -> None:
        """Change a preference. Raises KeyError or ValueError as `core.preferences.changed`."""
        self._use(changed(self.preferences, key, value))

    def reset(self, key: str) -> None:
        """Give a preference its default again."""
        self.set(key, DECLARATIONS[key].default)

    def keep(self) -> None:
        """Write the file even if nothing was changed, so that the next start is not the first."""
        self._save()

    def _use(self, preferences: Preferences) -> None:
        if preferences == self.preferences:
            return
        self.preferences = preferences
        self._save()
        self.changed.emit(preferences)

    def _load(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            _log.warning("settings cannot be read: %s", error.strerror)
            return b""

    def _save(self) -> None:
        text = format_preferences(self.preferences, self._unknown)
        try:
            if self.problems and self._before:
                files.write_atomic(self._path.with_suffix(".yaml.bak"), self._before)
                self._before = b""
            files.write_atomic(self._path, text.encode())
        except OSError as error:
            said = self.tr("Your settings hold for now but could not be saved. {}: {}")
            self.trouble.emit(said.format(self._path, error.strerror))
        else:
            self.trouble.emit("")
