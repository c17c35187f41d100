"""Which practices are under way in some process, told by a file that is locked meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


class PracticeLock:
    """Held for as long as a practice is under way; a process that is gone holds nothing."""

    def __init__(self, folder: Path, practice_id: str) -> None:
        safe = "".join(sign for sign in practice_id if sign.isalnum() or sign == "-")
        self._file = QLockFile(str(folder / f"practice-{safe}.lock"))
        self._file.setStaleLockTime(0)  # only a process that is gone makes it stale

    def hold(self) -> bool:
        """Hold it from now on; says whether no other process does.

        Where the folder cannot be written there is no lock, and nobody is kept waiting.
        """
        if self._file.tryLock(0):
            return True
        return self._file.error() is not QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Hold it no more."""
        self._file.unlock()


def is_under_way(folder: Path, practice_id: str) -> bool:
    """Whether a process, which may be stopped for a while, has this practice under way."""
    lock = PracticeLock(folder, practice_id)
    if not lock.hold():
        return True
    lock.release()
    return False
