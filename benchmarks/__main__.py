"""Measure and write the table.

    python -m benchmarks [SUBJECT ...] [-o FILE]

Without a subject all are measured. The table is printed, and written below the text of
docs/performance.md when all subjects were measured, or to a file of its own where `-o` says.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

from benchmarks.table import section

SUBJECTS = (
    "start",
    "memory",
    "cpu",
    "figure",
    "video",
    "timing",
    "lateness",
    "journal",
    "routine_files",
    "review",
    "growth",
)
_PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_MADE = "<!-- What follows is made by python -m benchmarks. -->\n"
_INTRO = """# Measured

Our way against another way to do as much, in the same run and in turn; each ratio is the median of
the rounds' ratios. Times are CPU time where a section does not say otherwise.

With {software} on {machine}.
"""


def software() -> str:
    """What runs here, with versions."""
    qt = "PySide6 " + version("PySide6-Essentials")
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = f"{platform.system()} {platform.release()}"
    return f"Python {platform.python_version()}, {qt}, {system}"


def machine() -> str:
    """The processor and the memory, as Linux tells them."""
    told = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    text = "".join(path.read_text(encoding="utf-8") for path in told if path.exists())
    name = re.search(r"^model name\s*: (.*)", text, re.MULTILINE)
    memory = re.search(r"^MemTotal: +(\d+)", text, re.MULTILINE)
    size = f", {int(memory[1]) / 1024**2:.0f} GiB of memory" if memory else ""
    return f"{os.cpu_count()} cores of {name[1] if name else platform.machine()}{size}"


def measured(subject: str) -> str:
    """The section of one subject."""
    module = importlib.import_module(f"benchmarks.{subject}")
    if hasattr(module, "section_text"):
        text: str = module.section_text()
        return text
    return section(subject.capitalize(), (module.__doc__ or "").strip(), list(module.rows()))


def main() -> None:
    """Measure what was asked for, print it, and write it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], metavar="SUBJECT")
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    text = _INTRO.format(software=software(), machine=machine())
    print(text, flush=True)
    for subject in given.subjects or SUBJECTS:
        found = measured(subject)
        print(found, flush=True)
        text += f"\n{found}"
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    elif not given.subjects:
        _renew(_PAGE, text)


def _renew(page: Path, made: str) -> None:
    """Put the table into a page, below the text that was written by hand."""
    written, _, _ = page.read_text(encoding="utf-8").partition(_MADE)
    page.write_text(f"{written}{_MADE}\n{made}", encoding="utf-8")


if __name__ == "__main__":
    main()
