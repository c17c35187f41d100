"""A task of Windows, by schtasks.exe; built by its documentation and the schema of tasks."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from hipmobility.core.model.schedule import Schedule
from hipmobility.system.reminders.job import Job
from hipmobility.system.reminders.running import SystemCallError, ask

TASK = "Hip Mobility reminder"
_SCHEMA = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_START_DAY = "2026-01-01"
"""A trigger needs a day from which it counts."""


class TaskScheduler:
    """A task of the person's own, which runs only while they are logged in."""

    title = "Task Scheduler"

    def install(self, job: Job) -> None:
        """Make the task, in place of an older one."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            path.write_bytes(task_xml(job))
            ask(["schtasks", "/Create", "/F", "/TN", TASK, "/XML", str(path)])

    def remove(self) -> None:
        """Delete the task."""
        if self.installed():
            ask(["schtasks", "/Delete", "/F", "/TN", TASK])

    def installed(self) -> bool:
        """Whether there is such a task."""
        try:
            ask(["schtasks", "/Query", "/TN", TASK])
        except SystemCallError:
            return False
        return True


def task_xml(job: Job) -> bytes:
    """The task as XML (Task Scheduler schema 1.2), UTF-16 as schtasks wants it.

    A task has no variables of its own: those of the job are set by cmd.exe first.
    """
    task = ElementTree.Element("Task", version="1.2", xmlns=_SCHEMA)
    trigger = _below(_below(task, "Triggers"), "CalendarTrigger")
    _below(trigger, "StartBoundary", f"{_START_DAY}T{job.schedule.at:%H:%M}:00")
    _days(_below(trigger, "ScheduleByWeek"), job.schedule)
    settings = _below(task, "Settings")
    _below(settings, "DisallowStartIfOnBatteries", "false")
    _below(settings, "StopIfGoingOnBatteries", "false")
    _below(settings, "ExecutionTimeLimit", "PT30M")
    _below(settings, "Hidden", "true")
    program, *arguments = job.command
    if job.variables:
        sets = "".join(f'set "{key}={value}"&& ' for key, value in job.variables.items())
        arguments = ["/d", "/s", "/c", f'"{sets}{subprocess.list2cmdline(job.command)}"']
        program, line = "cmd.exe", " ".join(arguments)
    else:
        line = subprocess.list2cmdline(arguments)
    action = _below(_below(task, "Actions"), "Exec")
    _below(action, "Command", program)
    _below(action, "Arguments", line)
    return b'<?xml version="1.0" encoding="UTF-16"?>\n'.decode().encode(
        "utf-16"
    ) + ElementTree.tostring(task, encoding="unicode").encode("utf-16-le")


def _days(week: ElementTree.Element, schedule: Schedule) -> None:
    _below(week, "WeeksInterval", "1")
    days = _below(week, "DaysOfWeek")
    for day in schedule.days:
        _below(days, _WEEKDAYS[day])


def _below(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    element.text = text or None
    return element
