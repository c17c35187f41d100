"""Every clip, both sides, 60 times a second at the drill's tempo: a body that could exist.

What the limits of `core/figure/measure/limits.py` say is tested in test_limits.py; here is what
holds without any exception.
"""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from figure_clips import TEMPO, clip, every, frames, gap

from hipmobility.core.figure import UnknownPhaseError
from hipmobility.core.figure.body import (
    ANKLE_HEIGHT,
    FOREARM,
    RADIUS,
    SHANK,
    THIGH,
    UPPER_ARM,
    WRIST_HEIGHT,
)
from hipmobility.core.figure.bounds import extremes
from hipmobility.core.figure.clip import MISTAKE
from hipmobility.core.figure.geometry import (
    FORWARD,
    Quat,
    Vec,
    compose,
    distance,
    inverse,
    rotate,
    sub,
)
from hipmobility.core.figure.measure.angles import SIDES, degrees_between, flexion
from hipmobility.core.model.routine import Side

RESTING = {
    "ankle": ANKLE_HEIGHT,
    "toe": 0.042,
    "wrist": WRIST_HEIGHT,
    "knee": RADIUS["knee"],
    "elbow": RADIUS["elbow"],
    "chest": 0.11,
    "pelvis": 0.11,
}
"""How high a planted joint is at most: standing flat, a foot on its side, the back on the floor."""
BONES = (
    ("hip", "knee", THIGH),
    ("knee", "ankle", SHANK),
    ("shoulder", "elbow", UPPER_ARM),
    ("elbow", "wrist", FOREARM),
)

each_clip = pytest.mark.parametrize("name", TEMPO, scope="module")
"""With this scope pytest runs all tests of one clip before the next: its frames are made once."""


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
def test_something_always_carries_the_body(name: str) -> None:
    for when, skeleton in every(name):
        assert skeleton.contacts, when


@each_clip
def test_nothing_sinks_into_the_mat(name: str) -> None:
    for when, skeleton in every(name):
        for joint, (_, y, _) in skeleton.joints.items():
            assert y - RADIUS[joint.split("_")[0]] > -0.01, (when, joint)


@each_clip
def test_knees_elbows_and_wrists_stay_within_human_range(name: str) -> None:
    """Knee 135 and elbow 150 after the American Academy of Orthopaedic Surgeons; the knee 15 more
    where body weight presses the heel to the seat, the wrist 80 and 15 more where the trunk
    leans over a hand on the floor.
    """
    for when, skeleton in every(name):
        for side in SIDES:
            assert 0.0 <= flexion(skeleton, ("hip", "knee", "ankle"), side) <= 150.0, (when, side)
            assert 0.0 <= flexion(skeleton, ("shoulder", "elbow", "wrist"), side) <= 150.0
            assert flexion(skeleton, ("elbow", "wrist", "hand"), side) <= 95.0, (when, side)


@each_clip
def test_ankles_stay_within_human_range(name: str) -> None:
    for when, skeleton in every(name):
        for side in SIDES:
            foot = rotate(skeleton.frames[f"foot_{side}"], FORWARD)
            up = sub(skeleton.joints[f"knee_{side}"], skeleton.joints[f"ankle_{side}"])
            raised = 90.0 - degrees_between(up, foot)
            assert -50.0 <= raised <= 50.0, (when, side)


@each_clip
def test_the_neck_does_not_wring(name: str) -> None:
    def apart(a: Quat, b: Quat) -> float:
        return 2.0 * math.degrees(math.acos(min(1.0, abs(compose(inverse(a), b)[0]))))

    for when, skeleton in every(name):
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


@each_clip
def test_everything_stays_in_the_picture(name: str) -> None:
    for side in Side:
        camera = clip(name).camera_for(side)
        for skeletons in frames(name, side).values():
            for skeleton in skeletons[::6]:
                for point, radius in extremes(skeleton):
                    x, y, _ = camera.project(point)
                    assert abs(x) + radius <= camera.extent / 2.0
                    assert abs(y) + radius <= camera.height / 2.0


@each_clip
def test_what_not_to_do_stays_in_the_picture_too(name: str) -> None:
    found = clip(name)
    for side in Side if found.mistake else ():
        camera = found.camera_for(side)
        for point, radius in extremes(found.skeleton(MISTAKE, 0.0, side)):
            x, y, _ = camera.project(point)
            assert abs(x) + radius <= camera.extent / 2.0
            assert abs(y) + radius <= camera.height / 2.0


@each_clip
def test_the_movement_fills_the_picture_from_side_to_side_and_top_to_bottom(name: str) -> None:
    found = clip(name)
    camera = found.camera_for(Side.LEFT)
    shown = [
        (*camera.project(point)[:2], radius)
        for each in (found, *found.beside)
        for side in (Side if found.still else (Side.LEFT,))
        for phase in each.phases
        for step in range(13)
        for point, radius in extremes(each.skeleton(phase, step / 12, side))
    ]
    shown += [
        (*camera.project(point)[:2], radius)
        for each in (found, *found.beside)
        if each.mistake
        for side in (Side if found.still else (Side.LEFT,))
        for point, radius in extremes(each.skeleton(MISTAKE, 0.0, side))
    ]
    small = (prop for each in (found, *found.beside) for prop in each.props if prop.kind != "wall")
    shown += [
        (*camera.project(at)[:2], 0.0) for prop in small for face in prop.faces() for at in face
    ]
    wide = max(x + r for x, _, r in shown) - min(x - r for x, _, r in shown)
    tall = max(y + r for _, y, r in shown) - min(y - r for _, y, r in shown)
    assert tall > 0.95 * camera.height
    assert wide > 0.95 * camera.extent or camera.azimuth == 0.0


@each_clip
def test_what_is_planted_is_on_the_mat(name: str) -> None:
    (mat_x, mat_z), (width, depth) = clip(name).mat.middle, clip(name).mat.size
    for when, skeletons in frames(name, Side.LEFT).items():
        for joint, skeleton in ((j, s) for s in skeletons for j in s.contacts):
            x, _, z = skeleton.joints[joint.replace("wrist", "hand")]
            assert abs(x - mat_x) < width / 2.0, (when, joint)
            assert abs(z - mat_z) < depth / 2.0, (when, joint)


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
