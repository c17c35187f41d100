"""`hipmobility doctor`: what this machine offers for a practice."""

from __future__ import annotations

from hipmobility.commands.arguments.command_options import DoctorOptions
from hipmobility.commands.common import TROUBLE, is_of_qt, say, without_qt


def run(options: DoctorOptions) -> int:
    """Print the report; returns the exit code."""
    try:
        from hipmobility.app.doctor import doctor
    except ImportError as error:
        if not is_of_qt(error):
            raise
        say(without_qt(error))
        return TROUBLE
    if options.notify:
        return doctor.notify()
    return doctor.run(options.data_dir, as_json=options.as_json, language=options.language)
