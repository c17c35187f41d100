"""A body one can go round, and what one touches on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility import files
from hipmobility.core.figure.bounds import Turntable, extremes
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.render import materials as m
from hipmobility.core.render import mesh as meshes
from hipmobility.core.render.picture import Glow, draw
from hipmobility.core.render.probe import Probe
from hipmobility.core.render.spot import Spot

SIZE = (200, 150)
_FILE = files.packaged("assets", "figures") / "worlds_greatest_stretch.yaml"
CLIP = parse_clip(_FILE.read_text(encoding="utf-8"), _FILE.name)
POSE = CLIP.skeleton(*CLIP.poster, Side.LEFT)
TABLE = Turntable.under(POSE, 12.0)
degrees = st.floats(-720, 720)


@given(degrees)
def test_turning_the_body_is_going_round_it(turn: float) -> None:
    turned, camera = POSE.turned(turn, TABLE.axis), TABLE.camera_at(turn)
    for name, point in POSE.joints.items():
        one, other = camera.project(point), TABLE.camera.project(turned.joints[name])
        assert one == pytest.approx(other, abs=1e-9)


@given(degrees)
def test_the_whole_body_is_in_the_picture_from_every_side(turn: float) -> None:
    camera = TABLE.camera_at(turn)
    for point, radius in extremes(POSE):
        x, y, _ = camera.project(point)
        assert abs(x) + radius <= camera.extent / 2
        assert abs(y) + radius <= camera.height / 2


@pytest.fixture(scope="module")
def body() -> meshes.Mesh:
    return meshes.load(files.packaged("assets", "body") / "body.npz", "woman")


@pytest.mark.parametrize("turn", [0.0, 130.0, 250.0])
@pytest.mark.parametrize("region", ["quads_left", "glutes_right", "core"])
def test_a_muscle_is_touched_where_it_is_drawn(body: meshes.Mesh, turn: float, region: str) -> None:
    camera, number = TABLE.camera_at(turn), m.REGIONS.index(region)
    spot = Spot.fitted(camera, *SIZE)
    drawn = draw(body, POSE, camera, spot, Glow(works=(number,)), shadow=False)
    low, quarters = drawn.codes >> 10, drawn.codes & 3
    glows = np.zeros(SIZE[::-1], int)
    inside = (slice(drawn.y, None), slice(drawn.x, None))
    labels = np.where(quarters == 0, low, 0)[drawn.index]  # pure pixels only: no edges
    where = glows[inside][: labels.shape[0], : labels.shape[1]]
    where[...] = np.where(labels >= m.BASE, 1 + ((labels - m.BASE) % m.GLOWS == m.WORKS), 0)
    probe = Probe(body, POSE, camera, spot)
    points = [(x, y) for y in range(0, SIZE[1], 3) for x in range(0, SIZE[0], 3) if glows[y, x]]
    said = [number in probe.regions(x + 0.5, y + 0.5) for x, y in points]
    shown = [glows[y, x] == 2 for x, y in points]
    assert len(points) > 60
    assert sum(a != b for a, b in zip(said, shown, strict=True)) <= 0.02 * len(points)
    place = probe.place(number)
    assert place is not None or not any(shown)
    if place:
        assert number in probe.regions(*place)


def test_looking_straight_at_a_muscle_shows_it(body: meshes.Mesh) -> None:
    for region in ("glutes_left", "back", "quads_right"):
        number = m.REGIONS.index(region)
        start = Probe(body, POSE, TABLE.camera_at(33.0), Spot.fitted(TABLE.camera, *SIZE))
        camera = TABLE.camera_at(start.azimuth(number))
        seen = Probe(body, POSE, camera, Spot.fitted(camera, *SIZE))
        assert seen.place(number) is not None, region
