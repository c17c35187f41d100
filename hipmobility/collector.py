"""Python's collector of cycles stands still while a thread of our own works.

The thread could come upon a Qt object in a cycle and destroy it, which only its own may.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass


@dataclass
class _Held:
    by: int = 0
    """How many hold it."""
    goes_on: bool = False
    """Whether it worked before the first did."""


_held = _Held()


def hold() -> None:
    """Let nothing be collected until `let_go` was called as often; from the main thread."""
    if not _held.by:
        _held.goes_on = gc.isenabled()
        gc.disable()
    _held.by += 1


def begin() -> None:
    """Have it work from now on, or as soon as nobody holds it."""
    if _held.by:
        _held.goes_on = True
    else:
        gc.enable()


def let_go() -> None:
    """Be done with one `hold`. Raises RuntimeError where there was none."""
    if not _held.by:
        raise RuntimeError("the collector is not held")
    _held.by -= 1
    if not _held.by and _held.goes_on:
        gc.enable()
