"""Makes assets/routines.schema.json from the declarations that the program checks files with.

    python3 packaging/make_schema.py [--check]

With `--check` nothing is written; the exit code is 1 where the file differs. Needs no Qt.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.routine import Sides
from hipmobility.core.routines import schema as declared
from hipmobility.core.yaml import kinds

FILE = ROOT / "assets" / "routines.schema.json"
COMMENT = (
    "Made by packaging/make_schema.py. Not said here, but checked by the program: the limits of "
    "times, doses that hold a whole repetition, how long a routine takes in all, ids of drills, "
    "clips, phases, variants and check-ins, pictures, sides in the words of a drill with sides: "
    "both, sides in a routine that its drill cannot have, keys that come twice, and what of YAML "
    "may be used."
)
Schema = dict[str, Any]

# What is a blank, and what is no text at all, as in core/yaml/check.py and core/yaml/decoding.py.
_BLANK = r" \t\r\n\u0085\u2028\u2029"
_STRANGE = (
    r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    r"\ud800-\udfff\ufeff\ufffe\uffff"
)
_PLACEHOLDER = r"\{(?:[Ss]ide|[Oo]ther)\}"
_END = r"(?![\s\S])"
"""The end of a text everywhere; in some dialects `$` is also before a last line break."""
_TIME = r"(?:[0-9]{1,4}m(?:0{0,3}[0-5]?[0-9](?:\.[0-9]{1,3})?s)?|[0-9]{1,5}(?:\.[0-9]{1,3})?s)"


def schema() -> Schema:
    """The whole schema."""
    root = _record(declared.LIBRARY)
    some = [
        {"required": [key], "properties": {key: {"minProperties": 1}}}
        for key in ("drills", "routines")
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Drills and routines for Hip Mobility",
        "$comment": COMMENT,
        **root,
        "anyOf": some,
    }


def _schema(kind: kinds.ValueKind) -> Schema:
    match kind:
        case kinds.Text():
            return _text(kind)
        case kinds.Id():
            # An id like true is a word here, whatever YAML makes of it.
            return {"type": ["string", "boolean"], **_id()}
        case kinds.File():
            return _file()
        case kinds.Seconds():
            limits = f"{format_seconds(kind.least)} to {format_seconds(kind.most)}"
            return {
                "type": "string",
                "pattern": f"^{_TIME}{_END}",
                "patternErrorMessage": f"a time like 40s, 1.5s, 2m or 1m20s, {limits}",
            }
        case kinds.Number() | kinds.Flag():
            return _number_or_flag(kind)
        case kinds.OneOf():
            return {"enum": list(kind.allowed)}
        case kinds.ListOf():
            return {
                "type": "array",
                "items": _schema(kind.of),
                "minItems": kind.least,
                "maxItems": kind.most,
            }
        case kinds.Mapped():
            return {
                "type": "object",
                "propertyNames": _id(),
                "additionalProperties": _schema(kind.of),
                "maxProperties": kind.most,
            }
        case kinds.Record():
            return _record(kind)


def _number_or_flag(kind: kinds.Number | kinds.Flag) -> Schema:
    if isinstance(kind, kinds.Flag):
        return {"type": "boolean"}
    return {"type": "number", "minimum": kind.least, "maximum": kind.most}


def _text(kind: kinds.Text) -> Schema:
    """Words, counted as they are shown: on one line, with single blanks."""
    inside = rf"[^{_STRANGE}{{}}]"
    if kind.placeholders:
        inside = f"(?:{inside}|{_PLACEHOLDER})"
    one = f"[^{_BLANK}]"
    length = rf"(?=[{_BLANK}]*(?:{one}|[{_BLANK}]+(?={one})){{1,{kind.most}}}[{_BLANK}]*{_END})"
    sided = r"(?=[\s\S]*\{)" if kind.names_side else ""
    says = f"text, 1 to {kind.most} characters"
    says += ", with {side}, {Side}, {other} or {Other}" if kind.placeholders else ", no braces"
    return {
        "type": "string" if kind.names_side else ["string", "number", "boolean"],
        "pattern": f"^{length}{sided}{inside}*{_END}",
        "patternErrorMessage": says,
    }


def _id() -> Schema:
    return {
        "pattern": f"^{kinds.ID_PATTERN}{_END}",
        "maxLength": kinds.LONGEST_ID,
        "patternErrorMessage": "an id: small letters, digits and _, like shin_box",
    }


def _file() -> Schema:
    either = ["".join(f"[{c}{c.upper()}]" for c in ending) for ending in kinds.PICTURES]
    return {
        "type": "string",
        "pattern": (
            rf"^(?=[\s\S]*\.(?:{'|'.join(either)}){_END})(?![\s\S]*[\t\r\n{_STRANGE}])"
            f"{kinds.FILE_PATTERN}{_END}"
        ),
        "maxLength": kinds.LONGEST_FILE,
        "patternErrorMessage": f"a picture beside this file: .{', .'.join(kinds.PICTURES)}",
    }


def _record(kind: kinds.Record) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {
            field.key: {"description": field.says, **_schema(field.kind)} for field in kind.fields
        },
        "required": [field.key for field in kind.fields if field.required],
        "additionalProperties": False,
        **_RULES.get(id(kind), {}),
    }
    if kind.short is None:
        return made
    short = next(field.kind for field in kind.fields if field.key == kind.short)
    return {"anyOf": [_schema(short), made]}


_SHOWN: Schema = {"oneOf": [{"required": ["figure"]}, {"required": ["picture"]}]}
_SIDES: Schema = {
    "if": {"properties": {"sides": {"const": Sides.BOTH.value}}, "required": ["sides"]},
    "then": {"properties": {"side_means": False}},
    "else": {"required": ["side_means"]},
}
_RULES = {id(declared.DRILL): {**_SHOWN, **_SIDES}, id(declared.VARIANT): _SHOWN}
"""What holds between the keys of a record."""


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema(), indent=1) + "\n"


def main() -> int:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(not FILE.exists() or FILE.read_text(encoding="utf-8") != text())
    FILE.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
