"""Whether Qt can open a display, tried in a process of its own, which Qt ends if it cannot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication


def main(_arguments: Sequence[str]) -> int:
    """Open the display; what Qt has against it, it writes to standard error."""
    QGuiApplication(["hipmobility-window"])
    return 0
