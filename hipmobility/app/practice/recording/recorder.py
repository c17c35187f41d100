"""Writes to the journal in order, and keeps in memory what could not be written yet."""

from __future__ import annotations

import logging
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.core.model.practice import Practice
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal, JournalInMemory

_RETRY_MS = 3000
WINDOW_WAIT_S = 0.03
"""How long a write of the window waits for another program; a cue may be due after it."""
LAST_WAIT_S = 1.0
"""How long the last try waits, when the program ends."""
_log = logging.getLogger(__name__)

Action = Callable[[Journal], object]
"""Writes one thing to a journal; doing it again on another journal writes it there."""


@dataclass(frozen=True, slots=True, eq=False)
class _Write:
    action: Action
    practice: str
    """The practice it belongs to; empty where it belongs to none."""
    committed: Callable[[], object]


class Recorder(QObject):
    """A queue in front of the journal. `trouble_changed` brings a message, or an empty one.

    Nothing is dropped: what the journal cannot take now is tried again, and what it refuses
    lets the writes behind it pass. Of each practice that was begun here all its writes are
    remembered, so that it can be written once more where it has vanished from the journal, or
    into a file when the program ends (`unwritten`).
    """

    trouble_changed = Signal(str)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.journal = journal
        journal.set_wait(WINDOW_WAIT_S)
        self._waiting: deque[_Write] = deque()
        self._refused: list[_Write] = []
        self._of_practice: dict[str, list[Action]] = {}
        self._delays = 0
        self._has_new = False
        self._is_closed = False
        self._in_trouble = False
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._try_again)

    @property
    def is_settled(self) -> bool:
        """Whether everything given so far is committed."""
        return not self._waiting and not self._refused

    def know(self, practice_id: str, written: Action | None = None) -> None:
        """Remember the writes of a practice from here on.

        `written` puts what the journal has of it already into another journal.
        """
        if self.is_settled:
            self._of_practice.clear()
        self._of_practice.setdefault(practice_id, [written] if written else [])

    def write(
        self, action: Action, committed: Callable[[], object] = lambda: None, *, practice: str = ""
    ) -> None:
        """Do `action` on the journal, now or as soon as it can be; then call `committed`."""
        if self._is_closed:
            return
        if practice in self._of_practice:
            self._of_practice[practice].append(action)
        self._waiting.append(_Write(action, practice, committed))
        self._has_new = True
        if not self._delays:
            self.flush()

    @contextmanager
    def delayed(self) -> Iterator[None]:
        """Let writes wait until the end of the block: what is heard and seen comes first.

        What could not be written before waits for its next turn: blocks come with every frame.
        """
        self._delays += 1
        try:
            yield
        finally:
            self._delays -= 1
            if not self._delays and self._has_new:
                self.flush()

    def attempt(self, action: Action) -> None:
        """Do what is worth no second try, such as a backup."""
        try:
            action(self.journal)
        except JournalError as error:
            self._report(trouble_words(error))

    def flush(self) -> None:
        """Try to write all that waits, in order."""
        self._has_new = False
        while self._waiting:
            write = self._waiting[0]
            try:
                write.action(self.journal)
            except JournalError as error:
                self._report(trouble_words(error))
                return
            except Exception as error:
                self._waiting.popleft()
                self._refuse(write, error)
                continue
            self._waiting.popleft()
            write.committed()
        self._show_settled()

    def last_try(self) -> None:
        """Try once more, and wait longer; to be called when the program ends."""
        if not self.is_settled:
            self.journal.set_wait(LAST_WAIT_S)
            self._try_again()
            self.journal.set_wait(WINDOW_WAIT_S)

    def unwritten(self) -> list[Practice]:
        """The practices of which something is not written, with all that is known of them."""
        wanted = {write.practice for write in (*self._waiting, *self._refused)}
        practices: list[Practice] = []
        for practice_id in wanted & self._of_practice.keys():
            whole = replayed(self.journal.path, practice_id, self._of_practice[practice_id])
            practices += [whole] if whole else []
        return practices

    def close(self) -> None:
        """Take no more writes: the journal is about to be closed."""
        self._retry.stop()
        self._is_closed = True

    def _try_again(self) -> None:
        """Try what was refused as well; it comes after what it was overtaken by."""
        self._waiting.extend(self._refused)
        self._refused.clear()
        self.flush()

    def _refuse(self, write: _Write, error: Exception) -> None:
        if self._restore(write.practice):
            write.committed()
            return
        _log_kind(error)
        self._refused.append(write)
        self._report(f"({type(error).__name__})")

    def _restore(self, practice_id: str) -> bool:
        """Write a practice that has vanished from the journal once more; says whether it is in."""
        actions = self._of_practice.get(practice_id)
        if not actions:
            return False
        waiting = {write.action for write in self._waiting}
        try:
            if self.journal.queries.practice(practice_id) is not None:
                return False
            for action in actions:
                if action not in waiting:
                    action(self.journal)
        except Exception as error:
            _log_kind(error)
            return False
        return True

    def _show_settled(self) -> None:
        if not self.is_settled:
            return
        self._retry.stop()
        if self._in_trouble:
            self._in_trouble = False
            self.trouble_changed.emit("")

    def _report(self, why: str) -> None:
        self._retry.start()
        if not self._in_trouble:
            self._in_trouble = True
            _log.error("journal: %s", why)
        text = self.tr(
            "Your answers are safe in memory and will be saved as soon as that works. {}"
        )
        self.trouble_changed.emit(text.format(why))


def replayed(path: Path, practice_id: str, actions: Iterable[Action]) -> Practice | None:
    """The practice as `actions` make it in an empty journal; what one refuses is left out."""
    with JournalInMemory(path) as journal:
        for action in actions:
            try:
                action(journal)
            except Exception as error:
                _log_kind(error)
        return journal.queries.practice(practice_id)


def _log_kind(error: Exception) -> None:
    """Log where it happened; what the error says may be words of a note."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("journal: %s\n%s", type(error).__name__, where)
