"""Draw the pictures of the README: every page of the program, filled with made-up answers.

    python docs/pictures.py [-o docs/images] [--size 1920x1080] [--theme dark] [--scale 1]

Runs without a screen. The journal is made for it and thrown away.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

TODAY = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
FELT = (
    (1, "after_run", (3, 3), (2, 4), (3, 4), "front of the hip, end of the reach"),
    (3, "rest_day", (3, 4), (3, 4), (3, 3), "looser after the second round"),
    (4, "before_run", (2, 3), (2, 3), (3, 4), "backed off a bit"),
    (6, "after_run", (3, 3), (2, 3), (None, None), ""),
)
"""Days ago, context, ease left and right of the three drills, and a note."""
SHOTS = (
    ("prepare", 6.5),
    ("shin-boxes-left", 8 + 3.0),
    ("shin-boxes-right", 8 + 8.0),
    ("stretch-first-side", 76 + 12.6),
    ("switch", 116 + 4.2),
    ("stretch-second-side", 121 + 20.8),
    ("crawl-to-squat", 179 + 7.5),
)
"""Name of the picture and where on the timeline it is taken, in seconds."""


def main() -> None:
    """Draw all pictures into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent / "images")
    parser.add_argument("--size", default="1440x810")
    parser.add_argument("--theme", default="dark", choices=["dark", "light", "high-contrast"])
    parser.add_argument("--scale", default="1")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale
    sys.path.insert(0, str(Path(__file__).parents[1]))
    width, height = (round(int(n) / float(options.scale)) for n in options.size.split("x"))
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        draw(Path(folder), options.output, (width, height), options.theme)


def draw(folder: Path, output: Path, size: tuple[int, int], theme: str) -> None:
    """Walk through the program and save each page."""
    from PySide6.QtWidgets import QApplication

    from hipmobility import files
    from hipmobility.core.demo_practices import made_up
    from hipmobility.store.journal import Journal
    from hipmobility.system.desktop.language import use_language
    from hipmobility.user_routines.library import read_builtin
    from hipmobility.widgets.theme import load_fonts

    app = QApplication([])
    use_language(app, "en")
    load_fonts(files.packaged("assets", "fonts"))
    library = read_builtin()

    def saver(program):
        def save(name: str) -> None:
            for _ in range(3):
                app.processEvents()
            program.window.grab().save(str(output / f"{name}.png"))

        return save

    with Journal.open(folder / "journal.sqlite3") as journal:
        for row in FELT:
            keep(journal, library.routines["restore"], *row)
        now = [1000.0]
        program = opened(library, journal, size, theme, now)
        save = saver(program)
        save("home")
        walk(program, now, save)
    with Journal.open(folder / "demo" / "journal.sqlite3") as journal:
        journal.merge(made_up(library, TODAY), TODAY)
        program = opened(library, journal, size, theme, now)
        main_pages(program, saver(program))


def opened(library, journal, size, theme: str, now: list[float]):
    """The program with its window shown, on clocks set by hand."""
    from hipmobility.app.application import HipMobility
    from hipmobility.app.options import Options
    from hipmobility.app.shell.settings import Settings
    from hipmobility.files import AppPaths
    from hipmobility.user_routines.library import UserFolder, read_clips

    paths = AppPaths(journal.path.parent)
    program = HipMobility(
        UserFolder(library, paths.routines, read_clips()),
        journal,
        Options(theme=theme),
        settings=Settings(paths.settings),
        paths=paths,
        clock=lambda: now[0],
        wall_clock=lambda: TODAY,
    )
    program.window.resize(*size)
    program.start()
    program.window.show()
    return program


def main_pages(program, save) -> None:
    """Take a picture of each main page, filled with nine months of made-up notes."""
    from functools import partial

    from hipmobility.app.pages import (
        BACKUPS,
        DISTANCE,
        FIRST_START,
        LEARN,
        REVIEW,
        ROUTINES,
        SETTINGS,
    )

    program.pages.show(REVIEW)
    box = program.pages[REVIEW].page.parts.head.drill_box
    box.setCurrentText(program.parts.library.now.drills["worlds_greatest_stretch"].name)
    box.activated.emit(box.currentIndex())
    save("review")
    for name, show in (
        ("routines", partial(program.pages.show, ROUTINES)),
        ("learn", partial(program.pages.show, LEARN)),
        ("self-check", lambda: program.pages[LEARN].show_target("page:self-check")),
        ("settings", partial(program.pages.show, SETTINGS)),
        ("distance", partial(program.pages.show, DISTANCE)),
        ("copies", partial(program.pages.show, BACKUPS)),
        ("first-start", partial(program.pages.show, FIRST_START)),
    ):
        show()
        save(name)


def walk(program, now: list[float], save) -> None:
    """Play a practice on a clock set by hand, and take the pictures on the way."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from hipmobility.pages.practice.keys import Wish

    program.practices.begin("after_run")
    save("gate")
    program.practice.gate.page.ready.emit()
    for name, at in SHOTS:
        for moment in steps(program.practice.run.playback.player.position_s, at):
            now[0] += moment
            program.practice.run.playback.tick()
        save(name)
    program.practice.session.wished.emit(Wish.PAUSE)
    save("paused")
    program.practice.session.wished.emit(Wish.LEAVE)
    save("leave")
    QTest.keyClick(program.practice.question, Qt.Key.Key_Escape)
    for _ in range(2):
        program.practice.session.wished.emit(Wish.BACK)
    while program.practice.run.playback.player.segment.kind.value != "check_in":
        program.practice.session.wished.emit(Wish.BACK)
    program.practice.session.wished.emit(Wish.BACK)
    program.practice.session.wished.emit(Wish.NEXT)
    for key in (Qt.Key.Key_2, Qt.Key.Key_9):
        QTest.keyClick(program.practice.check_in, key)
    save("check-in")
    while program.practice.run:
        program.practice.session.wished.emit(Wish.NEXT)
    save("summary")


def steps(start: float, end: float) -> Iterator[float]:
    """Lengths that lead from `start` to `end`, none longer than a second."""
    while end - start > 1e-9:
        length = min(1.0, end - start)
        start += length
        yield length


def keep(journal, routine, ago: int, context: str, *rest) -> None:
    """Write a made-up practice into the journal."""
    from hipmobility.core.model.practice import CheckIn, DrillStep, PracticeState, outcome_of
    from hipmobility.core.model.routine import Side

    *eases, note = rest
    practice, started = str(uuid.uuid4()), TODAY - timedelta(days=ago)
    first = Side.RIGHT if ago % 2 else Side.LEFT
    journal.begin(practice, started, 0, routine, first, context)
    for position, (item, given) in enumerate(zip(routine.items, eases, strict=False)):
        planned = item.dose_s / (2 if position == 0 else 1)
        for side, ease in zip(Side, given, strict=True):
            step = DrillStep(
                position, item.drill.id, side, planned, planned, outcome_of(planned, planned)
            )
            journal.save_step(practice, step)
            text = note if position == 1 and side is Side.LEFT else ""
            tags = ("tight",) if ease == 2 else ()
            check = CheckIn(position, item.drill.id, side, ease, tags, text, started)
            journal.save_check_in(practice, check)
    journal.finish(practice, PracticeState.FINISHED, started + timedelta(minutes=5))


if __name__ == "__main__":
    main()
