"""How everything is to look: what the preferences and the system come to, for each page."""

from __future__ import annotations

from dataclasses import dataclass

from hipmobility.app.motion import wants_less_motion
from hipmobility.core.preferences import Motion
from hipmobility.widgets.theme import Theme


@dataclass(frozen=True)
class Look:
    """Colours, and how the moving figures are shown."""

    theme: Theme
    like_mirror: bool
    """As in a mirror, not face to face."""
    motion: Motion

    @property
    def stepping(self) -> bool:
        """From key pose to key pose."""
        return wants_less_motion(self.motion)
