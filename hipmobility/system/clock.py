"""Seconds that go on while the machine sleeps."""

from __future__ import annotations

import sys
import time


def seconds_since_boot() -> float:
    """Seconds since some moment, never set back, the time asleep counted.

    Python's own monotonic clock stands still while a Linux or macOS laptop sleeps. Linux has
    CLOCK_BOOTTIME (clock_gettime(2)); on macOS CLOCK_MONOTONIC goes on, as its manual says; the
    clock of Windows does so by itself (QueryPerformanceCounter).
    """
    if sys.platform.startswith("linux"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
