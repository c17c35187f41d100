"""`hipmobility validate`: what is wrong with files of drills and routines."""

from __future__ import annotations

from hipmobility import files
from hipmobility.commands.arguments.command_options import ValidateOptions
from hipmobility.commands.common import TROUBLE, show, speaker
from hipmobility.user_routines.library import check_file, read_builtin, read_clips


def run(options: ValidateOptions) -> int:
    """Print a line for each problem; returns the exit code."""
    clips, builtin = read_clips(), read_builtin()
    say_it = speaker(options.language, files.usual_data_dir())
    result = 0
    for path in options.files:
        for problem in check_file(path, builtin, clips):
            show(f"{problem.precisely_in_words(say_it)}\n")
            result = TROUBLE
    return result
