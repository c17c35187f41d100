"""What two test tones tell: one was played to the left ear, then one to the right."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from hipmobility.core.model.routine import Side

ORDER = (Side.LEFT, Side.RIGHT)
"""The sides of the test tones, in the order they are played."""


class HeardSide(Enum):
    """Where a tone was heard."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NOTHING = "nothing"


class StereoResult(Enum):
    """What that says about the output."""

    APART = "apart"
    SWAPPED = "swapped"
    TOGETHER = "together"
    SILENT = "silent"


def verdict(heard: Sequence[HeardSide]) -> StereoResult:
    """What the answers to the tones of `ORDER` say; a tone not heard twice is no sound."""
    sides = [
        Side(side.value) if side in (HeardSide.LEFT, HeardSide.RIGHT) else None for side in heard
    ]
    if all(side is HeardSide.NOTHING for side in heard):
        return StereoResult.SILENT
    if sides == list(ORDER):
        return StereoResult.APART
    if sides == [side.other for side in ORDER]:
        return StereoResult.SWAPPED
    return StereoResult.TOGETHER
