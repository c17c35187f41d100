"""A display that nobody sees, for programs in a process of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import processes

NEEDS = "" if shutil.which("Xvfb") else "needs Xvfb"
"""Why there can be none here, or nothing."""


@contextmanager
def virtual_display(size: str = "1366x768") -> Iterator[dict[str, str]]:
    """The variables under which programs show their windows on it. `size` is in pixels."""
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    with processes.Child(
        ["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, f"Xvfb ended with {server.poll()}"
        inherited = {name: it for name, it in os.environ.items() if not name.startswith("QT_")}
        yield {
            **inherited,
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "WAYLAND_DISPLAY": "",
        }
