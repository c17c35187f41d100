"""Measure and write the table.

    python -m benchmarks [SUBJECT ...] [-o docs/benchmarks.md]

Without a subject all are measured. The table is printed; it is written to a file only when all
subjects were measured, or where `-o` says.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
from pathlib import Path

from benchmarks.table import section

SUBJECTS = ("figure", "timing")
_TABLE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
_INTRO = """# Benchmarks

Our way against another way to do as much, in the same run; ratios are of CPU time, taken in turn.
`python -m benchmarks` makes this table anew. Measured with Python {python}, {cores} cores.
"""


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
    intro = _INTRO.format(python=platform.python_version(), cores=os.cpu_count())
    text = "\n".join((intro, *map(measured, given.subjects or SUBJECTS)))
    print(text)
    output = given.output or (None if given.subjects else _TABLE)
    if output:
        output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
