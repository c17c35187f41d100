"""Reading clips: the shipped ones are read, and every mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipmobility.core.figure import Clip
from hipmobility.core.figure.body import SHANK, THIGH
from hipmobility.core.figure.geometry import distance
from hipmobility.core.figure.reading.clip_file import ClipError, parse_clip, parse_clips

FIGURES = Path(__file__).parents[3] / "assets" / "figures"

GOOD = """\
id: stand
camera: {azimuth: 30, elevation: 10}
mat: {middle: [0, 0], size: [0.7, 1.7]}
poster: {phase: up, at: 0.5}
poses:
  low:
    pelvis: {at: [0, 0.75, 0]}
    chest: {lean: 10}
    head: {}
    foot: {ankle: [0.1, 0.0], turn: 10, knee: [0.2, 0, 1]}
    hand: {wrist: [0.3, 0.8, 0.2]}
  high:
    from: low
    pelvis: {at: [0, 0.85, 0]}
phases:
  enter:
    - {pose: low}
  up:
    - {at: 0, pose: low}
    - {at: 1, pose: high, windows: {trunk: [0, 0.5]}}
  down:
    - {at: 0, pose: high}
    - {at: 1, pose: low}
"""


VARIANT = """\
id: stand_arms_up
based_on: stand
poses:
  low:
    from: low
    hand: {chest: [0.2, 0.5, 0]}
phases:
  down:
    - {at: 0, pose: high}
    - {at: 0.5, pose: low}
    - {at: 1, pose: low}
"""
KNEEL = """\
    foot: {ankle: [0.1, 0.4], knee: [0, 0, 1]}
    foot_right: {ball: [-0.1, -0.5], pitch: 70, kneel: true}
