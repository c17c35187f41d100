"""What is measured on a body, against bodies whose numbers one knows."""

from __future__ import annotations

import math
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.figure import Camera, Skeleton
from hipmobility.core.figure.body import SHANK, THIGH
from hipmobility.core.figure.geometry import Quat, Vec, about, compose, frame, rotate
from hipmobility.core.figure.measure import angles, balance, room

ANGLE = st.floats(-25.0, 25.0)
IDENTITY: Quat = (1.0, 0.0, 0.0, 0.0)
FRAMES = ("pelvis", "chest", "head", "foot_left", "foot_right", "hand_left", "hand_right")


def standing(**moved: Vec) -> Skeleton:
    """Somebody of 1.70 m who stands upright, arms down, joints where one can reckon with them."""
    joints: dict[str, Vec] = {
        "pelvis": (0.0, 0.90, 0.0),
        "waist": (0.0, 1.08, 0.0),
        "chest": (0.0, 1.39, 0.0),
        "head": (0.0, 1.49, 0.0),
    }
    for side, x in (("left", 1.0), ("right", -1.0)):
        joints |= {
            f"hip_{side}": (0.09 * x, 0.90, 0.0),
            f"knee_{side}": (0.09 * x, 0.49, 0.0),
            f"ankle_{side}": (0.09 * x, 0.07, 0.0),
            f"toe_{side}": (0.09 * x, 0.025, 0.13),
            f"shoulder_{side}": (0.18 * x, 1.39, 0.0),
            f"elbow_{side}": (0.20 * x, 1.075, 0.0),
            f"wrist_{side}": (0.20 * x, 0.827, 0.0),
            f"hand_{side}": (0.20 * x, 0.742, 0.0),
        }
    feet = frozenset(f"{j}_{s}" for j in ("ankle", "toe") for s in ("left", "right"))
    return Skeleton(MappingProxyType(joints | moved), feet, dict.fromkeys(FRAMES, IDENTITY))


def with_thigh(flexed: float, out: float, turned: float) -> Skeleton:
    """The left thigh moved from hanging, in the order of Grood and Suntay, the knee bent by 90."""
    turn = compose(about((1.0, 0.0, 0.0), -flexed), about((0.0, 0.0, 1.0), out))
    turn = compose(turn, about((0.0, -1.0, 0.0), turned))
    hip = (0.09, 0.90, 0.0)
    thigh, shank = rotate(turn, (0.0, -THIGH, 0.0)), rotate(turn, (0.0, 0.0, -SHANK))
    knee = (hip[0] + thigh[0], hip[1] + thigh[1], hip[2] + thigh[2])
    ankle = (knee[0] + shank[0], knee[1] + shank[1], knee[2] + shank[2])
    return standing(hip_left=hip, knee_left=knee, ankle_left=ankle)


@given(flexed=st.floats(-20.0, 130.0), out=st.floats(-25.0, 45.0), turned=st.floats(-60.0, 60.0))
def test_hip_angles_are_those_the_thigh_was_moved_by(
    flexed: float, out: float, turned: float
) -> None:
    found = angles.hip(with_thigh(flexed, out, turned), "left")
    assert found[0] == pytest.approx(flexed, abs=1e-6)
    assert found[1] == pytest.approx(out, abs=1e-6)
    assert abs(found[2]) == pytest.approx(abs(turned), abs=1e-6)


def test_a_foot_outside_the_knee_is_turning_in() -> None:
    sitting = standing(knee_left=(0.09, 0.9, 0.4165), ankle_left=(0.35, 0.57, 0.4165))
    assert angles.hip(sitting, "left")[2] == pytest.approx(38.2, abs=0.5)


@given(bent=ANGLE, aside=ANGLE, turned=ANGLE)
def test_chest_angles_are_those_of_its_frame(bent: float, aside: float, turned: float) -> None:
    chest = frame(lean=bent, tilt=aside, twist=turned)
    tilted = frame(turn=30.0, lean=50.0)
    frames = dict.fromkeys(FRAMES, IDENTITY)
    frames |= {"pelvis": tilted, "chest": compose(tilted, chest)}
    skeleton = Skeleton(standing().joints, frozenset(), frames)
    assert angles.chest(skeleton) == pytest.approx((bent, aside, turned), abs=1e-6)


def test_centre_of_mass_of_a_standing_man_is_a_little_over_half_his_height() -> None:
    """Between 55 and 58 % of the height, as reaction boards find it (Winter 2009, ch. 4)."""
    x, y, z = balance.centre_of_mass(standing())
    assert 0.55 < y / 1.70 < 0.58
    assert abs(x) < 1e-9
    assert abs(z) < 0.03


def test_two_feet_carry_what_is_between_them_and_one_foot_does_not() -> None:
    both = standing()
    assert balance.inside((0.0, 0.03), balance.support(both)) > 0.05
    one = Skeleton(both.joints, frozenset({"ankle_left", "toe_left"}), both.frames)
    assert balance.inside((0.0, 0.03), balance.support(one)) < -0.03
    assert balance.inside((0.09, 0.03), balance.support(one)) > 0.03


@given(x=st.floats(-2.0, 2.0), z=st.floats(-2.0, 2.0))
def test_distance_to_the_edge_of_a_square(x: float, z: float) -> None:
    square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    out = math.hypot(max(0.0, abs(x) - 1.0), max(0.0, abs(z) - 1.0))
    expected = 1.0 - max(abs(x), abs(z)) if out == 0.0 else -out
    assert balance.inside((x, z), square) == pytest.approx(expected, abs=1e-9)


def test_nothing_overlaps_in_who_stands_with_the_arms_a_little_away() -> None:
    assert not dict(room.overlaps(standing()))


def test_a_forearm_through_a_thigh_is_found_with_its_depth() -> None:
    through = standing(
        elbow_left=(0.09, 0.70, 0.20), wrist_left=(0.09, 0.70, -0.05), hand_left=(0.09, 0.70, -0.13)
    )
    deep = dict(room.overlaps(through))
    assert deep["left thigh in left wrist"] == pytest.approx(0.07 + 0.028, abs=0.005)


def test_one_leg_hides_the_other_from_the_side_and_not_from_the_front() -> None:
    side, front = (Camera(azimuth, 0.0, (0.0, 0.9, 0.0), 2.0) for azimuth in (90.0, 0.0))
    assert room.seen(standing(), side, "right leg") < 0.1
    assert room.seen(standing(), side, "left leg") > 0.8, "the hand hides a little"
    assert room.seen(standing(), front, "right leg") > 0.9
    assert room.badges_apart(standing(), front) == pytest.approx(0.18)
    assert room.badges_apart(standing(), side) == pytest.approx(0.0, abs=1e-9)
