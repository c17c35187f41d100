"""What is ordered of the helper that draws, a little in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from hipmobility.widgets.figure.orders import Orders

MOMENTS = 500


class Drawer(QObject):
    """A helper that hears all and draws nothing."""

    heard = Signal(object)
    ended = Signal(bool)

    def launch(self) -> None:
        pass

    def send(self, order: object) -> None:
        pass

    def let_go(self) -> None:
        pass


class StillFilm:
    """Of a body that does not move: no moment is new."""

    number = 1
    rough = False
    place = None

    def __init__(self) -> None:
        self.take = self
        self.moments = range(MOMENTS)
        self.looked_at = 0

    def order_of_drawing(self, _first: int) -> Iterator[int]:
        return iter(self.moments)

    def lacking(self, numbers: Iterable[int]) -> Iterator[int]:
        return iter(numbers)

    def is_new(self, _number: int) -> bool:
        self.looked_at += 1
        return False


def test_looking_for_what_is_new_never_holds_up_what_is_due(qtbot: QtBot) -> None:
    parent, film = QObject(), StillFilm()
    orders = Orders(Drawer(parent), parent)
    turns: list[int] = []
    due = QTimer(parent)
    due.timeout.connect(lambda: turns.append(film.looked_at))
    orders.line_up(film, 0)  # type: ignore[arg-type]
    due.start(0)
    qtbot.waitUntil(lambda: not orders.waiting, timeout=30_000)
    assert film.looked_at == MOMENTS
    most = max(later - sooner for sooner, later in zip([0, *turns], turns, strict=False))
    assert most < MOMENTS // 10
