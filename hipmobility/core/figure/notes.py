"""What a clip says about itself beside its poses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Limbs = Mapping[str, tuple[str, ...]]
"""Limbs ("left arm", "right knee") by phase."""


@dataclass(frozen=True, slots=True)
class Break:
    """A limit that a clip breaks on purpose: the bound it keeps in its place, and why."""

    up_to: float
    because: str
