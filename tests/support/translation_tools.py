"""Qt's tools for translations, which come with PySide6."""

from __future__ import annotations

from pathlib import Path

import PySide6
import pytest


def tool(name: str) -> Path:
    """``lupdate`` or ``lrelease``; skips the test where this PySide6 has none."""
    folder = Path(PySide6.__file__).parent
    for likely in (folder / name, folder / f"{name}.exe"):
        if likely.exists():
            return likely
    pytest.skip(f"this PySide6 comes without {name}")
