"""A page in its frame: as large as it has to be, and never without end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility.widgets.factories import plain_container
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


class Restless(QWidget):
    """Asks for its layout anew whenever it is arranged."""

    def __init__(self) -> None:
        super().__init__()
        self.arranged = 0

    def arrange_in(self, _width: int) -> None:
        self.arranged += 1
        QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))


def test_a_page_that_is_never_content_is_left_alone_at_last(qtbot: QtBot) -> None:
    page = Restless()
    frame = PageFrame(page)
    qtbot.addWidget(frame)
    frame.resize(640, 400)
    frame.show()
    frame.set_scrolling(True)
    for _ in range(500):
        QApplication.processEvents()
    assert page.arranged < 200
    frame.resize(800, 400)
    before = page.arranged
    QApplication.processEvents()
    assert page.arranged > before


def test_a_page_has_the_height_it_needs(qtbot: QtBot) -> None:
    page = QWidget()
    page.setMinimumSize(300, 1500)
    frame = PageFrame(page)
    qtbot.addWidget(frame)
    frame.resize(640, 400)
    frame.show()
    frame.set_scrolling(True)
    assert page.height() == 1500


def test_rows_inside_what_scrolls_come_back_when_there_is_room(qtbot: QtBot) -> None:
    row = QHBoxLayout()
    for _ in range(2):
        row.addWidget(QPushButton("word " * 12))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(plain_container(row))
    page = QWidget()
    QVBoxLayout(page).addWidget(area)
    frame = PageFrame(page)
    qtbot.addWidget(frame)
    frame.set_scrolling(True)
    frame.resize(300, 300)
    frame.show()
    QApplication.processEvents()
    assert row.direction() is QBoxLayout.Direction.TopToBottom
    frame.resize(1600, 300)
    QApplication.processEvents()
    assert row.direction() is QBoxLayout.Direction.LeftToRight
