"""One section, in a process of its own: ``python -m benchmarks.child SUBJECT FILE``."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from pathlib import Path

from benchmarks.table import Table

_AUTOGROUP = Path("/proc/self/autogroup")
"""Linux may share the processor out among sessions, and then asks this for their rank."""


def main(subject: str, target: Path) -> None:
    """Measure a subject, and leave its table as JSON.

    All that is measured comes before the machine's other work, where that may be said (as root).
    """
    with suppress(OSError):
        _AUTOGROUP.write_text("-20", encoding="utf-8")
    found: Table = importlib.import_module(f"benchmarks.{subject}").measured()
    target.write_text(found.as_json(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
