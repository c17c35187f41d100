"""What a round of syncing did, and as a record of JSON for another process."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from hipmobility.store.shared_records import NOTHING, SharedCounts

_FORMAT = 1


class SyncTrouble(Enum):
    """What can be wrong with the shared folder, or with a file in it."""

    NO_FOLDER = "no_folder"
    OWN_FOLDER = "own_folder"
    """It is the data folder, or within it."""
    EMPTY = "empty"
    """Nothing of ours is there any more: a disk or share that is not connected, perhaps."""
    NOT_FETCHED = "not_fetched"
    """A file is in the cloud only, or not whole yet."""
    UNREADABLE = "unreadable"
    """A file that should be ours is damaged."""
    NEWER = "newer"
    """A file of a newer version of the program."""
    TOO_LARGE = "too_large"
    NOT_WRITTEN = "not_written"
    SELF_CHECKS = "self_checks"
    JOURNAL = "journal"
    """The journal of this laptop cannot be used."""
    BUSY = "busy"
    """Another program is syncing."""


@dataclass(frozen=True, slots=True)
class SyncProblem:
    """One thing that did not work; all else was done."""

    trouble: SyncTrouble
    file: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a round of syncing did."""

    counts: SharedCounts = NOTHING
    self_checks: int = 0
    """Days that got a tick."""
    laptops: tuple[str, ...] = ()
    """The names of those that brought something."""
    others: int = 0
    """So many files of other laptops there are."""
    copies: tuple[str, ...] = ()
    """Conflict copies that were read, and not told of before."""
    problems: tuple[SyncProblem, ...] = ()
    written: bool = False
    """Whether this laptop's file was written anew."""
    differences: int = 0
    """So many answers differ between laptops, and nobody has looked at them."""

    @property
    def brought(self) -> bool:
        """Whether anything came in, or went."""
        return self.counts != NOTHING or self.self_checks > 0


def to_record(result: SyncResult) -> dict[str, Any]:
    """A result in JSON; `from_record` reads it."""
    problems = [
        {"trouble": problem.trouble.value, "file": problem.file, "why": problem.why}
        for problem in result.problems
    ]
    return {"format": _FORMAT} | asdict(result) | {"problems": problems}


def from_record(record: dict[str, Any]) -> SyncResult:
    """The result that `to_record` wrote. Raises ValueError, KeyError or TypeError."""
    values = {key: value for key, value in record.items() if key != "format"}
    problems = tuple(
        SyncProblem(SyncTrouble(problem["trouble"]), str(problem["file"]), str(problem["why"]))
        for problem in values.pop("problems")
    )
    counts = SharedCounts(**values.pop("counts"))
    laptops, copies = (tuple(map(str, values.pop(key))) for key in ("laptops", "copies"))
    return SyncResult(counts, laptops=laptops, copies=copies, problems=problems, **values)
