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
MOST_LINES_OF_A_FILE = 320
"""Three hundred are better: a file with more has a part that can stand by itself."""
MOST_LINES_OF_A_LONG_FILE = 450
ONE_IDEA = {
    "app/pages.py": "one table of all pages, which name each other",
    "app/practice/screen.py": "the keys of a practice, each acting on the one that is under way",
    "core/routines/rules.py": "every rule that needs two places of a file, one method each",
    "core/settings/preferences.py": "one table of all preferences",
    "pages/drill/sheet.py": "one sheet and how its parts fold",
    "pages/first_start.py": "the steps of the welcome, one after the other",
    "pages/home/home.py": "where the parts of Home lie in each size of window",
    "pages/learn/learn.py": "where the parts of Learn lie in each size of window",
    "pages/practice/session.py": "one page that shows one moment of a practice",
    "pages/routines/browser.py": "a list beside what is chosen in it, and their menus",
    "pages/routines/editor.py": "every change of a draft, by key, button and menu",
    "store/journal.py": "every write of the journal, one method each",
    "store/review_queries.py": "every question that Review asks, one method each",
    "widgets/muscles/body.py": "one body that turns by hand, by key and by itself",
}
"""Files of the program that are longer and yet one idea: each with what that is."""
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


def test_a_file_of_the_program_is_short_or_one_idea() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    long = {file: lines for file, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE}
    assert long.keys() <= ONE_IDEA.keys(), long
    assert max(long.values()) <= MOST_LINES_OF_A_LONG_FILE


def test_a_long_function_is_found() -> None:
    body = "\n    x = 1" * MOST_LINES
    assert long_functions(f"def long():{body}\n") == ["long"]
    assert long_functions(f"def short():{body.removesuffix(' x = 1').rstrip()}\n") == []
