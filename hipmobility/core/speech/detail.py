"""How much is said of a drill: all of it, less of one that is known, or the sides only."""

from __future__ import annotations

from enum import Enum

KNOWN_AFTER = 5
"""A drill that was done so often is announced shortly."""


class Detail(Enum):
    """How much the voice says of a drill."""

    FULL = "full"
    """Its name, the side, and how one gets into it."""
    LESS = "less"
    """As `SHORT`, and once that there will be less from now on."""
    SHORT = "short"
    """Its name and the side."""
    SIDES = "sides"
    """The sides and nothing else."""


def detail_by_habit(done: int, variant: str, latest_variant: str) -> Detail:
    """How much to say of a drill that was done `done` times in this variant before.

    One whose variant was changed since the last time is said in full.
    """
    if done < KNOWN_AFTER or variant != latest_variant:
        return Detail.FULL
    return Detail.LESS if done == KNOWN_AFTER else Detail.SHORT
