"""Preferences as a YAML file that explains itself, and as a table for the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from hipmobility.core.settings.preferences import (
    DECLARATIONS,
    GROUPS,
    PreferenceDeclaration,
    Preferences,
    Switch,
    allowed,
    changed,
    plain,
)
from hipmobility.core.yaml.kinds import NO, YES
from hipmobility.core.yaml.nodes import Mapping as Entries
from hipmobility.core.yaml.nodes import Node, Scalar, read_tree
from hipmobility.core.yaml.problems import Problem, Problems, did_you_mean, quoted

MOST_BYTES = 1_000_000
"""A file of settings is no larger."""


def parse_preferences(
    text: str | bytes, source: str
) -> tuple[Preferences, dict[str, str], tuple[Problem, ...]]:
    """The preferences in `text`, entries of keys this version does not know, and problems.

    A wrong entry costs only itself: it has its default. `source` names the file in problems.
    """
    problems = Problems(source)
    preferences, unknown = Preferences(), dict[str, str]()
    tree = None if _is_blank(text) else read_tree(text, problems)
    if tree is not None and not isinstance(tree, Entries):
        problems.add(tree.place, 'a file of settings has lines of "key: value"')
        tree = None
    seen = set[str]()
    for key, value in tree.entries if tree else ():
        name = key.text if isinstance(key, Scalar) else ""
        if name in seen:
            problems.add(key.place, f"{quoted(name)} is here twice; the first one counts")
        elif name in DECLARATIONS:
            preferences = _with(preferences, DECLARATIONS[name], value, problems)
        elif isinstance(value, Scalar) and name:
            unknown[name] = value.text
            guess = did_you_mean(name, DECLARATIONS) or "; it is left as it is"
            problems.add(key.place, f"there is no setting {quoted(name)}{guess}")
        seen.add(name)
    return preferences, unknown, problems.in_order()


def format_preferences(preferences: Preferences, unknown: Mapping[str, str] = {}) -> str:
    """A file with a line for every preference; those at their default are comments."""
    lines = ["# Settings of Hip Mobility. A line that begins with # is at its default."]
    for group, title in GROUPS.items():
        lines += ["", f"# {title}"]
        for each in DECLARATIONS.values():
            if each.group == group:
                lines += _lines(each, plain(getattr(preferences, each.key)))
    lines += [f"{key}: {_yaml(value)}" for key, value in unknown.items()]
    return "\n".join(lines) + "\n"


def preferences_table() -> str:
    """All preferences in Markdown, for `docs/settings.md`."""
    lines = ["| key | what | allowed | default |", "|---|---|---|---|"]
    for each in DECLARATIONS.values():
        what = f"{each.title}. {each.help}".replace("..", ".").strip()
        default = _yaml(plain(each.default)) or '""'
        lines.append(f"| `{each.key}` | {what} | {allowed(each.kind)} | `{default}` |")
    return "\n".join(lines) + "\n"


def _is_blank(text: str | bytes) -> bool:
    """Whether there are comments at most."""
    lines = (
        text.splitlines() if isinstance(text, str) else text.decode(errors="replace").splitlines()
    )
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _lines(declaration: PreferenceDeclaration, value: object) -> Iterator[str]:
    yield f"# {declaration.title}: {allowed(declaration.kind)}"
    at_default = value == plain(declaration.default)
    yield f"{'# ' if at_default else ''}{declaration.key}: {_yaml(value)}"


def _yaml(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return (
            value
            if value.replace("-", "").isalnum() and value.isascii()
            else json.dumps(value, ensure_ascii=False)
        )
    return f"{value:g}"


def _with(
    preferences: Preferences, declaration: PreferenceDeclaration, node: Node, problems: Problems
) -> Preferences:
    try:
        if not isinstance(node, Scalar):
            raise ValueError(allowed(declaration.kind))  # noqa: TRY301, TRY004
        return changed(preferences, declaration.key, _read(declaration, node.text))
    except ValueError as error:
        written = quoted(node.text) if isinstance(node, Scalar) else "no single value"
        problems.add(node.place, f"{quoted(declaration.key)} is {written}; allowed: {error}")
        return preferences


def _read(declaration: PreferenceDeclaration, text: str) -> object:
    """A value as it is written, by what is wanted there."""
    if isinstance(declaration.kind, Switch):
        word = text.lower()
        return True if word in YES else False if word in NO else text
    numeric = isinstance(declaration.default, int | float)
    try:
        return float(text) if numeric else text
    except ValueError:
        return text
