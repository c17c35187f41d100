"""Every clip, both sides, 60 times a second at the drill's tempo: a body that could exist.

Ranges of motion. The base is the normal range of the American Academy of Orthopaedic Surgeons
as printed in goniometry textbooks (hip: flexion 120, extension 30, abduction 45, rotation 45
each way; knee 135; ankle: up 20, down 50; elbow 150; wrist 80). They are active ranges of one
joint with the rest held still. The drills load the joint with body weight, and the drawn
pelvis is one piece, so what low back and pelvis add shows as hip: flexion is allowed 30 more,
abduction 10, rotation 25, the knee 15 (heel to seat), the ankle 30 (a lunge with bent knee),
the wrist 10. Trunk and neck: 80 of total turn each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.clip_file import parse_clip
from hipmobility.core.figure import Camera, Clip, Skeleton, UnknownPhaseError
from hipmobility.core.figure.body import (
    ANKLE_HEIGHT,
    FOREARM,
    RADIUS,
    SHANK,
    THIGH,
    UPPER_ARM,
    WRIST_HEIGHT,
    bend,
)
from hipmobility.core.figure.bounds import extremes
from hipmobility.core.figure.camera import ASPECT
from hipmobility.core.figure.geometry import (
    FORWARD,
    Quat,
    Vec,
    across,
    compose,
    cross,
    distance,
    dot,
    facing,
    frame,
    inverse,
    lerp,
    rotate,
    slerp,
    sub,
    unit,
)
from hipmobility.core.routine import Side

FIGURES = Path(__file__).parents[2] / "assets" / "figures"
TEMPO = {
    "shin_box": {"enter": 5.0, "lower": 1.5, "press": 2.5, "rise": 1.0},
    "worlds_greatest_stretch": {
        "enter": 5.0,
        "elbow": 2.0,
        "pause": 1.0,
        "reach": 2.0,
        "open": 2.0,
        "return": 1.0,
    },
    "crawl_squat": {
        "enter": 5.0,
        "step": 2.0,
        "pause": 1.0,
        "join": 2.0,
        "sink": 1.5,
        "hold": 2.0,
        "hands_down": 1.0,
        "back": 2.5,
    },
}
SIDES = ("left", "right")
RESTING = {"ankle": ANKLE_HEIGHT, "toe": 0.042, "wrist": WRIST_HEIGHT}
"""How high a planted joint is at most: standing flat, or a foot lying on its side."""
BONES = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHANK),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
)

each_clip = pytest.mark.parametrize("name", TEMPO)


@cache
def clip(name: str) -> Clip:
    path = FIGURES / f"{name}.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


@cache
def frames(name: str, side: Side) -> dict[str, list[Skeleton]]:
    found = {}
    for phase, seconds in TEMPO[name].items():
        last = round(seconds * 60)
        found[phase] = [clip(name).skeleton(phase, i / last, side) for i in range(last + 1)]
    return found


def every(name: str) -> Iterator[tuple[str, Skeleton]]:
    for side in Side:
        for phase, skeletons in frames(name, side).items():
            for i, skeleton in enumerate(skeletons):
                yield f"{side.value} {phase} {i / (len(skeletons) - 1):.2f}", skeleton


def degrees_between(a: Vec, b: Vec) -> float:
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def flexion(skeleton: Skeleton, names: tuple[str, str, str], side: str) -> float:
    """How far the joint in the middle is bent; 0 is straight."""
    a, b, c = (skeleton.joints[f"{name}_{side}"] for name in names)
    return 180.0 - degrees_between(sub(a, b), sub(c, b))


def hip(skeleton: Skeleton, side: str) -> tuple[float, float, float]:
    """Flexion, abduction and turning in (+) or out (-) of the thigh against the pelvis.

    In the order of Grood and Suntay (J Biomech Eng 1983): about the pelvis' left-right axis,
    about the axis at a right angle to both, about the thigh.
    """
    sign = 1.0 if side == "left" else -1.0
    back = inverse(skeleton.pelvis)
    joints = skeleton.joints

    def local(a: str, b: str) -> Vec:
        v = rotate(back, unit(sub(joints[f"{b}_{side}"], joints[f"{a}_{side}"])))
        return (v[0] * sign, v[1], v[2])

    thigh, shank = local("hip", "knee"), local("knee", "ankle")
    flexed = math.atan2(thigh[2], -thigh[1])
    hanging = across((0.0, -math.sin(flexed), -math.cos(flexed)), thigh)
    really = across(shank, thigh)
    turned = math.atan2(dot(cross(hanging, really), thigh), dot(hanging, really))
    return (
        math.degrees(flexed),
        math.degrees(math.asin(max(-1.0, min(1.0, thigh[0])))),
        math.degrees(turned),
    )


@each_clip
def test_bones_keep_their_length(name: str) -> None:
    for when, skeleton in every(name):
        for a, b, length in BONES:
            for side in SIDES:
                is_now = distance(skeleton.joints[f"{a}_{side}"], skeleton.joints[f"{b}_{side}"])
                assert is_now == pytest.approx(length, rel=0.005), (when, a, side)


@each_clip
def test_all_numbers_are_finite(name: str) -> None:
    for when, skeleton in every(name):
        for values in (*skeleton.joints.values(), *skeleton.frames.values()):
            assert all(math.isfinite(value) for value in values), when


@each_clip
def test_what_is_planted_stays_in_place(name: str) -> None:
    for side in Side:
        for phase, skeletons in frames(name, side).items():
            held: dict[str, Vec] = {}
            for skeleton in skeletons:
                held = {j: held.get(j, skeleton.joints[j]) for j in skeleton.contacts}
                for joint, place in held.items():
                    x, _, z = sub(skeleton.joints[joint], place)
                    assert math.hypot(x, z) < 0.005, (phase, joint)


@each_clip
def test_what_is_planted_touches_the_floor(name: str) -> None:
    for when, skeleton in every(name):
        for joint in skeleton.contacts:
            kind = joint.split("_")[0]
            assert skeleton.joints[joint][1] < RESTING[kind] + 0.005, (when, joint)


@each_clip
def test_two_hands_or_feet_always_carry_the_body(name: str) -> None:
    for when, skeleton in every(name):
        kinds = {joint.replace("ankle", "toe") for joint in skeleton.contacts}
        assert len(kinds) >= 2, (when, skeleton.contacts)


@each_clip
def test_nothing_sinks_into_the_mat(name: str) -> None:
    for when, skeleton in every(name):
        for joint, (_, y, _) in skeleton.joints.items():
            assert y - RADIUS[joint.split("_")[0]] > -0.01, (when, joint)


@each_clip
def test_joints_stay_within_human_range(name: str) -> None:
    for when, skeleton in every(name):
        for side in SIDES:
            knee = flexion(skeleton, ("hip", "knee", "ankle"), side)
            flexed, out, turned = hip(skeleton, side)
            assert -30.0 <= flexed <= 150.0, (when, side, "hip flexion")
            assert -30.0 <= out <= 55.0, (when, side, "hip abduction")
            if knee > 15.0:
                assert abs(turned) <= 70.0, (when, side, "hip rotation")
            assert 0.0 <= knee <= 150.0, (when, side, "knee")
            assert 0.0 <= flexion(skeleton, ("shoulder", "elbow", "wrist"), side) <= 150.0
            bent = flexion(skeleton, ("elbow", "wrist", "hand"), side)
            assert bent <= 90.0, (when, side, "wrist")


@each_clip
def test_ankles_stay_within_human_range(name: str) -> None:
    for when, skeleton in every(name):
        for side in SIDES:
            foot = rotate(skeleton.frames[f"foot_{side}"], FORWARD)
            up = sub(skeleton.joints[f"knee_{side}"], skeleton.joints[f"ankle_{side}"])
            raised = 90.0 - degrees_between(up, foot)
            assert -50.0 <= raised <= 50.0, (when, side)


@each_clip
def test_knees_point_where_standing_feet_point(name: str) -> None:
    for when, skeleton in every(name):
        for side in SIDES:
            if f"ankle_{side}" not in skeleton.contacts:
                continue
            a, k, f = (skeleton.joints[f"{n}_{side}"] for n in ("hip", "knee", "ankle"))
            shank = unit(sub(f, k))
            knee = across(sub(k, lerp(a, f, 0.5)), shank)
            foot = across(rotate(skeleton.frames[f"foot_{side}"], FORWARD), shank)
            assert degrees_between(knee, foot) < 45.0, (when, side)


@each_clip
def test_trunk_and_neck_do_not_wring(name: str) -> None:
    def apart(a: Quat, b: Quat) -> float:
        return 2.0 * math.degrees(math.acos(min(1.0, abs(compose(inverse(a), b)[0]))))

    for when, skeleton in every(name):
        assert apart(skeleton.pelvis, skeleton.chest) <= 80.0, when
        assert apart(skeleton.chest, skeleton.head) <= 80.0, when


@each_clip
def test_sides_are_exact_mirrors(name: str) -> None:
    for phase, lefts in frames(name, Side.LEFT).items():
        for left, right in zip(lefts, frames(name, Side.RIGHT)[phase], strict=True):
            assert left.mirrored().joints == right.joints
            assert left.mirrored().contacts == right.contacts
            assert right.mirrored().joints == left.joints


@each_clip
def test_no_side_counts_as_left(name: str) -> None:
    phase = next(iter(TEMPO[name]))
    assert clip(name).skeleton(phase, 0.3, None) == clip(name).skeleton(phase, 0.3, Side.LEFT)


def gap(a: Skeleton, b: Skeleton) -> float:
    return max(distance(a.joints[name], b.joints[name]) for name in a.joints)


@each_clip
def test_phases_join_and_loop_without_a_jump(name: str) -> None:
    for side in Side:
        runs = list(frames(name, side).values())
        enter, *work = runs
        for before, after in [(enter, work[0]), *pairwise(work), (work[-1], work[0])]:
            assert gap(before[-1], after[0]) < 1e-9


@each_clip
def test_movement_is_smooth(name: str) -> None:
    """No joint jumps: none is faster than a quick hand (5 m/s), nor changes speed at once."""
    for side in Side:
        for phase, skeletons in frames(name, side).items():
            speeds = [gap(a, b) * 60.0 for a, b in pairwise(skeletons)]
            assert max(speeds) < 5.0, phase
            assert speeds[0] < 0.2, phase
            assert speeds[-1] < 0.2, phase


def test_alternating_repetitions_join_across_the_middle() -> None:
    """The shin box's middle is its own mirror image, so left and right go on from each other."""
    middle = clip("shin_box").skeleton("lower", 0.0, Side.LEFT)
    assert gap(middle, middle.mirrored()) < 1e-9
    camera = clip("shin_box").camera
    assert camera.mirrored().target == pytest.approx(camera.target)


