"""How large things may be, so that they can be read: functions and files of the program."""

from __future__ import annotations

import ast
from pathlib import Path

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_FILE = 420
"""Three hundred are better: a file with more has a part that can stand by itself."""


def lengths(source: str) -> dict[str, int]:
    """The lines of each function in a source, by its name."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    return {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, functions)
    }


def test_functions_and_files_are_short() -> None:
    long: list[str] = []
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        long += [
            f"{name}: {function} has {lines} lines"
            for function, lines in lengths(source).items()
            if lines >= MOST_LINES_OF_A_FUNCTION
        ]
        if (lines := source.count("\n")) > MOST_LINES_OF_A_FILE:
            long.append(f"{name} has {lines} lines")
    assert long == []


def test_a_long_function_is_seen() -> None:
    body = "    x = 1\n" * 70
    assert lengths(f"class A:\n  def long(self):\n{body}def short():\n    pass\n") == {
        "long": 71,
        "short": 2,
    }
