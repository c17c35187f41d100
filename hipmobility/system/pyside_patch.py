"""Keeps PySide6 from reading the source of every module that is loaded after it.

It looks there for its `__feature__` switches, which nothing here uses. The sources stay in memory
(6 MB), and reading them takes a tenth of the time to the first window.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6  # noqa: F401  (loads the module that is changed here)

_MODULE, _ASKED = "shibokensupport.feature", "_mod_uses_pyside"


def leave_sources_alone() -> None:
    """Let all modules count as ones that use no switches; without effect on another PySide6."""
    looking = sys.modules.get(_MODULE)
    if looking is not None and _ASKED in vars(looking):
        vars(looking)[_ASKED] = _uses_no_switches


def _uses_no_switches(module: ModuleType) -> bool:
    return False
