"""A timer of the person's own systemd; see its manual: systemd.timer(5), systemd.service(5)."""

from __future__ import annotations

import os
from pathlib import Path

from hipmobility.core.model.schedule import Schedule
from hipmobility.system.reminders.job import NAME, Job, write_all
from hipmobility.system.reminders.running import ask

_TIMER = f"{NAME}.timer"


class SystemdTimer:
    """Two files in the folder of the person's units, and `systemctl --user` to load them."""

    title = "systemd"

    def install(self, job: Job) -> None:
        """Write both units, and start the timer now and at every login."""
        write_all(
            [
                (self._unit("service"), service_unit(job)),
                (self._unit("timer"), timer_unit(job.schedule)),
            ]
        )
        try:
            ask(["systemctl", "--user", "daemon-reload"])
            ask(["systemctl", "--user", "enable", _TIMER])
            ask(["systemctl", "--user", "restart", _TIMER])
        except Exception:
            self._forget()
            raise

    def remove(self) -> None:
        """Stop the timer and take both units away."""
        if not self._unit("timer").exists():
            return
        ask(["systemctl", "--user", "disable", "--now", _TIMER])
        self._forget()
        ask(["systemctl", "--user", "daemon-reload"])

    def installed(self) -> bool:
        """Whether its file is there."""
        return self._unit("timer").exists()

    def _forget(self) -> None:
        for kind in ("service", "timer"):
            self._unit(kind).unlink(missing_ok=True)

    @staticmethod
    def _unit(kind: str) -> Path:
        config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return Path(config) / "systemd" / "user" / f"{NAME}.{kind}"


def service_unit(job: Job) -> str:
    """The unit that reminds once."""
    variables = (f"Environment={quoted(f'{key}={value}')}" for key, value in job.variables.items())
    return "\n".join(
        [
            "[Unit]",
            "Description=Reminder of a planned practice",
            "",
            "[Service]",
            "Type=oneshot",
            *variables,
            f"ExecStart={' '.join(quoted(part, dollars=True) for part in job.command)}",
            "",
        ]
    )


def timer_unit(schedule: Schedule) -> str:
    """The unit that says when; a time that passed while the machine was off is let go."""
    return "\n".join(
        [
            "[Unit]",
            "Description=Reminder of a planned practice",
            "",
            "[Timer]",
            f"OnCalendar={on_calendar(schedule)}",
            "Persistent=false",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def on_calendar(schedule: Schedule) -> str:
    """A calendar event such as ``Mon,Thu *-*-* 17:30:00`` (systemd.time(7))."""
    return f"{','.join(day.title() for day in schedule.days)} *-*-* {schedule.at:%H:%M}:00"


def quoted(text: str, *, dollars: bool = False) -> str:
    """A word in quotes, as systemd.syntax(7) reads it; `dollars` for a command line."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{text.replace("$", "$$") if dollars else text}"'
