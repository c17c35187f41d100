"""The writes of one practice: held in memory until it is worth keeping, then made at once."""

from __future__ import annotations

from collections.abc import Callable

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.unwritten import EarlyAnswers
from hipmobility.store.journal import Journal

Action = Callable[[Journal], None]


def _nothing(_journal: Journal) -> None:
    """A write of nothing: its turn comes when all before it is written."""


class HeldWrites:
    """Holds the writes of the practice with this id. What is held can be kept in a file, too."""

    def __init__(self, recorder: Recorder, practice_id: str, *, kept: bool) -> None:
        self.are_kept = kept
        """Whether the practice is written: nothing is held any more."""
        self._recorder = recorder
        self._practice_id = practice_id
        self._held: list[tuple[Action, Callable[[], object]]] = []
        self._early = EarlyAnswers(recorder.journal, practice_id)

    @property
    def has_early_answers(self) -> bool:
        """Whether there are answers in the file."""
        return self._early.are_there

    def add(self, action: Action, committed: Callable[[], object] = lambda: None) -> None:
        """Hold a write; `let_through` makes it."""
        self._held.append((action, committed))

    def let_through(self) -> None:
        """Make what is held."""
        if not self.are_kept:
            self._recorder.know(self._practice_id)
        self.are_kept = True
        held, self._held = self._held, []
        for action, committed in held:
            self._recorder.write(action, committed, practice=self._practice_id)
        if held and self._early.are_there:
            self._recorder.write(_nothing, self._early.forget, practice=self._practice_id)

    def keep_early(self) -> None:
        """Keep what is held in a file, so that a kill loses no answer."""
        if self._held:
            self._early.keep(action for action, _ in self._held)

    def forget_early(self) -> None:
        """Let the file go: nothing of the practice is kept."""
        self._early.forget()
