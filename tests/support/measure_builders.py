"""Measurements for tests, made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, zip_longest

from hypothesis import strategies as st

from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.measurement import Measurement, Reading, Warmth
from hipmobility.core.model.routine import Side

START = datetime(2026, 3, 2, 18, tzinfo=UTC)
_TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2026, 6, 1), timezones=st.just(UTC))


def measurement(
    *,
    day: float = 0,
    left: Sequence[float] = (30, 31, 32),
    right: Sequence[float] = (36, 35, 37),
    test: str = "seated_rotation_in",
    warmth: Warmth = Warmth.COLD,
    note: str = "",
) -> Measurement:
    """A measurement `day` days after the start, sides in turn, the left first."""
    at = START + timedelta(days=day)
    turns = zip_longest(
        (Reading(Side.LEFT, value) for value in left),
        (Reading(Side.RIGHT, value) for value in right),
    )
    readings = tuple(each for each in chain(*turns) if each is not None)
    return Measurement(f"{test} {day}", test, at, 60, warmth, Side.LEFT, readings, note)


@st.composite
def _measurements(draw: st.DrawFn) -> Measurement:
    test = TESTS[draw(st.sampled_from(sorted(TESTS)))]
    value = st.floats(0, test.most, allow_nan=False)
    readings = [
        Reading(side, draw(value), replaced)
        for side in Side
        for replaced in draw(st.sampled_from([(False,), (False, False, False), (True, False)]))
    ]
    at = draw(_TIMES)
    revised_at = draw(st.none() | _TIMES)
    return Measurement(
        draw(st.sampled_from(["a", "b", "c"])),
        test.id,
        at,
        draw(st.integers(-840, 840)),
        draw(st.sampled_from(Warmth)),
        draw(st.sampled_from(Side)),
        tuple(readings),
        draw(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=9)),
        None if revised_at == at else revised_at,
        draw(st.booleans()),
    )


def measurements() -> st.SearchStrategy[list[Measurement]]:
    """A few revisions of a few measurements."""
    return st.lists(_measurements(), max_size=5)
