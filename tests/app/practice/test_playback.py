"""The clock around the player draws as many frames as painting allows."""

from __future__ import annotations

from builders import RESTORE
from PySide6.QtCore import QTimer

from hipmobility.app.practice.playback import Playback
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import SegmentKind, build_timeline
from hipmobility.core.session.player import Player


def intervals(playback: Playback) -> set[int]:
    """Milliseconds between the ticks of the timers that go on and on."""
    timers = playback.findChildren(QTimer)
    return {timer.interval() for timer in timers if timer.isActive() and not timer.isSingleShot()}


def test_frames_follow_what_painting_costs(qapp: object) -> None:
    now = [100.0]
    playback = Playback(Player(build_timeline(RESTORE, Side.LEFT)), lambda: now[0])
    playback.start()
    assert intervals(playback) == {33}
    for _ in range(40):
        playback.painted(0.011)
    playback.tick()
    assert intervals(playback) == {50}
    for _ in range(80):
        playback.painted(0.001)
    playback.tick()
    assert intervals(playback) == {17}
    playback.stop()


def test_a_page_that_does_not_move_needs_few_frames(qapp: object) -> None:
    now = [100.0]
    playback = Playback(Player(build_timeline(RESTORE, Side.LEFT)), lambda: now[0])
    playback.start()
    while playback.player.segment.kind is not SegmentKind.CHECK_IN:
        now[0] += 1.0
        playback.tick()
    for _ in range(40):
        playback.painted(0.001)
    playback.tick()
    assert intervals(playback) == {200}
    playback.stop()
