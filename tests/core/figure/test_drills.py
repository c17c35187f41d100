"""What each drill shows: the clips against the drills, variants against their base."""

from __future__ import annotations

import math

import pytest
from figure_clips import TEMPO, VARIANTS, clip, clips, frames, gap

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.clip import MISTAKE
from hipmobility.core.figure.geometry import FORWARD, Vec, distance, rotate, sub
from hipmobility.core.figure.measure.angles import SIDES, flexion, hip
from hipmobility.core.figure.props import Prop
from hipmobility.core.model.routine import Side


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
    assert down["elbow_left"][1] < 0.28, "no higher than the middle of the shin"
    up = clip("worlds_greatest_stretch").skeleton("open", 0.5, Side.LEFT)
    assert up.joints["hand_left"][1] > 1.3
    assert rotate(up.chest, FORWARD)[0] > 0.6, "the chest turns towards the front leg"


def test_every_clip_is_tested() -> None:
    assert set(clips()) == set(TEMPO)


@pytest.mark.parametrize(("name", "base"), VARIANTS.items())
def test_variant_takes_the_place_of_its_base(name: str, base: str) -> None:
    """The drill's tempo fits it, and its picture does not jump: it looks from the same side."""
    assert list(clip(name).phases) == list(clip(base).phases)
    assert clip(name).camera.axes == clip(base).camera.axes
    assert clip(name).phases != clip(base).phases


def test_shin_box_hands_are_free_or_stay_behind() -> None:
    for run in frames("shin_box_hands_free", Side.LEFT).values():
        for skeleton in run:
            for side in SIDES:
                assert skeleton.joints[f"hand_{side}"][1] > 0.3
                assert distance(skeleton.joints[f"hand_{side}"], skeleton.joints["chest"]) < 0.35
    for run in frames("shin_box_hands_behind", Side.LEFT).values():
        for skeleton in run:
            assert {"wrist_left", "wrist_right"} <= skeleton.contacts
            assert skeleton.joints["wrist_right"][2] < skeleton.joints["pelvis"][2]


def test_stretch_knee_is_down_and_stays() -> None:
    for phase, run in frames("worlds_greatest_stretch_knee_down", Side.LEFT).items():
        assert "knee_right" in run[-1].contacts or phase == "enter"
        assert run[-1].joints["knee_right"][1] < 0.06


def test_stretch_hand_hovers_only_in_the_pause() -> None:
    for phase, run in frames("worlds_greatest_stretch_hover", Side.LEFT).items():
        assert (max(s.joints["hand_right"][1] for s in run) > 0.15) == (phase == "pause")


def test_squat_hands_stay_down_or_go_up() -> None:
    low = clip("crawl_squat_hands_on").skeleton("hold", 0.5, Side.LEFT)
    assert {"wrist_left", "wrist_right"} <= low.contacts
    high = clip("crawl_squat_arms_up").skeleton("hold", 0.5, Side.LEFT).joints
    assert min(high["hand_left"][1], high["hand_right"][1]) > high["head"][1] + 0.2
    assert high["hip_left"][1] < high["knee_left"][1]


def test_squat_is_deep_with_hands_together() -> None:
    joints = clip("crawl_squat").skeleton("hold", 0.0, Side.LEFT).joints
    assert joints["hip_left"][1] < joints["knee_left"][1]
    assert distance(joints["hand_left"], joints["hand_right"]) < 0.06


def left(name: str, phase: str, at: float = 1.0) -> Skeleton:
    return clip(name).skeleton(phase, at, Side.LEFT)


