"""What two laptops tell differently, kept until somebody has looked at it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from hipmobility.core.journal.revisions import all_check_ins, all_overall, newest, place
from hipmobility.core.model.practice import CheckIn, Overall, Practice
from hipmobility.core.transfer.differences import Difference, DifferenceKey, says
from hipmobility.core.transfer.records.fields import FieldPath, FieldPlace, Table
from hipmobility.core.transfer.records.practice_table import OVERALL, REVISION
from hipmobility.store.journal import Journal

OpenDifferences = tuple[Mapping[str, Any], ...]
_TABLES: Mapping[str, Table[Any]] = {"check_in": REVISION, "overall": OVERALL}


class _WrongRecordError(Exception):
    """What is kept cannot be read; then it is passed over."""


def record_of(difference: Difference) -> Mapping[str, Any]:
    """A difference between answers as it is kept, in JSON."""
    kind = "check_in" if isinstance(difference.mine, CheckIn) else "overall"
    table = _TABLES[kind]
    return {
        "practice": difference.practice.id,
        "kind": kind,
        "mine": table.write(difference.mine),
        "theirs": table.write(difference.theirs),
    }


def with_more(kept: OpenDifferences, found: Iterable[Difference]) -> OpenDifferences:
    """Those that are kept with new ones; of one place the new one stays."""
    together = {_place(record): record for record in (*kept, *map(record_of, found))}
    return tuple(together.values())


def _place(record: Mapping[str, Any]) -> tuple[Any, ...]:
    mine = record.get("mine")
    where = mine if isinstance(mine, dict) else {}
    return (
        record.get("practice"),
        record.get("kind"),
        *(where.get(key) for key in ("position", "moment", "side")),
    )


def still_open(journal: Journal, kept: OpenDifferences) -> list[Difference]:
    """Those about which nobody said anything since; raises as the journal."""
    wanted = {str(record.get("practice")) for record in kept}
    practices = journal.shared.practices_of(wanted)
    differences = (_read(practices, record) for record in kept)
    return [
        difference
        for difference in differences
        if difference and _counts(difference).at <= _latest(difference)
    ]


def taken(found: Iterable[Difference]) -> frozenset[DifferenceKey]:
    """The keys of those of which the other laptop's answer counts now."""
    return frozenset(
        difference.key
        for difference in found
        if says(_counts(difference)) == says(_answer(difference.theirs))
    )


def settle(
    journal: Journal, found: Iterable[Difference], take: Collection[DifferenceKey], now: datetime
) -> None:
    """Let the answer that was chosen count; the other one stays among the earlier ones.

    `take` has the keys of those of which the other laptop's counts. Raises as the journal.
    """
    for difference in found:
        chosen = _answer(difference.theirs if difference.key in take else difference.mine)
        if says(chosen) == says(_counts(difference)):
            continue
        change = replace(chosen, at=now)
        if isinstance(change, Overall):
            journal.save_overall(difference.practice.id, change)
        else:
            journal.correct_check_in(difference.practice.id, change)


def _read(practices: Mapping[str, Practice], record: Mapping[str, Any]) -> Difference | None:
    practice = practices.get(str(record.get("practice")))
    table = _TABLES.get(str(record.get("kind")))
    if practice is None or table is None:
        return None
    try:
        mine, theirs = (
            table.read(record.get(side), FieldPlace((), _wrong)) for side in ("mine", "theirs")
        )
    except _WrongRecordError:
        return None
    answers = [*all_check_ins(practice), *all_overall(practice)]
    return Difference(practice, mine, theirs) if {mine, theirs} <= {*answers} else None


def _wrong(path: FieldPath, message: str) -> None:
    raise _WrongRecordError(f"{path}: {message}")


def _counts(difference: Difference) -> CheckIn | Overall:
    """The revision that counts now of the place that a difference is about."""
    practice, mine = difference.practice, _answer(difference.mine)
    if isinstance(mine, CheckIn):
        return newest(answer for answer in all_check_ins(practice) if place(answer) == place(mine))
    return newest(answer for answer in all_overall(practice) if place(answer) == place(mine))


def _latest(difference: Difference) -> datetime:
    """What was said later than this was said by somebody who had looked at both."""
    return max(_answer(difference.mine).at, _answer(difference.theirs).at)


def _answer(told: object) -> CheckIn | Overall:
    """Only answers are kept."""
    assert isinstance(told, CheckIn | Overall)
    return told
