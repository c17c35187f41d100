"""A helper lives no longer than the program it helps."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

_PR_SET_PDEATHSIG = 1


def die_with_program() -> None:
    """Let the system end this helper when the program is gone, however that happened.

    The end of the input would say so too, but an engine that is busy hears it late. Linux only
    (prctl(2), PR_SET_PDEATHSIG); elsewhere the end of the input is enough. What has something
    to give back, such as a screen that it keeps on, must not be ended so.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
