"""From a document of records, however it was written, to practices."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date

from hipmobility.core.model.merge import whole
from hipmobility.core.model.practice import (
    CheckIn,
    DrillRecord,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.revisions import Answer, content, grouped, place, ungrouped
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import copy_from_words, drills_of_copy
from hipmobility.core.model.self_check import SelfCheck
from hipmobility.core.model.validation import check_texts
from hipmobility.core.transfer.import_fields import Fields, ProblemNoter
from hipmobility.core.transfer.import_positions import with_positions

DOCUMENT = "format practices self_checks?"
"""Keys of the whole; see `Fields` for the question mark."""
_PRACTICE = """id started_at utc_offset_minutes routine first_side context? state steps? checkins?
    ended_at? stops? overall? revisions? overall_revisions?"""
_STEP = "drill side planned_s actual_s outcome position? side_means? variant?"
_ANSWER = "drill side ease? tags? note? at position? struck?"
_OVERALL = "moment side ease? at"
_STOP = "drill side at_s reason at position?"
_ROUTINE = "id name drills? prepare_s? switch_s? check_in_s? *"
_DRILL = "id name side_means dose_s? *"
_SELF_CHECK = "day ticked"

_MOST_MINUTES = 24 * 60 - 1
_LAST_POSITION = 9999


def practices_of(document: Fields, note: ProblemNoter) -> list[Practice]:
    """The practices of a document; what is wrong with them is noted."""
    found: dict[str, Practice] = {}
    for fields in document.records("practices", _PRACTICE, with_positions):
        practice = _practice(fields, note)
        if practice.id in found:
            note(fields.at("id"), "is that of another practice in this file")
        found[practice.id] = practice
    return list(found.values())


def self_checks_of(document: Fields, note: ProblemNoter) -> list[SelfCheck]:
    """The self-checks of a document, the oldest first; what is wrong with them is noted."""
    found: dict[date, SelfCheck] = {}
    for fields in document.records("self_checks", _SELF_CHECK):
        check = SelfCheck(fields.day("day"), frozenset(fields.texts("ticked")))
        if check.day in found:
            note(fields.at("day"), "is that of another self-check in this file")
        found[check.day] = check
    return [found[day] for day in sorted(found)]


def _practice(fields: Fields, note: ProblemNoter) -> Practice:
    steps = [_step(each) for each in fields.records("steps", _STEP)]
    check_ins = [_check_in(each) for each in fields.records("checkins", _ANSWER)]
    overall = [_overall(each) for each in fields.records("overall", _OVERALL)]
    revisions = [_check_in(each) for each in fields.records("revisions", _ANSWER)]
    felt = [_overall(each) for each in fields.records("overall_revisions", _OVERALL)]
    stops = [_stop(each) for each in fields.records("stops", _STOP)]
    for key, places in (
        ("steps", [(step.position, step.side) for step in steps]),
        ("checkins", [place(check_in) for check_in in check_ins]),
        ("overall", [place(answer) for answer in overall]),
    ):
        for twice in _again(places):
            note(fields.at(key, twice), "says again what another one of this practice says")
    if any(answer.struck and content(answer)[2:] != (0, (), "") for answer in revisions):
        note(fields.at("revisions"), "have one that is struck out and yet says something")
    if not _agree(check_ins, revisions):
        note(fields.at("revisions"), "do not lead to what the check-ins say")
    if not _agree(overall, felt):
        note(fields.at("overall_revisions"), "do not lead to what was felt in all")
    said, all_felt = ungrouped(check_ins, revisions), ungrouped(overall, felt)
    return whole(_head(fields, note), steps, said, all_felt, set(stops))


def _again(places: Iterable[Hashable]) -> Iterator[int]:
    """The numbers of those that were there before."""
    seen: set[Hashable] = set()
    for number, where in enumerate(places):
        if where in seen:
            yield number
        seen.add(where)


def _agree(now: list[Answer], changed: list[Answer]) -> bool:
    """Whether the newest revision of each place is what counts there, since the first one."""
    known = {place(answer): answer for answer in now}
    for newest in grouped(changed)[0]:
        counts = known.get(place(newest))
        if counts is None or counts.at != newest.at or _words(counts) != _words(newest):
            return False
    return True


def _words(answer: CheckIn | Overall) -> tuple[object, ...]:
    says = content(answer)
    return says[1:] if isinstance(answer, CheckIn) else says  # without "struck"


def _head(fields: Fields, note: ProblemNoter) -> Practice:
    routine = Fields(fields.raw("routine"), fields.at("routine"), note, _ROUTINE)
    copy = _copy(fields, routine, note)
    return Practice(
        id=fields.name("id"),
        started_at=fields.moment("started_at"),
        utc_offset_minutes=fields.whole("utc_offset_minutes", -_MOST_MINUTES, _MOST_MINUTES),
        routine_id=routine.text("id"),
        routine_name=routine.text("name"),
        drills=_drills(copy),
        first_side=fields.choice("first_side", Side),
        context=fields.optional_text("context"),
        state=fields.choice("state", PracticeState),
        steps=(),
        check_ins=(),
        ended_at=fields.optional_moment("ended_at"),
        routine_copy=copy,
    )


def _copy(fields: Fields, routine: Fields, note: ProblemNoter) -> str:
    """The copy of the routine in JSON; where the file has none, from the words of the steps."""
    if routine.raw("drills") is None:
        words = (
            (step.text("drill"), step.optional_choice("side", Side), step.text("side_means"))
            for step in fields.records("steps", _STEP)
        )
        drills = [(drill, drill, side, means) for drill, side, means in words]
        made = copy_from_words(routine.text("id"), routine.text("name"), drills)
        return json.dumps(made, ensure_ascii=False)
    for drill in routine.records("drills", _DRILL):
        for key in ("id", "name", "side_means"):
            drill.text(key)
        drill.seconds("dose_s")
    for key in ("prepare_s", "switch_s", "check_in_s"):
        routine.seconds(key)
    try:
        check_texts(*_texts_in(fields.raw("routine")))
    except ValueError as error:
        note(fields.at("routine"), str(error))
    return json.dumps(fields.raw("routine"), ensure_ascii=False)


def _drills(copy: str) -> Mapping[str, DrillRecord]:
    try:
        return drills_of_copy(copy)
    except (ValueError, KeyError, TypeError):
        return {}  # what is wrong with it was noted


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts_in(each)


def _position(fields: Fields) -> int:
    return fields.whole("position", 0, _LAST_POSITION)


def _step(fields: Fields) -> DrillStep:
    return DrillStep(
        _position(fields),
        fields.text("drill"),
        fields.optional_choice("side", Side),
        fields.seconds("planned_s"),
        fields.seconds("actual_s"),
        fields.choice("outcome", Outcome),
        fields.text("variant"),
    )


def _check_in(fields: Fields) -> CheckIn:
    return CheckIn(
        _position(fields),
        fields.text("drill"),
        fields.choice("side", Side),
        fields.ease("ease"),
        fields.texts("tags"),
        fields.text("note"),
        fields.moment("at"),
        fields.flag("struck"),
    )


def _overall(fields: Fields) -> Overall:
    return Overall(
        fields.choice("moment", OverallMoment),
        fields.choice("side", Side),
        fields.ease("ease"),
        fields.moment("at"),
    )


def _stop(fields: Fields) -> DrillStop:
    return DrillStop(
        _position(fields),
        fields.text("drill"),
        fields.optional_choice("side", Side),
        fields.seconds("at_s"),
        fields.choice("reason", StopReason),
        fields.moment("at"),
    )
