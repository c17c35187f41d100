"""The moving figure of a running practice beside mpv, which plays a film of the same figure.

A practice runs at speed 1 in a maximised window, the figure of its first drill (shin boxes) moving
at 30 frames a second; it is measured over twenty seconds, when the helper has drawn ahead
all of it. mpv plays one repetition of the drill over and over, as large: H.264 at 30 frames a
second, made of our own frames by ffmpeg, decoded and shown without the help of a graphics card. CPU
is in per cent of a core, memory is PSS in MB; both also with all processes of the program: those
that draw, speak, sound and keep the screen on. Each figure is the median of the rounds, with their
range. A pause shows what the movement adds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.cpu import pause
from benchmarks.measure import in_turn
from benchmarks.process import Used, family, memory_mb, used
from benchmarks.programs import Started, hip_mobility, started
from benchmarks.screen import NEEDS, display

ROUNDS = 3
SECONDS = 20.0
DRAWN_S = 20.0
"""By then the helper has drawn all that a drill shows."""
FULL_HD, FOUR_K = (1920, 1080), (3840, 2160)
CLIP, RATE = "shin_box", 30
_MISSING = [*NEEDS, *(name for name in ("mpv", "ffmpeg") if shutil.which(name) is None)]
_PLAYER = (
    *("mpv", "--no-config", "--hwdec=no", "--vo=x11", "--no-audio", "--loop-file=inf"),
    *("--no-osc", "--no-terminal", "--no-border", "--geometry=1920x1080+0+0"),
)
_MOVING, _PAUSED, _FILM = "a practice, the figure moving", "a practice, paused", "mpv, the film"


@dataclass(frozen=True, slots=True)
class Load:
    """Per cent of a core and MB, of a process and of all that come from it."""

    cpu: float
    cpu_whole: float
    memory: float
    memory_whole: float


_COLUMNS = {
    "cpu": "% of a core",
    "cpu_whole": "% with its helpers",
    "memory": "MB",
    "memory_whole": "MB with its helpers",
}


def section_text() -> str:
    """The section of the table."""
    if _MISSING:
        return f"## Video\n\nNot measured: {' and '.join(_MISSING)} not found.\n"
    with tempfile.TemporaryDirectory() as folder:
        film = filmed(Path(folder) / "figure.mp4")
        with display(FULL_HD) as environment:
            found = loads(environment, film)
        with display(FOUR_K) as environment:
            found["a practice at 3840x2160"] = (_moving(environment),)
    head = f"| what | {' | '.join(_COLUMNS.values())} |\n|---|{'---:|' * len(_COLUMNS)}"
    lines = [f"| {name} | {' | '.join(_cells(each))} |" for name, each in found.items()]
    return "\n".join(("## Video", "", (__doc__ or "").strip(), "", head, *lines, ""))


def loads(
    environment: Mapping[str, str], film: Path, rounds: int = ROUNDS
) -> dict[str, tuple[Load, ...]]:
    """The load of each, round by round."""
    cases: dict[str, Callable[[], Load]] = {
        _MOVING: partial(_moving, environment),
        _PAUSED: partial(load, environment, hip_mobility("--begin"), partial(pause, environment)),
        _FILM: partial(load, environment, (*_PLAYER, str(film)), lambda _: time.sleep(3.0)),
    }
    return in_turn(cases, rounds)


def _moving(environment: Mapping[str, str]) -> Load:
    return load(environment, hip_mobility("--begin"), _all_drawn)


def load(
    environment: Mapping[str, str], command: Sequence[str], ready: Callable[[Started], object]
) -> Load:
    """What a program uses from when it is `ready`."""
    with started(command, environment) as program:
        ready(program)
        pids = family(program.process.pid)
        began, before = time.monotonic(), [used(pid) for pid in pids]
        time.sleep(SECONDS)
        passed = time.monotonic() - began
        pairs = zip(before, map(used, pids), strict=True)
        each = [100.0 * _spent(old, new) / passed for old, new in pairs]
        memory = [memory_mb(pid, "Pss") for pid in pids if used(pid)]
    return Load(each[0], sum(each), memory[0], sum(memory))


def _spent(before: Used | None, after: Used | None) -> float:
    return after.cpu_s - before.cpu_s if before and after else 0.0


def _all_drawn(program: Started) -> None:
    """Wait until the first drill is under way, and its frames are drawn."""
    program.wait_for('"kind": "work"')
    time.sleep(DRAWN_S)


def filmed(path: Path) -> Path:
    """One repetition of the drill as a film of 1920x1080."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from hipmobility.core.model.routine import Side
    from hipmobility.user_routines.library import read_builtin, read_clips
    from hipmobility.widgets.figure.moments import moments
    from hipmobility.widgets.figure.painter import Scene, drawn_now, paint_scene
    from hipmobility.widgets.figure.studio import Studio
    from hipmobility.widgets.theme import DARK

    app = QApplication.instance() or QApplication([])
    drill = next(each for each in read_builtin().drills.values() if each.figure == CLIP)
    clip, studio = read_clips()[CLIP], Studio()
    size = f"{FULL_HD[0]}x{FULL_HD[1]}"
    raw = ("-f", "rawvideo", "-pix_fmt", "bgra", "-s", size, "-r", str(RATE), "-i", "-")
    made = ("-c:v", "libx264", "-pix_fmt", "yuv420p", str(path))
    command = ("ffmpeg", "-loglevel", "error", "-y", *raw, *made)
    image = QImage(*FULL_HD, QImage.Format.Format_RGB32)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin
        for moment in moments(drill.tempo, enter=False):
            image.fill(0)
            scene = Scene(clip, moment, Side.LEFT, DARK, both_coloured=True)
            painter = QPainter(image)
            drawn = drawn_now(studio, scene, FULL_HD)
            paint_scene(painter, QRectF(image.rect()), scene, drawn)
            painter.end()
            encoder.stdin.write(bytes(image.constBits()))
    del app
    return path


def _cells(found: Sequence[Load]) -> list[str]:
    cells = []
    for field in _COLUMNS:
        numbers = [getattr(each, field) for each in found]
        cells.append(f"{median(numbers):.1f} ({min(numbers):.1f} to {max(numbers):.1f})")
    return cells