def test_half_kneeling_is_on_the_left_knee_and_goes_forward_over_it() -> None:
    start, end = (
        left("half_kneeling_hip_flexor", "tuck", 0.0),
        left("half_kneeling_hip_flexor", "hold"),
    )
    for skeleton in (start, end):
        assert {"knee_left", "ankle_right"} <= skeleton.contacts
    assert 0.02 < end.joints["pelvis"][2] - start.joints["pelvis"][2] < 0.05, "a small movement"
    assert hip(end, "left")[0] < hip(start, "left")[0] - 15.0
    assert end.joints["hand_left"][1] > end.joints["head"][1] + 0.3
    further = left("half_kneeling_hip_flexor_lean", "hold").joints["chest"]
    assert further[0] < end.joints["chest"][0] - 0.03, "away from the knee on the floor"
    for skeleton in frames("half_kneeling_hip_flexor_no_reach", Side.LEFT)["reach"]:
        assert skeleton.joints["hand_left"][1] < skeleton.joints["chest"][1]


def test_bridge_is_in_line_and_the_left_foot_lifts() -> None:
    high = left("bridge_march", "hold")
    assert flexion(high, ("shoulder", "hip", "knee"), "right") < 20.0
    assert high.joints["ankle_left"][1] > 0.3
    assert {"ankle_left", "ankle_right"} <= left("bridge_march_both_feet", "hold").contacts
    single = left("bridge_march_one_leg", "hold")
    assert flexion(single, ("hip", "knee", "ankle"), "left") < 10.0
    assert "ankle_left" not in left("bridge_march_one_leg", "lift", 0.5).contacts


def test_bird_dog_left_leg_and_right_arm_are_level_with_the_trunk() -> None:
    long = left("bird_dog", "hold")
    assert flexion(long, ("hip", "knee", "ankle"), "left") < 15.0
    assert flexion(long, ("shoulder", "elbow", "wrist"), "right") < 15.0
    heights = [long.joints[name][1] for name in ("ankle_left", "pelvis", "wrist_right")]
    assert max(heights) - min(heights) < 0.25
    assert {"wrist_left", "knee_right"} <= long.contacts
    assert {"wrist_left", "wrist_right"} <= left("bird_dog_leg_only", "hold").contacts
    square = [s.joints["ankle_left"] for s in frames("bird_dog_square", Side.LEFT)["hold"]]
    for axis in (0, 1):
        assert max(place[axis] for place in square) - min(place[axis] for place in square) > 0.1


def test_rock_back_goes_back_with_the_left_leg_straight_to_the_side() -> None:
    start, end = left("adductor_rock_back", "rock_back", 0.0), left("adductor_rock_back", "hold")
    for skeleton in (start, end):
        assert flexion(skeleton, ("hip", "knee", "ankle"), "left") < 25.0
        assert skeleton.joints["ankle_left"][0] > 0.6
    way = end.joints["pelvis"][2] - start.joints["pelvis"][2]
    short = left("adductor_rock_back_short", "hold").joints["pelvis"][2] - start.joints["pelvis"][2]
    assert way < -0.2
    assert way + 0.05 < short < -0.05


def test_cossack_squat_bends_the_left_knee_and_keeps_the_right_leg_flexion() -> None:
    low, half = left("cossack_squat", "hold"), left("cossack_squat_half", "hold")
    for skeleton in (low, half):
        assert {"ankle_left", "toe_left"} <= skeleton.contacts
        assert flexion(skeleton, ("hip", "knee", "ankle"), "right") < 25.0
    assert flexion(low, ("hip", "knee", "ankle"), "left") > 100.0
    assert half.joints["pelvis"][1] > low.joints["pelvis"][1] + 0.1
    up = left("cossack_squat_arms_up", "hold").joints
    assert up["hand_left"][1] > up["head"][1] + 0.2


@pytest.mark.parametrize(
    ("name", "small", "axis", "phases"),
    [
        ("leg_swing", "leg_swing_small", 2, ("forward", "back")),
        ("leg_swing_side", "leg_swing_side_small", 0, ("out", "across")),
    ],
)
def test_left_leg_swings_over_the_right_foot(
    name: str, small: str, axis: int, phases: tuple[str, str]
) -> None:
    far = [left(name, phase).joints["ankle_left"][axis] for phase in phases]
    near = [left(small, phase).joints["ankle_left"][axis] for phase in phases]
    foot = left(name, phases[0]).joints["ankle_right"][axis]
    assert far[1] < foot < far[0]
    assert far[0] - far[1] > 1.5 * (near[0] - near[1])


