"""The figure, not the mat, fills the page: in every drill one sees it from two metres."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmobility.core.figure.bounds import extremes
from hipmobility.core.figure.clip import ENTER
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline, build_timeline
from hipmobility.core.session.events import PlayerState
from hipmobility.pages.practice.session import SessionMoment, SessionPage
from hipmobility.user_routines.library import read_builtin, read_clips
from hipmobility.widgets.style import mat_scale, style_sheet
from hipmobility.widgets.theme import DARK, page_unit

SIZE = (1920, 1080)
HIGH, WIDE = 0.70, 0.60


def shown() -> dict[str, tuple[Timeline, Segment]]:
    """Where each drill with a figure is worked for the first time."""
    found: dict[str, tuple[Timeline, Segment]] = {}
    for routine in read_builtin().routines.values():
        timeline = build_timeline(routine, Side.LEFT)
        for segment in timeline.segments:
            if segment.kind is SegmentKind.WORK and segment.drill.figure:
                found.setdefault(segment.drill.figure, (timeline, segment))
    return found


SHOWN = shown()


def size_of(drill: Drill, page: SessionPage) -> tuple[float, float]:
    """Height and width of the movement as parts of the page."""
    clip = read_clips()[drill.figure]
    camera = clip.camera_for(Side.LEFT)
    room = page.figure.geometry()
    scale = min(room.width() / camera.extent, room.height() / camera.height)
    balls = [
        (*camera.project(point)[:2], radius)
        for phase in clip.phases
        if phase != ENTER
        for step in range(9)
        for point, radius in extremes(clip.skeleton(phase, step / 8, Side.LEFT))
    ]
    wide = max(x + r for x, _, r in balls) - min(x - r for x, _, r in balls)
    high = max(y + r for _, y, r in balls) - min(y - r for _, y, r in balls)
    return high * scale / SIZE[1], wide * scale / SIZE[0]


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_the_movement_fills_a_work_page(name: str, qtbot: QtBot) -> None:
    timeline, segment = SHOWN[name]
    page = SessionPage(read_clips())
    qtbot.addWidget(page)
    page.set_theme(DARK)
    page.resize(*SIZE)
    page.setStyleSheet(style_sheet(DARK, mat_scale(page_unit(*SIZE))))
    page.show()
    page.begin(timeline)
    page.show_moment(SessionMoment(segment.start_s + 0.1, PlayerState.RUNNING))
    QApplication.processEvents()
    high, wide = size_of(segment.drill, page)
    assert high >= HIGH or wide >= WIDE
