"""Measurements in our JSON: every revision, by a table of fields."""

from __future__ import annotations

from hipmobility.core.measure.catalogue import TESTS
from hipmobility.core.measure.measurement import Measurement, Reading, Warmth
from hipmobility.core.model.routine import Side
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.records.fields import (
    FLAG,
    MOMENT,
    NAME,
    TEXT,
    Field,
    FieldPlace,
    Table,
    choice,
    list_of,
    number,
    optional,
    whole_number,
)
from hipmobility.core.yaml.problems import did_you_mean, quoted

_MOST_MINUTES = 24 * 60 - 1
_MOST = max(test.most for test in TESTS.values())

READING = Table(
    Reading,
    (
        Field("side", choice(Side)),
        Field("value", number(0, _MOST)),
        Field("replaced", FLAG, default=False, if_any=True),
    ),
)


def _check(measurement: Measurement, at: FieldPlace) -> None:
    """Note a test there is not, and readings that it cannot give."""
    test = TESTS.get(measurement.test)
    if test is None:
        at.at("test").problem(
            ImportWords.tr(
                "is {test}, which is not measured here{guess}",
                test=quoted(measurement.test),
                guess=did_you_mean(measurement.test, list(TESTS)),
            )
        )
        return
    for number_, reading in enumerate(measurement.readings):
        if not test.is_possible(reading.value):
            at.at("readings", number_, "value").is_not(
                reading.value, ImportWords.tr("a number from 0 to {most:g}", most=test.most)
            )
    if any(not measurement.counted(side) for side in Side):
        at.at("readings").problem(ImportWords.tr("have none that counts for one of the sides"))


MEASURE = Table(
    Measurement,
    (
        Field("id", NAME),
        Field("test", TEXT),
        Field("at", MOMENT),
        Field("utc_offset_minutes", whole_number(-_MOST_MINUTES, _MOST_MINUTES), default=0),
        Field("warmth", choice(Warmth)),
        Field("first_side", choice(Side)),
        Field("readings", list_of(READING)),
        Field("note", TEXT, default=""),
        Field("revised_at", optional(MOMENT), default=None, if_any=True),
        Field("struck", FLAG, default=False, if_any=True),
    ),
    also=("unit", "left", "right"),
    check=_check,
)
"""One revision; that with the latest `revised_at` (or else `at`) counts."""


def with_values(measurement: Measurement, record: dict[str, object]) -> dict[str, object]:
    """A record with what a reader would else work out: the unit, and the number of each side."""
    unit = TESTS[measurement.test].unit.value if measurement.test in TESTS else ""
    values = {side.value: measurement.value(side) for side in Side if measurement.counted(side)}
    return {**record, "unit": unit, **values}
