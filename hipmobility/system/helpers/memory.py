"""A helper gives memory back as soon as it does not need it."""

from __future__ import annotations

import sys
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of glibc's mallopt(3)."""
_LARGE_BYTES = 4_000_000


def keep_little() -> None:
    """Let what is large be given back when it is freed. glibc only; elsewhere nothing is done.

    By itself glibc raises both limits with what was allocated, and keeps tens of megabytes.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        allocator = ctypes.CDLL(None)
        allocator.mallopt(_TRIM_THRESHOLD, _LARGE_BYTES)
        allocator.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


def give_back() -> None:
    """Give back what is free, small or large."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
