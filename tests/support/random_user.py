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

import random_inputs
import shiboken6
from program import Program
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QProcess, Qt, QTimer
from PySide6.QtGui import QAction, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from random_inputs import KEYS, MODIFIERS, ROUTINE_TEXTS, SIZES, WORDS, value_of
from whole_import import import_file

from hipmobility.app.pages import (
    BACKUPS,
    DISTANCE,
    FIRST_START,
    MAIN_PAGES,
    MEASURE,
    ROUTINES,
    show_drill,
    show_learn,
    show_routine,
)
from hipmobility.app.user_routines.controller import UserRoutinesController
from hipmobility.core.settings.preferences import DECLARATIONS
from hipmobility.core.transfer.differences import Keep
from hipmobility.store.journal import Journal
from hipmobility.widgets.overlays.overlay import Overlay

_ON_THE_WAY = (MEASURE, DISTANCE, BACKUPS, FIRST_START)
_TELL_EVERY = 500
"""Steps after which memory and windows are told, in a long run."""
_QUITS = 0.1
_MENU_OPEN_MS = 300


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
            (30, self.click_something),
            (12, self.let_time_pass),
            (5, self.resize),
            (5, self.change_a_setting),
            (4, self.open_a_page),
            (4, self.type_words),
            (6, self.drag_or_turn),
            (4, self.use_the_menu),
            (3, self.open_a_sheet),
            (2, self.edit_a_routine),
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
        for step in range(1, steps + 1):
            ((_, action),) = self.dice.choices(self._actions, weights)
            self.done[action.__name__] += 1
            action()
            QApplication.processEvents()
            if not self.program.app.window.isVisible():
                self.start_anew()
            if step % _TELL_EVERY == 0:
                print(f"{step}: {memory_mb():.0f} MB, {len(QApplication.allWidgets())} widgets")

    def press_a_key(self) -> None:
        """With the keyboard, wherever it is."""
        window = self.program.app.window
        focused = QApplication.focusWidget() or window.focusWidget() or window
        QTest.keyClick(
            QApplication.activePopupWidget() or focused,
            self.dice.choice(KEYS),
            self.dice.choice(MODIFIERS),
        )

    def click_something(self) -> None:
        """On a button, in a list, or anywhere; mostly on what lies on top, and as a mouse does."""
        target = self._something((QAbstractButton, QAbstractItemView, QWidget), (8, 2, 1))
        if isinstance(target, QAbstractItemView):
            target = target.viewport()
        place = self._place_in(target)
        if self.dice.random() < 0.2:  # also where a mouse does not come: a screen reader does
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)
        else:
            self._click_there(target, place, Qt.MouseButton.LeftButton)

    def let_time_pass(self) -> None:
        """Some seconds, or a while."""
        self.program.pass_time(self.dice.choice([0.2, 1.0, 5.0, 40.0]))

    def resize(self) -> None:
        """Make the window larger or smaller."""
        self.program.app.window.resize(*self.dice.choice(SIZES))

    def change_a_setting(self) -> None:
        """Give any preference any value it may have: theme, text, language of the voice, tones."""
        declared = self.dice.choice(list(DECLARATIONS.values()))
        self.program.settings.set(declared.key, value_of(self.dice, declared.kind, self._folder))

    def open_a_page(self) -> None:
        """One of the main pages or of those on the way, as their buttons do."""
        page = self.dice.choice([*MAIN_PAGES, *MAIN_PAGES, *_ON_THE_WAY])
        self._lead_to(partial(self.program.app.pages.show, page))

    def type_words(self) -> None:
        """Into the field that has the keyboard, if one has it."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit):
            QTest.keyClicks(field, self.dice.choice(WORDS))

    def drag_or_turn(self) -> None:
        """The mouse dragged, its wheel turned, its right button, two clicks."""
        target = self._something((QWidget,), (1,))
        start, end = (self._place_in(target) for _ in range(2))
        what = self.dice.randrange(5)
        if what == 0:
            QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
            QTest.mouseMove(target, end)
            QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)
        elif what == 1:
            QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=start)
        elif what == 2:
            window = target.window()
            QTest.wheelEvent(
                window.windowHandle(), QPointF(target.mapTo(window, start)), QPoint(0, -240)
            )
        elif what == 3:
            self._click_there(target, start, Qt.MouseButton.RightButton)
        else:
            QTest.mouseMove(target, start)

    def use_the_menu(self) -> None:
        """Choose an entry of the menu bar; Quit more rarely."""
        bar = self.program.app.window.findChild(QMenuBar)
        assert isinstance(bar, QMenuBar)
        menu = self.dice.choice(bar.findChildren(QMenu))
        menu.aboutToShow.emit()
        entry = self.dice.choice([each for each in menu.actions() if not each.isSeparator()])
        if "Quit" not in entry.text() or self.dice.random() < _QUITS:
            _choose(entry)
        if shiboken6.isValid(menu):
            menu.aboutToHide.emit()

    def open_a_sheet(self) -> None:
        """A drill, a page of Learn, an import, an export, or a practice that was done elsewhere."""
        app = self.program.app
        drill = self.dice.choice(list(app.parts.library.now.drills))
        learn = self.dice.choice(["page:self-check", "drills:", f"drill:{drill}", "page:none"])
        notes = random_inputs.file_of_notes(self.dice, self._folder)
        sheets: list[Callable[[], object]] = [
            partial(show_drill, app.pages, drill),
            partial(show_learn, app.pages, learn),
            partial(app.window.files_dropped.emit, [notes]),
            app.transfers.exporting.show,
            app.transfers.past.show,
        ]
        self._lead_to(self.dice.choice(sheets))

    def edit_a_routine(self) -> None:
        """Begin a new one, or open the chosen one or a copy of it."""
        page = self.program.app.pages[ROUTINES].page
        self._lead_to(partial(self.program.app.pages.show, ROUTINES))
        if self.program.app.window.page() is page and not page.is_editing:
            self.program.press(self.dice.choice([Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_C]))

    def bring_a_file(self) -> None:
        """Drop a file of routines on the window: right, wrong, the same, or none."""
        if self.program.app.window.is_on_main_page():
            self._files += 1
            path = random_inputs.file_of_routines(self.dice, self._folder, self._files)
            self.program.app.window.files_dropped.emit([path])

    def a_file(self) -> Path:
        """Some file somebody might choose, in whatever dialog."""
        self._files += 1
        if self.dice.random() < 0.5:
            return random_inputs.file_of_notes(self.dice, self._folder)
        return random_inputs.file_of_routines(self.dice, self._folder, self._files)

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
        path.write_text(random_inputs.practices_of_elsewhere(self.dice), "utf-8")
        import_file(self.program.paths, path, self.program.wall, Keep.MINE)

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

    def _lead_to(self, go_on: Callable[[], object]) -> None:
        """Go to another page, as a button on a main page does that nothing covers."""
        window = self.program.app.window
        if window.is_on_main_page():
            window.leave_page(go_on)

    def _something(self, kinds: tuple[type[QWidget], ...], weights: tuple[int, ...]) -> QWidget:
        """A part of what lies on top: a menu, a sheet, or else the page."""
        window = self.program.app.window
        kind = self.dice.choices(kinds, weights)[0]
        if popup := QApplication.activePopupWidget():
            return popup
        over = [each for each in window.findChildren(Overlay) if each.isVisible()]
        top = over[-1] if over and self.dice.random() < 0.8 else window
        there = [each for each in top.findChildren(kind) if each.isVisible()]
        seen = [each for each in there if not each.visibleRegion().isEmpty()]
        return self.dice.choice(seen or [window])

    def _place_in(self, target: QWidget) -> QPoint:
        """Somewhere in the part of it that is seen."""
        seen = target.visibleRegion().boundingRect()
        x, y = (self.dice.randrange(max(1, side)) for side in (seen.width(), seen.height()))
        return seen.topLeft() + QPoint(x, y)

    def _click_there(self, target: QWidget, place: QPoint, button: Qt.MouseButton) -> None:
        """Through the window, so that it meets whatever lies there on top."""
        window = target.window()
        handle, at = window.windowHandle(), target.mapTo(window, place)
        QCursor.setPos(window.mapToGlobal(at))
        inside = QTimer()  # of a menu of Qt's own (a scroll bar's), in which the click would wait
        inside.timeout.connect(_close_menu)
        inside.start(_MENU_OPEN_MS)
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, at)
        inside.stop()


def _close_menu() -> None:
    if popup := QApplication.activePopupWidget():
        popup.close()


def _choose(entry: QAction) -> None:
    if entry.menu() is None and entry.isEnabled():
        entry.trigger()


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
