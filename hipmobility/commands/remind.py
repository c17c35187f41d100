"""`hipmobility remind`: what the system's timer calls; it opens no window of its own."""

from __future__ import annotations

from datetime import datetime

from hipmobility.commands.arguments.command_options import RemindOptions
from hipmobility.commands.common import TROUBLE, data_folder, say
from hipmobility.files import AppPaths


def run(options: RemindOptions) -> int:
    """Remind, if it is welcome; returns the exit code."""
    from hipmobility.app.reminders.remind import remind, wait_and_remind
    from hipmobility.system.reminders.notification import NotificationError

    paths = AppPaths(data_folder(options.data_dir))
    try:
        if options.wait:
            wait_and_remind(paths, _now)
        else:
            remind(paths, _now())
    except NotificationError as error:
        say(f"no reminder can be shown: {error}")
        return TROUBLE
    return 0


def _now() -> datetime:
    return datetime.now().astimezone()
