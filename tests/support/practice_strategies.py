"""Practices of any content, for property tests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from hipmobility.core.journal.merge import whole
from hipmobility.core.model.practice import (
    CheckIn,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    PracticeState,
    StopReason,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import drills_of_copy

HARD_TEXTS = (
    "",
    "'",
    "''",
    "said \"stuck\", then 'free'",
    "two\nlines\r\nand a tab\t.\rend\n",
    "الورك الأيسر مشدود \u202bright\u202c to left",
    "👣🏃🏽‍♀️ e\u0301",
    "'; DROP TABLE answer; --",
    "=HYPERLINK(1)",
    "＝1",
    "-1",
    "1e5",
    "a; b\\; c\\",
    "\u2028\ufeff \x0b\x85",
    "null",
    "{side} left Right",
    "\\u0000",
)
ANY_TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]))
TEXTS = st.sampled_from(HARD_TEXTS) | ANY_TEXT
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
CLOSE = st.integers(0, 5).map(
    lambda n: datetime(2026, 3, 1, 6, 30, tzinfo=UTC) + timedelta(microseconds=n)
)
SIDES = st.sampled_from(Side)
EASES = st.none() | st.integers(1, 5)
POSITIONS = st.integers(0, 3)
SECONDS = st.floats(0, 1000) | st.integers(0, 100).map(float)
TAGS = st.lists(TEXTS.filter(bool), max_size=3).map(tuple)

_STRUCK = st.builds(
    CheckIn,
    POSITIONS,
    TEXTS,
    SIDES,
    st.none(),
    st.just(()),
    st.just(""),
    CLOSE | MOMENTS,
    struck=st.just(True),
)
CHECK_INS = (
    st.builds(CheckIn, POSITIONS, TEXTS, SIDES, EASES, TAGS, TEXTS, CLOSE | MOMENTS) | _STRUCK
)
OVERALLS = st.builds(Overall, st.sampled_from(OverallMoment), SIDES, EASES, CLOSE | MOMENTS)
STEPS = st.builds(
    DrillStep,
    POSITIONS,
    TEXTS,
    st.none() | SIDES,
    SECONDS,
    SECONDS,
    st.sampled_from(Outcome),
    TEXTS,
)
STOPS = st.builds(
    DrillStop, POSITIONS, TEXTS, st.none() | SIDES, SECONDS, st.sampled_from(StopReason), MOMENTS
)


@st.composite
def _copies(draw: st.DrawFn, routine_id: str, name: str) -> str:
    ids = draw(st.lists(TEXTS, max_size=3, unique=True))
    drills = [
        {"id": drill, "name": draw(TEXTS), "side_means": draw(TEXTS), "dose_s": 40.0}
        for drill in ids
    ]
    copy = {"id": routine_id, "name": name, "prepare_s": 8, "drills": drills}
    return json.dumps(copy, ensure_ascii=False)


@st.composite
def heads(draw: st.DrawFn, practice_id: str) -> Practice:
    """A practice with no parts yet."""
    routine_id, name = draw(TEXTS), draw(TEXTS)
    copy = draw(_copies(routine_id, name))
    return Practice(
        practice_id,
        draw(MOMENTS),
        draw(st.integers(-840, 840)),
        routine_id,
        name,
        drills_of_copy(copy),
        draw(SIDES),
        draw(st.none() | TEXTS),
        draw(st.sampled_from(PracticeState)),
        (),
        (),
        ended_at=draw(st.none() | MOMENTS),
        routine_copy=copy,
        longer_side=draw(st.none() | SIDES),
    )


@st.composite
def records_of(draw: st.DrawFn, head: Practice) -> Practice:
    """One record of this practice: the same head, with some parts, perhaps ended."""
    steps = draw(st.lists(STEPS, max_size=4, unique_by=lambda step: (step.position, step.side)))
    said = draw(st.lists(CHECK_INS, max_size=5, unique=True))
    overall = draw(st.lists(OVERALLS, max_size=4, unique=True))
    stops = draw(st.lists(STOPS, max_size=3, unique=True))
    state, ended_at = draw(st.sampled_from(PracticeState)), draw(st.none() | MOMENTS)
    return whole(replace(head, state=state, ended_at=ended_at), steps, said, overall, stops)


@st.composite
def journals(draw: st.DrawFn, ids: Sequence[str] = ("a", "b", "=c'")) -> list[Practice]:
    """The practices of one journal, oldest first."""
    chosen = draw(st.lists(st.sampled_from(ids), unique=True, max_size=len(ids)))
    found = [draw(records_of(draw(heads(practice_id)))) for practice_id in chosen]
    return sorted(found, key=lambda practice: (practice.started_at, practice.id))


@st.composite
def two_journals(draw: st.DrawFn) -> tuple[list[Practice], list[Practice]]:
    """Two journals that have some practices in common, each with its own record of them."""
    all_heads = [draw(heads(practice_id)) for practice_id in ("a", "b", "c")]
    both = []
    for _ in range(2):
        here = draw(st.lists(st.sampled_from(all_heads), unique_by=lambda head: head.id))
        both.append([draw(records_of(head)) for head in here])
    return both[0], both[1]
