"""Long work beside the window: it never blocks, shows how far it is, and can be cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmobility import collector
from hipmobility.app.shell.window import Window
from hipmobility.pages.transfer.progress import ProgressSheet

_T = TypeVar("_T")
Progress = Callable[[int, int], None]
"""Told how many of how many are done; raises `Cancelled` once nobody wants it any more."""
_SHOWN_AFTER_MS = 80
"""Work that is done sooner shows nothing."""
_TELL_EVERY_S = 0.05
_LAST_WAIT_S = 5.0


class Cancelled(Exception):
    """The person wants this work no more."""


class BackgroundWork(QObject):
    """Does one piece of work at a time in a thread of its own. What it touches is its own, too.

    While it does, Python's collector of cycles stands still: it would run in that thread as
    well, and must not end objects of Qt there.
    """

    _progressed = Signal(int, int)
    _ended = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._sheet = ProgressSheet(window)
        self._sheet.closed.connect(self.cancel)
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None
        self._told_at = 0.0
        self._report: Callable[[], object] = lambda: None
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(_SHOWN_AFTER_MS)
        self._progressed.connect(self._sheet.show_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        window.closing.connect(self._stop)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._thread is not None

    def start(
        self,
        what: str,
        work: Callable[[Progress], _T],
        done: Callable[[_T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` beside the window, then call `done` or `failed` in it.

        `what` is said while it goes on. `work` tells its progress to what it is given, which
        raises `Cancelled` once it is cancelled; then neither is called. What was done before
        that was heard is done, and told. Raises RuntimeError while something else is being done.
        """
        if self.is_busy:
            raise RuntimeError("one piece of work at a time")
        self._cancelled.clear()
        self._shown.timeout.connect(lambda: self._sheet.open_for(what))
        self._shown.start()

        def run() -> None:
            try:
                result = work(self._progress)
            except Cancelled:
                self._report = lambda: None
            except Exception as error:
                reason = error  # the name goes with the block
                self._report = lambda: failed(reason)
            else:
                self._report = lambda: done(result)
            self._ended.emit()

        collector.hold()
        self._thread = threading.Thread(target=run, name=what, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to end; what it has done so far is undone by itself."""
        self._cancelled.set()

    def _progress(self, done: int, of: int) -> None:
        """Called in the thread."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at > _TELL_EVERY_S:
            self._told_at = now
            self._progressed.emit(done, of)

    def _end(self) -> None:
        self._shown.stop()
        self._shown.timeout.disconnect()
        if self._thread:
            self._thread.join()
        self._thread = None
        collector.let_go()
        self._sheet.hide()
        report, self._report = self._report, lambda: None
        report()

    def _stop(self) -> None:
        """The window goes: let the work end whole or undone, and wait for that a moment."""
        self.cancel()
        if self._thread:
            self._thread.join(_LAST_WAIT_S)
