"""What the measuring page is given to show."""

from __future__ import annotations

from dataclasses import dataclass

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.findings import MeasureFindings
from hipmobility.core.measure.measurement import Measurement


@dataclass(frozen=True, slots=True)
class MeasureContent:
    """One test: what was measured, in order of time, and what may be said."""

    test: MeasureTest
    measurements: tuple[Measurement, ...]
    """Cold and warm ones."""
    found: MeasureFindings | None
    """None where nothing was measured."""
    measured_today: frozenset[str]
    """Tests that were measured today."""
