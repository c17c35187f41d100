"""The scripts that set things up: pins that fit pyproject.toml, and plain words in trouble."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import processes
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
PINS = ("requirements.txt", "requirements-test.txt", "requirements-bundle.txt")


def load(name: str) -> ModuleType:
    """A script of `packaging/`, which is no package, as a module."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> dict[str, str]:
    """Package names and versions that a file of requirements pins."""
    text = (PACKAGING / name).read_text(encoding="ascii").replace("\\\n", " ")
    found: dict[str, str] = {}
    for line in text.splitlines():
        matched = re.match(r"(\S+)==(\S+)(?: ;[^-]*)?(?: +--hash=sha256:[0-9a-f]{64})+$", line)
        assert matched, f"{name}: not pinned with hashes: {line[:60]}"
        found[canonicalize_name(matched[1])] = matched[2]
    return found


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`_environment.py`, for a folder of its own."""
    module = load("_environment")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path / ".venv")
    return module


@pytest.mark.parametrize("name", PINS)
def test_pins_fit_what_the_project_asks_for(name: str) -> None:
    asked = project()["project"]["dependencies"]
    group = name.removeprefix("requirements").removesuffix(".txt").removeprefix("-")
    if group:
        asked += project()["dependency-groups"][group]
    pinned = pins(name)
    for requirement in map(Requirement, asked):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} and {version}"


@pytest.mark.parametrize("name", PINS[1:])
def test_tests_and_bundles_have_the_versions_that_the_program_starts_with(name: str) -> None:
    assert pins("requirements.txt").items() <= pins(name).items()


def test_the_flatpak_has_the_same_versions_but_for_qt_which_its_base_has() -> None:
    program, flatpak = pins("requirements.txt"), pins("flatpak/requirements.txt")
    assert flatpak.items() <= program.items()
    assert all("pyside6" in name or name == "shiboken6" for name in program.keys() - flatpak.keys())


def test_the_build_backend_is_the_pinned_one() -> None:
    (backend,) = map(Requirement, project()["build-system"]["requires"])
    assert str(backend.specifier) == f"=={pins('requirements-test.txt')[backend.name]}"


@pytest.mark.parametrize("name", PINS)
def test_pins_do_not_say_where_packages_come_from(name: str) -> None:
    assert not re.search(r"://|^ *(-i|-f|--index|--extra|--find)", (PACKAGING / name).read_text())


def test_packaging_is_no_package() -> None:
    assert not (PACKAGING / "__init__.py").exists()


def test_missing_libraries_and_programs_are_named_by_their_package(
    environment: ModuleType,
) -> None:
    found = environment.missing_packages(
        {"libnothere.so.9": "libnothere9"}, {"no-such-program": "nothing", sys.executable: "python"}
    )
    assert found == ["libnothere9", "nothing"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian only")
def test_who_is_not_root_is_told_the_command(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    environment.provide_system({"libnothere.so.9": "libnothere9"}, {})
    assert re.search(r"sudo apt-get install .*libnothere9", capsys.readouterr().err)


def test_a_ready_environment_is_left_alone(
    environment: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(environment, "_call", lambda command, _remedy: calls.append(command))
    (tmp_path / "requirements.txt").write_text("nothing==1\n")
    folder = tmp_path / ".venv" / ("Scripts" if sys.platform == "win32" else "bin")
    folder.mkdir(parents=True)
    (folder / ("python.exe" if sys.platform == "win32" else "python")).touch()
    environment.provide_environment("requirements.txt")
    assert [command[2] for command in calls] == ["venv", "pip"], (
        "half made: begun anew, then filled"
    )
    environment.provide_environment("requirements.txt")
    assert len(calls) == 2
    (tmp_path / "requirements.txt").write_text("nothing==2\n")
    environment.provide_environment("requirements.txt")
    assert calls[-1][2] == "pip"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PermissionError(13, "Permission denied", "somewhere"), 1, "somewhere: Permission denied"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_trouble_is_told_in_words(
    environment: ModuleType,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    words: str,
) -> None:
    def main() -> int:
        raise error

    assert environment.in_words(main) == code
    assert words in capsys.readouterr().err


def test_an_older_python_is_told_which_one_is_needed(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "LEAST_PYTHON", (99, 0))
    with pytest.raises(environment.SetupError, match=r"Python 3\.11 or newer is needed"):
        environment.provide_environment("requirements.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no exec")
def test_signals_and_exit_code_are_those_of_the_program() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(PACKAGING)!r})\n"
        "import os, _environment\n"
        "code = f'import os, sys; sys.exit(7 if os.getpid() == {os.getpid()} else 1)'\n"
        "_environment.run([sys.executable, '-c', code], os.environ)\n"
    )
    done = processes.run([sys.executable, "-c", script], check=False, timeout=60)
    assert done.returncode == 7
