"""Makes the tones in assets/sounds from one table of numbers.

    python3 packaging/make_sounds.py [--check]

One file for each kind, with a single channel: which ears hear it is decided when it is played.
With `--check` nothing is written; the exit code is 1 where a file differs.
"""

from __future__ import annotations

import argparse
import array
import io
import math
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"
RATE = 48_000
SILENCE_S = 0.1
"""After each tone: without it the end of a tone is played at the start of the next one."""
ATTACK_S, RELEASE_S = 0.006, 0.045
PARTIALS = (1.0, 0.28, 0.1)
"""Levels of the fundamental and the overtones: a soft tone, not a bare sine."""
LEVEL = 0.62


@dataclass(frozen=True)
class Note:
    """A pitch in hertz, from when and how long it sounds in seconds, and how loud."""

    hertz: float
    start_s: float
    length_s: float
    level: float = 1.0


TONES = {
    "tick": (Note(660, 0, 0.11, 0.8),),
    "go": (Note(1047, 0, 0.32),),
    "halfway": (Note(784, 0, 0.13, 0.8), Note(784, 0.17, 0.13, 0.8)),
    "switch": (Note(784, 0, 0.15), Note(988, 0.15, 0.15), Note(784, 0.3, 0.18)),
    "check_in": (Note(988, 0, 0.16, 0.8), Note(740, 0.18, 0.26, 0.8)),
    "end": (Note(659, 0, 0.12), Note(831, 0.12, 0.12), Note(1109, 0.24, 0.28)),
}
"""Pitches stay between 600 and 1200 Hz, where small speakers are loud and ears are keen."""


def samples(notes: tuple[Note, ...]) -> list[float]:
    """One channel from -1 to 1: the notes, and silence after them."""
    end_s = max(note.start_s + note.length_s for note in notes)
    made = [0.0] * round((end_s + SILENCE_S) * RATE)
    for note in notes:
        first = round(note.start_s * RATE)
        for number, value in enumerate(_sounding(note)):
            made[first + number] += value
    return made


def _sounding(note: Note) -> Iterator[float]:
    count = round(note.length_s * RATE)
    total = sum(PARTIALS)
    for number in range(count):
        at = number / RATE
        turn = math.tau * note.hertz * at
        wave_ = sum(level * math.sin(turn * (n + 1)) for n, level in enumerate(PARTIALS)) / total
        yield LEVEL * note.level * wave_ * _envelope(at, note.length_s)


def _envelope(at: float, length: float) -> float:
    """From nothing to full and back to nothing, each in half a turn of a cosine."""
    rise = min(1.0, at / ATTACK_S)
    fall = min(1.0, (length - at) / RELEASE_S)
    return (0.5 - 0.5 * math.cos(math.pi * rise)) * (0.5 - 0.5 * math.cos(math.pi * fall))


def file_bytes(kind: str) -> bytes:
    """A WAV file of 16 bits and one channel."""
    frames = array.array("h", (round(value * 32767) for value in samples(TONES[kind])))
    if sys.byteorder == "big":
        frames.byteswap()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames.tobytes())
    return buffer.getvalue()


def check() -> list[str]:
    """What is wrong with the files, in words."""
    wanted = {f"{kind}.wav": file_bytes(kind) for kind in TONES}
    found = {path.name: path.read_bytes() for path in FOLDER.glob("*")}
    wrong = [f"{name} is missing" for name in wanted if name not in found]
    wrong += [f"{name} is not one of them" for name in found if name not in wanted]
    wrong += [
        f"{name} is not what this script makes"
        for name, data in found.items()
        if data != wanted.get(name, data)
    ]
    return wrong


def main() -> int:
    """Write or check all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        wrong = check()
        print(*wrong, sep="\n", end="\n" * bool(wrong))
        return min(1, len(wrong))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in TONES:
        (FOLDER / f"{kind}.wav").write_bytes(file_bytes(kind))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