def test_dead_bug_left_leg_and_right_arm_go_long_with_the_back_down() -> None:
    long = left("dead_bug", "hold")
    assert {"chest", "pelvis"} <= long.contacts
    assert flexion(long, ("hip", "knee", "ankle"), "left") < 15.0
    assert long.joints["wrist_right"][2] < long.joints["shoulder_right"][2] - 0.4
    assert long.joints["wrist_left"][1] > 0.6
    tap = left("dead_bug_heel_tap", "hold").joints
    assert tap["ankle_left"][1] < 0.1
    assert tap["wrist_right"][1] > 0.6


def test_side_plank_is_on_the_left_forearm_with_hips_in_line_and_the_top_leg_open() -> None:
    for name in ("side_plank", "side_plank_straight"):
        up, low = left(name, "hold"), left(name, "lower")
        assert {"elbow_left", "wrist_left"} <= up.contacts
        assert up.joints["pelvis"][1] > low.joints["pelvis"][1] + 0.1
        assert flexion(up, ("shoulder", "hip", "knee"), "left") < 20.0
        assert up.joints["knee_right"][1] > up.joints["knee_left"][1] + 0.25
    assert "knee_left" in left("side_plank", "hold").contacts
    assert flexion(left("side_plank_straight", "hold"), ("hip", "knee", "ankle"), "left") < 15.0
    together = left("side_plank_knees", "hold").joints
    assert distance(together["knee_left"], together["knee_right"]) < 0.25


def test_single_leg_deadlift_stands_on_the_left_with_the_right_leg_in_line() -> None:
    low = left("single_leg_deadlift", "hold")
    assert low.contacts == {"ankle_left", "toe_left"}
    assert flexion(low, ("shoulder", "hip", "knee"), "right") < 35.0
    assert flexion(low, ("hip", "knee", "ankle"), "left") < 30.0
    assert low.joints["chest"][1] < 1.2
    assert "toe_right" in left("single_leg_deadlift_toe_down", "hold").contacts
    reach = left("single_leg_deadlift_reach", "hold").joints
    assert reach["hand_left"][2] > reach["head"][2] + 0.2


def test_hip_circle_goes_up_out_and_behind() -> None:
    for name, wide in (("hip_circles", 1.0), ("hip_circles_small", 0.4)):
        knee: list[Vec] = []
        for phase in ("knee_up", "out", "behind"):
            joints = left(name, phase).joints
            knee.append(sub(joints["knee_left"], joints["hip_left"]))
        assert knee[0][2] > 0.3 * wide
        assert knee[1][0] > 0.25 * wide
        assert knee[2][2] < -0.1 * wide
    up = left("hip_circles", "knee_up").joints
    assert up["knee_left"][1] > up["hip_left"][1] - 0.05


def test_march_lifts_the_left_knee_and_the_right_arm() -> None:
    up = left("march", "up").joints
    assert up["knee_left"][1] > up["hip_left"][1] - 0.05
    assert up["wrist_right"][2] > up["wrist_left"][2] + 0.3
    assert left("march_low", "up").joints["knee_left"][1] < up["knee_left"][1] - 0.1


def test_lunge_sinks_and_reaches_with_the_arm_of_the_back_leg() -> None:
    tall, deep = left("lunge_reach", "enter").joints, left("lunge_reach", "hold").joints
    assert deep["pelvis"][1] < tall["pelvis"][1] - 0.2
    assert deep["ankle_left"][2] > deep["ankle_right"][2] + 0.8
    assert deep["hand_right"][1] > deep["head"][1] + 0.3
    assert left("lunge_reach_shallow", "hold").joints["pelvis"][1] > deep["pelvis"][1] + 0.1


