"""Large text is never cut: not at its edges, and not what hangs below its last line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from hipmobility.widgets.practice.big_text import BigText

HIGH = 377


@pytest.mark.parametrize("vertical", [Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter])
@pytest.mark.parametrize("wide", [330, 497, 640])
def test_no_letter_is_cut_below(qtbot: QtBot, wide: int, vertical: Qt.AlignmentFlag) -> None:
    lines = BigText(weight=700, lines=3)
    qtbot.addWidget(lines)
    lines.set_align(Qt.AlignmentFlag.AlignLeft, vertical)
    lines.set_text("Breathe in and grow tall")
    lines.set_pixels(108.0)
    lines.resize(wide, HIGH)
    assert not any(white_in_row(lines.grab().toImage(), row) for row in (0, HIGH - 1))


def white_in_row(image: QImage, row: int) -> bool:
    """Whether a letter reaches into a row."""
    white = QColor(Qt.GlobalColor.white)
    return any(image.pixelColor(x, row) == white for x in range(image.width()))
