"""Cameras that were found before are those that would be found, and only for the same text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.framing import framed_as_before, read_framings, write_framings
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.user_routines.library import read_clips

CLIPS = read_clips()


def shin_box() -> Clip:
    path = files.packaged("assets", "figures") / "shin_box.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize("name", CLIPS)
def test_packed_camera_is_that_of_the_clip(name: str) -> None:
    packed = CLIPS[name].framing
    assert packed is not None, "run packaging/make_library.py"
    found = replace(CLIPS[name], framing=None, plain=None).camera
    assert packed.target == pytest.approx(found.target, abs=2e-6)
    assert (packed.extent, packed.tall) == pytest.approx((found.extent, found.tall), abs=2e-6)
    assert (packed.azimuth, packed.elevation) == (found.azimuth, found.elevation)


def test_camera_goes_with_its_text() -> None:
    clip = shin_box()
    framings = read_framings(write_framings([(clip, 7)]))
    assert framed_as_before(clip, 7, framings).framing is not None
    assert framed_as_before(clip, 8, framings).framing is None
    assert framed_as_before(clip, 7, {}).framing is None


def test_clip_with_life_keeps_the_camera() -> None:
    clip = shin_box()
    known = framed_as_before(clip, 7, read_framings(write_framings([(clip, 7)])))
    assert known.alive({"press": 2.0}).camera == known.camera == known.framing


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"shin_box": 3}', '{"shin_box": ["x"]}'])
def test_damaged_file_has_no_cameras(text: str) -> None:
    assert framed_as_before(shin_box(), 7, read_framings(text)).framing is None
