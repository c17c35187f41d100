"""How often the figure is drawn: as often as painting it leaves the machine in peace."""

from __future__ import annotations

from dataclasses import dataclass, replace

RATES = (60, 30, 20)
"""Frames a second, from smooth to cheap."""
BUDGET = 0.25
"""The part of one core that painting may use."""
_SPARE = 0.8
"""A faster rate must fit into this part of the budget, so that the rate does not flutter."""
_LOOK_AT = 15
"""How many paints are looked at, so that a single slow one changes nothing."""


@dataclass(frozen=True, slots=True)
class FrameRate:
    """A rate, and the seconds that the last paints at this rate took."""

    fps: int = 30
    recent: tuple[float, ...] = ()

    def painted(self, seconds: float) -> FrameRate:
        """The rate after one more paint.

        Slower when the median of the recent paints takes more than a quarter of a core, as
        slow as it must be; one step faster when that rate would fit well.
        """
        recent = (*self.recent, seconds)[-_LOOK_AT:]
        if len(recent) < _LOOK_AT:
            return replace(self, recent=recent)
        fps = self._fitting(sorted(recent)[_LOOK_AT // 2])
        return FrameRate(fps) if fps != self.fps else replace(self, recent=recent)

    def _fitting(self, cost: float) -> int:
        if cost * self.fps > BUDGET:
            return next((rate for rate in RATES if cost * rate <= BUDGET), RATES[-1])
        place = RATES.index(self.fps)
        if place and cost * RATES[place - 1] <= BUDGET * _SPARE:
            return RATES[place - 1]
        return self.fps
