"""A private D-Bus with a screen-saver service that tells what it is asked.

`private_bus()` starts a bus, `service()` starts this file as a process on it, which prints a
line of JSON for every call and for every program that leaves the bus.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import processes

NEEDS = "" if shutil.which("dbus-daemon") else "needs dbus-daemon"
"""Why no bus can be started here, or nothing."""
NAME = "org.freedesktop.ScreenSaver"
_LONGEST_WAIT_S = 20
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A bus that starts no service by itself; gives its address."""
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(folder / "bus"))
    bus = processes.Child(
        ["dbus-daemon", f"--config-file={config}", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bus.stdout is not None
    with bus:
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.kill()


class Heard:
    """What the service told so far, in order."""

    def __init__(self, process: processes.Child[str]) -> None:
        self._process = process
        self._lines: Queue[str] = Queue()
        self.events: list[dict[str, Any]] = []
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, what: str, **fields: object) -> dict[str, Any]:
        """The next event of that kind with these fields; fails where none comes."""
        while True:
            try:
                event = json.loads(self._lines.get(timeout=_LONGEST_WAIT_S))
            except Empty:
                raise AssertionError(f"no {what}; heard {self.events}") from None
            self.events.append(event)
            if event["what"] == what and fields.items() <= event.items():
                return self.events[-1]

    def calls(self, who: str) -> list[str]:
        """What one program asked for and did."""
        return [event["what"] for event in self.events if event["who"] == who]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)


@contextmanager
def service(address: str, script: str = __file__, *arguments: str) -> Iterator[Heard]:
    """A service on the bus at `address`: of this file, or of another that tells the same way."""
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    process = processes.Child(
        [sys.executable, script, *arguments], env=environment, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            heard = Heard(process)
            heard.wait_for("ready")
            yield heard
        finally:
            process.kill()


def _tell(what: str, who: str, **more: object) -> None:
    sys.stdout.write(json.dumps({"what": what, "who": who, **more}) + "\n")
    sys.stdout.flush()


def _serve() -> None:
    from jeepney import MatchRule, message_bus  # type: ignore[import-untyped,unused-ignore]
    from jeepney.io.blocking import (  # type: ignore[import-untyped,unused-ignore]
        Proxy,
        open_dbus_connection,
    )

    connection = open_dbus_connection()
    bus = Proxy(message_bus, connection)
    bus.RequestName(NAME)
    bus.AddMatch(MatchRule(type="signal", member="NameOwnerChanged"))
    _tell("ready", "")
    while True:
        _handle(connection, connection.receive())


def _handle(connection: Any, message: Any) -> None:
    from jeepney import (  # type: ignore[import-untyped,unused-ignore]
        HeaderFields,
        new_method_return,
    )

    member = message.header.fields.get(HeaderFields.member)
    sender = message.header.fields.get(HeaderFields.sender, "")
    if member == "NameOwnerChanged" and not message.body[2]:
        _tell("left", message.body[0])
    elif member == "Inhibit":
        cookie = message.header.serial + 4000
        _tell("inhibit", sender, cookie=cookie)
        connection.send(new_method_return(message, "u", (cookie,)))
    elif member == "UnInhibit":
        _tell("release", sender, cookie=message.body[0])
        connection.send(new_method_return(message))


if __name__ == "__main__":
    _serve()
