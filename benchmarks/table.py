"""The table of what was measured, as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from benchmarks.measure import Row

Cells = tuple[str, ...]
RATIOS = ("what", "against", "ratio", "spread", "aim")
_NUMBERS = ("ratio", "growth", "ms", "events", "files", "bytes", "MB")
"""Columns with one of these words in their name have numbers, and stand to the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """A section of the page: what is compared, and the rows."""

    title: str
    about: str
    head: Cells
    rows: tuple[Cells, ...]

    def as_json(self) -> str:
        """For the process that gathers the sections."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Table:
        """What `as_json` wrote."""
        read = json.loads(text)
        rows = tuple(map(tuple, read["rows"]))
        return cls(read["title"], read["about"], tuple(read["head"]), rows)

    def markdown(self, before: Table | None = None) -> str:
        """The section; under each row that of the same name `before`, if there was one."""
        earlier = {row[:2]: row for row in before.rows} if before else {}
        lines = [f"| {' | '.join(self.head)} |", f"|{'|'.join(map(_rule, self.head))}|"]
        for row in self.rows:
            lines.append(_line(row))
            if old := earlier.get(row[:2]) or _of_first_cell(earlier.values(), row):
                lines.append(_line(("&nbsp; before", *old[1:])))
        return "\n".join((f"## {self.title}", "", self.about, "", *lines, ""))


def _of_first_cell(rows: Iterable[Cells], wanted: Cells) -> Cells | None:
    """Where the second column is a number too, a row is known by its first cell."""
    found = [row for row in rows if row[0] == wanted[0]]
    return found[0] if len(found) == 1 else None


def _rule(name: str) -> str:
    return "---:" if any(word in name for word in _NUMBERS) else "---"


def _line(row: Cells) -> str:
    return f"| {' | '.join(row)} |"


def spread(values: Sequence[float], digits: int = 2, unit: str = "") -> str:
    """The range of the rounds."""
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    return f"{low} to {high}{unit} in {len(values)} rounds"


def ratio_cells(row: Row, aim: str = "") -> Cells:
    """One comparison: the median of the rounds' ratios and their range."""
    return row.name, row.other, f"{row.ratio:.2f}", spread(row.ratios), aim


def measured_cells(
    what: str, against: str, values: Sequence[float], unit: str, aim: str = ""
) -> Cells:
    """One figure that is a part of something itself: per cent of a core, times a second."""
    return what, against, f"{median(values):.2f}{unit}", spread(values, 2, unit), aim


def ratios(title: str, about: str | None, rows: Iterator[Cells] | Iterable[Cells]) -> Table:
    """A section of comparisons."""
    return Table(title, (about or "").strip(), RATIOS, tuple(rows))