"""


def test_shipped_clips_are_read() -> None:
    paths = {path.name: path for path in FIGURES.rglob("*.yaml")}
    clips = parse_clips({name: path.read_text(encoding="utf-8") for name, path in paths.items()})
    assert {f"{name}.yaml" for name in clips} == set(paths)
    for clip in clips.values():
        assert "enter" in clip.phases
        assert clip.poster[0] in clip.phases


def both(variant: str = VARIANT, base: str = GOOD) -> dict[str, Clip]:
    return parse_clips({"arms.yaml": variant, "stand.yaml": base})


def test_variant_is_its_base_with_changes() -> None:
    clips = both()
    assert list(clips) == ["stand_arms_up", "stand"]
    up, base = clips["stand_arms_up"], clips["stand"]
    assert base == parse_clip(GOOD, "stand.yaml")
    assert (up.id, up.poster, up.mat) == ("stand_arms_up", base.poster, base.mat)
    assert list(up.phases) == list(base.phases)
    assert len(up.phases["down"].keys) == 3
    assert up.skeleton("up", 1.0, None).joints["pelvis"] == (0.0, 0.85, 0.0)


def test_a_changed_pose_changes_those_made_from_it() -> None:
    for at in (0.0, 1.0):
        joints = both()["stand_arms_up"].skeleton("up", at, None).joints
        assert joints["wrist_left"][1] > joints["head"][1]


def test_hand_seen_from_the_chest_goes_with_it() -> None:
    text = VARIANT.replace("from: low\n", "from: low\n    chest: {lean: 90}\n")
    joints = both(text)["stand_arms_up"].skeleton("up", 0.0, None).joints
    x, y, z = joints["chest"]
    assert joints["wrist_left"] == pytest.approx((x + 0.2, y, z + 0.5))


def test_variant_is_seen_as_its_base_unless_it_says_otherwise() -> None:
    assert both()["stand_arms_up"].camera.extent >= both()["stand"].camera.extent
    low = VARIANT.replace("chest: [0.2, 0.5, 0]", "wrist: [0.1, 0.7, 0.2]")
    assert both(low)["stand_arms_up"].camera == both()["stand"].camera
    own = both(VARIANT + "camera: {azimuth: 10, elevation: 5}\n")["stand_arms_up"].camera
    assert (own.azimuth, own.elevation) == (10, 5)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "based_on: stand",
            "based_on: sit",
            'arms.yaml:2: there is no clip "sit"; there are: stand_arms_up, stand',
        ),
        (
            "based_on: stand",
            "based_on: 7",
            'arms.yaml:2: "based_on" is "7", an id is small letters',
        ),
        ("based_on: stand", "based_on: stand_arms_up", 'arms.yaml:2: "stand_arms_up" is itself'),
        ("id: stand_arms_up", "id: stand", "there already, in arms.yaml"),
        ("id: stand_arms_up\n", "", 'arms.yaml:1: the clip lacks "id": its name'),
        ("  down:", "  away:", 'arms.yaml:8: there is no phase "away"; there are: enter, up, down'),
        (
            "poses:",
            "mood: {}\nposes:",
            'arms.yaml:3: the clip has no key "mood"; allowed: id, based_on,',
        ),
        (
            "pose: high",
            "pose: higher",
            'arms.yaml:9: there is no pose "higher"; did you mean "high"?',
        ),
        ("pose: high", "pose: low", 'arms.yaml:8: "down" does not begin where "up" ends'),
        ("from: low", "from: high", 'arms.yaml:5: there is no earlier pose "high"; there are: low'),
        ("[0.2, 0.5, 0]", "[0.2, 0.5]", 'arms.yaml:6: "chest" has 2 entries, 3 are needed'),
    ],
)
def test_mistakes_of_a_variant_are_told_with_their_line(old: str, new: str, message: str) -> None:
    assert old in VARIANT
    with pytest.raises(ClipError) as caught:
        both(VARIANT.replace(old, new, 1))
    assert message in str(caught.value)


def test_variant_alone_is_refused() -> None:
    with pytest.raises(ClipError, match=r'^arms\.yaml:2: there is no clip "stand"'):
        parse_clip(VARIANT, "arms.yaml")


def test_mistake_of_a_base_is_told_in_the_base() -> None:
    with pytest.raises(ClipError, match=r"^stand\.yaml:8: "):
        both(base=GOOD.replace("lean: 10", "lean: no"))


def test_knee_rests_on_the_floor_in_front_of_its_foot() -> None:
    old = "    foot: {ankle: [0.1, 0.0], turn: 10, knee: [0.2, 0, 1]}\n"
    assert old in GOOD
    clip = parse_clip(GOOD.replace(old, KNEEL), "stand.yaml")
    for at in (0.0, 0.3, 1.0):
        skeleton = clip.skeleton("up", at, None)
        joints = skeleton.joints
        assert {"knee_right", "toe_right"} <= skeleton.contacts
        assert joints["knee_right"][1] == pytest.approx(0.05, abs=0.002)
        assert joints["knee_right"][2] > joints["toe_right"][2] + 0.3
        assert distance(joints["hip_right"], joints["knee_right"]) == pytest.approx(THIGH)
        assert distance(joints["knee_right"], joints["ankle_right"]) == pytest.approx(SHANK)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ball: [-0.1, -0.5]", "ball: [-0.1, 3, -0.5]"),
        ("kneel: true", "kneel: true, shank: [0, 1, 0]"),
    ],
)
def test_knee_that_cannot_reach_the_floor_is_refused(old: str, new: str) -> None:
    feet = "    foot: {ankle: [0.1, 0.0], turn: 10, knee: [0.2, 0, 1]}\n"
    text = GOOD.replace(feet, KNEEL.replace(old, new))
    with pytest.raises(ClipError, match=r"^stand\.yaml:11: the shank of a leg that kneels"):
        parse_clip(text, "stand.yaml")


def test_arm_rests_on_its_forearm() -> None:
    text = GOOD.replace("wrist: [0.3, 0.8, 0.2]", "forearm: [0.25, 0.3], fingers: [0, 0.2, 1]")
    skeleton = parse_clip(text, "stand.yaml").skeleton("enter", 0.0, None)
    assert {"elbow_left", "wrist_left", "elbow_right"} <= skeleton.contacts
    assert skeleton.joints["wrist_left"][2] > skeleton.joints["elbow_left"][2] + 0.2
    with pytest.raises(ClipError, match=r"stand\.yaml:11: fingers of an arm that lies"):
        parse_clip(text.replace("[0, 0.2, 1]", "[0, 1, 0]"), "stand.yaml")


def test_who_lies_on_the_back_stays_on_the_shoulders() -> None:
    text = GOOD.replace("pelvis: {at: [0, 0.75, 0]}", "pelvis: {lean: -90}")
    text = text.replace("{lean: 10}", "{at: [0, 0.1, -0.3], lean: -90}")
    text = text.replace("pelvis: {at: [0, 0.85, 0]}", "pelvis: {lean: -110}")
    clip = parse_clip(text, "stand.yaml")
    for at in (0.0, 0.2, 1.0):
        skeleton = clip.skeleton("up", at, None)
        assert "chest" in skeleton.contacts
        assert skeleton.joints["chest"] == pytest.approx((0.0, 0.1, -0.3))
    low, high = (clip.skeleton("up", at, None).joints["pelvis"] for at in (0.0, 1.0))
    assert high[1] > low[1] + 0.05


def test_good_clip() -> None:
    clip = parse_clip(GOOD, "stand.yaml")
    assert clip.poster == ("up", 0.5)
    low, high = clip.skeleton("up", 0.0, None), clip.skeleton("up", 0.5, None)
    assert low.joints["pelvis"] == (0.0, 0.75, 0.0)
    assert high.joints["pelvis"] == (0.0, 0.85, 0.0), "the trunk has only half the time"


def test_shorthand_is_mirrored() -> None:
    low = parse_clip(GOOD, "stand.yaml").skeleton("up", 0.0, None).joints
    x, y, z = low["ankle_left"]
    assert low["ankle_right"] == (-x, y, z)
    x, y, z = low["toe_left"]
    assert low["toe_right"] == pytest.approx((-x, y, z))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "azimuth: 30",
            "azimuth: thirty",
            'stand.yaml:2: "azimuth" needs a number, not the text "thirty"',
        ),
        ("azimuth: 30", "azimuth: 300", 'stand.yaml:2: "azimuth" is 300, allowed is -90 to 90'),
        ("azimuth: 30", "azimuth: .nan", 'stand.yaml:2: "azimuth" needs a number'),
        ("azimuth: 30, ", "", 'stand.yaml:2: "camera" lacks "azimuth"'),
        ("id: stand", "id: stand\nname: x", 'stand.yaml:2: the clip has no key "name"'),
        ("id: stand", "id: stand\nid: stand", 'stand.yaml:2: "id" is here twice, first in line 1'),
        ("size: [0.7, 1.7]", "size: [0.7]", 'stand.yaml:3: "size" has 1 entry, 2 are needed'),
        (
            "phase: up,",
            "phase: away,",
            'stand.yaml:4: there is no phase "away"; there are: enter, up, down',
        ),
        ("    chest: {lean: 10}\n", "", 'stand.yaml:6: the pose has no "chest"'),
        ("lean: 10", "at: [0, 1, 0]", "stand.yaml:8: the trunk has one place"),
        ("elevation: 10", "still: 1", 'stand.yaml:2: "camera" lacks "elevation"'),
        (
            "elevation: 10",
            "elevation: 10, still: 1",
            '"still" needs true or false, not the text "1"',
        ),
        ("lean: 10", "lean: true", 'stand.yaml:8: "lean" needs a number, not the text "true"'),
        (
            "lean: 10",
            "bend: 10",
            'stand.yaml:8: "chest" has no key "bend"; allowed: at, turn, lean, tilt',
        ),
        ("knee: [0.2, 0, 1]", "knee: [0, 0, 0]", "stand.yaml:10: a direction has a length"),
        ("ankle: [0.1, 0.0], ", "", 'a foot needs "ball" or "ankle"'),
        (
            "wrist: [0.3, 0.8, 0.2]",
            "elbow: [0, 0, 1]",
            'a hand needs "floor", "wrist", "chest" or "forearm"',
        ),
        ("from: low", "from: high", 'stand.yaml:13: there is no earlier pose "high"'),
        (
            "- {pose: low}",
            "- {pose: lower}",
            'stand.yaml:17: there is no pose "lower"; did you mean "low"?',
        ),
        ("- {at: 1, pose: low}", "- {at: 0.9, pose: low}", "a phase begins at 0 and ends at 1"),
        ("- {at: 1, pose: low}", "- {at: 1, pose: high}", "does not begin where"),
        ("trunk: [0, 0.5]", "trunk: [0.5, 0.5]", "a window is [start, end]"),
        ("trunk: [0, 0.5]", "tail: [0, 0.5]", '"windows" has no key "tail"; allowed: trunk, head'),
        ("  enter:", "  begin:", 'there is no phase "enter"'),
        ("id: stand", "id: &a stand\nx: *a", "stand.yaml:2: aliases"),
        ("id: stand", "id: [stand", "stand.yaml:2: "),
        ("id: stand", "id: " + "[" * 40 + "]" * 40, "stand.yaml:1: this is nested too deeply"),
    ],
)
def test_mistakes_are_told_with_their_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ClipError) as caught:
        parse_clip(
            GOOD.replace(old, new, 1)
            if old != "- {at: 1, pose: low}"
            else GOOD[::-1].replace(old[::-1], new[::-1], 1)[::-1],
            "stand.yaml",
        )
    assert message in str(caught.value)
    assert str(caught.value).startswith("stand.yaml:")


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "id: 'x\n", "\x00", "{}"])
def test_what_is_no_clip_is_refused(text: str) -> None:
    with pytest.raises(ClipError, match=r"^x\.yaml:\d+: "):
        parse_clip(text, "x.yaml")


NOTES = """\
acts: {up: [left arm]}
straight: {up: [left knee]}
presses: {down: [left foot, right heel]}
breaks:
  hip_flexion: {up_to: 140, because: it is a deep one}
