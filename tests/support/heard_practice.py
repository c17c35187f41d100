"""Whether the tones of a practice are heard: what the program traced beside a record of it.

    python tests/support/heard_practice.py

plays the whole built-in routine at speed 1 to a private sound server, which takes five
minutes, and prints how late each tone was.
"""

from __future__ import annotations

import array
import json
import math
import os
import statistics
import sys
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import processes
import sound_server
from sound_server import RATE, Record, Server

LATEST_S = 0.2
"""A tone that begins later than this after its moment was missed."""
_EARLIEST_S = 0.05
_PITCHES = (659, 740, 784, 831, 988, 1047, 1109)
_BLOCK = RATE // 25
_LEAST_LIKENESS = 0.8
_SILENCE = RATE // 200
"""Zeros in a row that are silence, and not a part of a tone."""
_SHARES = (0.9, 1.1)
"""How much of a tone's length may be heard of it, where its soft ends become silence."""
_LAST_TONES_S = 30.0
_ROOT = Path(__file__).parents[2]
_SETTINGS = "pan_sides: yes\nvoice_on: no\nkeep_awake: no\n"

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Heard:
    """A tone that was due, and what was heard. `first` and `end` are samples of the record."""

    kind: str
    ear: str
    late_s: float
    heard_kind: str
    heard_ear: str
    first: int
    end: int

    @property
    def is_right(self) -> bool:
        """Whether it was the tone that was due, from the side it belongs to."""
        return (self.kind, self.ear) == (self.heard_kind, self.heard_ear)


def practise(
    server: Server, record: Record, data: Path, routine: str, speed: float, within_s: float
) -> list[dict[str, Any]]:
    """Play a routine with the real program, in its own process; returns its trace.

    The program is ended when all tones of the trace are in the record, or none has come for long.
    """
    data.mkdir(exist_ok=True)
    (data / "settings.yaml").write_text(_SETTINGS)
    trace = data / "trace.jsonl"
    command = [sys.executable, "-m", "hipmobility", "--data-dir", str(data), "--begin"]
    command += ["--routine", routine, "--speed", str(speed), "--trace", str(trace)]
    program = processes.Child(
        command,
        env={
            **server.environment,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join([*sys.path, str(_ROOT)]),
        },
    )
    with program:
        try:
            until = time.monotonic() + within_s
            while not (trace.exists() and '"finished"' in trace.read_text(encoding="utf-8")):
                assert program.poll() is None, "the program ended by itself"
                assert time.monotonic() < until, "the program stands still"
                time.sleep(0.1)
            events = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
            wanted = sum(len(_bare_tone(kind)) for _, kind, _ in due_tones(events))
            until = time.monotonic() + _LAST_TONES_S
            while sum(map(len, bursts(record))) < 0.98 * wanted and time.monotonic() < until:
                record.wait_until(time.monotonic() + 0.5)
        finally:
            program.terminate()
    return events


def due_tones(trace: list[dict[str, Any]]) -> list[tuple[float, str, str]]:
    """When which tone is due in which ear; tones of one moment follow each other."""
    cues = [line for line in trace if line["event"] == "cue"]
    due = []
    for when, together in groupby(cues, key=lambda line: float(line["due"])):
        begins = when
        for line in together:
            kind, side = str(line["cue"]), line["side"]
            sided = kind not in ("end", "check_in") and side in ("left", "right")
            due.append((begins, kind, side if sided else "both"))
            begins += _file_s(kind)
    return due


def listen(record: Record, trace: list[dict[str, Any]]) -> list[Heard | None]:
    """What was heard of each tone that was due, ``None`` for one that was not heard."""
    due = due_tones(trace)
    return [_listen(record, *tone) for tone in due]


def heard_in_order(record: Record, due: list[tuple[float, str, str]]) -> list[tuple[str, str]]:
    """Kind and ear of each tone that was due, as heard, whenever that was.

    A busy machine plays late and with gaps, but nothing is lost or changes places. So silence is
    left out, and each tone takes as many bursts of sound as make up its length. What is left over
    at the end comes last, each burst as a tone without a kind.
    """
    waiting = list(reversed(bursts(record)))
    heard = []
    for _, kind, _ in due:
        least, most = (share * len(_bare_tone(kind)) for share in _SHARES)
        parts: list[Samples] = []
        count = 0
        while waiting and (count < least or count + len(waiting[-1]) <= most):
            parts.append(waiting.pop())
            count += len(parts[-1])
        heard.append(_as_heard(np.concatenate(parts)) if parts else ("", ""))
    return [*heard, *(_as_heard(burst) for burst in reversed(waiting))]


def bursts(record: Record) -> list[Samples]:
    """All that is not silent, in pieces; each row has a sample of the left and of the right."""
    left, right = record.between(0, record.frames)
    both = np.stack([np.array(left), np.array(right)], axis=1)
    return _bursts(both)


def _bursts(both: Samples) -> list[Samples]:
    """The pieces between silences of at least `_SILENCE` samples."""
    loud = np.flatnonzero(both.any(axis=1))
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > _SILENCE) + 1
    return [both[part[0] : part[-1] + 1] for part in np.split(loud, breaks)]


@cache
def _bare_tone(kind: str) -> Samples:
    """A packaged tone without any silence, in both channels."""
    mono = np.array(_tones()[kind])
    return np.concatenate(_bursts(np.stack([mono, mono], axis=1)))


