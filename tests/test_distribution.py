"""The check of what is published: a wheel or source archive with a fault is told by name."""

from __future__ import annotations

import importlib
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
METADATA = """\
Metadata-Version: 2.4
Name: hipmobility
Version: 0.1.0
Summary: a program
Description-Content-Type: text/markdown

A program.
"""
Write = Callable[[Path, Mapping[str, str]], None]


@pytest.fixture
def distribution(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The check, of a checkout of two files."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    module = importlib.import_module("_distribution")
    monkeypatch.setattr(module, "checkout", lambda *_: ["hipmobility/cli.py", "routines.yaml"])
    return module


def write_wheel(path: Path, files: Mapping[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)


def write_source(path: Path, files: Mapping[str, str]) -> None:
    with tarfile.open(path, "w:gz") as packed:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"hipmobility-0.1.0/{name}")
            entry.size = len(text)
            packed.addfile(entry, io.BytesIO(text.encode()))


WHEEL = {
    "hipmobility/cli.py": "",
    "hipmobility/routines.yaml": "",
    "hipmobility-0.1.0.dist-info/METADATA": METADATA,
}
SOURCE = {
    "hipmobility/cli.py": "",
    "routines.yaml": "",
    "PKG-INFO": METADATA,
    "pyproject.toml": "",
    ".gitignore": "",
}


def found(distribution: ModuleType, path: Path, files: Mapping[str, str]) -> list[str]:
    if path.suffix == ".whl":
        write_wheel(path, files)
        return list(distribution.problems_of_wheel(path))
    write_source(path, files)
    return list(distribution.problems_of_source(path))


@pytest.mark.parametrize(("name", "files"), [("a.whl", WHEEL), ("a.tar.gz", SOURCE)])
def test_an_archive_that_is_like_the_checkout_has_no_problem(
    distribution: ModuleType, tmp_path: Path, name: str, files: Mapping[str, str]
) -> None:
    assert found(distribution, tmp_path / name, files) == []


@pytest.mark.parametrize(("name", "files"), [("a.whl", WHEEL), ("a.tar.gz", SOURCE)])
def test_a_file_too_few_and_one_too_many_are_named(
    distribution: ModuleType, tmp_path: Path, name: str, files: Mapping[str, str]
) -> None:
    changed = {key: text for key, text in files.items() if key != "hipmobility/cli.py"}
    changed["hipmobility/secret.key"] = ""
    told = found(distribution, tmp_path / name, changed)
    assert [line.partition(": ")[2] for line in told] == [
        "hipmobility/cli.py",
        "hipmobility/secret.key",
    ]


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        (METADATA.replace("Version: 0.1.0", "Version: one"), "version"),
        (METADATA.replace("Name: hipmobility\n", ""), "name"),
        (METADATA.replace("text/markdown", "text/plain"), "text/plain"),
        (METADATA.replace("Summary: a program\n", ""), "description"),
        (METADATA.replace("\nA program", "Requires-Dist: a b\n\nA program"), "requires-dist"),
    ],
)
def test_metadata_that_an_index_would_refuse_is_told(
    distribution: ModuleType, tmp_path: Path, fault: str, field: str
) -> None:
    (told,) = found(distribution, tmp_path / "a.tar.gz", {**SOURCE, "PKG-INFO": fault})
    assert field in told
