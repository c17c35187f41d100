"""Child processes of tests: each is ended by its own handle, and no wait for one is without end.

`run` and `Child` are used in place of `subprocess.run` and `subprocess.Popen`. A child that still
runs when the test is over is ended by `end_all`, which a fixture calls after every test.
"""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING, Any, AnyStr

PATIENCE_S = 120.0
"""How long to wait for the end of a process where nothing else is said."""
_END_S = 20.0
_children: list[Child[Any]] = []


class Child(subprocess.Popen[AnyStr]):
    """A process that leaves with its block, and waits no longer than `PATIENCE_S` for its end."""

    if not TYPE_CHECKING:

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._owner = os.getpid()
            self._is_group = options.get("start_new_session", False)
            _children.append(self)

        def wait(self, timeout: float | None = PATIENCE_S) -> int:
            return super().wait(timeout)

        def communicate(self, text: Any = None, timeout: float | None = PATIENCE_S) -> Any:
            return super().communicate(text, timeout)

        def __exit__(self, *error: object) -> None:
            self.end()
            super().__exit__(*error)

    def end(self) -> None:
        """End it, gently first, with its whole group where it was started as one."""
        if self._owner != os.getpid():
            return
        for ask in (signal.SIGTERM, signal.SIGKILL):
            if self.poll() is not None:
                break
            self._signal(ask)
            try:
                self.wait(_END_S)
            except subprocess.TimeoutExpired:
                continue

    def _signal(self, number: int) -> None:
        if self._is_group:
            os.killpg(self.pid, number)
        else:
            self.send_signal(number)


if TYPE_CHECKING:
    from subprocess import run as run
else:

    def run(*arguments: Any, timeout: float = PATIENCE_S, **options: Any) -> Any:
        """Run a command to its end, as `subprocess.run` does."""
        return subprocess.run(*arguments, timeout=timeout, **options)


def end_all() -> None:
    """End what tests have started and not ended."""
    for child in _children:
        child.end()
    _children.clear()
