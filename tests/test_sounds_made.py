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


def samples(kind: str) -> tuple[int, list[int]]:
    """Rate, and the samples of the one channel."""
    with wave.open(str(FOLDER / f"{kind}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getframerate(), list(array.array("h", file.readframes(file.getnframes())))


def sounding(tone: list[int]) -> int:
    """How many samples there are up to the last one that is not silent."""
    return max((n + 1 for n, value in enumerate(tone) if value), default=0)


def test_the_files_are_what_the_script_makes() -> None:
    made = script()
    assert set(made.TONES) == set(KINDS)
    for kind in KINDS:
        data = (FOLDER / f"{kind}.wav").read_bytes()
        assert data == made.file_bytes(kind), f"{kind}: run {SCRIPT.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_tone_begins_and_ends_in_silence_and_does_not_click(kind: str) -> None:
    rate, tone = samples(kind)
    end = sounding(tone)
    assert len(tone) - end >= 0.1 * rate - 1
    assert abs(tone[0]) < 30
    assert max(abs(a - b) for a, b in pairwise(tone)) < 6000
    assert 0.2 * 32767 < max(map(abs, tone)) < 0.9 * 32767


def test_the_kinds_differ_in_pitch_or_length() -> None:
    shapes = {}
    for kind in KINDS:
        rate, tone = samples(kind)
        length = sounding(tone) / rate
        start = tone[: round(0.1 * rate)]
        power = {hertz: goertzel(start, hertz, rate) for hertz in range(620, 1120, 10)}
        shapes[kind] = (max(power, key=lambda h: power[h]), length)
    for one in KINDS:
        for other in KINDS:
            if one < other:
                (pitch, length), (pitch2, length2) = shapes[one], shapes[other]
                assert abs(pitch - pitch2) > 40 or abs(length - length2) > 0.1, (one, other)


def goertzel(tone: list[int], hertz: float, rate: int) -> float:
    """Power at one frequency (Goertzel 1958)."""
    factor = 2 * math.cos(math.tau * hertz / rate)
    before, last = 0.0, 0.0
    for value in tone:
        before, last = last, value + factor * last - before
    return before**2 + last**2 - factor * before * last
