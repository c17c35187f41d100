"""The promise of the README: no network. What could reach one is not even imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import hipmobility

PACKAGE = Path(hipmobility.__file__).parent
REACH_A_NETWORK = {
    *("asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl"),
    *("urllib", "xmlrpc", "requests", "httpx", "aiohttp", "pip", "webbrowser"),
    *("QtNetwork", "QtNetworkAuth", "QtWebSockets", "QtWebEngineCore", "QtWebEngineWidgets"),
}
"""Modules of the standard library, of PySide6 and from elsewhere by which a program gets out."""


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (word for alias in node.names for word in alias.name.split("."))
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (node.module or "").split(".")
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            yield from str(node.args[0].value).split(".") if _imports(node.func) else ()


def _imports(function: ast.expr) -> bool:
    name = getattr(function, "attr", getattr(function, "id", ""))
    return name in ("import_module", "__import__")


def test_what_could_reach_a_network_is_found_wherever_it_is_imported() -> None:
    for text in (
        "import urllib.request",
        "def f():\n    from PySide6 import QtNetwork",
        "importlib.import_module('http.client')",
    ):
        assert REACH_A_NETWORK & set(imported(ast.parse(text))), text


def test_nothing_of_the_program_imports_what_reaches_a_network() -> None:
    found = {
        path.relative_to(PACKAGE): names
        for path in PACKAGE.rglob("*.py")
        if (names := REACH_A_NETWORK & set(imported(ast.parse(path.read_bytes()))))
    }
    assert not found
