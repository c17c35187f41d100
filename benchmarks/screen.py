"""When a window is painted, seen from outside: X11 through ctypes, for any program alike."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from pathlib import Path

NEEDS = [
    name for name in ("Xvfb", "openbox", "xdotool", "dbus-daemon") if shutil.which(name) is None
]
"""Programs that are not there and without which no window can be watched."""
SIZE = (1366, 768)
_SERVER = (
    *("Xvfb", "-displayfd", "{pipe}", "-nolisten", "tcp"),
    *("-screen", "0", "{size}x24"),
)
_BUS_RULES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""
_LOOK_S = 0.002
_PATIENCE_S = 30.0
_Z_PIXMAP, _ALL_PLANES, _ANY_TYPE = 2, c_ulong(-1), c_ulong(0)


_Handler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
_FORGIVE = _Handler(lambda _display, _error: 0)


class _Image(ctypes.Structure):
    _fields_ = (
        *((name, c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", c_void_p),
        *((name, c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth")),
        ("bytes_per_line", c_int),
    )


@contextmanager
def display(size: tuple[int, int] = SIZE) -> Iterator[dict[str, str]]:
    """Variables of a virtual display with a window manager and a D-Bus without services.

    `size` is its width and height in pixels.

    Python keeps what it has compiled, as it does where a program is installed.
    """
    if NEEDS:
        raise OSError(f"{' and '.join(NEEDS)} not found")
    with ExitStack() as ends:
        server, number = _telling(*_SERVER, size=f"{size[0]}x{size[1]}")
        ends.callback(_end, server)
        folder = ends.enter_context(tempfile.TemporaryDirectory())
        rules = Path(folder) / "bus.conf"
        rules.write_text(_BUS_RULES.format(folder=folder))
        bus, address = _telling(
            "dbus-daemon", "--nofork", f"--config-file={rules}", "--print-address={pipe}"
        )
        ends.callback(_end, bus)
        hidden = ("QT_", "WAYLAND_", "DBUS_", "PYTHONDONTWRITEBYTECODE")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
        more = {"DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": address}
        more |= {"GSETTINGS_BACKEND": "memory", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        environment = {**kept, **more}
        quiet = subprocess.DEVNULL
        manager = subprocess.Popen(["openbox"], env=environment, stdout=quiet, stderr=quiet)
        ends.callback(_end, manager)
        Watch(environment).wait_for_manager()
        corner = ["xdotool", "mousemove", *map(str, size)]  # over nothing that plays
        subprocess.run(corner, env=environment, check=True, timeout=_PATIENCE_S)
        yield environment


def _telling(*command: str, **more: str) -> tuple[subprocess.Popen[bytes], str]:
    """A process, and the line it writes to the pipe whose number `{pipe}` stands for."""
    reading, writing = os.pipe()
    words = [word.format(pipe=writing, **more) for word in command]
    process = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return process, pipe.readline().strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Watch:
    """Looks at the windows of a display."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._x = _library()
        self._display = self._x.XOpenDisplay(environment["DISPLAY"].encode())
        if not self._display:
            raise OSError(f"no display {environment['DISPLAY']}")
        self._root = self._x.XDefaultRootWindow(self._display)
        self._before: set[int] = set()

    def wait_for_manager(self) -> None:
        """Wait until the window manager keeps a list of windows."""
        until = time.monotonic() + _PATIENCE_S
        while self._property(b"_NET_SUPPORTING_WM_CHECK") == []:
            _give_up(until, "the window manager")
            time.sleep(0.02)

    def remember(self) -> None:
        """Take all windows that are there now for old ones."""
        self._before = set(self.windows())

    def windows(self) -> list[int]:
        """The windows that the window manager manages."""
        return self._property(b"_NET_CLIENT_LIST")

    def painted(self, process: subprocess.Popen[bytes]) -> float:
        """The monotonic time at which a new window first had more than one colour.

        Raises `OSError` when `process` ends, or no such window comes within a minute.
        """
        until = time.monotonic() + _PATIENCE_S
        while not any(map(self._many_coloured, set(self.windows()) - self._before)):
            if process.poll() is not None:
                raise OSError(f"the program ended with {process.returncode}")
            _give_up(until, "a window")
            time.sleep(_LOOK_S)
        return time.monotonic()

    def gone(self) -> None:
        """Wait until there are only the windows remembered."""
        until = time.monotonic() + _PATIENCE_S
        while set(self.windows()) - self._before:
            _give_up(until, "a window to go")
            time.sleep(0.02)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _property(self, name: bytes) -> list[int]:
        """The windows that a property of the root window lists."""
        atom = self._x.XInternAtom(self._display, name, 0)
        kind, form = c_ulong(), c_int()
        count, left, data = c_ulong(), c_ulong(), POINTER(c_ulong)()
        out = (byref(kind), byref(form), byref(count), byref(left), byref(data))
        self._x.XGetWindowProperty(
            *(self._display, self._root, atom, 0, 1024, False, _ANY_TYPE), *out
        )
        found = [int(data[place]) for place in range(count.value)] if data else []
        if data:
            self._x.XFree(data)
        return found

    def _many_coloured(self, window: int) -> bool:
        """Whether a window, which must be on the screen as a whole, shows anything."""
        root, numbers = c_ulong(), [c_uint() for _ in range(6)]
        known = self._x.XGetGeometry(self._display, window, byref(root), *map(byref, numbers))
        width, height = numbers[2].value, numbers[3].value
        if not known or width < 40 or height < 20:
            return False
        image = self._x.XGetImage(
            self._display, window, 0, 0, width, height, _ALL_PLANES, _Z_PIXMAP
        )
        if not image:
            return False
        found = image.contents
        data = ctypes.string_at(found.data, found.bytes_per_line * found.height)
        self._x.XFree(c_void_p(found.data))
        self._x.XFree(image)
        return data != data[:4] * (len(data) // 4)


def _library() -> ctypes.CDLL:
    """Xlib, which forgives that a window has gone meanwhile."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = c_void_p
    x.XOpenDisplay.argtypes = [c_char_p]
    x.XDefaultRootWindow.restype = c_ulong
    x.XInternAtom.restype = c_ulong
    x.XGetImage.restype = POINTER(_Image)
    for name in ("XDefaultRootWindow", "XCloseDisplay"):
        getattr(x, name).argtypes = [c_void_p]
    x.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x.XGetWindowProperty.argtypes = [
        *(c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong),
        *(c_void_p,) * 5,
    ]
    x.XGetGeometry.argtypes = [c_void_p, c_ulong, *(c_void_p,) * 7]
    x.XGetImage.argtypes = [c_void_p, c_ulong, *(c_int,) * 4, c_ulong, c_int]
    x.XFree.argtypes = [c_void_p]
    x.XSetErrorHandler.argtypes = [_Handler]
    x.XSetErrorHandler(_FORGIVE)
    return x


def _give_up(until: float, what: str) -> None:
    if time.monotonic() > until:
        raise OSError(f"waited in vain for {what}")
