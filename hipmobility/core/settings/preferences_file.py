"""Preferences as a YAML file that explains itself, and as a table for the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hipmobility.core.model.translatable import FileWords
from hipmobility.core.settings.change import changed
from hipmobility.core.settings.declare import PreferenceDeclaration
from hipmobility.core.settings.kinds import OnOff, allowed, plain
from hipmobility.core.settings.preferences import DECLARATIONS, GROUPS, Preferences
from hipmobility.core.yaml.kinds import NO, YES
from hipmobility.core.yaml.nodes import Mapping as Entries
from hipmobility.core.yaml.nodes import Node, Scalar, read_tree
from hipmobility.core.yaml.problems import Problem, Problems, did_you_mean, quoted
from hipmobility.core.yaml.write import scalar


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
        problems.add(tree.place, FileWords.tr('a file of settings has lines of "key: value"'))
        tree = None
    seen = set[str]()
    for key, value in tree.entries if tree else ():
        name = key.text if isinstance(key, Scalar) else ""
        if name in seen:
            problems.add(
                key.place,
                FileWords.tr("{name} is here twice; the first one counts", name=quoted(name)),
            )
        elif name in DECLARATIONS:
            preferences = _with(preferences, DECLARATIONS[name], value, problems)
        elif isinstance(value, Scalar) and name:
            unknown[name] = value.text
            guess = did_you_mean(name, DECLARATIONS) or FileWords.tr("; it is left as it is")
            problems.add(
                key.place,
                FileWords.tr("there is no setting {name}{guess}", name=quoted(name), guess=guess),
            )
        seen.add(name)
    return preferences, unknown, problems.in_order()


def format_preferences(preferences: Preferences, unknown: Mapping[str, str] = {}) -> str:
    """A file with a line for every preference; those at their default are comments."""
    lines = ["# Settings of Hip Mobility. A line that begins with # is at its default."]
    for group, title in GROUPS.items():
        lines += ["", f"# {title}"]
        for declaration in DECLARATIONS.values():
            if declaration.group == group:
                lines += _lines(declaration, plain(getattr(preferences, declaration.key)))
    lines += [f"{key}: {_as_it_was(value)}" for key, value in unknown.items()]
    return "\n".join(lines) + "\n"


def with_changes(text: str, source: str, preferences: Preferences, keys: Iterable[str]) -> str:
    """`text` with these keys as in `preferences`; every other line and comment stays as it is.

    Empty where that cannot be done without harm: then the file is to be written anew.
    """
    is_read = _is_blank(text) or isinstance(read_tree(text, Problems(source)), Entries)
    if not is_read:
        return ""
    before, _, _ = parse_preferences(text, source)
    wanted = before
    lines = text.removesuffix("\n").split("\n")
    for key in keys:
        value = getattr(preferences, key)
        wanted = replace(wanted, **{key: value})
        _change_line(lines, DECLARATIONS[key], plain(value))
    changed_text = "\n".join(lines) + "\n"
    again, _, _ = parse_preferences(changed_text, source)
    return changed_text if again == wanted else ""


def preferences_table() -> str:
    """All preferences in Markdown, for `docs/settings.md`."""
    lines = ["| key | what | allowed | default |", "|---|---|---|---|"]
    for declaration in DECLARATIONS.values():
        what = f"{declaration.title}. {declaration.help}".replace("..", ".").strip()
        default = scalar(plain(declaration.default)) or '""'
        lines.append(
            f"| `{declaration.key}` | {what} | {allowed(declaration.kind)} | `{default}` |"
        )
    return "\n".join(lines) + "\n"


def _change_line(lines: list[str], declaration: PreferenceDeclaration, value: object) -> None:
    """Change the line of a preference, or the comment that stands for it; else add one."""
    key = re.escape(declaration.key)
    *_, line = _lines(declaration, value)
    for pattern in (rf"{key}\s*:(?:$|\s.*)", rf"#\s?{key}:(?:$|\s.*)"):
        for number, old in enumerate(lines):
            if re.fullmatch(pattern, old):
                end = "\r" if old.endswith("\r") else ""
                lines[number] = f"{line}{_comment_behind(old.removesuffix(end))}{end}"
                return
    if value != plain(declaration.default):
        lines.append(line)


def _comment_behind(line: str) -> str:
    """What a person wrote behind a value, with the space before it."""
    match = re.fullmatch(r"""#?[^#"']*?(?:"[^"]*"|'[^']*')?(?P<comment>\s+#.*)?""", line)
    return (match and match["comment"]) or ""


def _as_it_was(text: str) -> str:
    """A value this version does not know: words and numbers have no quotes."""
    return text if text.replace("-", "").isalnum() and text.isascii() else scalar(text)


def _is_blank(text: str | bytes) -> bool:
    """Whether there are comments at most."""
    lines = (
        text.splitlines() if isinstance(text, str) else text.decode(errors="replace").splitlines()
    )
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _lines(declaration: PreferenceDeclaration, value: object) -> Iterator[str]:
    yield f"# {declaration.title}: {allowed(declaration.kind)}"
    at_default = value == plain(declaration.default)
    yield f"{'# ' if at_default else ''}{declaration.key}: {scalar(value)}"


def _with(
    preferences: Preferences, declaration: PreferenceDeclaration, node: Node, problems: Problems
) -> Preferences:
    try:
        if not isinstance(node, Scalar):
            raise ValueError(allowed(declaration.kind))  # noqa: TRY301, TRY004
        return changed(preferences, declaration.key, _read(declaration, node.text))
    except ValueError as error:
        written = quoted(node.text) if isinstance(node, Scalar) else FileWords.tr("no single value")
        problems.add(
            node.place,
            FileWords.tr(
                "{key} is {written}; allowed: {error}",
                key=quoted(declaration.key),
                written=written,
                error=str(error),
            ),
        )
        return preferences


def _read(declaration: PreferenceDeclaration, text: str) -> object:
    """A value as it is written, by what is wanted there."""
    if isinstance(declaration.kind, OnOff):
        word = text.lower()
        return True if word in YES else False if word in NO else text
    numeric = isinstance(declaration.default, int | float)
    try:
        return float(text) if numeric else text
    except ValueError:
        return text
