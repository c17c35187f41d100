"""What a report for a physio holds: practices, drills with what may be said, all notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from hipmobility.core.measure.findings import MeasureFindings
from hipmobility.core.model.own_words import is_cut
from hipmobility.core.model.practice import CheckIn, DrillRecord, DrillStop, OverallMoment, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.review.evidence import AllEvidence, all_evidence
from hipmobility.core.review.extra_round import ExtraRoundResult, extra_round_result
from hipmobility.core.review.notes import Counts, Note, notes
from hipmobility.core.review.side_evidence import Verdict
from hipmobility.core.review.sides_note import sides_notes
from hipmobility.core.review.statements import Statements, statements


@dataclass(frozen=True, slots=True)
class ReportScope:
    """Which practices a report is about, and how drills are called in it."""

    today: date
    """The day it is made, as written on it."""
    first: date | None = None
    last: date | None = None
    drill: str | None = None
    """Id of the only drill in it; None for all."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Drills by id; one that is missing is called as when it was last done."""
    evidence: AllEvidence | None = None
    """What all notes say, whatever the days; None: of the practices that are given."""
    extra_round: ExtraRoundResult | None = None
    """What came of all extra rounds by lot; None: of the practices that are given."""
    plan: str = ""
    """The plan in a sentence, where there is one."""
    measures: tuple[MeasureFindings, ...] = ()
    """What was measured, each test by itself."""


@dataclass(frozen=True, slots=True)
class DrillReport:
    """One drill: its notes in time order, and what they allow to say."""

    drill: str
    name: str
    notes: tuple[Note, ...]
    counts: Counts
    said: Statements
    asked: tuple[DrillRecord, ...] = ()
    """What was asked in words of its own, where it was; several if they changed."""


@dataclass(frozen=True, slots=True)
class DrillAnswers:
    """What was said of one drill in one practice."""

    drill: str
    left: CheckIn | None
    right: CheckIn | None

    def ease(self, side: Side) -> int | None:
        """Ease from 1 to 5 of one side."""
        check_in = self.left if side is Side.LEFT else self.right
        return check_in.ease if check_in else None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One practice with all that was said."""

    practice: Practice
    answers: tuple[DrillAnswers, ...]
    stops: tuple[DrillStop, ...]
    overall: Mapping[OverallMoment, tuple[int | None, int | None]]
    """Ease of left and right in all, where either was given."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that the pages show."""

    options: ReportScope
    drills: tuple[DrillReport, ...]
    """Those with a side that is named first, then those with most notes."""
    entries: tuple[ReportEntry, ...]
    """Practices with an answer or a stop, newest first."""
    practices: int
    """All in the range, also those of which nothing was said."""
    names: Mapping[str, str]
    evidence: AllEvidence
    extra_round: ExtraRoundResult
    """Of all practices with a lot, whatever the days."""
    together: Statements | None
    """What several drills together allow to say; None where there is one drill."""

    @property
    def cuts_notes(self) -> bool:
        """Whether a note is so long that only its beginning is told."""
        answers = (answer for entry in self.entries for answer in entry.answers)
        sides = (side for answer in answers for side in (answer.left, answer.right))
        return any(side is not None and is_cut(side.note) for side in sides)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day with a note."""
        dates = [entry.practice.local_date for entry in self.entries]
        return (min(dates), max(dates)) if dates else None


def make(practices: Sequence[Practice], options: ReportScope) -> Report:
    """The report of those of `practices` (all there are) that `options` ask for."""
    chosen = sorted(
        (practice for practice in practices if _within(options, practice)),
        key=lambda practice: (practice.started_at, practice.id),
    )
    names = _names(chosen, options)
    chosen_notes = notes(chosen, options.drill)
    evidence = options.evidence or all_evidence(sides_notes(notes(practices)))
    entries = [entry for practice in chosen if (entry := _entry(practice, options.drill))]
    return Report(
        options,
        _drills(chosen, chosen_notes, names, evidence),
        tuple(reversed(entries)),
        len(chosen),
        names,
        evidence,
        options.extra_round or extra_round_result(practices),
        statements(chosen_notes, evidence.of(None))
        if len({note.drill for note in chosen_notes}) > 1
        else None,
    )


def _within(options: ReportScope, practice: Practice) -> bool:
    first, last = options.first or date.min, options.last or date.max
    return first <= practice.local_date <= last


def _names(practices: Sequence[Practice], options: ReportScope) -> dict[str, str]:
    named = {key: drill.name for practice in practices for key, drill in practice.drills.items()}
    named |= options.names
    answered = {check_in.drill for practice in practices for check_in in practice.check_ins}
    stopped = {stop.drill for practice in practices for stop in practice.stops}
    return {key: key for key in answered | stopped} | named


def _drills(
    practices: Sequence[Practice],
    chosen_notes: Sequence[Note],
    names: Mapping[str, str],
    evidence: AllEvidence,
) -> tuple[DrillReport, ...]:
    ordered = sorted(chosen_notes, key=lambda note: note.drill)
    reports = []
    for drill, group in groupby(ordered, key=lambda note: note.drill):
        mine = tuple(group)
        stated = statements(mine, evidence.of(drill))
        asked = _asked(drill, practices)
        reports.append(DrillReport(drill, names[drill], mine, stated.counts, stated, asked))
    return tuple(sorted(reports, key=_order))


def _order(drill: DrillReport) -> tuple[bool, int]:
    """First what is named: there are charts of the first drills only."""
    is_named = drill.said.evidence.sides.verdict is Verdict.NAMED
    return not is_named, -len(drill.notes)


def _asked(drill: str, practices: Sequence[Practice]) -> tuple[DrillRecord, ...]:
    """The questions and words of its own that a drill was asked with, in order of time."""
    records: dict[tuple[str, tuple[str, ...]], DrillRecord] = {}
    for practice in practices:
        record = practice.drills.get(drill)
        if record and record.has_own_words:
            records.setdefault((record.question, record.scale), record)
    return tuple(records.values())


def _entry(practice: Practice, drill: str | None) -> ReportEntry | None:
    places: dict[int, dict[Side, CheckIn]] = {}
    for check_in in practice.check_ins:
        if check_in.is_answered and drill in (None, check_in.drill):
            places.setdefault(check_in.position, {})[check_in.side] = check_in
    answers = tuple(_answer(places[position]) for position in sorted(places))
    stops = tuple(stop for stop in practice.stops if drill in (None, stop.drill))
    if not answers and not stops:
        return None
    overall = {
        moment: eases
        for moment in OverallMoment
        if any(eases := tuple(practice.overall_ease(moment, side) for side in Side))
    }
    return ReportEntry(
        practice, answers, stops, {key: (eases[0], eases[1]) for key, eases in overall.items()}
    )


def _answer(sides: Mapping[Side, CheckIn]) -> DrillAnswers:
    some = next(iter(sides.values()))
    return DrillAnswers(some.drill, sides.get(Side.LEFT), sides.get(Side.RIGHT))
