"""Python files of the folder the program is started in are not run."""

from __future__ import annotations

import sys
from pathlib import Path

import processes
import pytest

from hipmobility import drawing_check
from hipmobility.system.helpers import beside, endpoint

COMMANDS = {
    "beside": beside.command(["--version"]),
    "helper": endpoint.command("sound"),
    "drawing": (drawing_check.command()[0], drawing_check.command()[1:]),
}


@pytest.mark.parametrize("which", COMMANDS)
def test_no_file_of_the_current_folder_is_run(which: str, tmp_path: Path) -> None:
    program, arguments = COMMANDS[which]
    for module in ("argparse", "hipmobility", "json", "signal"):
        (tmp_path / f"{module}.py").write_text("open('was_run', 'w').close()", encoding="utf-8")
    options = arguments[: arguments.index("-m")]
    seen = processes.run(
        [program, *options, "-c", "import argparse, json, signal"], cwd=str(tmp_path)
    )
    assert seen.returncode == 0
    assert not (tmp_path / "was_run").exists()
    assert program == sys.executable
