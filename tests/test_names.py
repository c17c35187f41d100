"""One word for one thing: no two public classes of the program have the same name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent


def shared_names(sources: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names of public classes that stand in several files, with those files."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for file, source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(file)
    return {name: where for name, where in files.items() if len(where) > 1}


def test_no_two_public_classes_share_a_name() -> None:
    paths = sorted(PACKAGE.rglob("*.py"))
    sources = ((str(path.relative_to(PACKAGE)), path.read_text("utf-8")) for path in paths)
    assert shared_names(sources) == {}


def test_a_shared_name_is_found() -> None:
    one, other = ("one.py", "class Row: ..."), ("other.py", "class Row: ...\nclass _Row: ...")
    assert shared_names([one, other]) == {"Row": ["one.py", "other.py"]}
