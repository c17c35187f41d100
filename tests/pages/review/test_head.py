"""The row above Review's charts where there is little room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hipmobility.pages.review.head import ReviewHead


@pytest.mark.parametrize(("width", "lines"), [(1000, 1), (520, 2)])
def test_ranges_go_on_in_the_next_line_not_one_a_line(qtbot: QtBot, width: int, lines: int) -> None:
    head = ReviewHead()
    qtbot.addWidget(head)
    head.offer_drills([(f"drill{n}", "A drill with a long name") for n in range(4)])
    head.resize(width, head.heightForWidth(width))
    head.show()
    places = {button.y() for button in head.range.buttons()}
    assert len(places) == lines
