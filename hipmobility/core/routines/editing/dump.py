"""A routine in YAML as a person would have written it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.model.routine import CheckInSubject, Item, Routine
from hipmobility.core.model.translation import CheckInTranslation

WIDTH = 92
_PLAIN = re.compile(r"[^\W\d_][\w '’.;!()/–-]*(?<! )")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_HEAD = """\
# Made in the program, and yours to change: what may stand here is told in the comments of
# the program's own routines.yaml.
"""


def file_of(routine: Routine, head: str = "") -> str:
    """A file with nothing but `routine`; `head` are comment lines for its very beginning."""
    body = "\n".join(routine_lines(routine, 2))
    return f"{head}{_HEAD}\nroutines:\n\n{body}\n"


def routine_lines(routine: Routine, indent: int) -> Iterable[str]:
    """The lines of a routine under ``routines``, its id first."""
    pad = " " * (indent + 2)
    yield f"{' ' * indent}{routine.id}:"
    for key, value in values(routine, indent + 2).items():
        if value:
            yield f"{pad}{key}: {value}"
    yield from _check_in_lines(routine, indent + 2)
    yield f"{pad}drills:"
    for item in routine.items:
        yield from item_lines(item, indent + 4)
    yield from _translation_lines(routine, indent + 2)


def values(routine: Routine, indent: int) -> dict[str, str]:
    """What stands behind the keys of a routine, in order; empty where a key is not needed."""
    return {
        "name": scalar(routine.name),
        "about": line_or_lines(routine.about, indent, "about"),
        "at_most": "" if routine.at_most_s is None else seconds(routine.at_most_s),
        "prepare": seconds(routine.prepare_s),
        "switch": seconds(routine.switch_s),
        "check_in": seconds(routine.check_in_s),
    }


def _check_in_lines(routine: Routine, indent: int) -> Iterable[str]:
    """The check-ins on several drills, a line each."""
    if routine.check_ins:
        yield f"{' ' * indent}check_ins:"
    for each in routine.check_ins:
        yield f"{' ' * (indent + 2)}{each.id}: {{{_asked(each)}}}"


def _translation_lines(routine: Routine, indent: int) -> Iterable[str]:
    """The words in other languages."""
    pad = " " * indent
    if routine.translations:
        yield f"{pad}translations:"
    for language, words in routine.translations.items():
        parts = [
            f"{key}: {scalar(text)}"
            for key, text in (("name", words.name), ("about", words.about))
            if text
        ]
        if words.check_ins:
            told = (f"{key}: {{{_asked(each)}}}" for key, each in words.check_ins.items())
            parts.append(f"check_ins: {{{', '.join(told)}}}")
        yield f"{pad}  {language}: {{{', '.join(parts)}}}"


def _asked(words: CheckInSubject | CheckInTranslation) -> str:
    """Name, question and scale of a check-in, for braces."""
    parts = [f"name: {scalar(words.name)}"] if words.name else []
    if words.question:
        parts.append(f"question: {scalar(words.question)}")
    if words.scale:
        parts.append(f"scale: [{', '.join(map(scalar, words.scale))}]")
    return ", ".join(parts)


def item_lines(item: Item, indent: int) -> Iterable[str]:
    """The lines of a drill in a list; one, unless it has cues of its own."""
    pad = " " * indent
    if not item.own_cues:
        yield f"{pad}- {flow_item(item)}"
        return
    for number, (key, value) in enumerate(_item_values(item).items()):
        yield f"{pad}{'  ' if number else '- '}{key}: {value}"
    yield f"{pad}  cues:"
    for cue in _cues(item):
        yield f"{pad}    - {cue}"


def flow_item(item: Item) -> str:
    """A drill on one line, in braces."""
    parts = [f"{key}: {value}" for key, value in _item_values(item).items()]
    if item.own_cues:
        parts.append(f"cues: [{', '.join(_cues(item))}]")
    return f"{{{', '.join(parts)}}}"


def seconds(value: float) -> str:
    """Seconds as in the program's own file: 60s, 90s, but 5m and 2m30s."""
    short = f"{value:.3f}".rstrip("0").rstrip(".") + "s"
    if value < 100:
        return short
    long = format_seconds(value)
    return long if parse_seconds(long) == value else short


def scalar(text: str) -> str:
    """Text for a key, in quotes where it needs them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def line_or_lines(text: str, indent: int, key: str) -> str:
    """Text for a key at `indent`: on its line, or folded under it where it is long."""
    if not text or indent + len(key) + 4 + len(text) <= WIDTH:
        return scalar(text) if text else ""
    pad = " " * (indent + 2)
    lines = textwrap.wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">", *(pad + line for line in lines)])


def _item_values(item: Item) -> dict[str, str]:
    found = {"drill": item.drill.id, "dose": seconds(item.dose_s)}
    if item.own_sides:
        found["sides"] = item.own_sides.value
    if item.check_in:
        found["check_in"] = item.check_in
    return found


def _cues(item: Item) -> Iterable[str]:
    return (f"{{phase: {phase}, cue: {scalar(cue)}}}" for phase, cue in item.own_cues.items())
