"""The preferences while the program runs: read once, changed one by one, written soon after."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility import files
from hipmobility.core.settings.change import PreferenceChange, changed
from hipmobility.core.settings.preferences import DECLARATIONS, Preferences
from hipmobility.core.yaml.problems import MOST_BYTES, Problem

_log = logging.getLogger(__name__)
_SETTLED_MS = 400
"""The file is written when nothing was changed for so long: once for a slider, not at each step."""


class Settings(QObject):
    """`changed` says which preference is another now, `trouble` brings a message or an empty one.

    What a person wrote into the file stays, comments too, also while the window is open: only
    the lines of what was changed here are written, and what was changed there counts from the
    next write on. `problems` says what is wrong with the file; before such a file is written
    over, it is kept beside it with the ending ``.bak``. `is_first_start` says that there was no
    file yet.
    """

    changed = Signal(PreferenceChange)
    trouble = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._touched: set[str] = set()
        self._known = self._load()
        self._kept_aside = b""
        self.is_first_start = not path.exists()
        self.preferences, self._unknown = Preferences(), dict[str, str]()
        self.problems: tuple[Problem, ...] = ()
        if self._known.strip():
            from hipmobility.core.settings.preferences_file import parse_preferences

            self.preferences, self._unknown, problems = parse_preferences(self._known, path.name)
            self.problems = tuple(problems)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.save)

    def set(self, key: str, value: object) -> None:
        """Change a preference. Raises KeyError or ValueError as `core.preferences.changed`."""
        preferences = changed(self.preferences, key, value)
        if preferences != self.preferences:
            self.preferences = preferences
            self._touched.add(key)
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
        from hipmobility.core.settings.preferences_file import format_preferences

        self._settled.stop()
        there = self._load()
        if there.strip() and there != self._known:
            self._take_in(there)
        data = self._with_changes(there)
        is_lossy = self.problems or not data
        data = data or format_preferences(self.preferences, self._unknown).encode()
        try:
            if there.strip() and is_lossy and there != self._kept_aside:
                copy = files.free_name(self._path.with_suffix(".yaml.bak"))
                files.write_atomic(copy, there)
                self._kept_aside = there
            files.write_atomic(self._path, data)
        except OSError as error:
            message = self.tr("Your settings hold for now but could not be saved. {}: {}")
            self.trouble.emit(message.format(self._path, error.strerror))
        else:
            self._known = data
            self._touched.clear()
            self.trouble.emit("")

    def _with_changes(self, there: bytes) -> bytes:
        """The file with what was changed here; nothing where it has to be written anew."""
        try:
            text = there.decode("utf-8-sig")
        except UnicodeDecodeError:
            return b""
        if not text.strip():
            return b""
        from hipmobility.core.settings.preferences_file import with_changes

        return with_changes(text, self._path.name, self.preferences, sorted(self._touched)).encode()

    def _take_in(self, there: bytes) -> None:
        """Let what was changed in the file count, but for what was changed here since.

        A file with mistakes, as one has them while one types, counts only at the next start.
        """
        from hipmobility.core.settings.preferences_file import parse_preferences

        read, unknown, problems = parse_preferences(there, self._path.name)
        self.problems = tuple(problems)
        if problems:
            return
        self._unknown = unknown
        for key in DECLARATIONS:
            value = getattr(read, key)
            if key not in self._touched and value != getattr(self.preferences, key):
                self.preferences = replace(self.preferences, **{key: value})
                self.changed.emit(PreferenceChange(key, self.preferences))

    def _load(self) -> bytes:
        try:
            return files.read_whole(self._path, MOST_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as error:
            _log.warning("settings cannot be read: %s", error.strerror)
            return b""
