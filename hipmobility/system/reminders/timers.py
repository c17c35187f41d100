"""The timer of the system that runs `hipmobility remind`; the program itself is not resident."""

from __future__ import annotations

import sys
from pathlib import Path

from hipmobility.system.reminders.job import SystemTimer

FLATPAK_INFO = Path("/.flatpak-info")


def timer_of_this_system() -> SystemTimer | None:
    """The timer there is here, or None."""
    if FLATPAK_INFO.exists():
        from hipmobility.system.reminders.portal import BackgroundPortal

        return BackgroundPortal()
    if sys.platform == "win32":
        from hipmobility.system.reminders.windows import TaskScheduler

        return TaskScheduler()
    if sys.platform == "darwin":
        from hipmobility.system.reminders.macos import LaunchAgent

        return LaunchAgent()
    if sys.platform.startswith("linux"):
        from hipmobility.system.reminders.systemd import SystemdTimer

        return SystemdTimer()
    return None


def remind_command(data: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    """Program and arguments that remind, and the variables they need."""
    return program_command("remind", "--data-dir", str(data.resolve()))


def window_command(data: Path, routine: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The same for a window that begins a routine, or shows Home where none is named."""
    begin = ("--routine", routine, "--begin") if routine else ()
    return program_command("--data-dir", str(data.resolve()), *begin)


def program_command(*arguments: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """How this program is started with `arguments`, and the variables it needs."""
    if FLATPAK_INFO.exists():
        return ("hipmobility", *arguments), {}
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments), {}
    import hipmobility

    root = Path(hipmobility.__file__).parents[1]
    return (_quiet_python(), "-P", "-m", "hipmobility", *arguments), {"PYTHONPATH": str(root)}


def _quiet_python() -> str:
    """The Python that runs; on Windows the one that opens no black window."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return str(windowless) if sys.platform == "win32" and windowless.exists() else sys.executable
