"""When the screen should stay on: in a practice, and for a minute of pause."""

from __future__ import annotations

from hipmobility.core.session.events import PlayerState

LONGEST_PAUSE_S = 60.0
"""A longer pause gives the screen back to the system, in real seconds."""
_AT_WORK = frozenset({PlayerState.RUNNING, PlayerState.HELD, PlayerState.GETTING_READY})


def wanted(state: PlayerState, paused_for_s: float) -> bool:
    """Whether the screen should stay on; `paused_for_s` counts in `PlayerState.PAUSED` only."""
    if state is PlayerState.PAUSED:
        return paused_for_s < LONGEST_PAUSE_S
    return state in _AT_WORK
