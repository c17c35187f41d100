"""Record the drills of the README: eight seconds of the practice page each, as a GIF.

    python docs/recordings.py [-o docs/images]

Runs without a screen, on a clock set by hand. Needs Pillow.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

SIZE = (480, 270)
FRAMES_A_SECOND = 25
SECONDS = 8.0
COLOURS = 40
MOST_BYTES = 1_000_000


def main() -> None:
    """Record each drill of the first routine into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent / "images")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).parents[1]))
    options.output.mkdir(parents=True, exist_ok=True)
    record(options.output)


def record(output: Path) -> None:
    """Play each drill's first eight seconds of work and write them down."""
    from PySide6.QtWidgets import QApplication

    from hipmobility import files
    from hipmobility.core.model.routine import Side
    from hipmobility.core.model.timeline import SegmentKind, build_timeline
    from hipmobility.pages.practice.session import SessionPage
    from hipmobility.user_routines.library import read_builtin, read_clips
    from hipmobility.widgets.style import mat_scale, style_sheet
    from hipmobility.widgets.theme import DARK, load_fonts, page_unit

    app = QApplication([])
    load_fonts(files.packaged("assets", "fonts"))
    clips = read_clips()
    page = SessionPage(clips)
    page.set_theme(DARK)
    page.resize(*SIZE)
    page.setStyleSheet(style_sheet(DARK, mat_scale(page_unit(*SIZE))))
    page.show()
    timeline = build_timeline(read_builtin().routines["restore"], Side.LEFT)
    page.begin(timeline)
    done = set()
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK and segment.drill.id not in done:
            done.add(segment.drill.id)
            path = output / f"{segment.drill.id.replace('_', '-')}.gif"
            write(path, frames(app, page, segment.start_s))
            print(path.name, path.stat().st_size)
            assert path.stat().st_size < MOST_BYTES


def frames(app, page, start: float) -> list:
    """Pictures of the page from `start` seconds on the timeline."""
    from PIL import Image
    from PySide6.QtGui import QImage

    from hipmobility.core.session.events import PlayerState
    from hipmobility.pages.practice.session import SessionMoment

    taken = []
    for number in range(round(SECONDS * FRAMES_A_SECOND)):
        page.show_moment(SessionMoment(start + number / FRAMES_A_SECOND, PlayerState.RUNNING))
        app.processEvents()
        image = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = bytes(image.constBits())
        size = (image.width(), image.height())
        taken.append(Image.frombytes("RGB", size, rows, "raw", "RGB", image.bytesPerLine()))
    return taken


def write(path: Path, taken: list) -> None:
    """Write the pictures as one looping GIF with a palette of their own."""
    from PIL import Image

    strip = Image.new("RGB", (SIZE[0], SIZE[1] * 4))
    for place in range(4):
        strip.paste(taken[place * len(taken) // 4], (0, SIZE[1] * place))
    palette = strip.quantize(COLOURS, method=Image.Quantize.MEDIANCUT)
    flat = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in taken]
    flat[0].save(
        path,
        save_all=True,
        append_images=flat[1:],
        duration=round(1000 / FRAMES_A_SECOND),
        loop=0,
        optimize=True,
    )


if __name__ == "__main__":
    main()
