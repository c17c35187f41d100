"""Writes to the journal in order, and keeps in memory what could not be written yet."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal

_RETRY_MS = 3000
_log = logging.getLogger(__name__)


class Recorder(QObject):
    """A queue in front of the journal. `trouble_changed` brings a message, or an empty one."""

    trouble_changed = Signal(str)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.journal = journal
        self._waiting: deque[tuple[Callable[[Journal], None], Callable[[], None]]] = deque()
        self._in_trouble = False
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self.flush)

    @property
    def is_settled(self) -> bool:
        """Whether everything given so far is committed."""
        return not self._waiting

    def write(
        self, action: Callable[[Journal], None], committed: Callable[[], None] = lambda: None
    ) -> None:
        """Do `action` on the journal, now or as soon as it can be; then call `committed`."""
        self._waiting.append((action, committed))
        self.flush()

    def flush(self) -> None:
        """Try to write all that waits, in order."""
        while self._waiting:
            action, committed = self._waiting[0]
            try:
                action(self.journal)
            except JournalError as error:
                self._report(error)
                return
            except ValueError:
                # A fault of ours must not keep the answers behind it from being written.
                self._waiting.popleft()
                raise
            self._waiting.popleft()
            committed()
        self._retry.stop()
        if self._in_trouble:
            self._in_trouble = False
            self.trouble_changed.emit("")

    def _report(self, error: JournalError) -> None:
        self._retry.start()
        if not self._in_trouble:
            self._in_trouble = True
            _log.error("journal: %s", error)
        text = self.tr("Your answers are kept in memory and written as soon as possible. {}")
        self.trouble_changed.emit(text.format(error))
