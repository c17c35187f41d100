"""What was lowered and how loud it was before, in a file that outlives a crash."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import platformdirs

from hipmobility import files
from hipmobility.system.players.stream import Stream

_MOST_BYTES = 100_000
_LONGEST_S = 7 * 86_400
"""A player that did not play for so long is not waited for any more."""


class InUseError(Exception):
    """Another window lowers players already."""


def usual_path() -> Path:
    """The file of this user on this machine, whatever data folder the program works in.

    Not in the runtime folder, which a restart empties: the server remembers volumes beyond it.
    """
    try:
        folder = Path(platformdirs.user_state_dir("hipmobility", appauthor=False))
    except (RuntimeError, KeyError):  # no home folder is known: nothing can be kept, or lowered
        folder = Path(os.devnull)
    return folder / "lowered.json"


def is_left_over(path: Path) -> bool:
    """Whether something was lowered and not put back, or is lowered just now."""
    try:
        return path.is_file()
    except OSError:
        return False


class LoweredRecord:
    """The file at `path`, held by one process at a time; it is there only while it is needed.

    Raises `InUseError` where another process holds it, and `OSError` where it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        import fcntl

        self._path = path
        files.make_private_folder(path.parent)
        self._lock = path.with_suffix(".lock").open("ab")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise InUseError from error

    def close(self) -> None:
        """Let another process have it."""
        self._lock.close()

    def write(self, streams: Iterable[Stream]) -> None:
        """Keep how loud these were before they were lowered. Raises `OSError`."""
        rows = [
            {"index": stream.index, "name": stream.name, "volumes": stream.volumes}
            for stream in streams
        ]
        files.write_atomic(self._path, json.dumps(rows).encode())

    def read(self) -> tuple[Stream, ...]:
        """What was lowered and not put back, for a week.

        A file that is none of ours says nothing.
        """
        try:
            if time.time() - self._path.stat().st_mtime > _LONGEST_S:
                return ()
            rows = json.loads(files.read_whole(self._path, _MOST_BYTES))
            return tuple(_stream(row) for row in rows)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ()

    def clear(self) -> None:
        """All is as it was before. Raises `OSError`."""
        self._path.unlink(missing_ok=True)


def _stream(row: dict[str, Any]) -> Stream:
    volumes = tuple(float(volume) for volume in row["volumes"])
    if not volumes or not all(0 <= volume <= 10 for volume in volumes):
        raise ValueError(volumes)
    return Stream(int(row["index"]), str(row["name"]), volumes)
