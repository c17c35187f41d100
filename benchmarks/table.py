"""The table of what was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.measure import Row

_RULE = "|---|---|---:|---:|---:|---|"


def line(row: Row) -> str:
    """One row: medians, the median ratio and the range of the ratios."""
    low, high = min(row.ratios), max(row.ratios)
    numbers = (
        f"{median(row.ours_ms):.2f}",
        f"{median(row.other_ms):.2f}",
        f"{row.ratio:.2f}",
        f"{low:.2f} to {high:.2f} in {len(row.ratios)} rounds",
    )
    return f"| {row.name} | {row.other} | {' | '.join(numbers)} |"


def section(title: str, about: str, rows: Sequence[Row], unit: str = "ms") -> str:
    """A heading, what is compared, and the rows, with their numbers in `unit`."""
    head = f"| what | against | ours {unit} | other {unit} | ratio | spread |"
    return "\n".join((f"## {title}", "", about, "", head, _RULE, *map(line, rows), ""))