props:
  - {kind: wall, at: [-0.7, 0]}
  - {kind: cushion, at: [0, 0.1, 0], size: [0.3, 0.05, 0.3], turn: 10}
"""


def test_notes_and_things_are_read_and_a_variant_has_them_too() -> None:
    base = parse_clips({"stand.yaml": GOOD + NOTES, "arms.yaml": VARIANT})["stand_arms_up"]
    assert base.acts == {"up": ("left arm",)}
    assert base.straight == {"up": ("left knee",)}
    assert base.presses == {"down": ("left foot", "right heel")}
    assert (base.breaks["hip_flexion"].up_to, base.breaks["hip_flexion"].because) == (
        140,
        "it is a deep one",
    )
    assert [(prop.kind, prop.at[1]) for prop in base.props] == [("wall", 0.0), ("cushion", 0.1)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "acts: {up",
            "acts: {away",
            'stand.yaml:24: there is no phase "away"; there are: enter, up',
        ),
        (
            "[left arm]",
            "[left ear]",
            'stand.yaml:24: entry 1 of "up" is "left ear"; did you mean "left arm"?',
        ),
        (
            "[left knee]",
            "[left hand]",
            'stand.yaml:25: entry 1 of "up" is "left hand"; allowed: left knee',
        ),
        ("right heel", "right nose", 'stand.yaml:26: entry 2 of "down" is "right nose"'),
        (
            "hip_flexion",
            "hip_fashion",
            'stand.yaml:28: "breaks" has no key "hip_fashion"; did you mean "hip_flexion"?',
        ),
        (
            ", because: it is a deep one",
            "",
            'stand.yaml:28: "hip_flexion" lacks "because": the reason',
        ),
        ("kind: wall", "kind: horse", 'stand.yaml:30: "kind" is "horse"; allowed: wall'),
        ("at: [-0.7, 0]", "at: [1]", 'stand.yaml:30: "at" has 1 entry, 2 to 3 are allowed'),
        (
            "0.05, 0.3]",
            "0, 0.3]",
            'stand.yaml:31: entry 2 of "size" is 0, allowed is 0.001 to 10',
        ),
    ],
)
def test_wrong_notes_are_told_with_their_line(old: str, new: str, message: str) -> None:
    with pytest.raises(ClipError) as told:
        parse_clip((GOOD + NOTES).replace(old, new, 1), "stand.yaml")
    assert str(told.value).startswith(message)


def test_all_mistakes_of_a_file_are_told_at_once_with_line_and_column() -> None:
    text = GOOD.replace("azimuth: 30", "azimuth: 300").replace("lean: 10", "bend: 10")
    with pytest.raises(ClipError) as told:
        parse_clip(text, "stand.yaml")
    assert [(each.line, each.column) for each in told.value.problems] == [(2, 19), (8, 13)]
