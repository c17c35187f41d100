"""What could not be written when the program ended: a file beside the journal, for the next start.

It is an export in JSON of the practices concerned, so that `hipmobility import` reads it too.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hipmobility import files
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.store.journal import Journal

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


def take_unwritten(journal: Journal, folder: Path, now: datetime) -> None:
    """Take such files into the journal. One that cannot be taken in stays, and is logged."""
    for path in sorted(folder.glob(_PATTERN)):
        try:
            _take(journal, path, now)
        except Exception as error:
            _log.error("%s cannot be taken in: %s", path.name, type(error).__name__)


def _take(journal: Journal, path: Path, now: datetime) -> None:
    from hipmobility.core.transfer.import_file import read_export

    journal.merge(read_export(path.name, files.read_whole(path, _MOST_BYTES)).practices, now)
    with suppress(OSError):  # taking it in once more changes nothing
        path.unlink()
