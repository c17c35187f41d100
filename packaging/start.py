"""Start Hip Mobility from a fresh copy: ``python3 packaging/start.py [arguments]``."""

from __future__ import annotations

import sys

from _environment import (
    WINDOW_LIBRARIES,
    SetupError,
    program_environment,
    provide_environment,
    provide_system,
    run,
    say,
)


def main() -> int:
    """Install what is missing, then start the program; returns its exit code."""
    try:
        python = provide_environment("requirements.txt")
        provide_system(WINDOW_LIBRARIES, {})
    except SetupError as error:
        say(str(error))
        return 1
    return run([python, "-m", "hipmobility", *sys.argv[1:]], program_environment())


if __name__ == "__main__":
    sys.exit(main())
