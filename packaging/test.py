"""Run the tests from a fresh copy: ``python3 packaging/test.py [pytest arguments]``."""

from __future__ import annotations

import os
import sys

from _environment import (
    ROOT,
    TEST_LIBRARIES,
    TEST_PROGRAMS,
    in_words,
    program_environment,
    provide_environment,
    provide_system,
    run,
)

_ON_ALL_CORES = ("-n", str(os.cpu_count() or 1), "--dist", "worksteal")
"""What pytest is told first; ``-n 0`` among the arguments runs all tests in one process."""


def main() -> int:
    """Install what is missing, then run pytest; returns its exit code."""
    python = provide_environment("requirements-test.txt")
    provide_system(TEST_LIBRARIES, TEST_PROGRAMS)
    os.chdir(ROOT)
    environment = program_environment(QT_QPA_PLATFORM="offscreen")
    return run([python, "-m", "pytest", *_ON_ALL_CORES, *sys.argv[1:]], environment)


if __name__ == "__main__":
    sys.exit(in_words(main))
