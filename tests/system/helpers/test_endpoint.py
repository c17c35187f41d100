"""How the helper processes are started, from Python and from a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import processes
import pytest

from hipmobility.system.helpers import endpoint as helper


@pytest.mark.parametrize("name", sorted(helper.HELPERS))
def test_a_helper_is_found_from_any_folder(name: str, tmp_path: Path) -> None:
    program, arguments = helper.command(name)
    assert arguments[-2:] == [helper.HELPER, name]
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    found = f"import importlib.util as i, json; assert i.find_spec({helper.HELPERS[name]!r})"
    done = processes.run([program, "-P", "-c", found], cwd=tmp_path, env=helper.environment())
    assert done.returncode == 0


def test_a_helper_runs_and_its_exit_code_comes_back(tmp_path: Path) -> None:
    program, arguments = helper.command("window")
    there = helper.environment() | {"QT_QPA_PLATFORM": "offscreen"}
    done = processes.run([program, *arguments], cwd=tmp_path, env=there, timeout=60)
    assert done.returncode == 0
    nowhere = there | {"QT_QPA_PLATFORM": "no such platform"}
    done = processes.run(
        [program, *arguments], cwd=tmp_path, env=nowhere, timeout=60, capture_output=True
    )
    assert done.returncode != 0
    assert b"no such platform" in done.stderr


def test_a_bundle_starts_itself_and_knows_what_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, ...]] = []

    def main(arguments: tuple[str, ...]) -> int:
        asked.append(tuple(arguments))
        return 7

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("hipmobility.system.helpers.window.main", main)
    program, *arguments = helper.line("window")
    assert program == sys.executable
    assert helper.run([*arguments, "more"]) == 7
    assert asked == [("more",)]


@pytest.mark.parametrize(
    "arguments",
    [[], ["--begin"], ["--helper"], ["--helper", "os"], ["doctor", "--helper", "voice"]],
)
def test_other_arguments_are_the_programs_own(arguments: list[str]) -> None:
    assert helper.run(arguments) is None


def test_a_helper_that_is_not_there_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        helper.command("os")
