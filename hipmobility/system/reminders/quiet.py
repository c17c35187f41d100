"""Whether the desktop wants quiet: do not disturb, or a program that fills the screen."""

from __future__ import annotations

import os
import re
import sys

from hipmobility.system.reminders.bus import BusError, session_bus
from hipmobility.system.reminders.notification import NAME, PATH
from hipmobility.system.reminders.running import answer_of

_ACCEPTS_NOTIFICATIONS = 5
"""QUNS_ACCEPTS_NOTIFICATIONS of SHQueryUserNotificationState (Windows)."""


def wants_quiet() -> bool:
    """Whether it is known that now is no time; what cannot be found out counts as no."""
    if sys.platform == "win32":
        return _windows_wants_quiet()
    if sys.platform.startswith("linux"):
        return _inhibited() or _banners_off() or _full_screen()
    return False  # macOS holds notifications back by itself in a focus


def _inhibited() -> bool:
    """KDE's notifications tell by a property whether somebody has them held back."""
    try:
        with session_bus() as bus:
            return bool(bus.property(NAME, PATH, NAME, "Inhibited"))
    except BusError:
        return False


def _banners_off() -> bool:
    """Do not disturb of GNOME (its settings) and of Xfce (its notification daemon's)."""
    gnome = answer_of(["gsettings", "get", "org.gnome.desktop.notifications", "show-banners"])
    xfce = answer_of(["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"])
    return gnome == "false" or xfce == "true"


def _full_screen() -> bool:
    """Whether the active window fills the screen (Extended Window Manager Hints; X11 only)."""
    if not os.environ.get("DISPLAY"):
        return False
    window_id = re.search(r"0x[0-9a-f]+", answer_of(["xprop", "-root", "_NET_ACTIVE_WINDOW"]))
    if not window_id:
        return False
    state = answer_of(["xprop", "-id", window_id[0], "_NET_WM_STATE"])
    return "_NET_WM_STATE_FULLSCREEN" in state


def _windows_wants_quiet() -> bool:
    import ctypes

    state = ctypes.c_int(_ACCEPTS_NOTIFICATIONS)
    shell = getattr(ctypes, "windll").shell32  # noqa: B009  (only on Windows)
    failed = shell.SHQueryUserNotificationState(ctypes.byref(state))
    return not failed and state.value != _ACCEPTS_NOTIFICATIONS