def _as_heard(sound: Samples) -> tuple[str, str]:
    """Which kind of tone a sound is, if any, and in which ear it was."""
    ears = {(True, True): "both", (True, False): "left", (False, True): "right"}
    melody = _melody(sound.sum(axis=1, dtype=int).tolist())
    bare = {kind: _melody(_bare_tone(kind)[:, 0].tolist()) for kind in _tones()}
    likeness = {kind: _likeness(melody, tone) for kind, tone in bare.items()}
    best = max(likeness, key=lambda kind: likeness[kind])
    left, right = (bool(each) for each in (sound[:, 0].any(), sound[:, 1].any()))
    return best if likeness[best] >= _LEAST_LIKENESS else "", ears[left, right]


def stray_s(record: Record, tones: list[Heard | None]) -> float:
    """For how many seconds something was heard that is no part of a tone."""
    ends = [0, *(tone.end for tone in tones if tone)]
    firsts = [*(tone.first for tone in tones if tone), record.frames]
    between = zip(ends, firsts, strict=True)
    return sum(record.loud(end, first) for end, first in between if end < first) / RATE


def _listen(record: Record, due: float, kind: str, ear: str) -> Heard | None:
    start = record.started_at(due)
    begin, latest = (round((due + by - start) * RATE) for by in (-_EARLIEST_S, LATEST_S))
    found = _onset(record, begin, latest)
    if found is None:
        return None
    end = found + _length(kind)
    left, right = (any(channel) for channel in record.between(found, end))
    ears = {(True, True): "both", (True, False): "left", (False, True): "right"}
    melody = _melody([sum(pair) for pair in zip(*record.between(found, end), strict=True)])
    late = found / RATE + start - due
    return Heard(kind, ear, late, _kind_of(melody), ears[left, right], found, end)


def _onset(record: Record, begin: int, latest: int) -> int | None:
    """The first sample that is not silent."""
    for at, pair in enumerate(zip(*record.between(begin, latest), strict=True)):
        if any(pair):
            return begin + at
    return None


def _kind_of(melody: list[int]) -> str:
    """The kind of tone with the most pitches in common, or nothing where none has enough."""
    likeness = {kind: _likeness(melody, _melody(list(tone))) for kind, tone in _tones().items()}
    best = max(likeness, key=lambda kind: likeness[kind])
    return best if likeness[best] >= _LEAST_LIKENESS else ""


def _likeness(one: list[int], other: list[int]) -> float:
    """The share of blocks with the same pitch; blocks that only one has count as different."""
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return same / max(len(one), len(other))


def _melody(samples: list[int]) -> list[int]:
    """The strongest pitch of each block; 0 after the end of the tone."""
    blocks = (samples[at : at + _BLOCK] for at in range(0, len(samples), _BLOCK))
    return _without_end([_pitch(block) for block in blocks])


def _without_end(pitches: list[int]) -> list[int]:
    while pitches and not pitches[-1]:
        pitches.pop()
    return pitches


def _pitch(block: list[int]) -> int:
    if max(map(abs, block)) < 30:
        return 0
    return max(_PITCHES, key=lambda hertz: power(block, hertz))


def power(samples: list[int], hertz: float) -> float:
    """Power at one frequency (Goertzel 1958)."""
    factor = 2 * math.cos(math.tau * hertz / RATE)
    before, last = 0.0, 0.0
    for value in samples:
        before, last = last, value + factor * last - before
    return before**2 + last**2 - factor * before * last


def _length(kind: str) -> int:
    return len(_tones()[kind])


@cache
def _file_s(kind: str) -> float:
    """How long a tone lasts with the silence after it."""
    with wave.open(str(_ROOT / "assets" / "sounds" / f"{kind}.wav")) as file:
        return float(file.getnframes() / file.getframerate())


@cache
def _tones() -> dict[str, array.array[int]]:
    """The packaged tones without the silence around them."""
    made = {}
    for path in (_ROOT / "assets" / "sounds").glob("*.wav"):
        with wave.open(str(path)) as file:
            tone = array.array("h", file.readframes(file.getnframes()))
        loud = [at for at, value in enumerate(tone) if value]
        made[path.stem] = tone[loud[0] : loud[-1] + 1]
    return made


def report(record: Record, trace: list[dict[str, Any]]) -> Iterator[str]:
    """The figures of a practice, in lines."""
    tones = listen(record, trace)
    heard = [tone for tone in tones if tone]
    late = [1000 * tone.late_s for tone in heard]
    yield f"{len(tones)} tones due, {len(tones) - len(heard)} missed"
    yield f"late: median {statistics.median(late):.1f} ms, most {max(late):.1f} ms"
    yield f"other tone: {sum(t.kind != t.heard_kind for t in heard)}"
    yield f"other ear: {sum(t.ear != t.heard_ear for t in heard)}"
    yield f"heard besides: {1000 * stray_s(record, tones):.1f} ms"
    yield from (f"  {tone}" for tone in tones if not tone or not tone.is_right)


def main() -> int:
    """Play the built-in routine at speed 1 and print the figures."""
    if sound_server.NEEDS:
        print(sound_server.NEEDS)
        return 1
    with sound_server.folder() as home, sound_server.sound_server(home) as server:
        with sound_server.recording(server) as record:
            trace = practise(server, record, home / "data", "restore", 1.0, 400)
            record.wait_until(time.monotonic() + 1.0)
        print(*report(record, trace), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
