"""One window for each data folder: a second start brings the first window forward."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

LONGEST_WAIT_S = 5.0
"""The first start may take its time to answer; after this the second goes its own way."""
_AGAIN_S = 0.02
_ALONE = "a second start opens a second window: %s"
_MOST_BYTES = 65_536
_HEARD = b"heard\n"


class SingleInstance(QObject):
    """Tells whether this is the first program with a data folder, and hears of later ones.

    A lock file settles who is first, also between two that start at once; it is void when
    its process is gone. The later one talks to the first through a socket (a named pipe on
    Windows) that only the same user can open. Nothing here raises: where the two cannot
    meet, each is told to be the first, since the journal bears two windows.
    """

    asked_forward = Signal(list)
    """Another start wants the window to the front; with its arguments, a list of str."""

    def __init__(
        self, folder: Path, wait_s: float = LONGEST_WAIT_S, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name = f"hipmobility-{_digest(folder)}"
        self._wait_s = wait_s
        self._place = Path()
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def first(self, arguments: Sequence[str] = ()) -> bool:
        """Whether to go on and show a window; else the first has heard of `arguments`.

        The first should `listen` soon: until then a second start waits.
        """
        try:
            self._place = _private_place()
        except OSError as error:
            _log.info(_ALONE, error)
            return True
        self._lock = QLockFile(str(self._place / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            self._lock = None
            return True
        return not self._is_heard(arguments)

    def listen(self) -> None:
        """Be there for later starts, if this is the first."""
        if self._lock is None or not self._lock.isLocked() or self._server is not None:
            return
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError as error:
            self._stay_alone(str(error))
            return
        address = _address(self._place, self._name)
        QLocalServer.removeServer(address)  # what a crash left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        if not self._server.listen(address):
            self._stay_alone(self._server.errorString())

    def close(self) -> None:
        """Give the place to the next start."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _is_heard(self, arguments: Sequence[str]) -> bool:
        """Whether the first has heard of `arguments`; not so when it has just gone."""
        assert self._lock is not None
        try:
            import PySide6.QtNetwork  # noqa: F401
        except ImportError as error:
            _log.info(_ALONE, error)
            return False
        end = time.monotonic() + self._wait_s
        while time.monotonic() < end:
            if _tell(_address(self._place, self._name), arguments, end):
                return True
            if self._lock.tryLock(0):
                return False
            time.sleep(_AGAIN_S)
        _log.info("another window has this folder and does not answer")
        return False

    def _stay_alone(self, why: str) -> None:
        """Give the place up, so that later starts need not wait for an answer."""
        _log.info(_ALONE, why)
        self.close()

    def _called(self) -> None:
        while self._server and (caller := self._server.nextPendingConnection()):
            caller.readyRead.connect(lambda caller=caller: self._read(caller))
            caller.disconnected.connect(caller.deleteLater)
            self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        """Hear one line; a caller that says anything else is hung up on."""
        if not caller.canReadLine():
            if caller.bytesAvailable() > _MOST_BYTES:
                caller.abort()
            return
        arguments = _arguments(bytes(caller.readLine(_MOST_BYTES).data()))
        if arguments is None:
            caller.abort()
            return
        caller.write(_HEARD)
        caller.disconnectFromServer()
        self.asked_forward.emit(arguments)


def _tell(address: str, arguments: Sequence[str], end: float) -> bool:
    """Give `arguments` to the first program; whether it has heard them until `end`."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_left_ms(end)):
        return False
    socket.write(json.dumps([str(each) for each in arguments]).encode() + b"\n")
    while not socket.canReadLine() and socket.waitForReadyRead(_left_ms(end)):
        pass
    return socket.readLine().data() == _HEARD


def _left_ms(end: float) -> int:
    return max(1, round((end - time.monotonic()) * 1000))


def _arguments(line: bytes) -> list[str] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    fits = isinstance(said, list) and all(isinstance(each, str) for each in said)
    return said if fits else None


def _digest(folder: Path) -> str:
    """The folder as a short word; a socket's path has to be short."""
    sha256 = QCryptographicHash.Algorithm.Sha256
    digest = QCryptographicHash.hash(os.fsencode(folder.resolve()), sha256)
    return bytes(digest.toHex().data()).decode()[:16]


def _address(place: Path, name: str) -> str:
    return name if sys.platform == "win32" else str(place / f"{name}.socket")


def _private_place() -> Path:
    """A folder that no other user can write to. Raises `OSError` where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        return Path(runtime)
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    place = Path(tempfile.gettempdir()) / f"hipmobility-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or place.is_symlink():
        raise PermissionError(f"{place} is not only mine")
    return place
