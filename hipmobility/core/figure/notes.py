"""What a clip says about itself beside its poses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hipmobility.core.figure.body import Pose

Limbs = Mapping[str, tuple[str, ...]]
"""Limbs ("left arm", "right knee") by phase."""


@dataclass(frozen=True, slots=True)
class Break:
    """A limit that a clip breaks on purpose: the bound it keeps in its place, and why."""

    up_to: float
    because: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """The commonest mistake: how it looks, beside which moment (phase, 0..1) of the movement it is
    shown, and what it is in a few words.
    """

    pose: Pose
    beside: tuple[str, float]
    words: str
