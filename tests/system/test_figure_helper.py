"""Frames drawn ahead in a process of their own, and a window that waits for none of them."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.phase import ClipPhase
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.render.film import FilmSetting, PackedFrame, order
from hipmobility.system.helpers import endpoint
from hipmobility.system.helpers.figure import Desk
from hipmobility.system.helpers.process import HelperProcess
from hipmobility.widgets.figure.films import Film, Take
from hipmobility.widgets.figure.studio import Studio

WAIT_MS = 60_000


@pytest.fixture
def clip() -> Clip:
    path = files.packaged("assets", "figures") / "shin_box.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture
def studio(qapp: object) -> Iterator[Studio]:
    helper = HelperProcess(endpoint.line("figure"))
    yield Studio(helper=helper)
    helper.close()


def take(clip: Clip, count: int, body: str = "woman", phase: str = "lower") -> Take:
    moments = tuple((phase, i / max(1, count - 1)) for i in range(count))
    return Take(clip, Side.LEFT, moments, FilmSetting(body, clip.camera, (160, 100)))


def complete(film: Film) -> bool:
    return all(film.same.get(i, i) in film.frames for i in range(len(film.take.moments)))


def labels(frame: PackedFrame) -> list[int]:
    """The code of each pixel."""
    codes = memoryview(frame.codes).cast("I")
    return [codes[number] for number in zlib.decompress(frame.pixels)]


def test_the_helper_draws_what_would_be_drawn_here(
    studio: Studio, clip: Clip, qtbot: QtBot
) -> None:
    film = studio.film(take(clip, 5))
    assert film.frames == {}  # nothing waits for it
    qtbot.waitUntil(lambda: complete(film), timeout=WAIT_MS)
    here = Studio()
    again = take(clip, 5)
    for number in range(5):
        other = here.at_once(again, number)
        assert other is not None
        mine = film.frames[film.same.get(number, number)]
        assert (mine.x, mine.y, mine.width, mine.height) == (
            other.x,
            other.y,
            other.width,
            other.height,
        )
        differing = sum(a != b for a, b in zip(labels(mine), labels(other), strict=True))
        # Joints are sent rounded to a hundredth of a millimetre.
        assert differing < 0.002 * mine.width * mine.height


def test_poses_that_are_the_same_are_drawn_once(studio: Studio, clip: Clip, qtbot: QtBot) -> None:
    still = replace(clip, phases={"hold": ClipPhase(clip.phases["lower"].keys[:1])})
    film = studio.film(take(still, 9, phase="hold"))
    qtbot.waitUntil(lambda: complete(film), timeout=WAIT_MS)
    assert len(film.frames) == 1
    assert film.near("hold", 0.5) is not None


def test_what_moves_less_than_one_sees_is_drawn_once(clip: Clip) -> None:
    """A third of a pixel: of a breath in a hold few frames are drawn, of a fast phase all."""
    moments = tuple(("lower", i / 20_000) for i in range(9))
    setting = FilmSetting("woman", clip.camera, (160, 100))
    still = Film(1, Take(clip, Side.LEFT, moments, setting))
    assert sum(still.is_new(number) for number in still.order_of_drawing(0)) == 1
    fast = Film(2, take(clip, 12))
    assert sum(fast.is_new(number) for number in fast.order_of_drawing(0)) > 8
    pose = clip.skeleton("lower", 0.5, Side.LEFT)
    assert not pose.is_near(replace(pose, breath=pose.breath + 0.5), 0.001)
    nod = {**pose.frames, "head": (0.999, 0.0447, 0.0, 0.0)}
    assert not pose.is_near(replace(pose, frames=nod), 0.001)


def test_a_movement_can_be_seen_coarsely_first(clip: Clip) -> None:
    film = Film(1, take(clip, 33))
    found = list(film.order_of_drawing(4))
    assert sorted(found) == list(range(33))
    assert found[0] == 4
    early = sorted(found[: len(found) // 4])
    assert max(b - a for a, b in pairwise(early)) <= 8


def test_a_movement_flows_when_a_frame_is_near_to_every_moment(clip: Clip) -> None:
    phases = list(clip.phases)[:2]
    moments = tuple((phase, i / 60) for phase in phases for i in range(61))
    film = Film(1, Take(clip, Side.LEFT, moments, FilmSetting("woman", clip.camera, (160, 100))))
    frame = PackedFrame(0, 0, 1, 1, b"", b"", ())
    assert not film.flows
    film.frames = dict.fromkeys(range(0, 61, 15), frame)
    assert film.near(phases[0], 0.5)
    assert not film.flows, "nothing of the second phase"
    film.frames |= dict.fromkeys(range(61, 122, 15), frame)
    assert film.flows


def test_every_phase_can_be_seen_after_a_few_frames(clip: Clip) -> None:
    moments = tuple((phase, i / 60) for phase in clip.phases for i in range(61))
    film = Film(1, Take(clip, Side.LEFT, moments, FilmSetting("woman", clip.camera, (160, 100))))
    order_given = list(film.order_of_drawing(70))
    assert sorted(order_given) == list(range(len(moments)))
    soon = {moments[number][0] for number in order_given[: len(clip.phases) + 1]}
    assert soon == set(clip.phases)


def test_what_is_wanted_later_waits_until_it_is_shown(clip: Clip) -> None:
    desk = Desk(files.packaged("assets", "body") / "body.npz")
    for number, rank in ((1, 0), (2, 0), (3, 1)):
        wanted = take(clip, 2)
        moments = [(i, wanted.skeleton(i), wanted.glow(i)) for i in range(2)]
        desk.take(json.loads(json.dumps(order(number, wanted.setting, moments, rank=rank))))
    assert done_by(desk, 1) == [3]
    desk.take({"do": "rank", "film": 2, "rank": 2})
    more = take(clip, 1)
    moments = [(9, more.skeleton(0), more.glow(0))]
    desk.take(json.loads(json.dumps(order(1, more.setting, moments, rank=0))))
    assert done_by(desk, 6) == [2, 2, 3, 1, 1, 1], "more of the first does not move it forward"


def test_of_two_movements_neither_waits_for_all_of_the_other(clip: Clip) -> None:
    desk = Desk(files.packaged("assets", "body") / "body.npz")
    for number in (1, 2):
        setting = FilmSetting("woman", clip.camera, (16, 10))
        skeleton = clip.skeleton("lower", 0.5, Side.LEFT)
        moments = [(i, skeleton, ((), ())) for i in range(60)]
        desk.take(json.loads(json.dumps(order(number, setting, moments))))
    found = done_by(desk, 120)
    assert found[:40] == [2] * 40
    assert found[40:80] == [1] * 40
    assert found[80:] == [2] * 20 + [1] * 20


def done_by(desk: Desk, count: int) -> list[int]:
    """The films of the next frames that are drawn."""
    drawn: list[int] = []
    while len(drawn) < count:
        if answer := desk.work():
            drawn.append(answer["film"])
    return drawn


def test_what_is_asked_for_last_comes_first_and_what_is_dropped_not_at_all(clip: Clip) -> None:
    desk = Desk(files.packaged("assets", "body") / "body.npz")
    for number, count in ((1, 4), (2, 2), (3, 3)):
        wanted = take(clip, count)
        moments = [(i, wanted.skeleton(i), wanted.glow(i)) for i in range(count)]
        desk.take(json.loads(json.dumps(order(number, wanted.setting, moments))))
    desk.take({"do": "drop", "film": 2})
    wanted = take(clip, 1)
    moments = [(0, wanted.skeleton(0), wanted.glow(0))]
    desk.take(json.loads(json.dumps(order(4, wanted.setting, moments, still=True))))
    long = take(clip, 1)
    moments = [(9, long.skeleton(0), long.glow(0))]
    desk.take(json.loads(json.dumps(order(3, long.setting, moments))))
    drawn = []
    while not desk.idle:
        if answer := desk.work():
            drawn.append((answer["film"], answer["number"]))
    assert drawn == [(4, 0), (3, 0), (3, 1), (3, 2), (3, 9), (1, 0), (1, 1), (1, 2), (1, 3)]


def test_a_damaged_body_is_told_and_figures_go_on(tmp_path: Path, clip: Clip, qtbot: QtBot) -> None:
    bad = tmp_path / "body.npz"
    bad.write_bytes(b"PK not really")
    helper = HelperProcess((*endpoint.line("figure"), str(bad)))
    studio = Studio(asset=bad, helper=helper)
    with qtbot.waitSignal(studio.failed, timeout=WAIT_MS) as told:
        studio.film(take(clip, 2))
    assert told.args is not None
    assert "body.npz" in told.args[0]
    assert not studio.ahead
    assert studio.at_once(take(clip, 2)) is None
    helper.close()


def test_a_helper_that_ends_again_and_again_is_done_without(clip: Clip, qtbot: QtBot) -> None:
    """Nothing is drawn here in its place, which would hold up what is due."""
    helper = HelperProcess((sys.executable, "-c", "pass"))
    ended: list[bool] = []
    helper.ended.connect(ended.append)
    studio = Studio(helper=helper)
    with qtbot.waitSignal(studio.changed, timeout=WAIT_MS):
        studio.film(take(clip, 2))
    assert ended == [True] * 3
    assert studio.ahead
    assert studio.film(take(clip, 2)).frames == {}
    helper.close()


def test_a_helper_that_is_killed_is_started_anew_and_draws_the_rest(
    studio: Studio, clip: Clip, qtbot: QtBot
) -> None:
    film = studio.film(take(clip, 9))
    qtbot.waitUntil(lambda: len(film.frames) > 0, timeout=WAIT_MS)
    orders = studio._orders
    assert orders is not None
    helper = orders._helper
    assert isinstance(helper, HelperProcess)
    assert helper._process
    helper._process.kill()
    qtbot.waitUntil(lambda: complete(film), timeout=WAIT_MS)


def test_a_helper_with_nothing_to_draw_is_let_go_and_comes_back(
    studio: Studio, clip: Clip, qtbot: QtBot
) -> None:
    first = studio.film(take(clip, 3))
    orders = studio._orders
    assert orders is not None
    helper = orders._helper
    assert isinstance(helper, HelperProcess)
    qtbot.waitUntil(lambda: helper.running, timeout=WAIT_MS)
    orders._rest.timeout.emit()
    assert helper.running  # frames are still to come
    qtbot.waitUntil(lambda: complete(first), timeout=WAIT_MS)
    orders._rest.timeout.emit()
    assert not helper.running
    second = studio.film(take(clip, 4))
    qtbot.waitUntil(lambda: complete(second), timeout=WAIT_MS)
    assert complete(first)
