"""One window for each data folder: a second start brings the first window forward."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QCryptographicHash,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    Signal,
)

_log = logging.getLogger(__name__)

LONGEST_WAIT_S = 5.0
"""The first start may take its time to answer; after this the second goes its own way."""
_AGAIN_S = 0.02
_MOST_BYTES = 65_536


class SingleInstance(QObject):
    """Tells whether this is the first program with a data folder, and hears of later ones.

    A lock file settles who is first, also between two that start at once; it is void when
    its process is gone. The later one leaves a file beside it, where only the same user can
    write, and the first takes that away. Nothing here raises: where the two cannot meet, each
    is told to be the first, since the journal bears two windows.
    """

    asked_forward = Signal(list)
    """Another start wants the window to the front; with its arguments, a list of str."""

    def __init__(
        self, folder: Path, wait_s: float = LONGEST_WAIT_S, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = f"hipmobility-{_digest(folder)}"
        self._wait_s = wait_s
        self._asked = Path()
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def first(self, arguments: Sequence[str] = ()) -> bool:
        """Whether to go on and show a window; else the first has heard of `arguments`.

        The first should `listen` soon: until then a second start waits.
        """
        try:
            place = _private_place()
            self._asked = place / f"{self._name}.asked"
            self._asked.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            _log.info("a second start opens a second window: %s", error)
            return True
        self._lock = QLockFile(str(place / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return not self._is_heard(arguments)
        self._lock = None
        return True

    def listen(self) -> None:
        """Be there for later starts, if this is the first."""
        if self._lock is not None and self._lock.isLocked() and self._watcher is None:
            self._watcher = QFileSystemWatcher([str(self._asked)], self)
            self._watcher.directoryChanged.connect(self._look)
            self._look()

    def close(self) -> None:
        """Give the place to the next start."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _look(self) -> None:
        """Hear what was asked since; what is older nobody waits for any more."""
        for path in sorted(self._asked.glob("*.json")):
            try:
                waited_s = time.time() - path.stat().st_mtime
                data = path.read_bytes()[:_MOST_BYTES]
                path.unlink()
            except OSError:  # taken back
                continue
            arguments = _arguments(data)
            if arguments is not None and waited_s <= LONGEST_WAIT_S:
                self.asked_forward.emit(arguments)

    def _is_heard(self, arguments: Sequence[str]) -> bool:
        """Whether the first has heard of `arguments`; not so when it has just gone."""
        assert self._lock is not None
        path = self._asked / f"{time.time_ns()}-{os.getpid()}.json"
        try:
            _put(path, json.dumps([str(argument) for argument in arguments]).encode())
        except OSError as error:
            _log.info("the first window cannot be asked: %s", error)
            return False
        end = time.monotonic() + self._wait_s
        while path.exists() and time.monotonic() < end and not self._lock.tryLock(0):
            time.sleep(_AGAIN_S)
        try:
            path.unlink()
        except FileNotFoundError:  # the first has taken it away
            return True
        except OSError as error:
            _log.info("a request stays: %s", error)
        if not self._lock.isLocked():
            _log.info("another window has this folder and does not answer")
        return False


def _put(path: Path, content: bytes) -> None:
    """Let a file appear, whole."""
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(content)
    try:
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _arguments(data: bytes) -> list[str] | None:
    try:
        words = json.loads(data)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(words, list) and all(isinstance(word, str) for word in words)
    return words if fits else None


def _digest(folder: Path) -> str:
    """The folder as a short word; a socket's path has to be short."""
    sha256 = QCryptographicHash.Algorithm.Sha256
    digest = QCryptographicHash.hash(os.fsencode(folder.resolve()), sha256)
    return bytes(digest.toHex().data()).decode()[:16]


def _private_place() -> Path:
    """A folder that no other user can write to. Raises `OSError` where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        return Path(runtime)
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    place = Path(tempfile.gettempdir()) / f"hipmobility-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    status = place.lstat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or place.is_symlink():
        raise PermissionError(f"{place} is not only mine")
    return place
