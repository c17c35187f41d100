"""Who may import whom: the rooms of docs/architecture.md, read from the syntax tree.

A room is what lies in the package itself: a folder or a file. Imports count wherever they stand,
also inside a function or for the type checker only, except where a table says otherwise.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import processes
import pytest

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
MAY_IMPORT = {
    "core": {"core"},
    "files": set[str](),
    "collector": set[str](),
    "picture_check": {"files", "picture_cost"},
    "picture_cost": set[str](),
    "drawing_check": set[str](),
    "pyside_patch": set[str](),
    "store": {"collector", "core", "files", "store"},
    "system": {"core", "files", "drawing_check", "pyside_patch", "system"},
    "widgets": {"collector", "core", "files", "drawing_check", "picture_check", "widgets"},
    "pages": {"core", "widgets", "pages"},
    "app": {
        "collector",
        "core",
        "files",
        "user_routines",
        "store",
        "system",
        "widgets",
        "pages",
        "app",
    },
    "user_routines": {"core", "files", "drawing_check", "picture_check", "user_routines"},
    "cli": {"commands", "pyside_patch"},
    "commands": {"collector", "commands", "core", "files", "user_routines", "store"},
    "__main__": {"cli"},
}
"""Rooms that a room may import at any place in its modules."""
TYPES_ONLY = {"pages": {"store"}}
"""Rooms that may be named for the type checker only."""
INSIDE_A_FUNCTION = {"commands": {"app", "system"}}
"""Rooms that may be imported late only."""
WITH_QT = {"system", "widgets", "pages", "app"}
PRACTICE = {"app/practice", "app/practice/audible", "app/practice/recording"}
FOLDERS = {
    "app": {
        "app/controllers",
        "app/laptops",
        "app/measure",
        *PRACTICE,
        "app/shell",
        "app/transfer",
        "app/user_routines",
    },
    "app/controllers": {"app/shell", *PRACTICE, "app/documents", "app/reminders"},
    "app/doctor": {"app/laptops", "app/reminders"},
    "app/documents": set[str](),
    "app/laptops": {"app/practice/recording", "app/shell"},
    "app/measure": {"app/practice/recording", "app/shell"},
    "app/practice": {"app/shell", "app/practice/recording"},
    "app/practice/audible": {"app/practice"},
    "app/practice/recording": set[str](),
    "app/reminders": set[str](),
    "app/shell": set[str](),
    "app/start": {"app", *PRACTICE, "app/shell", "app/user_routines"},
    "app/transfer": {"app/practice/recording", "app/shell"},
    "app/user_routines": {"app/shell"},
    "core": {"core/journal", "core/model"},
    "core/coaching": {"core/model"},
    "core/figure": {"core/model"},
    "core/figure/measure": {"core/figure", "core/model"},
    "core/figure/reading": {"core/figure", "core/figure/measure", "core/model", "core/yaml"},
    "core/journal": {"core/model"},
    "core/measure": {"core/model", "core/statistics"},
    "core/model": set[str](),
    "core/reminders": {"core/model", "core/settings"},
    "core/render": {"core/figure", "core/figure/measure"},
    "core/review": {"core/measure", "core/model", "core/statistics"},
    "core/routines": {"core/model", "core/yaml"},
    "core/routines/editing": {"core/model", "core/routines", "core/yaml"},
    "core/routines/sharing": {"core/model", "core/routines", "core/yaml"},
    "core/session": {"core/model"},
    "core/settings": {"core/model", "core/yaml"},
    "core/speech": {"core/model", "core/session"},
    "core/statistics": set[str](),
    "core/transfer": {
        "core/journal",
        "core/measure",
        "core/model",
        "core/transfer/records",
        "core/yaml",
    },
    "core/transfer/records": {"core/journal", "core/measure", "core/model", "core/yaml"},
    "core/transfer/foreign": {"core/journal", "core/model", "core/transfer", "core/yaml"},
    "core/yaml": {"core/model"},
    "pages": {"pages/words"},
    "pages/drill": {"pages/words"},
    "pages/home": {"pages/words"},
    "pages/learn": {"pages/words"},
    "pages/measure": {"pages/words"},
    "pages/practice": {"pages/words"},
    "pages/review": {"pages/words"},
    "pages/routines": {"pages/words"},
    "pages/settings": {"pages/words", "pages/about"},
    "pages/transfer": {"pages/words"},
    "pages/words": set[str](),
    "widgets": set[str](),
    "widgets/charts": {"widgets", "widgets/controls"},
    "widgets/controls": {"widgets"},
    "widgets/figure": {"widgets", "widgets/figure/kept"},
    "widgets/figure/kept": set[str](),
    "widgets/lists": {"widgets"},
    "widgets/muscles": {"widgets", "widgets/figure"},
    "widgets/overlays": {"widgets", "widgets/controls"},
    "widgets/practice": {"widgets", "widgets/figure"},
}
"""Folders of the same room, or single files, that a folder may import beside itself."""
RULED = {folder.partition("/")[0] for folder in FOLDERS}
"""Rooms whose folders all stand in `FOLDERS`."""
STILL_BROKEN: dict[str, str] = {}
"""Rules that are broken for now, and what mends them. A line that is mended must go."""
OTHERS = {"PySide6": WITH_QT, "shiboken6": WITH_QT, "sqlite3": {"store"}}
"""Packages from outside that only some rooms may import."""


def problems(package: Path) -> Iterator[str]:
    """Each broken rule in `package` as ``file:line: what``."""
    for path in sources(package):
        file = path.relative_to(package)
        if file.name == "__init__.py" and len(file.parts) == 1:
            continue
        room = file.parts[0].removesuffix(".py")
        folder = file.parent.as_posix()
        if room in RULED and folder not in FOLDERS:
            yield f"{file}:1: {folder} is not in FOLDERS"
            continue
        for node, where in walk(parsed(path), "module"):
            for name in imported(node):
                line = getattr(node, "lineno", 0)
                if not allowed(room, name, where):
                    yield f"{file}:{line}: {room} imports {name} ({where})"
                elif not allowed_inside(package, folder, name):
                    yield f"{file}:{line}: {folder} imports {file_of(package, name) or name}"


def sources(package: Path) -> list[Path]:
    """All files of Python in `package`."""
    return sorted(package.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def walk(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str]]:
    """All nodes below `node`, with the kind of place they stand in."""
    typed = node.body if isinstance(node, ast.If) and for_types(node.test) else []
    for child in ast.iter_child_nodes(node):
        place = "types" if child in typed else where
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            place = "function"
        yield child, place
        yield from walk(child, place)


def for_types(test: ast.expr) -> bool:
    """Whether a condition is ``TYPE_CHECKING`` itself, not its opposite or a part of more."""
    return ast.unparse(test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def imported(node: ast.AST) -> Iterator[str]:
    """Dotted names that a node imports, with the names taken from a package."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.level:
            yield "a relative name"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def allowed(room: str, name: str, where: str) -> bool:
    """Whether a module of `room` may import `name` there."""
    parts = name.split(".")
    if parts[0] in OTHERS:
        return room in OTHERS[parts[0]]
    if parts[0] != "hipmobility":
        return name != "a relative name"
    if len(parts) == 1 or parts[1] == "__version__":
        return True
    rooms = set(MAY_IMPORT[room])
    rooms |= TYPES_ONLY.get(room, set()) if where == "types" else set()
    rooms |= INSIDE_A_FUNCTION.get(room, set()) if where == "function" else set()
    return parts[1] in rooms


