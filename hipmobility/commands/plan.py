"""`hipmobility plan`: the plan in words, as a calendar file, or as a timer of the system."""

from __future__ import annotations

from datetime import datetime

from hipmobility.commands.arguments.command_options import PlanOptions
from hipmobility.commands.common import (
    TROUBLE,
    WrongCallError,
    data_folder,
    open_own,
    say,
    show,
    write,
)
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences


def run(options: PlanOptions) -> int:
    """Print the plan, write its calendar file, or set its timer; returns the exit code."""
    from hipmobility.app.reminders import plan

    paths, now = AppPaths(data_folder(options.data_dir)), datetime.now().astimezone()
    preferences = read_preferences(paths.settings)
    if options.apply:
        timer = plan.apply(paths, preferences, now)
        (say if timer.failed else show)(timer.text if timer.failed else f"{timer.text}\n")
        return TROUBLE if timer.failed else 0
    library = open_own(options.data_dir).now.library
    if not options.ics:
        timer = plan.state(preferences, now)
        show(f"{plan.sentence(preferences, library)}\n{timer.text}\n")
        return 0
    try:
        write(options.output, plan.calendar(preferences, library, now))
    except ValueError as error:
        raise WrongCallError("choose a day first: remind_days in settings.yaml") from error
    return 0
