"""Makes assets/routines.json: routines.yaml as checked values, which are read in a moment.

    python3 packaging/make_library.py [--check]

With `--check` nothing is written; the exit code is 1 where the file differs. Needs no Qt.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hipmobility.core.routines.compiled import compile_routines

SOURCE = ROOT / "routines.yaml"
FILE = ROOT / "assets" / "routines.json"


def text() -> str:
    """What belongs into the file."""
    return compile_routines(SOURCE.read_bytes(), SOURCE.name)


def main() -> int:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != text())
    FILE.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
