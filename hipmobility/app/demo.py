"""Opens a second window with made-up practices, beside the one with the person's own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from hipmobility.system.helper import environment


def start_demo(data_dir: Path | None = None) -> bool:
    """Start the program with `--demo`; gives whether it could be started.

    It looks as the settings in `data_dir` say, and leaves everything there alone.
    """
    options = ["--demo", *(["--data-dir", str(data_dir)] if data_dir else [])]
    module = [] if getattr(sys, "frozen", False) else ["-P", "-m", "hipmobility"]
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments([*module, *options])
    variables = QProcessEnvironment()
    for name, value in environment().items():
        variables.insert(name, value)
    process.setProcessEnvironment(variables)
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)
