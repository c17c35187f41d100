"""PySide6 loaded lightly answers as one that is loaded whole."""

from __future__ import annotations

import sys

import processes
import pytest

PREPARE = "from hipmobility.pyside_patch import prepare_import; prepare_import()"
WRONG_CALL = """
try:
    QTimer("three", 4, 5)
except TypeError as error:
    print(error)
"""
SIGNATURE = """
from PySide6.support.signature import get_signature
print(get_signature(QTimer.start))
"""
QUESTIONS = {
    "the words of a wrong call": WRONG_CALL,
    "two wrong calls": WRONG_CALL * 2,
    "a docstring": "print(QTimer.setInterval.__doc__)",
    "a signature": SIGNATURE,
    "enums": "print(Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)",
    "another module of Qt": "from PySide6.QtGui import QColor; print(QColor(1, 2, 3))",
    "the finders of modules": "import sys; print(len(sys.meta_path), type(sys.meta_path))",
    "a source, looked for": "import inspect; print(inspect.getmodule(inspect.stack()[0][0]))",
}


def answer(*lines: str) -> str:
    done = processes.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_it_answers_as_one_that_is_loaded_whole(question: str) -> None:
    load = "from PySide6.QtCore import QTimer, Qt"
    assert answer(PREPARE, load, question) == answer(load, question) != ""


def test_its_sources_are_compiled_when_they_are_asked_for() -> None:
    look = "print('shibokensupport.signature.parser' in sys.modules, hasattr(parser, 'dprint'))"
    names = "import sys, PySide6.QtCore; parser = sys.modules['shibokensupport.signature.parser']"
    assert answer(PREPARE, names, "print('dprint' in vars(parser))", look) == "False\nTrue True\n"


def test_no_module_is_read_to_look_for_switches() -> None:
    read = "import sys, linecache, PySide6.QtCore, json.tool; print(len(linecache.cache))"
    assert answer(PREPARE, read) == "0\n"
    assert answer(read) != "0\n"
