"""A program of the system, asked and waited for no longer than a moment."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

_LONGEST_S = 10.0


class SystemCallError(Exception):
    """A program of the system is missing, failed or did not answer; the text says which and why."""


def ask(command: Sequence[str], *, seconds: float = _LONGEST_S, stdin: str = "") -> str:
    """What the program prints. Raises `SystemCallError`."""
    try:
        ran = subprocess.run(
            list(command),
            input=stdin,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        raise SystemCallError(f"{command[0]} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise SystemCallError(f"{command[0]} did not answer within {seconds:g} s") from error
    except OSError as error:
        raise SystemCallError(f"{command[0]}: {error.strerror}") from error
    if ran.returncode:
        lines = (ran.stderr or ran.stdout).strip().splitlines()
        reason = lines[-1] if lines else f"exit code {ran.returncode}"
        raise SystemCallError(f"{command[0]}: {reason}")
    return ran.stdout


def answer_of(command: Sequence[str], *, seconds: float = 2.0) -> str:
    """As `ask`, but nothing where there is no answer."""
    try:
        return ask(command, seconds=seconds).strip()
    except SystemCallError:
        return ""
