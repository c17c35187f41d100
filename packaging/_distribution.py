"""What is inside a wheel and a source archive, against the checkout, and whether it is valid."""

from __future__ import annotations

import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from _environment import ROOT
from packaging.metadata import InvalidMetadata, Metadata

_PACKED = ("hipmobility/", "assets/", "routines.yaml")
_ALWAYS = {"PKG-INFO", "pyproject.toml", ".gitignore"}
"""Files that hatchling puts into every source archive."""


def problems_of_wheel(wheel: Path) -> Iterator[str]:
    """What is wrong with a wheel, one line each."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        inside = {name for name in names if ".dist-info/" not in name}
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        text = packed.read(metadata)
    yield from _differences("the wheel", {_in_wheel(name) for name in checkout(*_PACKED)}, inside)
    yield from _faults("the wheel", text)


def problems_of_source(archive: Path) -> Iterator[str]:
    """What is wrong with a source archive, one line each."""
    with tarfile.open(archive) as packed:
        files = {member.name.partition("/")[2]: member for member in packed if member.isfile()}
        stream = packed.extractfile(files["PKG-INFO"])
        text = stream.read() if stream else b""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    expected = {*checkout(*(part.removeprefix("/") for part in parts)), *_ALWAYS}
    yield from _differences("the source archive", expected, set(files))
    yield from _faults("the source archive", text)


def checkout(*parts: str) -> list[str]:
    """The checkout's files in `parts`, also new ones that git does not know yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *parts],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def _in_wheel(name: str) -> str:
    return name if name.startswith("hipmobility/") else f"hipmobility/{name}"


def _differences(what: str, expected: set[str], inside: set[str]) -> Iterator[str]:
    yield from (f"missing in {what}: {name}" for name in sorted(expected - inside))
    yield from (f"only in {what}: {name}" for name in sorted(inside - expected))


def _faults(what: str, text: bytes) -> Iterator[str]:
    """What a package index would refuse in the metadata, and what pyproject.toml has not told."""
    try:
        metadata = Metadata.from_email(text, validate=True)
    except ExceptionGroup as group:
        for error in group.exceptions:
            field = error.field if isinstance(error, InvalidMetadata) else "metadata"
            yield f"{what}: {field}: {error}"
        return
    if metadata.description_content_type != "text/markdown":
        yield f"{what}: the description is {metadata.description_content_type}"
    if not metadata.description or not metadata.summary:
        yield f"{what}: there is no description"
