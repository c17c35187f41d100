"""The texts that the program's source marks as to be translated, found without Qt's tools."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "hipmobility"


@dataclass(frozen=True)
class MarkedText:
    """One call of ``tr`` or ``translate``; `text` is None where it is not written there."""

    where: str
    context: str
    text: str | None
    is_plural: bool


def marked_texts() -> Iterator[MarkedText]:
    """All of them, file by file."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from _in(tree, "", str(file.relative_to(PACKAGE.parent)))


def _in(node: ast.AST, enclosing: str, file: str) -> Iterator[MarkedText]:
    if isinstance(node, ast.ClassDef):
        enclosing = node.name
    if isinstance(node, ast.Call) and (found := _marked(node, enclosing, file)):
        yield found
    for child in ast.iter_child_nodes(node):
        yield from _in(child, enclosing, file)


def _marked(call: ast.Call, enclosing: str, file: str) -> MarkedText | None:
    where = f"{file}:{call.lineno}"
    name = ast.unparse(call.func)
    given = [*call.args, *(each.value for each in call.keywords)]
    if name.rpartition(".")[2] == "tr":
        owner = name.rpartition(".")[0]
        context = enclosing if owner == "self" else owner
        is_plural = len(call.args) > 2 or any(each.arg == "n" for each in call.keywords)
        return MarkedText(where, context, _text(given[0]), is_plural)
    if name in ("translate", "QCoreApplication.translate", "QT_TRANSLATE_NOOP"):
        return MarkedText(where, _text(given[0]) or "", _text(given[1]), len(given) > 3)
    return None


def _text(node: ast.expr) -> str | None:
    try:
        found = ast.literal_eval(node)
    except ValueError:
        return None
    return found if isinstance(found, str) else None
