"""Which side and which change are named, on which day, whoever looks when."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle

import pytest
from evidence_rows import evidence_after
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.core.model.routine import Side
from hipmobility.core.review.evidence import AllEvidence, all_evidence
from hipmobility.core.review.side_evidence import Naming, SideStanding, Verdict
from hipmobility.core.review.sides_note import SidesNote

START = datetime(2026, 1, 5, 18)
BOTH = (Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT)
ONE_LEFT_IN_FOUR = tuple(-1 if day % 4 == 0 else 1 for day in range(1, 61))


def of_signs(
    signs: Iterable[int],
    *,
    first: Sequence[Side] = BOTH,
    every_days: float = 1,
    drill: str = "drill",
) -> list[SidesNote]:
    """Notes that are a step apart or alike."""
    return [
        SidesNote(
            START + timedelta(days=every_days * number),
            drill,
            first[number % len(first)],
            3,
            3 + sign,
        )
        for number, sign in enumerate(signs)
    ]


def sides(notes: Iterable[SidesNote], drill: str | None = "drill") -> SideStanding:
    return all_evidence(notes).of(drill).sides


def day(number: int) -> date:
    """The day of note `number`, from 1."""
    return (START + timedelta(days=number - 1)).date()


def test_a_side_is_named_on_the_day_its_evidence_reaches_the_bar() -> None:
    found = sides(of_signs(ONE_LEFT_IN_FOUR))
    assert found.e == pytest.approx(130.335127729124, rel=1e-9)
    assert found.verdict is Verdict.NAMED
    assert found.named == Naming(Side.RIGHT, day(42))
    assert sides(of_signs(ONE_LEFT_IN_FOUR[:41])).verdict is Verdict.NOT_YET


@pytest.mark.parametrize(("drills", "named_at"), [(1, 42), (3, 54)])
def test_each_thing_that_is_noted_raises_the_bar(drills: int, named_at: int) -> None:
    notes = of_signs(ONE_LEFT_IN_FOUR)
    for number in range(1, drills):
        notes += of_signs([0] * 60, drill=f"other {number}")
    found = sides(notes)
    assert found.bar == 25 * (drills + (drills > 1))
    assert found.named == Naming(Side.RIGHT, day(named_at))


def test_three_weeks_are_needed() -> None:
    close = of_signs(ONE_LEFT_IN_FOUR, every_days=0.34)
    assert sides(close).days == 21  # a drill counts once a day


@pytest.mark.parametrize("first", [Side.LEFT, Side.RIGHT])
def test_a_side_cannot_be_told_from_going_first(first: Side) -> None:
    found = sides(of_signs([1] * 60, first=[first]))
    assert (found.named, found.verdict) == (None, Verdict.ORDER)
    assert found.first_side_fixed is first


def test_a_side_must_lead_whoever_went_first() -> None:
    """Right is freer whenever it comes second, left hardly less: that is the order."""
    when_right_is_first = cycle((-1, 1, -1, 1, -1))
    first = [BOTH[number % len(BOTH)] for number in range(280)]
    signs = [1 if side is Side.LEFT else next(when_right_is_first) for side in first]
    found = sides(of_signs(signs))
    assert found.e > found.bar
    assert found.named is None


def test_what_was_named_and_is_not_carried_any_more_is_said() -> None:
    turned = [*ONE_LEFT_IN_FOUR, *[-1, -1, 1] * 12]
    found = sides(of_signs(turned))
    assert found.verdict is Verdict.NO_LONGER_CARRIED
    assert found.named == Naming(Side.RIGHT, day(42))


def test_a_drill_counts_once_a_day_by_its_last_practice() -> None:
    morning = SidesNote(START.replace(hour=7), "drill", Side.LEFT, 3, 4)
    night = SidesNote(START.replace(day=6, hour=3), "drill", Side.RIGHT, 4, 3)
    next_day = SidesNote(START.replace(day=6, hour=4), "drill", Side.RIGHT, 3, 3)
    found = sides([next_day, night, morning])
    assert (found.right, found.left, found.same) == (0, 1, 1)


def test_all_drills_together_a_day_names_the_side_that_more_of_them_named() -> None:
    notes = [*of_signs([1, 1, 0]), *of_signs([1, -1, 0], drill="b"), *of_signs([-1], drill="c")]
    found = sides(notes, None)
    assert (found.right, found.left, found.same) == (1, 0, 2)


def test_a_change_is_named_and_counted_anew() -> None:
    lefts = (3, 2, 3, 3, 4) * 8 + (4, 4, 5, 4, 3) * 8 + (4, 4, 5, 4, 4) * 4
    rights = (3, 3, 4, 3, 3) * 20
    notes = [
        note._replace(left=left, right=right)
        for note, left, right in zip(of_signs([0] * 100), lefts, rights, strict=True)
    ]
    found = all_evidence(notes).of("drill")
    (left, gap) = found.changes.named
    assert (left.what, left.before, left.after) == (Side.LEFT, 3, 4)
    assert (gap.what, gap.before, gap.after) == (None, 0, -1)
    assert left.named_on == gap.named_on == found.sides.counted_anew
    assert left.since <= left.named_on
    assert left.notes % 10 == 0
    assert found.sides.days == 100 - left.notes
    assert found.changes.recent[Side.LEFT] == (4, 4)
    earlier = all_evidence(notes[: left.notes - 1]).of("drill")
    assert earlier.changes.named == ()


def test_a_change_of_every_drill_is_named_of_all_together() -> None:
    lefts = (3, 2, 3, 3, 4) * 8 + (4, 4, 5, 4, 3) * 8
    notes = [
        note._replace(left=left)
        for drill in "abc"
        for note, left in zip(of_signs([0] * 80, drill=drill), lefts, strict=True)
    ]
    found = all_evidence(notes)
    assert found.together
    assert found.together.changes.named[0].what is Side.LEFT
    assert found.together.sides.counted_anew == found.together.changes.named[0].named_on


NOTES = st.integers(0, 10**6).map(lambda seed: _person(random.Random(seed)))


def _person(chance: random.Random) -> list[SidesNote]:
    """Some months of up to three drills of somebody who leans, sticks, or changes."""
    lean, repeats = chance.choice((0.5, 0.8, 0.95)), chance.choice((0, 0.7))
    made, before = [], dict.fromkeys("abc", 1)
    for number in range(chance.randrange(10, 130)):
        step = 2 if number > 60 and lean > 0.9 else 0
        for drill in "abc"[: chance.randrange(1, 4)]:
            if chance.random() >= repeats:
                before[drill] = chance.choice((0, 1 if chance.random() < lean else -1))
            left = min(4, 2 + step)
            when = START + timedelta(hours=chance.choice((12, 24)) * number)
            side = chance.choice(BOTH)
            made.append(SidesNote(when, drill, side, left, left + before[drill]))
    return made


@settings(max_examples=25, deadline=None)
@given(NOTES, st.data())
def test_what_was_known_on_a_day_does_not_depend_on_later_notes(
    notes: list[SidesNote], data: st.DataObject
) -> None:
    """Whoever looks on some day is told what somebody is told later of that day."""
    until = data.draw(st.sampled_from([note.day for note in notes]))
    then, now = all_evidence(n for n in notes if n.day <= until), all_evidence(notes)
    for drill in [*then.drills, None]:
        assert _named_until(then, drill, until) == _named_until(now, drill, until)


def _named_until(found: AllEvidence, drill: str | None, until: date) -> list[object]:
    """What was named by a day, as it is told now."""
    told = found.together if drill is None else found.drills[drill]
    if told is None:
        return []
    changes = [each for each in told.changes.named if each.named_on <= until]
    return [*changes, *(each for each in told.sides.namings if each.on <= until)]


@settings(max_examples=25, deadline=None)
@given(NOTES)
def test_left_and_right_mirror_each_other(notes: list[SidesNote]) -> None:
    mirrored = [
        note._replace(left=note.right, right=note.left, first_side=note.first_side.other)
        for note in notes
    ]
    one, other = all_evidence(notes), all_evidence(mirrored)
    for drill, found in one.drills.items():
        turned = other.drills[drill].sides
        assert (found.sides.right, found.sides.left) == (turned.left, turned.right)
        assert found.sides.e == pytest.approx(turned.e, rel=1e-9)
        expected = found.sides.named and Naming(found.sides.named.side.other, found.sides.named.on)
        assert turned.named == expected


def test_the_evidence_is_that_of_all_days_that_differ() -> None:
    signs = [1, 0, -1, 1, 1, 0, 1]
    plain = evidence_after(int(sign > 0) for sign in signs if sign)
    found = sides(of_signs(signs))
    assert found.e == pytest.approx(plain.e)
    assert [point.right + point.left for point in found.bands] == [1, 2, 3, 4, 5]


def test_ten_years_are_drawn_with_about_a_hundred_points() -> None:
    chance = random.Random(1)
    found = sides(of_signs(chance.choice((1, -1)) for _ in range(3650)))
    bands = found.bands
    assert 100 <= len(bands) <= 125
    assert (bands[-1].right, bands[-1].left) == (found.right, found.left)
    assert found.verdict is Verdict.EVEN


def test_without_notes_nothing_is_said() -> None:
    found = all_evidence([])
    assert found.together is None
    assert found.of(None).sides.verdict is Verdict.TOO_FEW
    assert found.of("drill").sides.bands == ()
