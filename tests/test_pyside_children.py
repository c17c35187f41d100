"""Calls that PySide answers with harm: what they return counts as a child of the widget asked.

When that widget goes, PySide lets go of the other too, and of all that Qt made below it.
"""

from __future__ import annotations

import re
from pathlib import Path

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
HARMFUL = re.compile(r"\.(nextInFocusChain|previousInFocusChain|focusProxy|buddy)\(")


def test_no_widget_is_asked_for_another_that_pyside_then_ends_with_it() -> None:
    asked = [
        f"{path.relative_to(PACKAGE).as_posix()}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if HARMFUL.search(line)
    ]
    assert asked == []
