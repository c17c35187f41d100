"""The screen stays on in a practice, and for a minute of pause."""

from __future__ import annotations

import pytest

from hipmobility.core.session.awake_policy import wanted
from hipmobility.core.session.events import PlayerState


@pytest.mark.parametrize(
    "state", [PlayerState.RUNNING, PlayerState.HELD, PlayerState.GETTING_READY]
)
def test_it_stays_on_while_something_is_done(state: PlayerState) -> None:
    assert wanted(state, 0)


@pytest.mark.parametrize(("seconds", "on"), [(0, True), (59.9, True), (60, False), (3600, False)])
def test_a_pause_keeps_it_on_for_a_minute(seconds: float, on: bool) -> None:
    assert wanted(PlayerState.PAUSED, seconds) is on


@pytest.mark.parametrize("state", [PlayerState.IDLE, PlayerState.DONE])
def test_before_and_after_it_is_the_systems_matter(state: PlayerState) -> None:
    assert not wanted(state, 0)
