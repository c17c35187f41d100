"""One process at a time, told by a lock that the system takes back when a process is gone."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hipmobility import files

_AGAIN_S = 0.05


class LockedError(Exception):
    """Another process holds it, and went on holding it."""


@contextmanager
def held(path: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock of the file at `path`, made where there is none, in this block.

    Raises LockedError after `wait_s` seconds, and OSError where the file cannot be made.
    """
    files.make_private_file(path)
    handle = os.open(path, os.O_RDWR)
    deadline = time.monotonic() + wait_s
    try:
        while not _taken(handle):
            if time.monotonic() >= deadline:
                raise LockedError(str(path))
            time.sleep(_AGAIN_S)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
