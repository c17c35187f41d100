"""Who may import whom: the rooms of docs/architecture.md, read from the syntax tree."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
MAY_IMPORT = {
    "core": {"core"},
    "files": set[str](),
    "store": {"core", "files", "store"},
    "system": {"core", "files", "system"},
    "widgets": {"core", "files", "widgets"},
    "pages": {"core", "widgets", "pages"},
    "app": {"core", "files", "user_routines", "store", "system", "widgets", "pages", "app"},
    "user_routines": {"core", "files", "user_routines"},
    "cli": {"commands"},
    "commands": {"commands", "core", "files", "user_routines", "store"},
    "__main__": {"cli"},
}
"""Rooms that a room may import at any place in its modules."""
TYPES_ONLY = {"pages": {"store"}}
"""Rooms that may be named for the type checker only."""
INSIDE_A_FUNCTION = {"commands": {"app", "system"}}
"""Rooms that may be imported late only."""
WITH_QT = {"system", "widgets", "pages", "app"}
OTHERS = {"PySide6": WITH_QT, "shiboken6": WITH_QT, "sqlite3": {"store"}}
"""Packages from outside that only some rooms may import."""


def problems(package: Path) -> Iterator[str]:
    """Each broken rule in `package` as ``file:line: what``."""
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node, where in walk(tree, "module"):
            for name in imported(node):
                if not allowed(room, name, where):
                    line = getattr(node, "lineno", 0)
                    yield f"{path.relative_to(package)}:{line}: {room} imports {name} ({where})"


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


def test_every_room_imports_only_what_it_may() -> None:
    assert list(problems(PACKAGE)) == []


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("core/clock.py", "x = 1\nfrom PySide6.QtCore import QTimer\n", 2),
        ("core/save.py", "import hipmobility.store.journal\n", 1),
        ("pages/home/home.py", "from hipmobility.store.journal import Journal\n", 1),
        ("pages/sound.py", "def f():\n    from hipmobility.app import main\n", 2),
        ("widgets/near.py", "from . import theme\n", 1),
        ("cli.py", "from hipmobility.app.main import run\n", 1),
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
        ("commands/window.py", "def f():\n    from hipmobility.app.main import run\n"),
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
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
