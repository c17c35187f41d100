"""A notification service and a portal on a bus, which answer as a test says and tell their calls.

A process of its own: ``python desktop_services.py ANSWER``. ANSWER is the key of a button that is
pressed at once, ``dismiss``, ``expire`` or ``inhibited``. A line of JSON is printed for each call.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from jeepney import (  # type: ignore[import-untyped,unused-ignore]
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped,unused-ignore]
    Proxy,
    open_dbus_connection,
)

NOTIFICATIONS = "org.freedesktop.Notifications"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
NUMBER = 7


def main(answer: str) -> None:
    """Serve until ended."""
    connection = open_dbus_connection()
    bus = Proxy(message_bus, connection)
    bus.RequestName(NOTIFICATIONS)
    bus.RequestName(PORTAL)
    _tell("ready")
    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.method_call:
            _handle(connection, message, answer)


def _tell(what: str, *body: Any) -> None:
    sys.stdout.write(json.dumps({"what": what, "who": "", "body": body}) + "\n")
    sys.stdout.flush()


def _handle(connection: Any, message: Any, answer: str) -> None:
    member = message.header.fields.get(HeaderFields.member)
    _tell(member, *message.body)
    if member == "Notify":
        connection.send(new_method_return(message, "u", (NUMBER,)))
        _answer_notification(connection, answer)
    elif member == "Get":
        connection.send(new_method_return(message, "v", (("b", answer == "inhibited"),)))
    elif member == "AddNotification":
        connection.send(new_method_return(message))
        if answer not in ("dismiss", "expire"):
            signal = new_signal(
                _portal("Notification"), "ActionInvoked", "ssav", ("plan", answer, [])
            )
            connection.send(signal)
    elif member == "RequestBackground":
        _answer_background(connection, message, granted=answer == "granted")
    else:
        connection.send(new_method_return(message))


def _answer_notification(connection: Any, answer: str) -> None:
    address = DBusAddress(NOTIFICATIONS_PATH, interface=NOTIFICATIONS)
    closed = {"expire": 1, "dismiss": 2}
    if answer in closed:
        body = (NUMBER, closed[answer])
        connection.send(new_signal(address, "NotificationClosed", "uu", body))
    else:
        connection.send(new_signal(address, "ActionInvoked", "us", (NUMBER, answer)))


def _answer_background(connection: Any, message: Any, *, granted: bool) -> None:
    sender = message.header.fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
    path = f"{PORTAL_PATH}/request/{sender}/{message.body[1]['handle_token'][1]}"
    connection.send(new_method_return(message, "o", (path,)))
    address = DBusAddress(path, interface="org.freedesktop.portal.Request")
    results = {"background": ("b", granted), "autostart": ("b", granted)}
    connection.send(new_signal(address, "Response", "ua{sv}", (0 if granted else 1, results)))


def _portal(name: str) -> Any:
    return DBusAddress(PORTAL_PATH, interface=f"org.freedesktop.portal.{name}")


if __name__ == "__main__":
    main(sys.argv[1])
