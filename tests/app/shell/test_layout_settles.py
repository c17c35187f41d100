"""A page that is shown comes to rest: nothing goes on asking for its layout."""

from __future__ import annotations

from typing import Any

import pytest
from program import Program
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from hipmobility.app.page_registry import PageDeclaration
from hipmobility.app.pages import HOME, LEARN, MEASURE, REVIEW, ROUTINES, SETTINGS

PAGES: tuple[PageDeclaration[Any], ...] = (HOME, LEARN, MEASURE, REVIEW, ROUTINES, SETTINGS)
SOON, LATER = 60, 40
"""Turns of the event loop in which it may settle, and in which it has."""


class Asked(QObject):
    """Counts how often layouts are asked for."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(989, 771, 100), (664, 629, 100), (895, 744, 125)]
)
def test_each_page_comes_to_rest(program: Program, width: int, height: int, scale: int) -> None:
    """Routines arranged itself for ever in such windows, and kept a core busy."""
    program.settings.set("text_scale", scale)
    restless = []
    for declaration in PAGES:
        program.app.pages.show(declaration)
        program.app.window.resize(width, height)
        asked = Asked()
        program.app.pages[declaration].page.installEventFilter(asked)
        for _ in range(SOON):
            QApplication.processEvents()
        asked.times = 0
        for _ in range(LATER):
            QApplication.processEvents()
        if asked.times > LATER // 4:
            restless.append(declaration.key)
    assert restless == []
