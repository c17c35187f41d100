"""A screen reader that prints what a program asks it to say, as lines of JSON.

A process of its own. It finds the bus of accessibility by the session's bus, says that it listens,
and tells every announcement that comes, until it is ended.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from jeepney import (  # type: ignore[import-untyped,unused-ignore]
    DBusAddress,
    MatchRule,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped,unused-ignore]
    Proxy,
    open_dbus_connection,
)

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
NEEDS = (
    ""
    if LAUNCHER.exists() and shutil.which("dbus-daemon")
    else "needs at-spi2-core and dbus-daemon"
)
"""Why no screen reader can listen here, or nothing."""
_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
_STATUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
_REGISTRY = DBusAddress(
    "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
)
_EVENTS = "org.a11y.atspi.Event.Object"


def main() -> None:
    """Listen until ended."""
    session = open_dbus_connection()
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        session.send_and_get_reply(Properties(_STATUS).set(name, "b", True))
    address = session.send_and_get_reply(new_method_call(_BUS, "GetAddress")).body[0]
    bus = open_dbus_connection(address)
    rule = MatchRule(type="signal", interface=_EVENTS, member="Announcement")
    Proxy(message_bus, bus).AddMatch(rule)
    for event in ("object:announcement", "object"):
        register = new_method_call(_REGISTRY, "RegisterEvent", "sass", (event, [], ""))
        bus.send_and_get_reply(register)
    _tell("ready", "")
    with bus.filter(rule) as queue:
        while True:
            message = bus.recv_until_filtered(queue)
            _tell("said", _text(message.body))


def _text(body: tuple[Any, ...]) -> str:
    """What is to be said: the one text among the values of the event that is no name."""
    return next((value[1] for value in body if isinstance(value, tuple) and value[0] == "s"), "")


def _tell(what: str, text: str) -> None:
    sys.stdout.write(json.dumps({"what": what, "who": "", "text": text}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
