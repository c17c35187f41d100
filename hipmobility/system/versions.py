"""What the program is and runs on, to be told in a report of a fault."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from hipmobility import __version__


def versions() -> str:
    """Program, Python, Qt, system and display, one a line."""
    return "\n".join(
        (
            f"Hip Mobility {__version__}",
            f"Python {platform.python_version()}",
            f"PySide6 {PySide6.__version__}, Qt {qVersion()}",
            platform.platform(),
            f"Display: {QGuiApplication.platformName()}",
        )
    )
