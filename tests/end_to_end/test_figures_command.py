"""`hipmobility figures`: pictures of the figure, and its joints as numbers."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import processes
import pytest

from hipmobility.core.settings.kinds import Choice
from hipmobility.core.settings.preferences import DECLARATIONS


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hipmobility", "figures", *map(str, arguments)]
    return processes.run(command, capture_output=True, text=True, timeout=60, check=False)


def clips(*arguments: str) -> list[dict[str, Any]]:
    result = run("--format", "json", *arguments)
    assert result.returncode == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_joints_are_printed_for_every_clip_at_its_tempo() -> None:
    found = {clip["clip"]: clip for clip in clips()}
    lengths = {"shin_box": 5, "worlds_greatest_stretch": 8, "crawl_squat": 12}
    assert set(lengths) < set(found)
    assert "shin_box_hands_free" in found
    for name, seconds in lengths.items():
        samples = found[name]["samples"]
        assert found[name]["side"] == "left"
        assert samples[-1]["t"] == seconds
        assert len(samples) == seconds * found[name]["fps"] + 1
        names = {"pelvis", "waist", "chest", "head"} | {
            f"{joint}_{side}"
            for joint in ("hip", "knee", "ankle", "toe", "shoulder", "elbow", "wrist", "hand")
            for side in ("left", "right")
        }
        assert set(samples[0]["joints"]) == names
        assert all(math.isfinite(v) for s in samples for p in s["joints"].values() for v in p)
        assert set(samples[0]["contacts"]) <= names


def test_the_right_side_is_the_mirror_of_the_left() -> None:
    (left,) = clips("--clip", "worlds_greatest_stretch")
    (right,) = clips("--clip", "worlds_greatest_stretch", "--side", "right")
    for one, other in zip(left["samples"], right["samples"], strict=True):
        x, y, z = one["joints"]["knee_left"]
        assert other["joints"]["knee_right"] == pytest.approx([-x, y, z])


def test_pictures_and_a_sheet_are_drawn(tmp_path: Path) -> None:
    result = run("-o", tmp_path, "--clip", "shin_box", "--theme", "light", "--size", "160x100")
    assert result.returncode == 0, result.stderr
    written = [Path(line) for line in result.stdout.splitlines()]
    assert [path.name for path in written] == [
        "shin_box-left-0-enter.png",
        "shin_box-left-1-enter.png",
        "shin_box-left-2-lower.png",
        "shin_box-left-3-press.png",
        "shin_box-left-4-rise.png",
        "shin_box-left-sheet.png",
    ]
    pictures = [path.read_bytes() for path in written]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert pictures[2] != pictures[1]


def test_body_and_skin_can_be_chosen_as_in_the_settings(tmp_path: Path) -> None:
    for option, key in (("--body", "body"), ("--skin", "skin_tone")):
        wrong, kind = run(option, "none", "-o", tmp_path), DECLARATIONS[key].kind
        assert wrong.returncode == 2
        assert isinstance(kind, Choice)
        assert all(str(value) in wrong.stderr for value, _ in kind.options)
    drawn = []
    for body, skin in (("woman", "light"), ("woman", "dark"), ("man", "light")):
        folder = tmp_path / f"{body}-{skin}"
        call = ("-o", folder, "--clip", "march", "--size", "64x40", "--body", body, "--skin", skin)
        assert run(*call).returncode == 0
        drawn.append((folder / "march-left-sheet.png").read_bytes())
    assert len(set(drawn)) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--clip", "shin_boxes", "-o", "x"], "shin_box"),
        ([], "-o"),
        (["--size", "9x9", "-o", "x"], "16x16"),
    ],
)
def test_a_wrong_call_says_what_is_right(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert says in result.stderr
