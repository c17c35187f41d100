"""The page seen from the mat: what it shows, and that it can be read from there."""

from __future__ import annotations

import math
from typing import Any

import pytest
from known_library import known_library
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import SegmentKind, Timeline, build_timeline
from hipmobility.core.session.events import PlayerState
from hipmobility.core.settings.legibility import CAPITAL, LAPTOP_MM, LEAST_ARCMIN, FontSizes
from hipmobility.pages.practice.bar import SHOWN_MS
from hipmobility.pages.practice.keys import Wish
from hipmobility.pages.practice.session import SessionMoment, SessionPage
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.figure.studio import Studio
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
@pytest.mark.parametrize("scale", [0.6, 0.75, 1.0, 1.4])
def test_texts_needed_in_motion_are_large_enough(
    page: SessionPage, size: tuple[int, int], first: Side, scale: float
) -> None:
    page.resize(*size)
    sizes = FontSizes(scale)
    page.set_sizes(sizes)
    laid_out = timeline(first)
    page.begin(laid_out)
    height = min(size[1], size[0] * 9 / 16)
    least = arcmin_to_percent(LEAST_ARCMIN) * scale
    for segment in laid_out.segments:
        if segment.kind is SegmentKind.CHECK_IN:
            continue
        for step in range(20):
            show(page, segment.start_s + segment.length_s * step / 20)
            cue = 100 * page.instruction.fitted_pixels() / height
            assert cue >= least, page.instruction.text()
            assert page.side is not None
            side = sizes.side * 0.94
            assert 100 * page.words[page.side].fitted_pixels() / height >= side
            shown = page.ring.number_pixels()
            # Where sides alternate both words stand above the ring; a number stays far larger.
            number = min(sizes.number, 25.5) * (0.8 if segment.is_alternating else 0.99)
            assert 100 * shown / height >= number


def arcmin_to_percent(angle: float) -> float:
    """Height of a font in per cent of a 14-inch laptop's screen that is seen so from 2 m."""
    font_mm = math.tan(math.radians(angle / 60)) * 2000 / CAPITAL
    return 100 * font_mm / LAPTOP_MM


@pytest.mark.parametrize("scale", [0.6, 1.0, 1.4])
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
        for part in (page.instruction, page.time_left, page.strip, page.header, page.ring):
            assert page.rect().contains(part.geometry())
        for part in (page.instruction, page.time_left, page.strip, page.ring):
            assert not part.geometry().intersects(page.figure.geometry())
        assert page.figure.height() > (0.75 if scale <= 1 else 0.5) * page.height()


def test_the_side_stands_in_its_own_half(page: SessionPage) -> None:
    page.resize(1280, 720)
    page.begin(timeline(Side.RIGHT))
    stretch = 91 + 10
    show(page, stretch)
    assert page.side is Side.RIGHT
    assert page.words[Side.RIGHT].isVisible()
    assert not page.words[Side.LEFT].isVisible()
    assert page.words[Side.RIGHT].x() >= 640
    assert page.ring.geometry().right() < 640  # what is read stands opposite
    assert page.leads[Side.RIGHT].text() == "right foot forward"
    assert (page.next_label.text(), page.then.text()) == ("Next", "LEFT")
    assert page.next_figure.isVisible()
    assert page.next_figure.x() > 640


def test_both_words_stand_there_while_sides_alternate(page: SessionPage) -> None:
    page.begin(timeline())
    show(page, 8 + 1)
    assert all(word.isVisible() for word in page.words.values())
    assert page.leads[Side.LEFT].text() == "left leg in front"
    show(page, 8 + 6)
    assert page.side is Side.RIGHT
    assert page.leads[Side.RIGHT].text() == "right leg in front"
    assert page.ring.number() == 54


def test_time_left_in_all_and_what_comes_next(page: SessionPage) -> None:
    page.begin(timeline())
    assert page.time_left.text() == "4:51 left"
    assert page.then.text() == ""  # one thing at a time: first the drill that is prepared
    show(page, 20)
    assert page.then.text() == "World’s Greatest Stretch"
    show(page, 131 + 1)
    assert page.header.text() == "Switch sides · World’s Greatest Stretch"
    assert page.then.text() == "Crawl to squat"
    show(page, 275)
    assert page.then.text() == "Last one"


def test_a_repetition_is_counted(page: SessionPage) -> None:
    page.begin(timeline())
    show(page, 91 + 17)
    assert page.ring.caption() == "rep 3 of 5"


def test_the_bar_comes_with_the_mouse_and_goes_again(page: SessionPage, qtbot: QtBot) -> None:
    page.resize(1366, 768)
    page.begin(timeline())
    assert page.bar.isHidden()
    qtbot.mouseMove(page, QPoint(300, 300))
    qtbot.mouseMove(page, QPoint(310, 300))
    assert page.bar.isVisible()
    qtbot.waitUntil(page.bar.isHidden, timeout=2 * SHOWN_MS)


