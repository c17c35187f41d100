"""What an import would do, told before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hipmobility.core.journal.revisions import all_check_ins, all_overall
from hipmobility.core.journal.self_check import SelfCheck, not_among
from hipmobility.core.measure.measurement import Measurement, new_revisions
from hipmobility.core.model.leaning import LeaningEntry, newer_leanings
from hipmobility.core.model.practice import Practice
from hipmobility.core.transfer.differences import Difference, aligned, differences, united
from hipmobility.core.transfer.import_file import ImportedFile

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The practices of a file, and what they bring that the journal has not."""

    practices: tuple[Practice, ...]
    self_checks: tuple[SelfCheck, ...]
    """Those of days that have none yet."""
    measures: tuple[Measurement, ...]
    """Revisions of measurements."""
    measured: int
    """So many measurements have something that the journal has not."""
    leanings: tuple[LeaningEntry, ...]
    leaned: int
    """Of so many drills and routines something newer was said."""
    added: int
    completed: int
    """Practices that are in the journal and get something that it does not have."""
    already_there: int
    answers: int
    """Answers that are new, each of one side."""
    first: date | None
    """The day of the oldest practice that is added; None where none is."""
    last: date | None
    differences: tuple[Difference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it brings nothing, and nothing differs."""
        brings = self.added or self.completed or self.self_checks or self.measured or self.leaned
        return not (brings or self.differences)


def plan_import(
    file: ImportedFile,
    mine: Mapping[str, Practice],
    checks: Iterable[SelfCheck],
    measured: Iterable[Measurement] = (),
    leanings: Iterable[LeaningEntry] = (),
) -> ImportPlan:
    """What would become of `file`, where nothing is taken that differs."""
    added: list[Practice] = []
    differing: list[Difference] = []
    completed = answers = 0
    for theirs in file.practices:
        known = mine.get(theirs.id)
        union = united(known, theirs, (), _NEVER)
        answers += _answers(union) - (_answers(known) if known else 0)
        if known is None:
            added.append(theirs)
            continue
        completed += union != known
        differing += differences(known, aligned(known, theirs))
    days = sorted(practice.local_date for practice in added)
    return ImportPlan(
        practices=tuple(file.practices),
        self_checks=tuple(not_among(file.self_checks, checks)),
        measures=tuple(file.measures),
        measured=len({measurement.id for measurement in new_revisions(file.measures, measured)}),
        leanings=tuple(file.leanings),
        leaned=len(newer_leanings(file.leanings, leanings)),
        added=len(added),
        completed=completed,
        already_there=len(file.practices) - len(added) - completed,
        answers=answers,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        differences=tuple(differing),
    )


def _answers(practice: Practice) -> int:
    felt = sum(answer.ease is not None for answer in all_overall(practice))
    return felt + sum(answer.is_answered for answer in all_check_ins(practice))