def test_shin_box_lift_raises_the_left_foot_behind_and_keeps_the_knee_down() -> None:
    down, up = left("shin_box_lift", "enter"), left("shin_box_lift", "hold")
    assert up.joints["ankle_left"][1] > down.joints["ankle_left"][1] + 0.06
    assert up.joints["knee_left"][1] < 0.1
    assert hip(up, "left")[2] > hip(down, "left")[2] + 5.0
    assert up.joints["ankle_left"][0] > up.joints["knee_left"][0], "the left leg is behind"


STILL = [name for name in TEMPO if clip(name).still]


@pytest.mark.parametrize("name", STILL)
def test_a_still_camera_sees_both_sides_from_one_place(name: str) -> None:
    assert clip(name).camera_for(Side.RIGHT) == clip(name).camera_for(Side.LEFT)
    first = next(phase for phase in TEMPO[name] if phase != "enter")
    start = clip(name).skeleton(first, 0.0, Side.LEFT)
    assert gap(start, start.mirrored()) < 1e-3, "left and right go on from each other"


WITH_PROPS = [name for name in TEMPO if clip(name).props]


@pytest.mark.parametrize("name", WITH_PROPS)
def test_things_are_used(name: str) -> None:
    """A hand is on the wall or on the chair; a cushion is under a knee or under the seat."""
    found = clip(name)
    poses = [found.skeleton(phase, 1.0, Side.LEFT) for phase in found.phases]
    for prop in found.props:
        touching = ("hand",) if prop.size[1] > 0.3 else ("knee", "pelvis")
        assert all(
            min(
                off(point, prop)
                for joint, point in pose.joints.items()
                if joint.split("_")[0] in touching
            )
            < 0.13
            for pose in poses
        ), prop.kind


def off(point: Vec, prop: Prop) -> float:
    """Metres from a point to the box around a thing."""
    corners = [corner for face in prop.faces() for corner in face]
    low, high = (tuple(best(c[i] for c in corners) for i in range(3)) for best in (min, max))
    return math.dist(point, [max(a, min(b, x)) for a, x, b in zip(low, point, high, strict=True)])


@pytest.mark.parametrize("name", WITH_PROPS)
def test_things_are_mirrored_with_the_drill(name: str) -> None:
    def corners(side: Side) -> set[Vec]:
        faces = [face for prop in clip(name).props_for(side) for face in prop.faces()]
        return {(round(x, 6), round(y, 6), round(z, 6)) for face in faces for x, y, z in face}

    mirrored = {(-x + 0.0, y, z) for x, y, z in corners(Side.LEFT)}
    assert {(x + 0.0, y, z) for x, y, z in corners(Side.RIGHT)} == mirrored


def test_a_variant_may_do_without_the_things_of_its_drill() -> None:
    assert clip("leg_swing").props
    assert clip("leg_swing_small").props == clip("leg_swing").props
    assert not clip("leg_swing_free").props


OWN = [name for name in TEMPO if name not in VARIANTS]


@pytest.mark.parametrize("name", OWN)
def test_each_drill_tells_its_commonest_mistake(name: str) -> None:
    """It differs from the right pose beside it, but not as much as another drill would."""
    found = clip(name)
    assert found.mistake is not None
    assert 2 <= len(found.mistake.words.split()) <= 5
    for side in Side:
        right = found.skeleton(*found.mistake.beside, side)
        wrong = found.skeleton(MISTAKE, 0.0, side)
        assert 0.05 < gap(right, wrong) < 0.6


def test_the_mistake_of_the_stretch_is_the_front_knee_falling_in() -> None:
    found = clip("worlds_greatest_stretch")
    right = found.skeleton("elbow", 0.0, Side.LEFT)
    wrong = found.skeleton(MISTAKE, 0.0, Side.LEFT)
    assert wrong.joints["knee_left"][0] < right.joints["knee_left"][0] - 0.05
