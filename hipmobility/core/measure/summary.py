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
    chosen = [entry for entry in measurements if until is None or entry.day <= until]
    all_tests = (findings(test, chosen) for test in TESTS.values())
    return [entry for entry in all_tests if entry]


def measure_stats(all_of_them: Iterable[MeasureFindings]) -> dict[str, Any]:
    """Plain values by the id of the test.

    Numbers are in `unit`; `difference` is right minus left. `own_error` is null until there
    were three days in a week; `band` (for changes of a side) and `difference_band` are the
    larger of it and the published error. `freer_side` is null within the band. `changes` has,
    for each side, the change since the first week, whether it lies beyond the band, and
    whether it does for the second time in a row; it is empty until there is one to compare.
    """
    return {findings.test.id: _record(findings) for findings in all_of_them}


def _record(findings: MeasureFindings) -> dict[str, Any]:
    newest = findings.measurements[-1]
    return {
        "unit": findings.test.unit.value,
        "warmth": findings.warmth.value,
        "days": len(findings.measurements),
        "first_day": findings.measurements[0].day.isoformat(),
        "newest_day": newest.day.isoformat(),
        **{side.value: newest.value(side) for side in Side},
        "difference": newest.difference,
        "error_days": findings.error_days,
        "own_error": findings.own_error.least_change if findings.own_error else None,
        "published_error": findings.test.published_change,
        "band": findings.band,
        "difference_band": findings.difference_band,
        "freer_side": findings.freer_side.value if findings.freer_side else None,
        "changes": {
            change.side.value: {
                "change": change.change,
                "beyond_band": change.is_beyond,
                "confirmed": change.is_confirmed,
            }
            for change in findings.changes
        },
    }


def measure_lines(findings: MeasureFindings) -> Iterator[str]:
    """What a test says, in lines of English."""
    newest, unit = findings.measurements[-1], _unit(findings)
    sides = ", ".join(f"{side.value} {newest.value(side):g}{unit}" for side in Side)
    yield f"{NAMES[findings.test.id]} ({findings.test.id}), {findings.warmth.value}"
    yield f"  newest {newest.day}: {sides}; {len(findings.measurements)} days"
    if findings.own_error is None:
        yield f"  own measuring error not known yet: {findings.error_days} of 3 days in a week"
        return
    own = f"{findings.own_error.least_change:.1f}{unit}"
    published = _published(findings)
    yield f"  measuring error {findings.band:.1f}{unit} (own {own}, published {published})"
    yield f"  {_difference(findings)}"
    for line in _changes(findings):
        yield f"  {line}"


def _published(findings: MeasureFindings) -> str:
    return f"{findings.test.published_change:g}{_unit(findings)}"


def _difference(findings: MeasureFindings) -> str:
    apart = f"{abs(findings.difference):.1f}{_unit(findings)}"
    if findings.freer_side is None:
        return f"No difference that measuring could show ({apart} apart)."
    return f"{findings.freer_side.value} goes further, by {apart}."


def _changes(findings: MeasureFindings) -> Iterator[str]:
    beyond = [change for change in findings.changes if change.is_beyond]
    if findings.changes and not beyond:
        yield NOTHING
    for change in beyond:
        times = "twice in a row" if change.is_confirmed else "once, which is not enough to tell"
        yield (
            f"{change.side.value} changed by {change.change:+.1f}{_unit(findings)} since the first "
            f"week, {times}."
        )


def _unit(findings: MeasureFindings) -> str:
    return "°" if findings.test.unit is Unit.DEGREES else " cm"
