"""Lowers what other programs play, and puts it back: a process of its own, without Qt.

A sound server that hangs holds up this process only, and whatever becomes of the program, this
one notices the end of its input and puts back what it lowered. The argument is the file in which
stands how loud all was before; what a process before this one left there is put back first.

In:   {"do": "lower", "for": 2.5}      something is said, for so many seconds at most
      {"do": "over"}                   nothing is said any more
Out:  {"is": "ready", "server": "pulseaudio 16.1", "owes": false}
                                   `owes`: a stream that ended while low is raised when it begins
                                   again, so this process is to stay
      {"is": "owes"}, {"is": "settled"}    when that changes
      {"is": "absent", "why": "system", "module", "library", "server" or "record", "detail": "..."}
                                   it then ends
      {"is": "busy"}                   another window does this already; it then ends
      {"is": "lost", "detail": "..."}  the server is gone; it is looked for again
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hipmobility.system.players.lowering import Lowering
from hipmobility.system.players.record import InUseError, LoweredRecord
from hipmobility.system.players.stream import MixerError

if TYPE_CHECKING:
    from hipmobility.system.players.pulse import PulseMixer

Order = dict[str, Any]
Orders = queue.SimpleQueue[Order]
"""Not a `Queue`: a signal may come while one waits for it, and its handler writes to it."""
_END: Order = {}


class _Absent(Exception):
    """Nothing can be lowered here; `why` is a word of the protocol."""

    def __init__(self, why: str, detail: str) -> None:
        super().__init__(detail)
        self.why = why


class Guard:
    """Does what the orders say. No method raises: what goes wrong is told, and tried again."""

    def __init__(self, lowering: Lowering, tell: Callable[[Order], None]) -> None:
        self._lowering, self._tell = lowering, tell
        self._is_settled = True
        self._owed = False
        """As it was told last."""

    @property
    def owes(self) -> bool:
        """Whether a stream is to be raised when it begins again."""
        return not self._lowering.is_settled

    def take(self, order: Order, now: float) -> None:
        """Hear one order."""
        if order["do"] == "lower":
            if not self._is_settled:
                self.settle()
            self._lowering.lower(now, float(order["for"]))
        elif order["do"] == "over":
            self._lowering.over(now)

    def step(self, now: float) -> float | None:
        """Do what is due; returns in how many seconds there is more to do."""
        try:
            wait = self._lowering.step(now)
        except (MixerError, OSError) as error:
            self._lose(error)
            return None
        if self._owed is not self.owes:
            self._owed = self.owes
            self._tell({"is": "owes" if self._owed else "settled"})
        return wait

    def settle(self) -> None:
        """Put back all that is owed."""
        try:
            self._lowering.settle()
            self._is_settled = True
        except (MixerError, OSError) as error:
            self._lose(error)

    def end(self) -> None:
        """Put everything back, for the last time."""
        try:
            self._lowering.restore()
        except (MixerError, OSError) as error:
            self._lose(error)
        if not self._is_settled:
            self.settle()

    def _lose(self, error: Exception) -> None:
        self._lowering.forget()
        self._is_settled = False
        self._tell({"is": "lost", "detail": str(error)})


def main(arguments: Sequence[str]) -> int:
    """Serve until the input is closed; the argument is the path of the record."""
    orders: Orders = queue.SimpleQueue()
    for ending in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", None)):
        if ending is not None:  # as the end of the input: all is put back first
            signal.signal(ending, lambda _number, _frame: orders.put(_END))
    try:
        mixer = _mixer()
        record = LoweredRecord(Path(arguments[0]))
        server = mixer.server()
    except InUseError:
        _send({"is": "busy"})
        return 0
    except (_Absent, MixerError, OSError) as error:
        _send({"is": "absent", "why": _why(error), "detail": str(error)})
        return 0
    guard = Guard(Lowering(mixer, record), _send)
    guard.settle()
    _send({"is": "ready", "server": server, "owes": guard.owes})
    threading.Thread(target=_read, args=(orders,), daemon=True).start()
    serve(guard, orders)
    return 0


def serve(guard: Guard, orders: Orders) -> None:
    """Take orders and do what is due between them, until the input ends."""
    wait: float | None = None
    while True:
        with suppress(queue.Empty):
            order = orders.get(timeout=wait)
            if order is _END:
                guard.end()
                return
            guard.take(order, time.monotonic())
        wait = guard.step(time.monotonic())


def _why(error: Exception) -> str:
    if isinstance(error, _Absent):
        return error.why
    return "server" if isinstance(error, MixerError) else "record"


def _mixer() -> PulseMixer:
    if not sys.platform.startswith("linux"):
        raise _Absent("system", sys.platform)
    try:
        from hipmobility.system.players.pulse import PulseMixer
    except ModuleNotFoundError as error:
        raise _Absent("module", str(error)) from error
    except (ImportError, OSError) as error:
        raise _Absent("library", str(error)) from error
    return PulseMixer()


def _read(orders: Orders) -> None:
    with open(0, "rb", closefd=False) as stream:
        for line in stream:
            orders.put(json.loads(line))
    orders.put(_END)


def _send(message: Order) -> None:
    with suppress(OSError):
        os.write(1, json.dumps(message).encode() + b"\n")
