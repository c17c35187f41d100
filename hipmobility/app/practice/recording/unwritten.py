"""What is not in the journal when the program ends: a file beside it, for the next start.

It is an export in JSON of the practices concerned, so that `hipmobility import` reads it too. It
holds what could not be written, or what was answered in a practice that is not worth keeping yet.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hipmobility import files
from hipmobility.app.practice.recording.recorder import Action, Recorder, replayed
from hipmobility.store.journal import Journal
from hipmobility.system.instances.practice_lock import is_under_way

_log = logging.getLogger(__name__)
_MOST_BYTES = 200_000_000
_PATTERN = "unwritten-*.json"


def keep_unwritten(recorder: Recorder, folder: Path, now: datetime) -> bool:
    """Write what waits into a file in `folder`; says whether nothing of it is lost."""
    from hipmobility.core.transfer.export_json import to_json

    practices = recorder.unwritten()
    if not practices:
        return recorder.is_settled
    name = f"unwritten-{now.astimezone(UTC):%Y%m%dT%H%M%S}.json"
    try:
        files.write_atomic(folder / name, to_json(practices).encode())
    except OSError as error:
        _log.error("what waits cannot be kept in a file: %s", error.strerror)
        return False
    return True


class EarlyAnswers:
    """The file for what is answered before a practice is worth keeping.

    A kill at that moment then loses no answer: the next start asks whether to go on. Of made-up
    practices there is none.
    """

    def __init__(self, journal: Journal, practice_id: str) -> None:
        self._journal = journal
        self._practice_id = practice_id
        self._path = journal.path.with_name(_PATTERN.replace("*", practice_id))
        self.are_there = False
        """Whether there is such a file."""

    def keep(self, actions: Iterable[Action]) -> None:
        """Write what these writes say so far; where that fails they are in memory only."""
        from hipmobility.core.transfer.export_json import to_json

        if not self._journal.lasts:
            return
        practice = replayed(self._journal.path, self._practice_id, actions)
        if practice is None:
            return
        try:
            files.write_atomic(self._path, to_json([practice]).encode())
            self.are_there = True
        except OSError as error:
            _log.error("early answers cannot be kept in a file: %s", error.strerror)

    def forget(self) -> None:
        """Remove the file: the answers are in the journal, or the person has left."""
        if self.are_there:
            self.are_there = False
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def take_unwritten(journal: Journal, folder: Path, now: datetime) -> None:
    """Take such files into the journal. One that cannot be taken in stays, and is logged.

    That of a practice which another window has under way is left to that window.
    """
    for path in sorted(folder.glob(_PATTERN)):
        try:
            _take(journal, path, now)
        except Exception as error:
            _log.error("%s cannot be taken in: %s", path.name, type(error).__name__)


def _take(journal: Journal, path: Path, now: datetime) -> None:
    from hipmobility.core.transfer.import_file import read_export

    practices = read_export(path.name, files.read_whole(path, _MOST_BYTES)).practices
    if any(is_under_way(path.parent, practice.id) for practice in practices):
        return
    journal.merge(practices, now)
    with suppress(OSError):  # taking it in once more changes nothing
        path.unlink()
