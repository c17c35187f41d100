"""A page in its frame: as large as it has to be, and never without end."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.widgets.page_frame import PageFrame


class Greedy(QWidget):
    """Wants more than it has, whatever it has."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * self.height() + 10)


def test_a_page_that_always_wants_more_is_given_an_end(qtbot: QtBot) -> None:
    page = Greedy()
    frame = PageFrame(page)
    qtbot.addWidget(frame)
    frame.resize(640, 400)
    frame.show()
    frame.set_scrolling(True)
    for _ in range(40):
        page.updateGeometry()
        frame.fit()
        QApplication.processEvents()
    assert 400 < page.height() <= 20 * 400


def test_a_page_has_the_height_it_needs(qtbot: QtBot) -> None:
    page = QWidget()
    page.setMinimumSize(300, 1500)
    frame = PageFrame(page)
    qtbot.addWidget(frame)
    frame.resize(640, 400)
    frame.show()
    frame.set_scrolling(True)
    assert page.height() == 1500
