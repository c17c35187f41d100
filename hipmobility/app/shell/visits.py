"""One history for all pages at the desk: back to where one came from, and forward again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_MOST = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """A place that was shown: its name, and how it is shown again."""

    place: str
    reopen: Callable[[], object]


class VisitHistory(QObject):
    """Knows the places in the order in which they were shown; `changed` when it has."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Visit] = []
        self._now = -1
        self._is_moving = False

    @property
    def can_go_back(self) -> bool:
        """Whether a place was shown before this one."""
        return self._now > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether somebody has come back to here."""
        return self._now < len(self._visits) - 1

    def visit(self, place: str, reopen: Callable[[], object]) -> None:
        """A place is shown now; the same place again is no new visit."""
        if self._is_moving or (self._visits and self._visits[self._now].place == place):
            return
        del self._visits[self._now + 1 :]
        self._visits = [*self._visits[-_MOST + 1 :], Visit(place, reopen)]
        self._now = len(self._visits) - 1
        self.changed.emit()

    def go_back(self) -> None:
        """Show the place before this one, where there is one."""
        if self.can_go_back:
            self._move(-1)

    def go_forward(self) -> None:
        """Show the place somebody came back from."""
        if self.can_go_forward:
            self._move(+1)

    def _move(self, by: int) -> None:
        self._now += by
        self._is_moving = True
        try:
            self._visits[self._now].reopen()
        finally:
            self._is_moving = False
        self.changed.emit()
