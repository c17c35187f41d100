"""The tones in assets: what the script makes, and what they are to the ear."""

from __future__ import annotations

import array
import importlib.util
import math
import sys
import wave
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from hipmobility import files

FOLDER = files.packaged("assets", "sounds")
SCRIPT = Path(__file__).parents[1] / "packaging" / "make_sounds.py"
KINDS = ("tick", "go", "halfway", "switch", "check_in", "end")


def script() -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("the script comes with the source only")
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_sounds"] = module
    spec.loader.exec_module(module)
    return module


def channels(name: str) -> tuple[int, list[int], list[int]]:
    """Rate, and the samples of the left and of the right ear."""
    with wave.open(str(FOLDER / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (2, 2)
        frames = array.array("h", file.readframes(file.getnframes()))
        return file.getframerate(), list(frames[::2]), list(frames[1::2])


def sounding(samples: list[int]) -> int:
    """How many samples there are up to the last one that is not silent."""
    return max((n + 1 for n, value in enumerate(samples) if value), default=0)


def test_the_files_are_what_the_script_makes() -> None:
    made = script()
    assert set(made.TONES) == set(KINDS)
    for kind in KINDS:
        for ear in made.EARS:
            data = (FOLDER / f"{kind}-{ear}.wav").read_bytes()
            assert data == made.file_bytes(kind, ear), f"{kind}-{ear}: run {SCRIPT.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_tone_begins_and_ends_in_silence_and_does_not_click(kind: str) -> None:
    rate, left, right = channels(f"{kind}-both")
    assert left == right
    end = sounding(left)
    assert len(left) - end >= 0.1 * rate - 1
    assert abs(left[0]) < 30
    assert max(abs(a - b) for a, b in pairwise(left)) < 6000
    assert 0.2 * 32767 < max(map(abs, left)) < 0.9 * 32767


@pytest.mark.parametrize("kind", KINDS)
def test_a_tone_of_one_side_is_silent_on_the_other(kind: str) -> None:
    _, both, _ = channels(f"{kind}-both")
    _, left, right = channels(f"{kind}-left")
    assert left == both
    assert not any(right)
    _, left, right = channels(f"{kind}-right")
    assert right == both
    assert not any(left)


def test_the_kinds_differ_in_pitch_or_length() -> None:
    shapes = {}
    for kind in KINDS:
        rate, left, _ = channels(f"{kind}-both")
        length = sounding(left) / rate
        start = left[: round(0.1 * rate)]
        power = {hertz: goertzel(start, hertz, rate) for hertz in range(620, 1120, 10)}
        shapes[kind] = (max(power, key=lambda h: power[h]), length)
    for one in KINDS:
        for other in KINDS:
            if one < other:
                (pitch, length), (pitch2, length2) = shapes[one], shapes[other]
                assert abs(pitch - pitch2) > 40 or abs(length - length2) > 0.1, (one, other)


def goertzel(samples: list[int], hertz: float, rate: int) -> float:
    """Power at one frequency (Goertzel 1958)."""
    factor = 2 * math.cos(math.tau * hertz / rate)
    before, last = 0.0, 0.0
    for value in samples:
        before, last = last, value + factor * last - before
    return before**2 + last**2 - factor * before * last