def allowed_inside(package: Path, folder: str, name: str) -> bool:
    """Whether a module of `folder` may import `name`, if that is in the same room."""
    room = folder.partition("/")[0]
    if room not in RULED or name.split(".")[:2] != ["hipmobility", room]:
        return True
    file = file_of(package, name)
    if file is None:
        return False
    other = file.parent.as_posix()
    return other == folder or bool({other, str(file.with_suffix(""))} & FOLDERS[folder])


@cache
def file_of(package: Path, name: str) -> Path | None:
    """The file, relative to `package`, that holds a dotted name of ours; none if there is none."""
    path = Path(*name.split(".")[1:])
    while path.parts:
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if (package / file).is_file():
                return file
        path = path.parent
    return None


def arrows(package: Path) -> dict[str, set[str]]:
    """Which of our files each of our files imports, at any place in it."""
    found: dict[str, set[str]] = {}
    for path in sources(package):
        file = path.relative_to(package)
        others = found.setdefault(file.as_posix(), set())
        for node, _ in walk(parsed(path), "module"):
            for name in imported(node):
                other = file_of(package, name) if name.startswith("hipmobility.") else None
                if other not in (None, file):
                    others.add(str(other))
    return found


def between_folders(files: dict[str, set[str]]) -> dict[str, set[str]]:
    """The arrows between folders; a file in the package itself counts as a folder."""
    found: dict[str, set[str]] = {}
    for file, others in files.items():
        own = folder_of(file)
        found.setdefault(own, set()).update(set(map(folder_of, others)) - {own})
    return found


