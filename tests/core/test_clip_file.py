"""Reading clips: the shipped ones are read, and every mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipmobility.core.clip_file import ClipError, parse_clip

FIGURES = Path(__file__).parents[2] / "assets" / "figures"

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


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_clips_are_read(path: Path) -> None:
    clip = parse_clip(path.read_text(encoding="utf-8"), path.name)
    assert clip.id == path.stem
    assert "enter" in clip.phases
    assert clip.poster[0] in clip.phases


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
        ("azimuth: 30", "azimuth: thirty", "stand.yaml:2: expected a number"),
        ("azimuth: 30", "azimuth: 300", "stand.yaml:2: expected a number from -90 to 90"),
        ("azimuth: 30", "azimuth: .nan", "stand.yaml:2: expected a number"),
        ("azimuth: 30, ", "", "stand.yaml:2: 'azimuth' is missing"),
        ("id: stand", "id: stand\nname: x", "stand.yaml:2: 'name' is not known here"),
        ("id: stand", "id: stand\nid: stand", "stand.yaml:2: 'id' is there twice"),
        ("size: [0.7, 1.7]", "size: [0.7]", "stand.yaml:3: expected two numbers"),
        ("phase: up,", "phase: away,", "stand.yaml:4: there is no phase 'away'"),
        ("    chest: {lean: 10}\n", "", "stand.yaml:6: the pose has no chest"),
        ("lean: 10", "lean: true", "stand.yaml:8: expected a number"),
        ("lean: 10", "bend: 10", "stand.yaml:8: 'bend' is not known here"),
        ("knee: [0.2, 0, 1]", "knee: [0, 0, 0]", "stand.yaml:10: expected a direction"),
        ("ankle: [0.1, 0.0], ", "", "a foot needs `ball` or `ankle`"),
        ("wrist: [0.3, 0.8, 0.2]", "elbow: [0, 0, 1]", "a hand needs `floor` or `wrist`"),
        ("from: low", "from: high", "stand.yaml:13: there is no earlier pose 'high'"),
        ("- {pose: low}", "- {pose: lower}", "stand.yaml:17: there is no pose 'lower'"),
        ("- {at: 1, pose: low}", "- {at: 0.9, pose: low}", "a phase begins at 0 and ends at 1"),
        ("- {at: 1, pose: low}", "- {at: 1, pose: high}", "does not begin where"),
        ("trunk: [0, 0.5]", "trunk: [0.5, 0.5]", "a window is [start, end]"),
        ("trunk: [0, 0.5]", "tail: [0, 0.5]", "'tail' is not known here"),
        ("  enter:", "  begin:", "there is no phase 'enter'"),
        ("id: stand", "id: &a stand\nx: *a", "stand.yaml:2: aliases"),
        ("id: stand", "id: [stand", "stand.yaml:2: "),
        ("id: stand", "id: " + "[" * 40 + "]" * 40, "stand.yaml:1: nested too deeply"),
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
