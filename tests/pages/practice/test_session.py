"""The page seen from the mat: what it shows, and that it can be read from there."""

from __future__ import annotations

import pytest
from known_library import known_library
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import SegmentKind, Timeline, build_timeline
from hipmobility.core.session.player import PlayerState
from hipmobility.core.settings.legibility import FontSizes
from hipmobility.pages.practice.session import SessionMoment, SessionPage
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.theme import LIGHT, load_fonts

SIZES = [(1280, 720), (1366, 768), (1920, 1080), (960, 560)]


@pytest.fixture
def page(qtbot: QtBot) -> SessionPage:
    load_fonts(files.packaged("assets", "fonts"))
    made = SessionPage(read_clips())
    made.set_theme(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def timeline(first: Side = Side.LEFT) -> Timeline:
    return build_timeline(known_library().routines["restore"], first)


def show(page: SessionPage, at: float, state: PlayerState = PlayerState.RUNNING) -> None:
    page.show_moment(SessionMoment(at, state))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("first", Side)
@pytest.mark.parametrize("scale", [0.6, 0.75, 1.0, 1.2])
def test_texts_needed_in_motion_are_large_enough(
    page: SessionPage, size: tuple[int, int], first: Side, scale: float
) -> None:
    page.resize(*size)
    sizes = FontSizes(scale)
    page.set_sizes(sizes)
    laid_out = timeline(first)
    page.begin(laid_out)
    height = min(size[1], size[0] * 9 / 16)
    # At the largest sizes a long line may need to be smaller, down to 17 minutes of arc.
    instruction = sizes.instruction * (0.95 if scale <= 1 else 0.84)
    for segment in laid_out.segments:
        if segment.kind is SegmentKind.CHECK_IN:
            continue
        for step in range(20):
            show(page, segment.start_s + segment.length_s * step / 20)
            work = segment.kind is SegmentKind.WORK
            cue = 100 * page.instruction.fitted_pixels() / height
            assert cue >= instruction * (1 if work else 0.83), page.instruction.text()
            assert page.side is not None
            assert 100 * page.words[page.side].fitted_pixels() / height >= sizes.side * 0.94
            number = page.number if page.side is Side.LEFT else page.number_right
            shown = page.ring.number_pixels() if work else number.fitted_pixels()
            assert 100 * shown / height >= sizes.number * 0.99


@pytest.mark.parametrize("scale", [0.6, 1.0, 1.2])
@pytest.mark.parametrize("first", Side)
def test_nothing_lies_on_the_figure_or_off_the_page(
    page: SessionPage, first: Side, scale: float
) -> None:
    page.resize(1366, 768)
    page.set_sizes(FontSizes(scale))
    laid_out = timeline(first)
    page.begin(laid_out)
    for segment in laid_out.segments:
        if segment.kind is SegmentKind.CHECK_IN:
            continue
        show(page, segment.start_s + segment.length_s * 0.6)
        parts = [page.instruction, page.time_left, page.strip, page.header]
        for part in parts:
            assert page.rect().contains(part.geometry())
            assert part is page.header or not part.geometry().intersects(page.figure.geometry())
        assert page.figure.height() > 0.3 * page.height()


def test_the_side_stands_in_its_own_half(page: SessionPage) -> None:
    page.resize(1280, 720)
    page.begin(timeline(Side.RIGHT))
    stretch = 91 + 10
    show(page, stretch)
    assert page.side is Side.RIGHT
    assert page.words[Side.RIGHT].isVisible()
    assert not page.words[Side.LEFT].isVisible()
    assert page.words[Side.RIGHT].x() >= 640
    assert page.ring.x() > 640
    assert page.lead_right.text() == "right foot forward"
    assert page.then.text() == "then LEFT side"


def test_both_words_stand_there_while_sides_alternate(page: SessionPage) -> None:
    page.begin(timeline())
    show(page, 8 + 1)
    assert all(word.isVisible() for word in page.words.values())
    assert page.lead.text() == "left leg in front"
    show(page, 8 + 6)
    assert page.side is Side.RIGHT
    assert page.lead_right.text() == "right leg in front"
    assert page.ring.number() == 54


def test_time_left_in_all_and_what_comes_next(page: SessionPage) -> None:
    page.begin(timeline())
    assert page.time_left.text() == "4:51 left of 4:51"
    assert page.then.text() == "then World’s Greatest Stretch"
    show(page, 131 + 1)
    assert page.header.text() == "Switch sides · World’s Greatest Stretch"
    assert page.then.text() == "then Crawl to squat"
    show(page, 275)
    assert page.then.text() == "then you are done"


def test_a_repetition_is_counted(page: SessionPage) -> None:
    page.begin(timeline())
    show(page, 91 + 17)
    assert page.ring.caption() == "rep 3 of 5"


def test_another_style_cuts_no_key_off(page: SessionPage) -> None:
    page.resize(1366, 768)
    page.begin(timeline())
    show(page, 1.0)
    page.setStyleSheet('QLabel { font-size: 14px; } QLabel[key="true"] { padding: 2px 20px; }')
    assert page.hints.size() == page.hints.sizeHint()
