"""When somebody is reminded to measure: a month after the last time, on one day a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hipmobility.core.measure.measurement import Measurement

MONTH = timedelta(days=30)


def is_due(measurements: Iterable[Measurement], shown: date | None, today: date) -> bool:
    """Whether the reminder stands on Home today.

    `shown` is the day on which it was shown last. Who never measured is not asked to.
    """
    newest = max((measurement.day for measurement in measurements), default=None)
    if newest is None or today - newest < MONTH:
        return False
    return shown is None or shown == today or today - shown >= MONTH
