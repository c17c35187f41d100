"""Start Hip Mobility from a fresh copy: ``python3 packaging/start.py [arguments]``."""

from __future__ import annotations

import sys

from _environment import (
    WINDOW_LIBRARIES,
    in_words,
    program_environment,
    provide_environment,
    provide_system,
    run,
)


def main() -> int:
    """Install what is missing, then start the program; returns its exit code."""
    python = provide_environment("requirements.txt")
    provide_system(WINDOW_LIBRARIES, {})
    return run([python, "-m", "hipmobility", *sys.argv[1:]], program_environment())


if __name__ == "__main__":
    sys.exit(in_words(main))
