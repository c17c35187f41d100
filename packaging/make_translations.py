"""Keeps the texts in other languages: ``packaging/make_translations.py [--check] [--add de ...]``.

Every text of the program is found by ``pyside6-lupdate`` and put into each
`assets/translations/hipmobility_*.ts`; English has plurals only, since its texts are those in the
code. ``pyside6-lrelease`` makes a ``.qm`` of each, which the program loads. With `--check` nothing
is written; the exit code is 1 where a file is not what would be made, or English lacks a plural.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from _environment import ROOT, say

FOLDER = ROOT / "assets" / "translations"
ENGLISH = FOLDER / "hipmobility_en.ts"


def tool(name: str) -> Path:
    """A program that comes with PySide6. Raises FileNotFoundError where it does not."""
    spec = find_spec("PySide6")
    folder = Path(str(spec.origin)).parent if spec else Path()
    for likely in (folder / name, folder / f"{name}.exe"):
        if likely.exists():
            return likely
    raise FileNotFoundError(f"PySide6 has no {name} here")


def extract(file: Path, *, plurals_only: bool = False) -> None:
    """Put all texts of the program into a ``.ts`` file, which keeps what is translated."""
    sources = sorted((ROOT / "hipmobility").rglob("*.py"))
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    plural = ["-pluralonly"] if plurals_only else []
    command = [tool("lupdate"), *options, *plural, "-extensions", "py", *sources, "-ts", file]
    subprocess.run([str(part) for part in command], check=True)


def release(file: Path, made: Path) -> None:
    """Make a ``.qm`` of a ``.ts``; texts that are not translated are left out."""
    command = [tool("lrelease"), "-silent", "-nounfinished", file, "-qm", made]
    subprocess.run([str(part) for part in command], check=True)


def unfinished(file: Path) -> Iterator[str]:
    """The texts of a ``.ts`` that nobody has translated."""
    for message in ET.parse(file).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            yield message.findtext("source", "")


def make(file: Path, folder: Path) -> tuple[Path, Path]:
    """The ``.ts`` with all texts of today, and its ``.qm``, in `folder`."""
    updated = folder / file.name
    if file.exists() and file != updated:
        shutil.copy(file, updated)
    extract(updated, plurals_only=file == ENGLISH)
    made = updated.with_suffix(".qm")
    release(updated, made)
    return updated, made


def check(file: Path) -> list[str]:
    """What is wrong with a ``.ts`` and its ``.qm``, in words."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = [
            f"{made.name} is not what would be made"
            for made in make(file, Path(folder))
            if not (there := FOLDER / made.name).exists() or there.read_bytes() != made.read_bytes()
        ]
    if file == ENGLISH:
        wrong += [f"{file.name} has no plural of {text!r}" for text in unfinished(file)]
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--add", nargs="+", default=[], metavar="LANGUAGE")
    given = parser.parse_args(arguments)
    added = [FOLDER / f"hipmobility_{each}.ts" for each in given.add]
    every = sorted({*FOLDER.glob("hipmobility_*.ts"), *added})
    if given.check:
        wrong = [line for file in every for line in check(file)]
        for line in wrong:
            say(line)
        return min(1, len(wrong))
    for file in every:
        make(file, FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
