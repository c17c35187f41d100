"""Run the program with ``python -m hipmobility``."""

from __future__ import annotations

import sys

from hipmobility.cli import main

if __name__ == "__main__":
    sys.exit(main())
