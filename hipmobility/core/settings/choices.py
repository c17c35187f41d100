"""Values of preferences that have names of their own in code."""

from __future__ import annotations

from enum import Enum


class FigureView(Enum):
    """From where the figure is seen."""

    MIRROR = "mirror"
    FACE = "face"


class Motion(Enum):
    """How much the figure moves."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class FirstSide(Enum):
    """Which side goes first."""

    LOT = "lot"
    LEFT = "left"
    RIGHT = "right"
    STIFFER = "stiffer"


class StartWhen(Enum):
    """When the first drill begins."""

    READY = "ready"
    """When the person says so."""
    DELAY = "delay"
    """After 15 seconds."""
    NOW = "now"
