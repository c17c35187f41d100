"""The moving figure of a running practice beside mpv, which plays a film of the same figure.

Both run at once, each on a display of its own. The figure of the first drill (shin boxes) moves at
30 frames a second in a maximised window of 1920x1080, the practice at speed 1; it is measured when
the helper has had time to draw ahead all of it. mpv plays two seconds of the drill, there and back
over and over, in as large a window: H.264 at 30 frames a second and 1240x900, which is what the
figure has of the page, made of our own frames by ffmpeg, decoded and shown without the help of a
graphics card. Memory is PSS. The rows with helpers add the program's own processes: those that
draw, speak, sound and keep the screen on. A third program, in 3840x2160, runs beside them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cpu import Case, Environment, measure, press
from benchmarks.measure import Row
from benchmarks.process import family, memory_mb, used
from benchmarks.programs import Started, hip_mobility
from benchmarks.table import Cells, Table, measured_cells, ratio_cells, ratios
from hipmobility.system.helpers import endpoint

ROUNDS = 2
DRAWN_S = 14.0
"""By then the helper has drawn all that a drill shows."""
FULL_HD, FOUR_K, FILM = (1920, 1080), (3840, 2160), (1240, 900)
CLIP, RATE = "shin_box", 30
_FRAMES = 2 * RATE
_THERE_AND_BACK = "[0]reverse[back];[0][back]concat"
_PLAYER = (
    *("mpv", "--no-config", "--hwdec=no", "--vo=x11", "--no-audio", "--loop-file=inf"),
    *("--no-osc", "--no-terminal", "--no-border", "--geometry=1920x1080+0+0"),
)
_MOVING, _LARGE, _FILM = "the moving figure", "the moving figure at 3840x2160", "mpv, the film"
_WITHOUT = "a practice with a picture in its place"
_PLAIN = """
import runpy, sys
from pathlib import Path
from PySide6.QtGui import QImage
folder = Path(sys.argv.pop(1)) / "routines"
folder.mkdir()
picture = QImage(64, 40, QImage.Format.Format_RGB32)
picture.fill(0x446688)
picture.save(str(folder / "still.png"))
(folder / "still.yaml").write_text('''
drills:
  still:
    name: Still
    sides: alternating
    side_means: "{side} leg"
    dose: 50s
    tempo:
      - {phase: lower, for: 1.5s, cue: Lower}
      - {phase: press, for: 2.5s, cue: Press}
      - {phase: rise, for: 1s, cue: Rise}
    picture: still.png
routines:
  still: {name: Still, drills: [still]}
''')
runpy.run_module("hipmobility", run_name="__main__")
"""
"""Starts the program with a routine without a figure."""
_DRAWS = endpoint.line("figure")[-1].encode()
"""The last word of the command that starts the helper."""


@dataclass(frozen=True, slots=True)
class Memory:
    """MB of a process, and with all that come from it."""

    alone: float
    whole: float


def measured() -> Table:
    """The section of the table."""
    missing = [name for name in ("mpv", "ffmpeg") if shutil.which(name) is None]
    if missing:
        raise OSError(f"{' and '.join(missing)} not found")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ends:
        film = filmed(Path(folder) / "figure.mp4")
        cases = {
            _FILM: Case((*_PLAYER, str(film)), size=FULL_HD),
            _MOVING: Case(hip_mobility("--begin"), _work, size=FULL_HD),
            _LARGE: Case(hip_mobility("--begin"), _work, size=FOUR_K),
            _WITHOUT: Case(_without(), _work, size=FULL_HD),
        }
        programs = measure(cases, ends, settle_s=DRAWN_S, rounds=ROUNDS)
        memory = {name: _memory(program) for name, program in programs.items()}
        drawer = _drawer(programs[_MOVING])
    return ratios("Video", __doc__, (*_rows(cases, memory), *_of_the_figure(memory, drawer)))


def _without() -> tuple[str, ...]:
    """The command of a practice that shows no figure."""
    python, _, _, *options = hip_mobility("--begin", "--routine", "still")
    return (python, "-c", _PLAIN, "{folder}", *options)


def _of_the_figure(memory: Mapping[str, Memory], drawer: tuple[float, float]) -> Iterator[Cells]:
    """What the figure takes of memory, and the helper that draws it by itself."""
    for which, words, aim in (("alone", "", "25 MB"), ("whole", ", with helpers", "")):
        more = getattr(memory[_MOVING], which) - getattr(memory[_WITHOUT], which)
        yield measured_cells(f"{_MOVING}{words}: memory more", _WITHOUT, [more], " MB", aim)
    seconds, megabytes = drawer
    yield measured_cells("the helper that draws: CPU", "until all is drawn", [seconds], " s")
    yield measured_cells("the helper that draws: memory", "when all is drawn", [megabytes], " MB")


def _drawer(program: Started) -> tuple[float, float]:
    """Seconds of CPU and MB of the helper that draws; 0 where there is none."""
    for pid in family(program.process.pid):
        with suppress(OSError):
            words, taken = Path(f"/proc/{pid}/cmdline").read_bytes(), used(pid)
            if words.rstrip(b"\0").endswith(_DRAWS) and taken:
                return taken.cpu_s, memory_mb(pid, "Pss")
    return 0.0, 0.0


def _rows(cases: Mapping[str, Case], memory: Mapping[str, Memory]) -> Iterator[Cells]:
    film = tuple(cases[_FILM].values("cpu_whole"))
    for which, words in (("cpu", ""), ("cpu_whole", ", with helpers")):
        ours = tuple(cases[_MOVING].values(which))
        aim = "" if words else "1"
        yield ratio_cells(Row(f"{_MOVING}{words}: CPU", _FILM, ours, film), aim)
    for name, aim in ((_MOVING, "10 %"), (_LARGE, "")):
        yield measured_cells(f"{name}: CPU", "a core", cases[name].values("cpu"), " %", aim)
    for which, words in (("alone", ""), ("whole", ", with helpers")):
        ours = (getattr(memory[_MOVING], which),)
        yield ratio_cells(Row(f"{_MOVING}{words}: memory", _FILM, ours, (memory[_FILM].whole,)))


def _memory(program: Started) -> Memory:
    each = []
    for pid in family(program.process.pid):
        with suppress(OSError):  # a helper that ends just now
            each.append(memory_mb(pid, "Pss"))
    return Memory(each[0], sum(each))


def _work(environment: Environment, program: Started) -> None:
    """Go on to the work of the first drill."""
    press(environment, program, "Right")
    program.wait_for('"kind": "work"')


def filmed(path: Path) -> Path:
    """Two seconds of the drill, there and back, as a film."""
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
    size = f"{FILM[0]}x{FILM[1]}"
    raw = ("-f", "rawvideo", "-pix_fmt", "bgra", "-s", size, "-r", str(RATE), "-i", "-")
    made = ("-filter_complex", _THERE_AND_BACK, "-c:v", "libx264", "-pix_fmt", "yuv420p", str(path))
    command = ("ffmpeg", "-loglevel", "error", "-y", *raw, *made)
    image = QImage(*FILM, QImage.Format.Format_RGB32)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin
        for moment in moments(drill.tempo, enter=False)[:_FRAMES]:
            image.fill(0)
            scene = Scene(clip, moment, Side.LEFT, DARK, both_coloured=True)
            painter = QPainter(image)
            drawn = drawn_now(studio, scene, FILM)
            paint_scene(painter, QRectF(image.rect()), scene, drawn)
            painter.end()
            encoder.stdin.write(bytes(image.constBits()))
    del app
    return path
