"""What somebody may press, type, choose and bring along: right, wrong, long, or none."""

from __future__ import annotations

import random
from pathlib import Path

from page_walk import FOREIGN_TABLE
from PySide6.QtCore import Qt
from review_histories import history, named

from hipmobility.core.settings.kinds import (
    Choice,
    FolderPath,
    NumberRange,
    OnOff,
    PreferenceKind,
    ShortText,
    TimeOfDay,
    Weekdays,
)
from hipmobility.core.transfer.export_json import to_json

KEYS = [
    *(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *(Qt.Key.Key_Equal, Qt.Key.Key_Question, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_F1),
    *(Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_MediaPlay, Qt.Key.Key_Back, Qt.Key.Key_Menu),
]
MODIFIERS = [
    *[Qt.KeyboardModifier.NoModifier] * 8,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
SIZES = [(640, 480), (800, 600), (1024, 768), (1280, 720), (1366, 768), (1920, 1080), (500, 900)]
WORDS = [
    *("pinches in front", "a", "  ", "<b>bold</b> <img src=/dev/zero>", "x" * 200, "100 % \\"),
    *("32.5", "7", "-1", "1e9", "2026-03-01", "tight " * 60),
]
_TAGS = ["", "tight", "a, b, c", "Mia", "x" * 21, "1,2,3,4,5,6,7"]

_LONG = "Longest name there may be, of the hip on the other side of it"[:60]
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
_MANY = "routines:\n" + "".join(
    f"  many{number}: {{name: {number} {_LONG[:50]}, drills: [shin_box, crawl]}}\n"
    for number in range(12)
)
ROUTINE_TEXTS = [
    *(_ROUTINE.format(n, f"Mine {n}", drill) for n in range(3) for drill in ("shin_box", "crawl")),
    *(_DRILL.format(n, f"Own {n}") + _ROUTINE.format(n, "Own", f"own{n}") for n in range(3)),
    _DRILL.format(4, _LONG) + _ROUTINE.format(4, _LONG, "own4"),
    _DRILL.format(5, "W" * 60) + _ROUTINE.format(5, "W" * 60, "own5"),
    _MANY,
    _ROUTINE.format(9, '"<img src=/dev/zero>"', "shin_box"),
    "routines: {a: {name: [, drills}",
    "",
    "# nothing",
    _ROUTINE.format(1, "Two minutes", "nowhere"),
]
_NOTES_THAT_ARE_NONE = ["", "{", "[]", '{"practices": 3}', "Day,Leg\n", "\0\0\0", "Ünicode;1;2\n"]


def file_of_routines(dice: random.Random, folder: Path, number: int) -> Path:
    """A file of routines in `folder`, good or not."""
    path = folder / f"brought{number % 20}.{dice.choice(['yaml', 'yml'])}"
    path.write_text(dice.choice(ROUTINE_TEXTS), "utf-8")
    return path


def file_of_notes(dice: random.Random, folder: Path) -> Path:
    """A file to import: practices, a table of another program, or neither."""
    kind = dice.randrange(4)
    if kind < 2:
        path, text = folder / "notes.json", practices_of_elsewhere(dice)
    elif kind == 2:
        path, text = folder / "foreign.csv", FOREIGN_TABLE
    else:
        path = folder / f"none.{dice.choice(['json', 'csv', 'tsv', 'sqlite3'])}"
        text = dice.choice(_NOTES_THAT_ARE_NONE)
    path.write_text(text, "utf-8")
    return path


def practices_of_elsewhere(dice: random.Random) -> str:
    """Practices of up to a month, as another laptop exports them."""
    return to_json(history(named(dice.randrange(1, 30), dice.randrange(3))))


def value_of(dice: random.Random, kind: PreferenceKind, folder: Path) -> object:
    """Any value a preference may have."""
    match kind:
        case OnOff():
            return dice.random() < 0.5
        case Choice():
            return dice.choice(kind.options)[0]
        case NumberRange():
            steps = int((kind.most - kind.least) / kind.step)
            return round(kind.least + kind.step * dice.randint(0, steps), kind.decimals)
        case FolderPath():
            return dice.choice(["", str(folder / "shared"), "/nowhere"])
        case ShortText():
            return dice.choice(["", "en_US", "de_DE", "no such"])
        case Weekdays():
            return dice.choice(["", "mon", "mon, thu", "sat, sun"])
        case TimeOfDay():
            return dice.choice(["07:30", "17:05", "00:00", "23:59"])
        case _:
            return dice.choice(_TAGS[:4])
