"""Inside a Flatpak: the Background portal starts the program at login, the program waits there.

A sandbox has no timers of the system. The portal's `RequestBackground` (xdg-desktop-portal) can
only start a command at login, so ``remind --wait`` sleeps, without a window and without Qt, until
the time has come. Notifications go by the Notification portal; see `notification`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hipmobility.system.reminders.bus import BusError, portal_request
from hipmobility.system.reminders.job import NAME, Job, write_all
from hipmobility.system.reminders.running import SystemCallError

_INTERFACE = "org.freedesktop.portal.Background"
WAIT = "--wait"


class BackgroundPortal:
    """Asks the desktop to start the reminder at login."""

    title = "Background portal"

    def install(self, job: Job) -> None:
        """Ask for it; the desktop may ask the person."""
        if not self._ask(autostart=True, command=(*job.command, WAIT)):
            raise SystemCallError("the desktop does not let this program start at login")
        write_all([(self._granted(), "The desktop starts the reminder at login.\n")])

    def remove(self) -> None:
        """Give it back."""
        if self.installed():
            self._ask(autostart=False, command=())
            self._granted().unlink(missing_ok=True)

    def installed(self) -> bool:
        """Whether it was granted; the portal does not tell later, so a file does."""
        return self._granted().exists()

    @staticmethod
    def _granted() -> Path:
        """In the sandbox's own folder of configuration."""
        config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Path(config) / f"{NAME}.granted"

    @staticmethod
    def _ask(*, autostart: bool, command: tuple[str, ...]) -> bool:
        options: dict[str, tuple[str, Any]] = {
            "reason": ("s", "Reminds you of the practice you planned"),
            "autostart": ("b", autostart),
        }
        if command:
            options["commandline"] = ("as", list(command))
        try:
            granted = portal_request(_INTERFACE, "RequestBackground", options)
        except BusError as error:
            raise SystemCallError(str(error)) from error
        return bool(granted.get("autostart", ("b", False))[1]) or not autostart
