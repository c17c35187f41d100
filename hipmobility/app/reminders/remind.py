"""`hipmobility remind`: look whether a reminder is welcome, show one, and end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from hipmobility import files
from hipmobility.app.reminders.plan import apply, schedule_of
from hipmobility.core.model.day import today
from hipmobility.core.reminders.policy import (
    Decision,
    Memory,
    ReminderAnswer,
    after,
    decide,
    from_text,
    to_text,
)
from hipmobility.core.settings.change import changed
from hipmobility.core.settings.preferences_file import (
    format_preferences,
    parse_preferences,
)
from hipmobility.core.yaml.problems import MOST_BYTES
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences
from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal
from hipmobility.system.reminders.notification import UNHEARD, Notification, open_program, show
from hipmobility.system.reminders.quiet import wants_quiet
from hipmobility.system.reminders.timers import window_command
from hipmobility.user_routines.library import read_builtin, read_clips, read_own

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)

SHOWN_S = 600.0
"""A reminder that nobody answers is taken away after ten minutes."""
_MOST_MEMORY_BYTES = 10_000
_LATE = timedelta(minutes=10)
_LOOK_S = 30.0
_ANSWERS = {
    "": ReminderAnswer.NONE,
    UNHEARD: ReminderAnswer.UNHEARD,
    "default": ReminderAnswer.START,
    "start": ReminderAnswer.START,
    "dismissed": ReminderAnswer.NOT_TODAY,
    "later": ReminderAnswer.NOT_TODAY,
    "stop": ReminderAnswer.STOP,
    "keep": ReminderAnswer.KEEP,
}
"""What the keys of buttons mean; `default` is a click on the notification itself."""


def _start(paths: AppPaths, routine: str) -> None:
    """Open the window and begin the routine; with Home where it is gone."""
    known = read_own(read_builtin(), paths.routines, read_clips()).library.routines
    open_program(*window_command(paths.data, routine if routine in known else ""))


@dataclass(frozen=True, slots=True)
class Desktop:
    """What a reminder needs of the desktop: it can be asked for quiet, and shows notifications."""

    wants_quiet: Callable[[], bool] = wants_quiet
    show: Callable[[Notification, float], str] = show
    start: Callable[[AppPaths, str], None] = _start


def remind(paths: AppPaths, now: datetime, desktop: Desktop | None = None) -> Decision:
    """Remind once, if it is welcome. Raises `NotificationError`."""
    desktop = desktop or Desktop()
    preferences = read_preferences(paths.settings)
    memory, day = _memory(paths), today(now)
    done = preferences.remind and _practised(paths, now)
    decision = decide(memory, day, on=preferences.remind, done_today=done, quiet=False)
    if decision in (Decision.REMIND, Decision.ASK_TO_STOP) and desktop.wants_quiet():
        decision = Decision.QUIET
    if decision not in (Decision.REMIND, Decision.ASK_TO_STOP):
        return decision
    answer = _ANSWERS[desktop.show(_notification(decision), SHOWN_S)]
    _remember(paths, after(memory, decision, answer, day))
    if answer is ReminderAnswer.START:
        desktop.start(paths, preferences.plan_routine)
    elif answer is ReminderAnswer.STOP:
        _stop(paths, now)
    return decision


def wait_and_remind(
    paths: AppPaths,
    clock: Callable[[], datetime],
    desktop: Desktop | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Remind at each time that is due, until reminders are off; sleeps in between.

    A time that passed while the machine slept is let go.
    """
    due = schedule_of(read_preferences(paths.settings)).next_after(clock())
    while due is not None:
        while (left := (due - clock()).total_seconds()) > 0:
            sleep(min(_LOOK_S, left))
        if clock() - due < _LATE:
            remind(paths, clock(), desktop)
        preferences = read_preferences(paths.settings)
        if not preferences.remind:
            return
        due = schedule_of(preferences).next_after(clock())


def show_trial(desktop: Desktop | None = None) -> str:
    """Show one now, whatever the day was; gives what was pressed. Raises `NotificationError`."""
    return (desktop or Desktop()).show(_notification(Decision.REMIND), 30.0)


def _notification(decision: Decision) -> Notification:
    """Words that name no part of the body: others may see them."""
    if decision is Decision.ASK_TO_STOP:
        return Notification(
            translate("Reminder", "Still of use?"),
            translate("Reminder", "The last reminders came at a bad time. Shall they stop?"),
            {
                "keep": translate("Reminder", "Keep them"),
                "stop": translate("Reminder", "Stop them"),
            },
        )
    return Notification(
        translate("Reminder", "A few minutes for you?"),
        translate("Reminder", "You planned it for about now."),
        {
            "start": translate("Reminder", "Start"),
            "later": translate("Reminder", "Not today"),
        },
    )


def _practised(paths: AppPaths, now: datetime) -> bool:
    """Whether there is a practice of today; not known (a damaged journal) counts as no."""
    if not paths.journal.exists():
        return False
    try:
        with Journal.open_to_read(paths.journal) as journal:
            newest = journal.queries.newest(now)
    except (JournalError, OSError) as error:
        _log.warning("the journal could not be looked at: %s", type(error).__name__)
        return False
    return newest is not None and newest.local_date == today(now)


def _memory(paths: AppPaths) -> Memory:
    with suppress(OSError):
        text = files.read_whole(paths.reminders, _MOST_MEMORY_BYTES)
        return from_text(text.decode(errors="replace"))
    return Memory()


def _remember(paths: AppPaths, memory: Memory) -> None:
    try:
        files.write_atomic(paths.reminders, to_text(memory).encode())
    except OSError as error:
        _log.warning("the answer to a reminder was not kept: %s", error.strerror)


def _stop(paths: AppPaths, now: datetime) -> None:
    """Turn reminders off in the settings, and take the timer away."""
    text = b""
    with suppress(FileNotFoundError):
        text = files.read_whole(paths.settings, MOST_BYTES)
    preferences, unknown, _ = parse_preferences(text, paths.settings.name)
    preferences = changed(preferences, "remind", value=False)
    files.write_atomic(paths.settings, format_preferences(preferences, unknown).encode())
    apply(paths, preferences, now)