@pytest.mark.parametrize(
    ("name", "phase", "foot"),
    [
        ("worlds_greatest_stretch", "enter", "left"),
        ("crawl_squat", "step", "left"),
        ("crawl_squat", "join", "right"),
        ("crawl_squat", "back", "left"),
        ("crawl_squat", "back", "right"),
    ],
)
def test_a_foot_that_steps_is_lifted(name: str, phase: str, foot: str) -> None:
    run = frames(name, Side.LEFT)[phase]
    toes = [skeleton.joints[f"toe_{foot}"] for skeleton in run]
    assert distance(toes[0], toes[-1]) > 0.5
    assert max(y for _, y, _ in toes) > 0.07


def test_shin_box_left_puts_both_knees_left_and_the_left_leg_in_front() -> None:
    joints = clip("shin_box").skeleton("press", 0.5, Side.LEFT).joints
    for side in SIDES:
        assert joints[f"knee_{side}"][0] > joints[f"ankle_{side}"][0]
        assert joints[f"knee_{side}"][1] < 0.1
    assert hip(clip("shin_box").skeleton("press", 0.5, Side.LEFT), "left")[2] < -40.0
    assert hip(clip("shin_box").skeleton("press", 0.5, Side.LEFT), "right")[2] > 40.0


def test_stretch_left_elbow_goes_inside_the_left_foot_then_reaches_up() -> None:
    down = clip("worlds_greatest_stretch").skeleton("pause", 0.0, Side.LEFT).joints
    assert down["elbow_left"][0] < down["ankle_left"][0]
    assert down["elbow_left"][1] < 0.2
    up = clip("worlds_greatest_stretch").skeleton("open", 0.5, Side.LEFT)
    assert up.joints["hand_left"][1] > 1.3
    assert rotate(up.chest, FORWARD)[0] > 0.6, "the chest turns towards the front leg"


