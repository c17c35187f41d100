"""The monthly reminder to measure: asked for by Home, and remembered in a small file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from hipmobility import files
from hipmobility.app.shell.settings import Settings
from hipmobility.core.measure.reminder import is_due
from hipmobility.core.model.day import today
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal

_LONGEST = 100
_log = logging.getLogger(__name__)


class MeasureReminder:
    """Says whether it is time to measure; the day it was said is kept at `path`."""

    def __init__(
        self,
        journal: Callable[[], Journal],
        settings: Settings,
        path: Path,
        wall_clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._settings = settings
        self._path = path
        self._wall_clock = wall_clock
        self._shown: date | None = None

    def is_due(self) -> bool:
        """Whether the line stands on Home now; from then on it stands there for this day only."""
        if not self._settings.preferences.remind_measure:
            return False
        day = today(self._wall_clock())
        shown = self._last_shown()
        try:
            due = is_due(self._journal().measures.all(), shown, day)
        except JournalError:  # it is told by what else reads the journal
            return False
        if due and shown != day:
            self._keep(day)
        return due

    def _last_shown(self) -> date | None:
        if self._shown is not None:
            return self._shown
        try:
            return date.fromisoformat(files.read_whole(self._path, _LONGEST).decode().strip())
        except (OSError, ValueError):  # none, or one that nobody can read: as if it was never shown
            return None

    def _keep(self, day: date) -> None:
        self._shown = day
        try:
            files.write_atomic(self._path, f"{day.isoformat()}\n".encode())
        except OSError as error:
            _log.info("the day of a reminder cannot be kept: %s", error)
