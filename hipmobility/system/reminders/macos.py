"""A launch agent of macOS; see launchd.plist(5) and launchctl(1). Built by the documentation."""

from __future__ import annotations

import os
import plistlib
from pathlib import Path

from hipmobility.core.model.schedule import DAYS
from hipmobility.system.reminders.job import Job
from hipmobility.system.reminders.running import SystemCallError, ask

LABEL = "org.hipmobility.remind"


class LaunchAgent:
    """A property list in the folder of the person's agents, loaded by launchctl."""

    title = "launchd"

    def install(self, job: Job) -> None:
        """Write the list and load it anew."""
        self.remove()
        path = self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(property_list(job))
        try:
            ask(["launchctl", "bootstrap", f"gui/{_user()}", str(path)])
        except SystemCallError:
            path.unlink(missing_ok=True)
            raise

    def remove(self) -> None:
        """Unload it and take the list away."""
        path = self._path()
        if path.exists():
            ask(["launchctl", "bootout", f"gui/{_user()}/{LABEL}"])
            path.unlink()

    def installed(self) -> bool:
        """Whether its list is there."""
        return self._path().exists()

    @staticmethod
    def _path() -> Path:
        return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"


def property_list(job: Job) -> bytes:
    """The property list; `Weekday` counts from Sunday, 0."""
    at = job.schedule.at
    times = [
        {"Weekday": (DAYS.index(day) + 1) % 7, "Hour": at.hour, "Minute": at.minute}
        for day in job.schedule.days
    ]
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(job.command),
            "EnvironmentVariables": dict(job.variables),
            "StartCalendarInterval": times,
            "ProcessType": "Background",
        }
    )


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