def folder_of(file: str) -> str:
    """The folder of a file, or the file where it is in the package itself."""
    return Path(file).parent.as_posix() if "/" in file else file


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of names that can all be reached from one another."""
    reached = {name: below(graph, name) for name in graph}
    groups = {
        frozenset(other for other in reached[name] if name in reached.get(other, ()))
        for name in graph
    }
    return sorted(sorted(group) for group in groups if group)


def below(graph: dict[str, set[str]], start: str) -> set[str]:
    """All names that can be reached from `start` over at least one arrow."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


@cache
def broken_rules() -> set[str]:
    """What is wrong with the program's imports, without line numbers."""
    files = arrows(PACKAGE)
    return {
        *(re.sub(r":\d+:", ":", problem) for problem in problems(PACKAGE)),
        *(f"circle: {' '.join(group)}" for group in circles(files)),
        *(f"circle: {' '.join(group)}" for group in circles(between_folders(files))),
    }


def test_rooms_and_folders_import_only_what_they_may_and_never_in_a_circle() -> None:
    assert sorted(broken_rules() - set(STILL_BROKEN)) == []


def test_what_is_mended_is_no_exception_any_more() -> None:
    assert sorted(set(STILL_BROKEN) - broken_rules()) == []


def test_every_file_is_seen_and_every_rule_is_about_one() -> None:
    there = {
        Path(folder, name).relative_to(PACKAGE).as_posix()
        for folder, _, names in os.walk(PACKAGE)
        for name in names
        if name.endswith(".py")
    }
    files = arrows(PACKAGE)
    assert files.keys() == there
    assert len(there) > 250
    in_use = {file for others in files.values() for file in others}
    assert in_use <= there
    assert set(FOLDERS) <= set(map(folder_of, there))
    assert set(MAY_IMPORT) == {file.partition("/")[0].removesuffix(".py") for file in there} - {
        "__init__"
    }


def test_a_circle_is_found_with_all_that_lie_on_it() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": {"d"}, "f": {"a"}}
    assert circles(graph) == [["a", "b", "c"], ["d", "e"]]
    assert circles({"a": {"b"}, "b": set()}) == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("core/model/near.py", "hipmobility.core.yaml.nodes"),
        ("core/transfer/near.py", "hipmobility.core.routines.parse"),
        ("pages/home/near.py", "hipmobility.pages.learn.learn"),
        ("pages/settings/near.py", "hipmobility.pages.backups"),
        ("widgets/near.py", "hipmobility.widgets.charts.chart"),
        ("core/elsewhere/near.py", "hipmobility.core.model.routine"),
        ("pages/home/near.py", "hipmobility.pages.gone"),
    ],
)
def test_a_broken_rule_between_folders_is_named(tmp_path: Path, file: str, name: str) -> None:
    for each in (file, f"{name.partition('.')[2].replace('.', '/')}.py"):
        if "gone" not in each:
            path = tmp_path / each
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"import {name}\n" if each == file else "")
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{file}:1: ")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("core/clock.py", "x = 1\nfrom PySide6.QtCore import QTimer\n", 2),
        ("core/save.py", "import hipmobility.store.journal\n", 1),
        ("pages/home/home.py", "from hipmobility.store.journal import Journal\n", 1),
        ("pages/sound.py", "def f():\n    from hipmobility.app import main\n", 2),
        ("widgets/near.py", "from . import theme\n", 1),
        ("cli.py", "from hipmobility.app.start.main import run\n", 1),
        ("files.py", "from hipmobility import core\n", 1),
        ("core/tree.py", "import shiboken6\n", 1),
        ("cli.py", "import sqlite3\n", 1),
        (
            "pages/home/home.py",
            "if TYPE_CHECKING:\n    x = 1\nelse:\n    import hipmobility.store.journal\n",
            4,
        ),
        ("pages/late.py", "if not TYPE_CHECKING:\n    import hipmobility.store.journal\n", 2),
    ],
)
def test_a_broken_rule_is_named_with_file_and_line(
    tmp_path: Path, file: str, text: str, line: int
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"{file}:{line}: ")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("commands/window.py", "def f():\n    from hipmobility.app.start.main import run\n"),
        (
            "pages/home/home.py",
            "if TYPE_CHECKING:\n    from hipmobility.store.journal import Journal\n",
        ),
        ("app/shell/window.py", "from hipmobility.pages.home.home import HomePage\n"),
    ],
)
def test_what_the_rules_allow_is_allowed(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    assert list(problems(tmp_path)) == []


def test_the_command_line_the_core_and_the_store_load_without_qt() -> None:
    names = ["hipmobility.cli"]
    for room in ("commands", "core", "store"):
        for path in (PACKAGE / room).rglob("*.py"):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            names.append(".".join(parts).removesuffix(".__init__"))
    script = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )
    done = processes.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
