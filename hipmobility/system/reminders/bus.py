"""The session bus by jeepney: calls that wait a moment at most, and signals waited for."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

_CALL_S = 5.0
_ASK_S = 120.0
"""How long a portal may ask the person."""
PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"


class BusError(Exception):
    """There is no session bus, or who was called does not answer or refuses."""


class Bus:
    """An open connection; signals that come while a call waits are kept."""

    def __init__(self) -> None:
        try:
            from jeepney.io.blocking import open_dbus_connection

            self._connection = open_dbus_connection(bus="SESSION")
        except Exception as error:  # no package, no address, no socket, no welcome
            raise BusError(f"there is no session bus ({error})") from error

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    @property
    def name(self) -> str:
        """The unique name of this connection."""
        return str(self._connection.unique_name)

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str,
        body: tuple[Any, ...],
    ) -> tuple[Any, ...]:
        """What the call gives. Raises `BusError`."""
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(path, bus_name=name, interface=interface)
        message = new_method_call(address, member, signature or None, body)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=_CALL_S)
        except (OSError, TimeoutError) as error:
            raise BusError(f"{name} does not answer") from error
        if reply.header.message_type is MessageType.error:
            raise BusError(f"{name} refuses: {' '.join(map(str, reply.body))}")
        return tuple(reply.body)

    def property(self, name: str, path: str, interface: str, key: str) -> Any:
        """The value of a property. Raises `BusError`."""
        properties = "org.freedesktop.DBus.Properties"
        (value,) = self.call(name, path, properties, "Get", "ss", (interface, key))
        return value[1]

    def listening(self, interface: str, path: str) -> Signals:
        """Hear the signals of an object from now on. Raises `BusError`."""
        from jeepney import MatchRule, message_bus

        rule = MatchRule(type="signal", interface=interface, path=path)
        try:
            self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_CALL_S)
        except (OSError, TimeoutError) as error:
            raise BusError("the session bus does not answer") from error
        queue = deque[Any]()
        self._connection.filter(rule, queue=queue)
        return Signals(self._connection, queue)


class Signals:
    """Signals of one object, in the order they came."""

    def __init__(self, connection: Any, queue: deque[Any]) -> None:
        self._connection, self._queue = connection, queue

    def until(self, seconds: float) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Name and body of each, until so many seconds are over."""
        from jeepney import HeaderFields

        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self._connection.recv_until_filtered(self._queue, timeout=left)
            except (OSError, TimeoutError):
                return
            yield message.header.fields[HeaderFields.member], tuple(message.body)


@contextmanager
def session_bus() -> Iterator[Bus]:
    """A connection for as long as the block. Raises `BusError`."""
    bus = Bus()
    try:
        yield bus
    finally:
        bus.close()


def portal_request(
    interface: str, member: str, options: Mapping[str, tuple[str, Any]]
) -> Mapping[str, tuple[str, Any]]:
    """What a request of a portal gives; empty where the person refused. Raises `BusError`.

    The answer is a signal of an object whose path follows from the caller's name and a token
    (org.freedesktop.portal.Request), so it is listened for before the call.
    """
    token = f"hipmobility{os.getpid()}"
    with session_bus() as bus:
        sender = bus.name.removeprefix(":").replace(".", "_")
        path = f"{PORTAL_PATH}/request/{sender}/{token}"
        answers = bus.listening("org.freedesktop.portal.Request", path)
        bus.call(
            PORTAL,
            PORTAL_PATH,
            interface,
            member,
            "sa{sv}",
            ("", {**options, "handle_token": ("s", token)}),
        )
        for name, body in answers.until(_ASK_S):
            if name == "Response":
                return dict(body[1]) if body[0] == 0 else {}
    return {}
