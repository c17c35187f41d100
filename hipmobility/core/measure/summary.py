"""What measuring says, for other programs and for texts in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hipmobility.core.measure.catalogue import TESTS, Unit
from hipmobility.core.measure.findings import MeasureFindings, findings
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.routine import Side

NAMES = {
    "seated_rotation_in": "Hip turning in",
    "seated_rotation_out": "Hip turning out",
    "bent_knee_fall_out": "Bent-knee fall-out",
    "knee_to_wall": "Knee to wall",
}
"""The tests in English."""
NOTHING = "No change that measuring could show."


def all_findings(
    measurements: Iterable[Measurement], until: date | None = None
) -> list[MeasureFindings]:
    """What each test that was measured says, as of the day `until`, in the order of the tests."""
    chosen = [each for each in measurements if until is None or each.day <= until]
    found = (findings(test, chosen) for test in TESTS.values())
    return [each for each in found if each]


def measure_stats(all_of_them: Iterable[MeasureFindings]) -> dict[str, Any]:
    """Plain values by the id of the test.

    Numbers are in `unit`; `difference` is right minus left. `own_error` is null until there
    were three days in a week; `band` (for changes of a side) and `difference_band` are the
    larger of it and the published error. `freer_side` is null within the band. `changes` has,
    for each side, the change since the first week, whether it lies beyond the band, and
    whether it does for the second time in a row; it is empty until there is one to compare.
    """
    return {each.test.id: _record(each) for each in all_of_them}


def _record(found: MeasureFindings) -> dict[str, Any]:
    newest = found.measurements[-1]
    return {
        "unit": found.test.unit.value,
        "warmth": found.warmth.value,
        "days": len(found.measurements),
        "first_day": found.measurements[0].day.isoformat(),
        "newest_day": newest.day.isoformat(),
        **{side.value: newest.value(side) for side in Side},
        "difference": newest.difference,
        "error_days": found.error_days,
        "own_error": found.own_error.least_change if found.own_error else None,
        "published_error": found.test.published_change,
        "band": found.band,
        "difference_band": found.difference_band,
        "freer_side": found.freer_side.value if found.freer_side else None,
        "changes": {
            change.side.value: {
                "change": change.change,
                "beyond_band": change.is_beyond,
                "confirmed": change.is_confirmed,
            }
            for change in found.changes
        },
    }


def measure_lines(found: MeasureFindings) -> Iterator[str]:
    """What a test says, in lines of English."""
    newest, unit = found.measurements[-1], _unit(found)
    sides = ", ".join(f"{side.value} {newest.value(side):g}{unit}" for side in Side)
    yield f"{NAMES[found.test.id]} ({found.test.id}), {found.warmth.value}"
    yield f"  newest {newest.day}: {sides}; {len(found.measurements)} days"
    if found.own_error is None:
        yield f"  own measuring error not known yet: {found.error_days} of 3 days in a week"
        return
    own = f"{found.own_error.least_change:.1f}{unit}"
    yield f"  measuring error {found.band:.1f}{unit} (own {own}, published {_published(found)})"
    yield f"  {_difference(found)}"
    for line in _changes(found):
        yield f"  {line}"


def _published(found: MeasureFindings) -> str:
    return f"{found.test.published_change:g}{_unit(found)}"


def _difference(found: MeasureFindings) -> str:
    apart = f"{abs(found.difference):.1f}{_unit(found)}"
    if found.freer_side is None:
        return f"No difference that measuring could show ({apart} apart)."
    return f"{found.freer_side.value} goes further, by {apart}."


def _changes(found: MeasureFindings) -> Iterator[str]:
    beyond = [change for change in found.changes if change.is_beyond]
    if found.changes and not beyond:
        yield NOTHING
    for change in beyond:
        times = "twice in a row" if change.is_confirmed else "once, which is not enough to tell"
        yield (
            f"{change.side.value} changed by {change.change:+.1f}{_unit(found)} since the first "
            f"week, {times}."
        )


def _unit(found: MeasureFindings) -> str:
    return "°" if found.test.unit is Unit.DEGREES else " cm"
