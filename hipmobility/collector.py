"""Python's collector of cycles stands still while one of us asks for it, from any thread.

A thread of our own could come upon a Qt object in a cycle and destroy it, which only its own may.
And where very much is read or made, the collector would look through all of it again and again.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Held:
    by: int = 0
    """How many hold it."""
    goes_on: bool = False
    """Whether it worked before the first did."""
    lock: threading.Lock = field(default_factory=threading.Lock)


_held = _Held()


def hold() -> None:
    """Let nothing be collected until `let_go` was called as often."""
    with _held.lock:
        if not _held.by:
            _held.goes_on = gc.isenabled()
            gc.disable()
        _held.by += 1


def let_go() -> None:
    """Be done with one `hold`. Raises RuntimeError where there was none."""
    with _held.lock:
        if not _held.by:
            raise RuntimeError("the collector is not held")
        _held.by -= 1
        if not _held.by and _held.goes_on:
            gc.enable()


@contextmanager
def held() -> Iterator[None]:
    """Hold it meanwhile."""
    hold()
    try:
        yield
    finally:
        let_go()
