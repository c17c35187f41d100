"""Syncing beside the window: at the start, after what is kept has changed, and when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTime, QTimer, Signal

from hipmobility.app.laptops.place import place_risk
from hipmobility.app.laptops.words import SyncWords, told
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.settings.change import PreferenceChange
from hipmobility.files import AppPaths, identity
from hipmobility.store.errors import JournalError
from hipmobility.store.shared.device_file import DeviceFile
from hipmobility.store.shared.result import SyncProblem, SyncResult, SyncTrouble, from_record
from hipmobility.system.helpers.beside import command, start_beside
from hipmobility.system.helpers.process import HelperProcess
from hipmobility.widgets.overlays.overlay import Overlay

if TYPE_CHECKING:
    from hipmobility.core.transfer.differences import Difference
    from hipmobility.pages.transfer.laptop_sheet import LaptopSheet

_LOOK_EVERY_MS = 5000
"""What was kept and does not change from one look to the next is shared."""
_LONGEST_MS = 300_000
_SETTINGS = ("shared_folder", "device_name")


class Syncing(QObject):
    """Has `hipmobility sync` do it in a process of its own, so that no cue is ever late for it.

    `came_in` tells that the journal has something from another laptop, `changed` that
    `status` is another. It never runs during a practice (`hold`, `release`).
    """

    came_in = Signal()
    changed = Signal()

    def __init__(
        self,
        window: Window,
        recorder: Recorder,
        settings: Settings,
        paths: AppPaths,
        wall_clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or window)
        self._window, self._recorder, self._settings = window, recorder, settings
        self._paths, self._wall_clock = paths, wall_clock
        self._is_held = False
        self.start_beside: Callable[[list[str]], object] = start_beside
        """Starts the program with arguments, in a process that stays when the window goes."""
        self.status = ""
        """What the last sync came to, for Settings."""
        self._asked = False
        self._said = ""
        self._last_state: tuple[object, ...] = ()
        self._shared_state: tuple[object, ...] = ()
        self._result: SyncResult | None = None
        self._differences = 0
        self._open: Sequence[Difference] = ()
        self._helper: HelperProcess | None = None
        self._looking = _timer(self, _LOOK_EVERY_MS, self.look)
        self._longest = _timer(self, _LONGEST_MS, self._give_up)
        settings.changed.connect(self._settings_changed)
        window.closing.connect(self._close)

    @property
    def is_on(self) -> bool:
        """Whether there is a shared folder, and a journal that lasts."""
        return bool(self._settings.preferences.shared_folder) and self._recorder.journal.lasts

    @property
    def is_running(self) -> bool:
        """Whether it syncs at this moment."""
        return self._helper is not None and self._helper.running

    @property
    def place_risk(self) -> str:
        """What is risky about where the data folder lies, and what to do; empty for nothing."""
        return place_risk(self._paths.data)

    def begin(self) -> None:
        """Sync, and from now on whenever what is kept has changed; where there is a folder."""
        if self.is_on:
            self._looking.start()
            self.look()
            self.look()

    def ask(self) -> None:
        """Sync now: somebody wants it. Every file is read again, and the result is told."""
        if self.is_running or not self.is_on:
            return
        with suppress(JournalError):
            self._last_state = self._state()
        self._asked = True
        self._run()

    def look(self) -> None:
        """Sync if what is kept has changed since the last time, and nobody is at it now."""
        if self._is_held or self.is_running or not self.is_on or self._is_editing():
            return
        try:
            state = self._state()
        except JournalError:
            return
        is_settled, self._last_state = state == self._last_state, state
        if is_settled and state != self._shared_state:
            self._run()

    def hold(self) -> None:
        """A practice begins: end it at once, and wait until `release`."""
        self._is_held = True
        self.stop()

    def release(self) -> None:
        """The practice is over."""
        self._is_held = False

    def stop(self) -> None:
        """End it at once; what it had not done is done the next time."""
        if self.is_running:
            self._ended()
            self._shared_state = ()

    def _state(self) -> tuple[object, ...]:
        checks = self._paths.self_checks
        return (*self._recorder.journal.state(), identity(checks), *self._named())

    def _named(self) -> list[object]:
        return [getattr(self._settings.preferences, key) for key in _SETTINGS]

    def _is_editing(self) -> bool:
        """Whether something lies over the page: it may be about what would come in."""
        return any(overlay.isVisible() for overlay in self._window.findChildren(Overlay))

    def _run(self) -> None:
        self._settings.flush()
        self._shared_state = self._last_state
        self._result = None
        self.status = SyncWords.tr("Syncing…")
        if self._asked:
            self._window.messages.show_news(SyncWords.tr("Syncing with your other laptops…"))
        program, arguments = command(self._arguments(background=not self._asked))
        helper = HelperProcess((program, *arguments), self)
        helper.heard.connect(self._heard)
        helper.ended.connect(self._ended)
        self._helper = helper
        helper.launch()
        self._longest.start()
        self.changed.emit()

    def _arguments(self, *, background: bool) -> list[str]:
        folder = self._settings.preferences.shared_folder
        arguments = ["--data-dir", str(self._paths.data), "sync", "--json", "--folder", folder]
        return [*arguments, *(["--background"] if background else [])]

    def _heard(self, record: dict[str, Any]) -> None:
        try:
            self._result = from_record(record)
        except (ValueError, KeyError, TypeError):
            self._result = None

    def _give_up(self) -> None:
        problem = SyncProblem(SyncTrouble.NO_FOLDER, self._settings.preferences.shared_folder)
        self._result = SyncResult(problems=(problem,))
        self._ended()

    def _ended(self, _was_started: bool = True) -> None:
        self._longest.stop()
        helper, self._helper = self._helper, None
        if helper:
            helper.discard()
        asked, self._asked = self._asked, False
        result, self._result = self._result, None
        if result is None:  # it was stopped, or could not be started
            self.status = ""
            if asked:
                self._window.messages.show_news(SyncWords.tr("Nothing was synced. Try again."))
            self.changed.emit()
            return
        self._tell(result, asked=asked)
        if result.brought:
            self.came_in.emit()
        self.changed.emit()

    def _tell(self, result: SyncResult, *, asked: bool) -> None:
        said = told(result, asked=asked)
        self.status = self._status(result)
        if asked or (said and said != self._said):
            self._window.messages.show_news(said)
            self._said = said
        if result.differences and (asked or result.differences != self._differences):
            text = SyncWords.tr(
                "%n answers were changed on two laptops. The later one counts for now.",
                "",
                result.differences,
            )
            self._window.messages.offer_look(text, self._show_differences)
        self._differences = result.differences

    def _status(self, result: SyncResult) -> str:
        if result.problems:
            return told(result, asked=False)
        now = self._wall_clock()
        at = QLocale().toString(QTime(now.hour, now.minute), QLocale.FormatType.ShortFormat)
        others = SyncWords.tr("with %n other laptops", "", result.others)
        if not result.others:
            others = SyncWords.tr("no other laptop has written there yet")
        return SyncWords.tr("Synced at {}: {}.").format(at, others)

    def _settings_changed(self, change: PreferenceChange) -> None:
        if change.key not in _SETTINGS:
            return
        self.stop()
        self._looking.stop()
        self.status = ""
        if self.is_on:
            self._looking.start()
        self.changed.emit()

    def _close(self) -> None:
        """The window goes: what is not shared yet is, by a process that stays until it is."""
        self.stop()
        self._looking.stop()
        try:
            is_shared = not self.is_on or self._state() == self._shared_state
        except JournalError:
            return
        if not is_shared:
            self.start_beside(self._arguments(background=True))

    @cached_property
    def sheet(self) -> LaptopSheet:
        """The question which of two answers counts."""
        from hipmobility.pages.transfer.laptop_sheet import LaptopSheet

        sheet = LaptopSheet(self._window)
        sheet.chosen.connect(self._settle)
        return sheet

    def _show_differences(self) -> None:
        from hipmobility.store.shared.open_differences import taken

        self.stop()
        self._open = self._still_open()
        if self._open:
            self.sheet.show_differences(self._open, taken(self._open))

    def _still_open(self) -> list[Difference]:
        from hipmobility.store.shared.open_differences import still_open

        device = DeviceFile(self._paths.device).read()
        try:
            differences = device.open_differences if device else ()
            return still_open(self._recorder.journal, differences)
        except JournalError:
            return []

    def _settle(self) -> None:
        from hipmobility.store.shared.open_differences import settle

        differences, take = self._open, self.sheet.table.taken
        now = self._wall_clock().astimezone(UTC)
        self._recorder.write(lambda journal: settle(journal, differences, take, now))
        try:
            DeviceFile(self._paths.device).forget_differences()
        except OSError as error:
            self._window.messages.show_note(error.strerror or str(error))
        self._differences = 0
        self.came_in.emit()


def _timer(parent: QObject, ms: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(ms)
    timer.timeout.connect(act)
    return timer
