"""`hipmobility doctor`: what this machine offers for a practice."""

from __future__ import annotations

import argparse

from hipmobility.commands.common import TROUBLE, without_qt


def run(options: argparse.Namespace) -> int:
    """Print the report; returns the exit code."""
    try:
        from hipmobility.app.doctor import doctor
    except ImportError as error:
        without_qt(error)
        return TROUBLE
    return doctor.run(options.data_dir, as_json=options.as_json)
