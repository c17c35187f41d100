"""The figure's geometry: cameras, limbs and rotations, wherever they point."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.figure import Camera
from hipmobility.core.figure.body import bend
from hipmobility.core.figure.geometry import (
    FORWARD,
    Vec,
    distance,
    facing,
    frame,
    rotate,
    slerp,
    unit,
)

small = st.floats(-1.0, 1.0)
points = st.tuples(small, small, small)


@given(point=points, azimuth=st.floats(-90, 90), elevation=st.floats(0, 80))
def test_mirrored_camera_mirrors_the_picture(point: Vec, azimuth: float, elevation: float) -> None:
    camera = Camera(azimuth, elevation, (0.1, 0.2, 0.3), 2.0)
    x, y, near = camera.project(point)
    mirrored = camera.mirrored().project((-point[0], point[1], point[2]))
    assert mirrored == pytest.approx((-x, y, near), abs=1e-9)


@given(target=points, pole=points.filter(lambda p: math.hypot(*p) > 0.1))
def test_two_bones_keep_their_length_wherever_they_reach(target: Vec, pole: Vec) -> None:
    middle, end = bend((0.0, 0.0, 0.0), target, pole, 0.4, 0.35)
    assert distance((0.0, 0.0, 0.0), middle) == pytest.approx(0.4)
    assert distance(middle, end) == pytest.approx(0.35)


@given(turn=st.floats(-179, 179), lean=st.floats(-80, 80), t=st.floats(0, 1))
def test_slerp_gives_a_rotation(turn: float, lean: float, t: float) -> None:
    a, b = frame(turn=turn), frame(lean=lean, twist=30)
    mixed = slerp(a, b, t)
    assert math.hypot(*mixed) == pytest.approx(1.0)
    assert math.hypot(*rotate(mixed, FORWARD)) == pytest.approx(1.0)


@given(forward=points.filter(lambda p: math.hypot(*p) > 0.1))
def test_facing_looks_that_way(forward: Vec) -> None:
    turned = facing(forward, (0.0, 1.0, 0.0))
    assert rotate(turned, FORWARD) == pytest.approx(unit(forward), abs=1e-6)
