"""Somebody who presses, clicks and turns whatever is there; the same seed does the same again."""

from __future__ import annotations

import gc
import os
import random
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import shiboken6
from program import Program
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from review_histories import history, named

from hipmobility.app.pages import BACKUPS, DISTANCE, FIRST_START, MAIN_PAGES, show_routine
from hipmobility.app.user_routines.controller import UserRoutinesController
from hipmobility.core.settings.kinds import (
    Choice,
    FolderPath,
    NumberRange,
    PreferenceKind,
    ShortText,
    Switch,
    TimeOfDay,
    Weekdays,
)
from hipmobility.core.settings.preferences import DECLARATIONS
from hipmobility.core.transfer.differences import Keep
from hipmobility.core.transfer.export_json import to_json
from hipmobility.store.journal import Journal
from hipmobility.store.transfer.importing import import_file

KEYS = [
    *(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key.Key_Equal, Qt.Key.Key_Question, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_F1),
    *(Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_MediaPlay, Qt.Key.Key_Back),
]
MODIFIERS = [
    *[Qt.KeyboardModifier.NoModifier] * 8,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
SIZES = [(640, 480), (800, 600), (1024, 768), (1280, 720), (1366, 768), (1920, 1080), (500, 900)]
_TEXTS = ["", "tight", "a, b, c", "Mia", "x" * 21, "1,2,3,4,5,6,7"]


WORDS = ["pinches in front", "a", "  ", "<b>bold</b> <img src=/dev/zero>", "x" * 200, "100 % \\"]
_DRILL = """drills:
  own{0}:
    name: {1}
    sides: each
    side_means: "{{side}} leg up"
    dose: 20s
    tempo: [{{phase: lower, for: 4s, cue: Hug}}]
    figure: shin_box
"""
_ROUTINE = "routines:\n  mine{0}: {{name: {1}, drills: [{2}]}}\n"
ROUTINE_TEXTS = [
    *(_ROUTINE.format(n, f"Mine {n}", drill) for n in range(3) for drill in ("shin_box", "crawl")),
    *(_DRILL.format(n, f"Own {n}") + _ROUTINE.format(n, "Own", f"own{n}") for n in range(3)),
    _ROUTINE.format(9, '"<img src=/dev/zero>"', "shin_box"),
    "routines: {a: {name: [, drills}",
    "",
    "# nothing",
    _ROUTINE.format(1, "Two minutes", "nowhere"),
]


class RandomUser:
    """Uses the program on the data in `folder`; `done` counts what was done, by name."""

    def __init__(self, qtbot: QtBot, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.done: Counter[str] = Counter()
        self._qtbot = qtbot
        self._folder = folder
        self._files = 0
        self._actions: list[tuple[int, Callable[[], None]]] = [
            (50, self.press_a_key),
            (25, self.click_something),
            (12, self.let_time_pass),
            (5, self.resize),
            (5, self.change_a_setting),
            (4, self.open_a_page),
            (4, self.type_words),
            (4, self.drag_or_turn),
            (2, self.bring_a_file),
            (2, self.change_the_folder),
            (2, self.begin_a_practice),
            (1, self.import_from_elsewhere),
            (1, self.start_anew),
        ]
        self._open()

    def use(self, steps: int) -> None:
        """Do so many things, one after the other."""
        weights = [weight for weight, _ in self._actions]
        for _ in range(steps):
            ((_, action),) = self.dice.choices(self._actions, weights)
            self.done[action.__name__] += 1
            action()
            QApplication.processEvents()
            if not self.program.app.window.isVisible():
                self.start_anew()

    def press_a_key(self) -> None:
        """With the keyboard, wherever it is."""
        window = self.program.app.window
        QTest.keyClick(
            QApplication.focusWidget() or window.focusWidget() or window,
            self.dice.choice(KEYS),
            self.dice.choice(MODIFIERS),
        )

    def click_something(self) -> None:
        """On a button, in a list, or anywhere."""
        window = self.program.app.window
        kinds = (QAbstractButton, QAbstractItemView, QWidget)
        kind = self.dice.choices(kinds, (8, 2, 1))[0]
        there = [each for each in window.findChildren(kind) if each.isVisible()]
        target = self.dice.choice(there or [window])
        if isinstance(target, QAbstractItemView):
            target = target.viewport()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=self._place_in(target))

    def let_time_pass(self) -> None:
        """Some seconds, or a while."""
        self.program.pass_time(self.dice.choice([0.2, 1.0, 5.0, 40.0]))

    def resize(self) -> None:
        """Make the window larger or smaller."""
        self.program.app.window.resize(*self.dice.choice(SIZES))

    def change_a_setting(self) -> None:
        """Give any preference any value it may have: theme, text, language of the voice, tones."""
        declared = self.dice.choice(list(DECLARATIONS.values()))
        self.program.settings.set(declared.key, self._value(declared.kind))

    def open_a_page(self) -> None:
        """One of the main pages or of those on the way, as their buttons do."""
        window = self.program.app.window
        if window.is_on_main_page():
            page = self.dice.choice([*MAIN_PAGES, *MAIN_PAGES, DISTANCE, BACKUPS, FIRST_START])
            window.leave_page(partial(self.program.app.pages.show, page))

    def type_words(self) -> None:
        """Into the field that has the keyboard, if one has it."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit):
            QTest.keyClicks(field, self.dice.choice(WORDS))

    def drag_or_turn(self) -> None:
        """The mouse dragged, its wheel turned, its right button, two clicks."""
        window = self.program.app.window
        every = [each for each in window.findChildren(QWidget) if each.isVisible()]
        there = [each for each in every if not each.visibleRegion().isEmpty()]
        target = self.dice.choice(there or [window])
        start, end = (self._place_in(target) for _ in range(2))
        what = self.dice.randrange(4)
        if what == 0:
            QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
            QTest.mouseMove(target, end)
            QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)
        elif what == 1:
            QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=start)
        elif what == 2:
            QTest.wheelEvent(
                window.windowHandle(), QPointF(target.mapTo(window, start)), QPoint(0, -240)
            )
        else:
            QTest.mouseMove(target, start)

    def bring_a_file(self) -> None:
        """Drop a file of routines on the window: right, wrong, the same, or none."""
        if self.program.app.window.is_on_main_page():
            self.program.app.window.files_dropped.emit([self.a_file()])

    def a_file(self) -> Path:
        """Some file somebody might open, in whatever dialog."""
        self._files += 1
        path = self._folder / f"brought{self._files % 20}.{self.dice.choice(['yaml', 'yml'])}"
        path.write_text(self.dice.choice(ROUTINE_TEXTS), "utf-8")
        return path

    def change_the_folder(self) -> None:
        """Write or remove a file of routines, as an editor does while the program runs."""
        path = self.program.paths.routines / f"hand{self.dice.randrange(4)}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.dice.random() < 0.3:
            path.unlink(missing_ok=True)
        else:
            path.write_text(self.dice.choice(ROUTINE_TEXTS), "utf-8")
        self._own.watch.look()

    def import_from_elsewhere(self) -> None:
        """The command `import` takes practices of another computer while the window is open."""
        path = self._folder / "elsewhere.json"
        days = self.dice.randrange(1, 30)
        path.write_text(to_json(history(named(days, self.dice.randrange(3)))), "utf-8")
        import_file(self.program.paths, path, self.program.wall, Keep.MINE)

    def _place_in(self, target: QWidget) -> QPoint:
        """Somewhere in the part of it that is seen."""
        seen = target.visibleRegion().boundingRect()
        x, y = (self.dice.randrange(max(1, side)) for side in (seen.width(), seen.height()))
        return seen.topLeft() + QPoint(x, y)

    def begin_a_practice(self) -> None:
        """From wherever one is."""
        if self.program.app.practice.run is None:
            self.program.app.practices.begin("")

    def start_anew(self) -> None:
        """Close the window, and start the program again on the same data."""
        self.close()
        self._open()

    def close(self) -> None:
        """Close the window and all that belongs to it."""
        self.program.app.window.close()
        self.journal.close()
        QTest.qWait(0)
        self.program.app.window.deleteLater()
        self.program.app.deleteLater()
        del self.program, self._own
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    def _open(self) -> None:
        self.journal = Journal.open(self._folder / "journal.sqlite3")
        self.program = Program(
            self.journal,
            _Unowned(self._qtbot),  # type: ignore[arg-type]
            gate=self.dice.random() < 0.5,
        )
        app = self.program.app
        self._own = UserRoutinesController(app.parts.own, app.window, app.parts.library, app)
        self._own.routine_added.connect(partial(show_routine, app.pages))

    def _value(self, kind: PreferenceKind) -> object:
        match kind:
            case Switch():
                return self.dice.random() < 0.5
            case Choice():
                return self.dice.choice(kind.options)[0]
            case NumberRange():
                steps = int((kind.most - kind.least) / kind.step)
                return round(kind.least + kind.step * self.dice.randint(0, steps), kind.decimals)
            case FolderPath():
                return self.dice.choice(["", str(self._folder / "shared"), "/nowhere"])
            case ShortText():
                return self.dice.choice(["", "en_US", "de_DE", "no such"])
            case Weekdays():
                return self.dice.choice(["", "mon", "mon, thu", "sat, sun"])
            case TimeOfDay():
                return self.dice.choice(["07:30", "17:05", "00:00", "23:59"])
            case _:
                return self.dice.choice(_TEXTS[:4])


class _Unowned:
    """A qtbot that keeps no hold of windows: they are closed and gone before the test ends."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def addWidget(self, widget: QWidget) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return getattr(self._qtbot, name)


def held() -> Counter[str]:
    """What a program may leave behind, counted: windows, timers, processes, open files."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    wrappers = shiboken6.getAllValidWrappers()
    running = [each for each in wrappers if isinstance(each, QTimer) and each.isActive()]
    return Counter(
        {
            **Counter(f"window {type(each).__name__}" for each in QApplication.topLevelWidgets()),
            "running timers": len(running),
            "helpers": sum(isinstance(each, QProcess) for each in wrappers),
            "child processes": len(_children()),
            **_open_files(),
        }
    )


def _open_files() -> Counter[str]:
    """The files this process has open, by name; those without one by kind."""
    found: Counter[str] = Counter()
    for path in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found[re.sub(r":\[\d+\]$", "", str(path.readlink()))] += 1
    return found


def _children() -> list[str]:
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return task.read_text().split()


def memory_mb() -> float:
    """What this process holds in memory now, in MB (resident, as Linux counts it)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
