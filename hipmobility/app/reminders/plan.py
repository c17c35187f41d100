"""`hipmobility plan`: the plan in words, as a calendar file, and as a timer of the system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.routine import Library, Side
from hipmobility.core.model.schedule import Schedule, days_of, time_of
from hipmobility.core.model.timeline import build_timeline
from hipmobility.core.reminders.calendar_file import calendar_text
from hipmobility.core.settings.preferences import Preferences
from hipmobility.files import AppPaths
from hipmobility.pages.words.plan import plan_sentence
from hipmobility.system.reminders.job import Job
from hipmobility.system.reminders.running import SystemCallError
from hipmobility.system.reminders.timers import remind_command, timer_of_this_system

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TimerState:
    """What there is of a timer, in a sentence, and whether something went wrong."""

    text: str
    failed: bool = False


def schedule_of(preferences: Preferences) -> Schedule:
    """When reminders are wanted."""
    return Schedule(days_of(preferences.remind_days), time_of(preferences.remind_at))


def sentence(preferences: Preferences, library: Library) -> str:
    """The plan in words, or how to make one."""
    names = {key: routine.name for key, routine in library.routines.items()}
    none = translate("Plan", "There is no plan yet: Settings, Plan.")
    return plan_sentence(preferences, names) or none


def calendar(preferences: Preferences, library: Library, now: datetime) -> str:
    """The plan as a calendar file. Raises ValueError where no day is chosen."""
    routine = library.routines.get(preferences.plan_routine)
    seconds = build_timeline(routine, Side.LEFT).total_s if routine else 300.0
    title = translate("Plan", "A few minutes on the mat")
    detail = sentence(preferences, library)
    if routine:
        detail = f"{detail} ({format_seconds(seconds)})"
    length = timedelta(seconds=seconds)
    return calendar_text(schedule_of(preferences), title, detail, length, now)


def apply(paths: AppPaths, preferences: Preferences, now: datetime) -> TimerState:
    """Make, change or take away the system's timer, as the preferences want it."""
    timer = timer_of_this_system()
    if timer is None:
        return TimerState(no_timer(), failed=preferences.remind)
    schedule = schedule_of(preferences)
    try:
        if preferences.remind and schedule.days:
            timer.install(Job(schedule, *remind_command(paths.data)))
        else:
            timer.remove()
    except (SystemCallError, OSError) as error:
        return TimerState(_failed(error), failed=True)
    return state(preferences, now)


def state(preferences: Preferences, now: datetime) -> TimerState:
    """What there is now: off, or when the next reminder comes."""
    timer = timer_of_this_system()
    if timer is None:
        return TimerState(no_timer())
    try:
        installed = timer.installed()
    except (SystemCallError, OSError) as error:
        return TimerState(_failed(error), failed=True)
    due = schedule_of(preferences).next_after(now)
    if not preferences.remind or due is None:
        left = translate("Plan", "Reminders are off, but {} still has the timer.")
        off = translate("Plan", "Reminders are off.")
        return TimerState(left.format(timer.title), failed=True) if installed else TimerState(off)
    if not installed:
        lost = translate("Plan", "Reminders are on, but {} has no timer. Turn them off and on.")
        return TimerState(lost.format(timer.title), failed=True)
    at = QLocale().toString(QTime(due.hour, due.minute), QLocale.FormatType.ShortFormat)
    next_one = translate("Plan", "Next: {day}, {time}, by {system}.")
    day = QLocale().dayName(due.isoweekday())
    return TimerState(next_one.format(day=day, time=at, system=timer.title))


def no_timer() -> str:
    """What to say where the system has no timer for a person."""
    return translate("Plan", "This system has no timer for it. A calendar file works everywhere.")


def _failed(error: Exception) -> str:
    message = translate(
        "Plan", "The reminder could not be set up: {}. A calendar file works anyway."
    )
    return message.format(error)
