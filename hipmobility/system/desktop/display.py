"""Whether a window can be opened at all, asked before Qt is: Qt would abort the process."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

_WINDOWLESS = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "minimalegl"}


def problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """What keeps a window from opening on Linux, and the remedy; ``None`` if nothing does."""
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if not sys.platform.startswith("linux") or platform in _WINDOWLESS:
        return None
    if environment.get("WAYLAND_DISPLAY") and platform in ("", "wayland"):
        return None
    display = environment.get("DISPLAY")
    if not display:
        return (
            "no display: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
            "Start the program from a desktop session; over ssh use 'ssh -X', and on a machine "
            "without a screen 'xvfb-run hipmobility'."
        )
    if _loads("libxcb.so.1") and not _answers(display):
        return (
            f"no display: nothing answers at DISPLAY={display}.\n"
            "Check that the desktop session is running and that you may use it, or try "
            "'xvfb-run hipmobility'."
        )
    if not _loads("libxcb-cursor.so.0"):
        return (
            "a system library that Qt needs for windows is missing: libxcb-cursor.\n"
            "On Debian and Ubuntu: apt-get install libxcb-cursor0; on Fedora: "
            "dnf install xcb-util-cursor."
        )
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return failed == 0
