"""What times and texts a routine may have, as the declarations of its file say it."""

from __future__ import annotations

import math

from hipmobility.core.model.routine import Drill
from hipmobility.core.routines.schema import DOSE, PHASE, ROUTINE
from hipmobility.core.yaml.decoding import NOT_TEXT
from hipmobility.core.yaml.kinds import ListOf, Record, Seconds, Text, ValueKind
from hipmobility.core.yaml.scalars import single_line


def dose_limits(drill: Drill) -> tuple[float, float]:
    """The least and the most dose that a file may give, in seconds."""
    return max(DOSE.least, float(math.ceil(drill.one_round_s - 1e-9))), DOSE.most


def pause_limits(key: str) -> tuple[float, float]:
    """The least and the most of a pause by its key in a file, in seconds."""
    return _seconds(key)


def budget_limits() -> tuple[float, float]:
    """The least and the most that a routine may promise not to exceed, in seconds."""
    return _seconds("at_most")


def most_drills() -> int:
    """So many drills a routine may have."""
    kind = _kind(ROUTINE, "drills")
    assert isinstance(kind, ListOf)
    return kind.most


def longest_cue() -> int:
    """So many characters a cue may have."""
    kind = _kind(PHASE, "cue")
    assert isinstance(kind, Text)
    return kind.most


def one_line(text: str, most: int) -> str:
    """`text` as a file can hold it: one line, single blanks, no strange characters."""
    line = NOT_TEXT.sub("", text.encode("utf-8", "ignore").decode("utf-8"))
    return single_line(line)[:most].strip()


def _kind(record: Record, key: str) -> ValueKind:
    return next(field.kind for field in record.fields if field.key == key)


def longest(key: str) -> int:
    """So many characters a text of a routine may have."""
    kind = _kind(ROUTINE, key)
    assert isinstance(kind, Text)
    return kind.most


def _seconds(key: str) -> tuple[float, float]:
    kind = _kind(ROUTINE, key)
    assert isinstance(kind, Seconds)
    return kind.least, kind.most
