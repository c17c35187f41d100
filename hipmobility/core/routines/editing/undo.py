"""What was changed, step by step, so that it can be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

_T = TypeVar("_T")
MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class UndoHistory(Generic[_T]):
    """A value as it is now, with what it was before, and what was undone."""

    now: _T
    before: tuple[_T, ...] = ()
    after: tuple[_T, ...] = ()
    kind: str = ""
    """What the last step was; steps of the same kind that follow each other are one."""

    def changed(self, value: _T, kind: str = "") -> UndoHistory[_T]:
        """With another value; what was undone is gone. Without a difference nothing happens.

        A step with the `kind` of the last one becomes part of it; one without a kind never.
        """
        if value == self.now:
            return self
        if kind and kind == self.kind:
            return replace(self, now=value, after=())
        return UndoHistory(value, (*self.before, self.now)[-MOST_STEPS:], (), kind)

    def undone(self) -> UndoHistory[_T]:
        """A step back, where there is one."""
        if not self.before:
            return self
        return UndoHistory(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redone(self) -> UndoHistory[_T]:
        """A step forward again, where one was undone."""
        if not self.after:
            return self
        return UndoHistory(self.after[0], (*self.before, self.now), self.after[1:])

    def settled(self) -> UndoHistory[_T]:
        """The same; but what comes next is a step of its own, whatever its kind."""
        return replace(self, kind="")
