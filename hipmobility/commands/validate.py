"""`hipmobility validate`: what is wrong with files of drills and routines."""

from __future__ import annotations

import argparse
import sys

from hipmobility.commands.common import TROUBLE, packaged
from hipmobility.user_routines.library import check_file


def run(options: argparse.Namespace) -> int:
    """Print a line for each problem; returns the exit code."""
    found = packaged()
    if found is None:
        return TROUBLE
    clips, builtin = found
    result = 0
    for path in options.files:
        for problem in check_file(path, builtin, clips):
            sys.stdout.write(f"{problem.precisely}\n")
            result = TROUBLE
    return result