def test_the_buttons_of_the_bar_are_wishes(page: SessionPage, qtbot: QtBot) -> None:
    page.resize(1366, 768)
    page.begin(timeline())
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    page.bar.appear()
    for wish in (Wish.BACK, Wish.PAUSE, Wish.NEXT, Wish.VARIANT):
        qtbot.mouseClick(page.bar.buttons[wish], Qt.MouseButton.LeftButton)
    assert wishes == [Wish.BACK, Wish.PAUSE, Wish.NEXT, Wish.VARIANT]


def test_a_click_on_the_picture_pauses(page: SessionPage, qtbot: QtBot) -> None:
    page.resize(1366, 768)
    page.begin(timeline())
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.figure.geometry().center())
    assert wishes == [Wish.PAUSE]


def test_while_paused_it_says_how_to_resume_and_counts_in_one_place(page: SessionPage) -> None:
    page.resize(1366, 768)
    page.begin(timeline())
    show(page, 20.0, PlayerState.PAUSED)
    assert page.instruction.text() == "Paused"
    assert page.resume.text() == "Press Space to resume"
    assert page.bar.buttons[Wish.PAUSE].text_label.text() == "Resume"
    page.show_moment(SessionMoment(20.0, PlayerState.GETTING_READY, 2.4))
    assert (page.ring.number(), page.ring.caption()) == (3, "get ready")
    assert page.bar.buttons[Wish.PAUSE].text_label.text() == "Pause"


def test_letters_work_on_a_cyrillic_keyboard(page: SessionPage) -> None:
    page.begin(timeline())
    wishes: list[Wish] = []
    page.wished.connect(wishes.append)
    none = Qt.KeyboardModifier.NoModifier
    for key, text, evdev in ((0x042B, "ы", 31), (0x0423, "у", 18), (0x042C, "ь", 50)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, none, evdev + 8, 0, 0, text)
        QApplication.sendEvent(page, event)
    assert wishes == [Wish.STOP, Wish.VARIANT, Wish.MUTE]


def test_the_commonest_mistake_is_shown_for_two_seconds_of_prepare(page: SessionPage) -> None:
    page.resize(1280, 720)
    laid_out = timeline()
    page.begin(laid_out)
    first = laid_out.segments[0]
    assert first.kind is SegmentKind.PREPARE

    def shown(before_work: float) -> tuple[str, bytes]:
        show(page, first.end_s - before_work)
        image = page.figure.grab().toImage()
        return page.instruction.text(), bytes(image.constBits())

    told, picture = shown(2.4)
    assert told.startswith("Not like this: ")
    assert told.endswith("leaning far back")
    assert shown(1.5) == (told, picture), "it stands still for two seconds"
    for later in (3.6, 1.2):
        text, other = shown(later)
        assert text == first.drill.setup
        assert other != picture


def test_a_short_prepare_and_a_switch_show_no_mistake(page: SessionPage) -> None:
    page.resize(1280, 720)
    for name in ("warm_up", "restore"):
        laid_out = build_timeline(known_library().routines[name], Side.LEFT)
        page.begin(laid_out)
        for segment in laid_out.segments:
            short = segment.kind is SegmentKind.PREPARE and segment.length_s < 6.0
            if short or segment.kind is SegmentKind.SWITCH:
                show(page, segment.end_s - 2.4)
                assert not page.instruction.text().startswith("Not like this")


class Orders(QObject):
    """Stands for the helper that draws: it only takes orders."""

    heard, ended = Signal(dict), Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.films: dict[int, dict[str, Any]] = {}
        self.first: list[int] = []

    def launch(self) -> None:
        """Nothing to begin."""

    def let_go(self) -> None:
        pass

    def send(self, message: dict[str, Any]) -> None:
        """Note what each film was ordered with."""
        if message["do"] == "draw":
            self.films.setdefault(message["film"], message)
        elif message["do"] == "rank":
            self.first.append(message["film"])


def test_figures_are_drawn_before_their_page_is_shown(qtbot: QtBot) -> None:
    """At the gate the first one, while one gets ready that of the work, in it that of the next.

    The second drill's figure is as large in both, so that they share a film.
    """
    orders, window = Orders(), QWidget()
    qtbot.addWidget(window)
    studio = Studio(window, helper=orders)
    page = SessionPage(read_clips(), window)
    window.resize(1280, 720)
    page.resize(1280, 720)
    laid_out = timeline()
    page.draw_ahead(laid_out.segments[0], QSize(1280, 720))
    works = [each for each in laid_out.segments if each.kind is SegmentKind.WORK]
    prepares = [each for each in laid_out.segments if each.kind is SegmentKind.PREPARE]
    window.show()
    page.begin(laid_out)
    shown = (prepares[0], works[0], prepares[1], works[1])
    for segment, ordered, wanted in zip(shown, (2, 3, 3, 4), (1, 2, 3, 3), strict=True):
        show(page, segment.start_s + 0.1)
        QApplication.processEvents()
        page.grab()
        qtbot.waitUntil(lambda ordered=ordered: len(moving(orders)) == ordered)  # type: ignore[misc]
        assert len(orders.first) == wanted
    assert all(each["rank"] == 0 for each in moving(orders))
    assert studio.ahead


def moving(orders: Orders) -> list[dict[str, Any]]:
    return [each for each in orders.films.values() if not each["still"]]
