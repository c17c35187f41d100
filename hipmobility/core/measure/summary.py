"""What measuring says, for other programs and for texts in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from hipmobility.core.measure.catalogue import TESTS, Unit
from hipmobility.core.measure.findings import MeasureFindings, findings
from hipmobility.core.measure.measurement import Measurement, Warmth
from hipmobility.core.model.routine import Side
from hipmobility.core.model.translatable import StatsWords, joined

NAMES = {
    "seated_rotation_in": StatsWords.tr("Hip turning in"),
    "seated_rotation_out": StatsWords.tr("Hip turning out"),
    "bent_knee_fall_out": StatsWords.tr("Bent-knee fall-out"),
    "knee_to_wall": StatsWords.tr("Knee to wall"),
}
"""The tests by their ids."""
NOTHING = StatsWords.tr("No change that measuring could show.")


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
    """What a test says, in lines."""
    newest, unit = findings.measurements[-1], _unit(findings)
    title = {
        Warmth.WARM: StatsWords.tr("{name} ({id}), warm", **_named(findings)),
        Warmth.COLD: StatsWords.tr("{name} ({id}), cold", **_named(findings)),
    }
    yield title[findings.warmth]
    yield StatsWords.tr(
        "  newest {day}: left {left}, right {right}; %n days",
        "",
        len(findings.measurements),
        day=newest.day,
        left=f"{newest.value(Side.LEFT):g}{unit}",
        right=f"{newest.value(Side.RIGHT):g}{unit}",
    )
    if findings.own_error is None:
        yield StatsWords.tr(
            "  own measuring error not known yet: {days} of 3 days in a week",
            days=findings.error_days,
        )
        return
    yield StatsWords.tr(
        "  measuring error {band} (own {own}, published {published})",
        band=f"{findings.band:.1f}{unit}",
        own=f"{findings.own_error.least_change:.1f}{unit}",
        published=_published(findings),
    )
    yield joined("  ", ["", _difference(findings)])
    for line in _changes(findings):
        yield joined("  ", ["", line])


def _named(findings: MeasureFindings) -> dict[str, str]:
    return {"name": NAMES[findings.test.id], "id": findings.test.id}


def _published(findings: MeasureFindings) -> str:
    return f"{findings.test.published_change:g}{_unit(findings)}"


def _difference(findings: MeasureFindings) -> str:
    apart = f"{abs(findings.difference):.1f}{_unit(findings)}"
    if findings.freer_side is None:
        return StatsWords.tr(
            "No difference that measuring could show ({apart} apart).", apart=apart
        )
    if findings.freer_side is Side.LEFT:
        return StatsWords.tr("left goes further, by {apart}.", apart=apart)
    return StatsWords.tr("right goes further, by {apart}.", apart=apart)


def _changes(findings: MeasureFindings) -> Iterator[str]:
    beyond = [change for change in findings.changes if change.is_beyond]
    if findings.changes and not beyond:
        yield NOTHING
    for change in beyond:
        times = StatsWords.tr("once, which is not enough to tell")
        if change.is_confirmed:
            times = StatsWords.tr("twice in a row")
        by = f"{change.change:+.1f}{_unit(findings)}"
        if change.side is Side.LEFT:
            yield StatsWords.tr(
                "left changed by {by} since the first week, {times}.", by=by, times=times
            )
        else:
            yield StatsWords.tr(
                "right changed by {by} since the first week, {times}.", by=by, times=times
            )


def _unit(findings: MeasureFindings) -> str:
    return "°" if findings.test.unit is Unit.DEGREES else " cm"
