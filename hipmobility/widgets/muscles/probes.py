"""What can be pointed at on a body that turns, as it is seen from a side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hipmobility.core.render.materials import REGIONS
from hipmobility.core.render.spot import Spot
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.muscles.turn import Turned

if TYPE_CHECKING:
    from hipmobility.core.render.probe import Probe

_TRIES = (0.0, 30.0, -30.0, 60.0, -60.0, 100.0, -100.0, 140.0, -140.0, 180.0)
"""Degrees from straight before a muscle that are tried until it is in sight."""


class MuscleProbes:
    """Makes probes of the body that the studio has, and keeps the last one.

    Sizes are in pixels of the screen, sides in degrees towards the person's left.
    """

    def __init__(self, studio: Callable[[], Studio]) -> None:
        self._studio = studio
        self._last: tuple[object, Probe | None] | None = None

    def probe(self, turned: Turned | None, size: tuple[int, int], degrees: float) -> Probe | None:
        """What is to be touched as the body is seen from a side; None where there is no body."""
        key = (self._studio().body, degrees, size, turned)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._made(turned, size, degrees))
        return self._last[1]

    def best_view(
        self, turned: Turned | None, size: tuple[int, int], degrees: float, region: str
    ) -> float | None:
        """From where a muscle is seen, as near as can be to straight before it.

        `degrees` is from where the body is seen now.
        """
        number = REGIONS.index(region)
        now = self.probe(turned, size, degrees)
        straight = now.azimuth(number) if now else 0.0
        for away in _TRIES:
            probe = self._made(turned, size, straight + away)
            if probe and probe.place(number):
                return (straight + away) % 360.0
        return None

    def _made(self, turned: Turned | None, size: tuple[int, int], degrees: float) -> Probe | None:
        mesh = self._studio().mesh(self._studio().body)
        if mesh is None or turned is None:
            return None
        from hipmobility.core.render.probe import Probe

        camera = turned.camera(degrees)
        return Probe(mesh, turned.pose, camera, Spot.fitted(camera, *size))
