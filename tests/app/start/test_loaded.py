"""What a start must not load: it is wanted later, or never, and Home would wait for it."""

from __future__ import annotations

import sys

import processes

LATER = (
    "numpy",
    "pyqtgraph",
    "statistics",
    "yaml",
    "hashlib",
    "uuid",
    "hipmobility.core.routines.parse",
    "hipmobility.core.review.evidence",
    "hipmobility.app.transfer",
    "hipmobility.app.practice.run",
)
SIGNATURES = {"EnumSelect", "SignatureLayout"}
"""What PySide6 defines when somebody looks at the signatures of its functions."""
LOOK = f"""
import sys, hipmobility.cli
hipmobility.cli.prepare_import()
import hipmobility.commands.common, hipmobility.commands.window
import hipmobility.app.start.main, hipmobility.app.controllers.home, hipmobility.pages.home.home
print(*(name for name in {LATER!r} if name in sys.modules))
print(*(name for name, module in sys.modules.items() if {SIGNATURES!r} & vars(module).keys()))
"""


def test_home_is_there_without_what_comes_later() -> None:
    command = [sys.executable, "-c", LOOK]
    loaded = processes.run(command, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_an_idle_home_loads_no_large_libraries() -> None:
    large = ("numpy", "pyqtgraph", "yaml", "hashlib", "statistics")
    look = f"""
import sys
import hipmobility.app.start.main, hipmobility.app.controllers.home, hipmobility.pages.home.home
import hipmobility.app.user_routines.controller, hipmobility.widgets.figure.kept.frames
from hipmobility.user_routines.library import read_clips
read_clips()["shin_box"]
print(*(name for name in {large!r} if name in sys.modules))
"""
    loaded = processes.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
