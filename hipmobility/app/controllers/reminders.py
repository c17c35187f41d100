"""The plan in the settings: which routines there are, the system's timer, a trial, a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer
from PySide6.QtWidgets import QFileDialog

from hipmobility import files
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.core.settings.change import PreferenceChange
from hipmobility.files import AppPaths
from hipmobility.pages.settings.settings import SettingsPage
from hipmobility.system.helpers.beside import start_beside
from hipmobility.system.reminders.timers import program_command

_REMINDERS = ("remind", "remind_days", "remind_at")
_SETTLED_MS = 800
"""The timer is set when nothing was changed for so long; the settings are written by then."""
_KILLED_MS = 500
"""A process that was killed is gone by then."""


class RemindersController(QObject):
    """Has the command line do what may wait: a system that does not answer stops no window."""

    def __init__(
        self,
        page: SettingsPage,
        window: Window,
        settings: Settings,
        library: CurrentLibrary,
        paths: AppPaths,
    ) -> None:
        super().__init__(page)
        self._page, self._window, self._settings = page, window, settings
        self._library, self._paths = library, paths
        self._process: QProcess | None = None
        self._is_applying = False
        self.start_beside: Callable[[list[str]], object] = start_beside
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._apply)
        page.try_requested.connect(self._try)
        page.calendar_requested.connect(self._save_calendar)
        settings.changed.connect(self._changed)
        library.changed.connect(self._show_routines)
        window.closing.connect(self._closing)
        self._show_routines()
        if settings.preferences.remind:
            self._run("plan")

    def _show_routines(self) -> None:
        routines = [(key, routine.name) for key, routine in self._library.now.routines.items()]
        nothing = ("", self.tr("Nothing"))
        self._page.set_options("plan_routine", routines, usual=False)
        self._page.set_options("plan_short", [nothing, *routines], usual=False)

    def _changed(self, change: PreferenceChange) -> None:
        if change.key in _REMINDERS and (change.key == "remind" or change.preferences.remind):
            self._page.set_note("plan", self.tr("Asking your system…"))
            self._settled.start()

    def _apply(self) -> None:
        self._settings.flush()
        self._run("plan", "--apply")

    def _try(self, group: str) -> None:
        if group == "plan":
            self._page.set_note("plan", self.tr("Here it comes. It goes away by itself."))
            self._run("doctor", "--notify")

    def _run(self, *arguments: str) -> None:
        """Run a command of this program in a process of its own, and show the last line it says."""
        self._drop_process()
        self._is_applying = "--apply" in arguments
        process = self._process = QProcess(self)
        command, variables = program_command(*arguments, "--data-dir", str(self._paths.data))
        environment = QProcessEnvironment.systemEnvironment()
        for key, value in variables.items():
            environment.insert(key, value)
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._finished)
        process.start(command[0], list(command[1:]))

    def _finished(self) -> None:
        if process := self._process:
            self._process, self._is_applying = None, False
            text = bytes(process.readAll().data()).decode(errors="replace").strip()
            last = text.splitlines()[-1].removeprefix("hipmobility: ") if text else ""
            self._page.set_note("plan", last or self.tr("Your system gave no answer."))
            process.deleteLater()

    def _drop_process(self) -> None:
        """Let go of one that has not answered yet."""
        if process := self._process:
            self._process = None
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.waitForFinished(_KILLED_MS)
            process.deleteLater()

    def _closing(self) -> None:
        """Leave a process that tells the system what it was not told yet."""
        if self._settled.isActive() or self._is_applying:
            self._settled.stop()
            self._settings.flush()
            self.start_beside(["plan", "--apply", "--data-dir", str(self._paths.data)])
        self._drop_process()

    def _save_calendar(self) -> None:
        """Ask where, and write the plan as a calendar file."""
        from hipmobility.app.reminders.plan import calendar

        usual = files.free_name(Path.home() / "plan.ics")
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save your plan for a calendar"),
            str(usual),
            self.tr("Calendar files (*.ics)"),
        )
        if not name:
            return
        preferences, library = self._settings.preferences, self._library.now
        try:
            text = calendar(preferences, library, datetime.now().astimezone())
            files.write_atomic(Path(name), text.encode())
        except ValueError:
            self._page.set_note("plan", self.tr("Choose a day first."))
        except OSError as error:
            message = self.tr("The file could not be written: {}")
            self._page.set_note("plan", message.format(error.strerror))
        else:
            self._page.set_note("plan", self.tr("Saved. Open it with your calendar."))
