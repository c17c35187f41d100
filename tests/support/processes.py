"""Child processes of tests: each is ended by its own handle, and no wait for one is without end.

`run` and `Child` are used in place of `subprocess.run` and `subprocess.Popen`. A child that still
runs when the test is over is ended by `end_all`, which a fixture calls after every test.
"""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Any

PATIENCE_S = 120.0
"""How long to wait for the end of a process where nothing else is said."""
_END_S = 20.0
_children: list[Child[Any]] = []


if TYPE_CHECKING:
    Child = subprocess.Popen
    run = subprocess.run
else:

    class Child(subprocess.Popen):
        """A process that leaves with its block, and waits at most `PATIENCE_S` for its end."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.owner = os.getpid()
            self.is_group = options.get("start_new_session", False)
            _children.append(self)

        def wait(self, timeout: float | None = PATIENCE_S) -> int:
            return super().wait(timeout)

        def communicate(self, text: Any = None, timeout: float | None = PATIENCE_S) -> Any:
            return super().communicate(text, timeout)

        def __exit__(self, *error: object) -> None:
            end(self)
            super().__exit__(*error)

    def run(*arguments: Any, timeout: float = PATIENCE_S, **options: Any) -> Any:
        """Run a command to its end, as `subprocess.run` does."""
        return subprocess.run(*arguments, timeout=timeout, **options)


def end(child: Child[Any]) -> None:
    """End it, gently first, with its whole group where it was started as one."""
    if child.owner != os.getpid():  # type: ignore[attr-defined]
        return
    for ask in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            break
        if child.is_group:  # type: ignore[attr-defined]
            os.killpg(child.pid, ask)
        else:
            child.send_signal(ask)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_END_S)


def end_all() -> None:
    """End what tests have started and not ended."""
    for child in _children:
        end(child)
    _children.clear()
