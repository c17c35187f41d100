"""How large a folder, a file and a function may grow before it should be divided."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
ROOT = Path(__file__).parents[1]
MOST_MODULES = 15
MOST_LINES = 60
CHECKED = (PACKAGE, ROOT / "tests", ROOT / "packaging", ROOT / "benchmarks", ROOT / "docs")


def long_functions(text: str) -> list[str]:
    """Functions of a module that have more than `MOST_LINES` lines, by name."""
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= MOST_LINES
    ]


def test_no_folder_of_the_program_holds_too_many_modules() -> None:
    modules = (path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    counted = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in modules)
    assert {folder: count for folder, count in counted.items() if count > MOST_MODULES} == {}


def test_no_function_is_too_long() -> None:
    found = {
        str(path.relative_to(ROOT)): long
        for folder in CHECKED
        for path in sorted(folder.rglob("*.py"))
        if (long := long_functions(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_long_function_is_found() -> None:
    body = "\n    x = 1" * MOST_LINES
    assert long_functions(f"def long():{body}\n") == ["long"]
    assert long_functions(f"def short():{body.removesuffix(' x = 1').rstrip()}\n") == []
