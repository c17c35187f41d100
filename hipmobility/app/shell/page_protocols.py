"""What the window asks of a page, where the page can do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable


@runtime_checkable
class HasKeyHints(Protocol):
    """A page that can tell its keys."""

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""


@runtime_checkable
class MayHaveUnsaved(Protocol):
    """A page that may have something that is not saved."""

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        """Whether it can be left now; else it asks, and calls `go_on` when it can."""


@runtime_checkable
class HasUndo(Protocol):
    """A page with steps of its own that can be undone."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo now."""

    def undo(self) -> None:
        """Take the last step back."""


@runtime_checkable
class HasSearch(Protocol):
    """A page with something to search in."""

    def start_search(self) -> None:
        """Give the keyboard to the field to search in."""
