"""One section, in a process of its own: ``python -m benchmarks.child SUBJECT FILE``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from benchmarks.table import Table


def main(subject: str, target: Path) -> None:
    """Measure a subject, and leave its table as JSON."""
    found: Table = importlib.import_module(f"benchmarks.{subject}").measured()
    target.write_text(found.as_json(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
