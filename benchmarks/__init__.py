"""What the program costs, as ratios; see docs/performance.md.

The program is that of this checkout, or of the folder that the variable HIPMOBILITY_CHECKOUT
names, so that two states can be measured by the same benchmarks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKOUT = Path(os.environ.get("HIPMOBILITY_CHECKOUT") or ROOT)
"""Where the program that is measured lies."""

sys.path.insert(0, str(CHECKOUT))
