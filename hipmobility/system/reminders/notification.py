"""One notification of the desktop, quiet and of low priority, and what the person answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hipmobility.system.reminders.bus import (
    PORTAL,
    PORTAL_PATH,
    Bus,
    BusError,
    Signals,
    session_bus,
)
from hipmobility.system.reminders.running import SystemCallError, ask
from hipmobility.system.reminders.timers import FLATPAK_INFO

SENDER = "Reminder"
"""What a desktop shows as the sender: the program's name would tell others of hips."""
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_PORTAL = "org.freedesktop.portal.Notification"
_ID = "plan"
_LOW, _TRANSIENT = 0, True
UNHEARD = "unheard"
"""The answer where the system does not tell what became of a notification."""


class NotificationError(Exception):
    """The desktop shows no notification; the text says why."""


@dataclass(frozen=True, slots=True)
class Notification:
    """A title, a line below it, and buttons: their key and their words."""

    title: str
    text: str
    buttons: Mapping[str, str]


def show(notification: Notification, seconds: float) -> str:
    """Show it so long at most; gives the key of the button that was pressed.

    An empty answer: none was pressed, and it is taken away again. `dismissed`: the person closed
    it. `UNHEARD`: the system does not tell. Raises `NotificationError`.
    """
    try:
        if FLATPAK_INFO.exists():
            return _by_portal(notification, seconds)
        if sys.platform == "win32":
            ask(_POWERSHELL, stdin=_toast(notification))
            return UNHEARD
        if sys.platform == "darwin":
            ask(["osascript", "-", notification.title, notification.text], stdin=_APPLESCRIPT)
            return UNHEARD
        return _by_bus(notification, seconds)
    except (BusError, SystemCallError) as error:
        raise NotificationError(str(error)) from error


def _by_bus(notification: Notification, seconds: float) -> str:
    """Desktop Notifications Specification 1.2."""
    hints = {"urgency": ("y", _LOW), "transient": ("b", _TRANSIENT)}
    buttons = [part for pair in notification.buttons.items() for part in pair]
    body = (
        SENDER,
        0,
        "appointment-soon",
        notification.title,
        notification.text,
        buttons,
        hints,
        round(1000 * seconds),
    )
    with session_bus() as bus:
        signals = bus.listening(NAME, PATH)
        (number,) = bus.call(NAME, PATH, NAME, "Notify", "susssasa{sv}i", body)
        answer = _answer(signals, number, seconds)
        if not answer:
            _take_away(bus, number)
        return answer


def _answer(signals: Signals, number: int, seconds: float) -> str:
    for name, body in signals.until(seconds):
        if body[0] != number:
            continue
        if name == "ActionInvoked":
            return str(body[1])
        if name == "NotificationClosed":
            by_person = body[1] == 2
            return "dismissed" if by_person else ""
    return ""


def _take_away(bus: Bus, number: int) -> None:
    """One that nobody answered does not lie about for the next day."""
    try:
        bus.call(NAME, PATH, NAME, "CloseNotification", "u", (number,))
    except BusError:
        return  # it is gone already


def _by_portal(notification: Notification, seconds: float) -> str:
    """org.freedesktop.portal.Notification; it tells of buttons only."""
    buttons = [
        {"label": ("s", words), "action": ("s", key)} for key, words in notification.buttons.items()
    ]
    content: dict[str, tuple[str, Any]] = {
        "title": ("s", notification.title),
        "body": ("s", notification.text),
        "priority": ("s", "low"),
        "buttons": ("aa{sv}", buttons),
    }
    with session_bus() as bus:
        signals = bus.listening(_PORTAL, PORTAL_PATH)
        bus.call(PORTAL, PORTAL_PATH, _PORTAL, "AddNotification", "sa{sv}", (_ID, content))
        for name, body in signals.until(seconds):
            if name == "ActionInvoked" and body[0] == _ID:
                return str(body[1])
        bus.call(PORTAL, PORTAL_PATH, _PORTAL, "RemoveNotification", "s", (_ID,))
        return ""


_APPLESCRIPT = """on run {heading, detail}
display notification detail with title heading
end run
"""
"""Standard Additions of AppleScript: `display notification`. It has no buttons."""
_POWERSHELL = ("powershell", "-NoProfile", "-NonInteractive", "-Command", "-")


def _toast(notification: Notification) -> str:
    """A script of PowerShell that shows a toast (Windows.UI.Notifications), without sound."""
    title, text = (words.replace("'", "''") for words in (notification.title, notification.text))
    kind = "Windows.UI.Notifications"
    return f"""
[{kind}.ToastNotificationManager, {kind}, ContentType = WindowsRuntime] | Out-Null
$xml = [{kind}.ToastNotificationManager]::GetTemplateContent('ToastText02')
$texts = $xml.GetElementsByTagName('text')
$texts.Item(0).AppendChild($xml.CreateTextNode('{title}')) | Out-Null
$texts.Item(1).AppendChild($xml.CreateTextNode('{text}')) | Out-Null
$toast = [{kind}.ToastNotification]::new($xml)
$toast.SuppressPopup = $false
[{kind}.ToastNotificationManager]::CreateToastNotifier('{SENDER}').Show($toast)
"""


def open_program(command: tuple[str, ...], variables: Mapping[str, str]) -> None:
    """Start the program and let it go on by itself. Raises OSError."""
    subprocess.Popen(
        list(command),
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