def test_squat_is_deep_with_hands_together() -> None:
    joints = clip("crawl_squat").skeleton("hold", 0.0, Side.LEFT).joints
    assert joints["hip_left"][1] < joints["knee_left"][1]
    assert distance(joints["hand_left"], joints["hand_right"]) < 0.06


@each_clip
def test_everything_stays_in_the_picture(name: str) -> None:
    for side in Side:
        camera = clip(name).camera_for(side)
        for skeletons in frames(name, side).values():
            for skeleton in skeletons[::6]:
                for point, radius in extremes(skeleton):
                    x, y, _ = camera.project(point)
                    assert abs(x) + radius <= camera.extent / 2.0
                    assert abs(y) + radius <= camera.extent / ASPECT / 2.0


@each_clip
def test_unknown_phase_is_refused(name: str) -> None:
    with pytest.raises(UnknownPhaseError, match="has no phase 'dance', only enter"):
        clip(name).skeleton("dance", 0.5, None)


@each_clip
def test_person_left_is_screen_left(name: str) -> None:
    for side in Side:
        camera = clip(name).camera_for(side)
        assert camera.project((0.3, 0.0, 0.0))[0] < camera.project((-0.3, 0.0, 0.0))[0]
        straight = camera.face_to_face()
        assert straight.project((0.3, 0.0, 0.0))[0] > straight.project((-0.3, 0.0, 0.0))[0]


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
