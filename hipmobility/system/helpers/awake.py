"""Keeps the screen on for as long as its input is open: a process of its own, without Qt.

wakepy waits without end for a D-Bus that takes a call and never answers; the window may not, and
a thread of the window's may not either: Python could come upon a Qt object's last reference in it
and destroy the object there. Linux is asked by D-Bus (org.freedesktop.ScreenSaver, else
org.gnome.SessionManager), Windows by SetThreadExecutionState, macOS by caffeinate; all of them
end with the process.

Out, one line of JSON:
    {"is": "kept", "method": "org.freedesktop.ScreenSaver"}
    {"is": "refused", "why": "package", "bus" or "desktop", "detail": "..."}  then the process ends
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wakepy import Mode


class _Refused(Exception):
    """The screen cannot be kept on; `why` is a word of the protocol."""

    def __init__(self, why: str, detail: str) -> None:
        super().__init__(detail)
        self.why = why


def enter() -> Mode:
    """Ask the system; what it gives is to be left again. Raises `_Refused`."""
    try:
        from wakepy import keep
    except ImportError as error:
        raise _Refused("package", str(error)) from error
    mode = keep.presenting(on_fail="pass")
    try:
        mode.__enter__()
    except Exception as error:
        raise _Refused("desktop", repr(error)) from error
    if mode.active and mode.method is not None:
        return mode
    reasons = " ".join(method.failure_reason for method in mode.result.list_methods())
    no_bus = "DBUS_SESSION_BUS_ADDRESS" in reasons or "[Errno" in reasons
    raise _Refused("bus" if no_bus and sys.platform.startswith("linux") else "desktop", reasons)


def main(_arguments: Sequence[str]) -> int:
    """Keep the screen on until the input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        mode = enter()
    except _Refused as refused:
        _send({"is": "refused", "why": refused.why, "detail": str(refused)})
        return 0
    try:
        _send({"is": "kept", "method": mode.method.name if mode.method else ""})
        while os.read(0, 4096):
            pass
    finally:
        mode.__exit__(None, None, None)
    return 0


def _send(message: dict[str, Any]) -> None:
    with suppress(OSError):
        os.write(1, json.dumps(message).encode() + b"\n")
