"""A single value of a file by what may stand there: a text, an id, a time, a number, a word."""

from __future__ import annotations

import re

from hipmobility.core.model.durations import format_seconds, parse_seconds
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.decoding import NOT_TEXT
from hipmobility.core.yaml.kinds import (
    FILE_PATTERN,
    ID_PATTERN,
    LONGEST_FILE,
    LONGEST_ID,
    NO,
    PICTURES,
    PLACEHOLDERS,
    YES,
    File,
    Flag,
    Id,
    Number,
    OneOf,
    Seconds,
    Text,
)
from hipmobility.core.yaml.problems import did_you_mean, quoted

ScalarKind = Text | Id | File | Seconds | Number | Flag | OneOf

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_BLANKS = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_ID = re.compile(ID_PATTERN)
_FILE = re.compile(FILE_PATTERN)
NOT_IN_A_NAME = re.compile(f"[\t\r\n]|{NOT_TEXT.pattern}")
_NOT_ID = re.compile("[^a-z0-9]+")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")


class WrongValue(ValueError):
    """What is written is none of what may stand there; the message says what is allowed."""


def scalar_value(written: str, kind: ScalarKind, what: str) -> str | float | bool:
    """The value of what is `written`. `what` names it in the message. Raises WrongValue."""
    match kind:
        case Text():
            return _text(written, kind, what)
        case Id():
            return _id(written, what)
        case File():
            return _file(written, what)
        case Seconds():
            return _seconds(written, kind, what)
        case Number():
            return _number(written, kind, what)
        case Flag():
            return _flag(written, what)
        case OneOf():
            return _choice(written, kind, what)


def single_line(text: str) -> str:
    """`text` on one line, with single blanks."""
    return _BLANKS.sub(" ", text).strip(" ")


def _text(written: str, kind: Text, what: str) -> str:
    text = single_line(written)
    if not text:
        raise WrongValue(FileWords.tr("{what} is empty; it needs text", what=what))
    if len(text) > kind.most:
        raise WrongValue(
            FileWords.tr(
                "{what} has %n characters, at most {most}", "", len(text), what=what, most=kind.most
            )
        )
    if strange := NOT_TEXT.search(text):
        raise WrongValue(
            FileWords.tr(
                "{what} has the character U+{code:04X} in it", what=what, code=ord(strange.group())
            )
        )
    _check_placeholders(text, kind, what)
    return text


def _check_placeholders(text: str, kind: Text, what: str) -> None:
    braces = _BRACES.findall(text)
    wrong = [match for match in braces if not kind.placeholders or match not in PLACEHOLDERS]
    if wrong and not kind.placeholders:
        allowed = FileWords.tr("sides are filled into side_means, setup and a phase's cue only")
        raise WrongValue(
            FileWords.tr(
                "{what} has {wrong} in it; {allowed}",
                what=what,
                wrong=quoted(wrong[0]),
                allowed=allowed,
            )
        )
    if wrong:
        guess = did_you_mean(wrong[0], PLACEHOLDERS) or ";"
        allowed = FileWords.tr(
            "{guess} allowed: {placeholders}", guess=guess, placeholders=", ".join(PLACEHOLDERS)
        )
        raise WrongValue(
            FileWords.tr(
                "{what} has the unknown {wrong}{allowed}",
                what=what,
                wrong=quoted(wrong[0]),
                allowed=allowed,
            )
        )
    if kind.names_side and not braces:
        raise WrongValue(
            FileWords.tr('{what} must say which, like "{{side}} foot forward"', what=what)
        )


def _id(written: str, what: str) -> str:
    if _ID.fullmatch(written) and len(written) <= LONGEST_ID:
        return written
    allowed = FileWords.tr(
        "an id is small letters, digits and _, at most {longest_id}, like shin_box",
        longest_id=LONGEST_ID,
    )
    better = _NOT_ID.sub("_", written[:LONGEST_ID].lower()).strip("_")
    guess = (
        FileWords.tr("; did you mean {better}?", better=quoted(better))
        if _ID.fullmatch(better)
        else ","
    )
    raise WrongValue(
        FileWords.tr(
            "{what} is {written}{guess} {allowed}",
            what=what,
            written=quoted(written),
            guess=guess,
            allowed=allowed,
        )
    )


def _file(written: str, what: str) -> str:
    endings = tuple(f".{ending}" for ending in PICTURES)
    fits = _FILE.fullmatch(written) and not NOT_IN_A_NAME.search(written)
    if not written.lower().endswith(endings):
        allowed = FileWords.tr("a picture ends in {endings}", endings=", ".join(endings))
    elif len(written) > LONGEST_FILE or not fits:
        allowed = FileWords.tr("a picture is named as it lies beside this file, like knees.png")
    else:
        return written
    raise WrongValue(
        FileWords.tr(
            "{what} is {written}; {allowed}", what=what, written=quoted(written), allowed=allowed
        )
    )


def _seconds(written: str, kind: Seconds, what: str) -> float:
    try:
        seconds = parse_seconds(written)
    except ValueError as error:
        raise WrongValue(
            FileWords.tr(
                "{what} is {written}, {error}", what=what, written=quoted(written), error=str(error)
            )
        ) from error
    if not kind.least <= seconds <= kind.most:
        allowed = FileWords.tr(
            "{least} to {most}", least=format_seconds(kind.least), most=format_seconds(kind.most)
        )
        raise WrongValue(
            FileWords.tr(
                "{what} is {written}, allowed is {allowed}",
                what=what,
                written=written,
                allowed=allowed,
            )
        )
    return seconds


def _number(written: str, kind: Number, what: str) -> float:
    if not _NUMBER.fullmatch(written):
        raise WrongValue(
            FileWords.tr(
                "{what} needs a number, not the text {written}", what=what, written=quoted(written)
            )
        )
    number = float(written)
    if not kind.least <= number <= kind.most:
        raise WrongValue(
            FileWords.tr(
                "{what} is {written}, allowed is {least:g} to {most:g}",
                what=what,
                written=written,
                least=kind.least,
                most=kind.most,
            )
        )
    return number


def _flag(written: str, what: str) -> bool:
    if written.lower() in (*YES, *NO):
        return written.lower() in YES
    raise WrongValue(
        FileWords.tr(
            "{what} needs true or false, not the text {written}", what=what, written=quoted(written)
        )
    )


def _choice(written: str, kind: OneOf, what: str) -> str:
    if written in kind.allowed:
        return written
    guess = did_you_mean(written, kind.allowed) or ";"
    raise WrongValue(
        FileWords.tr(
            "{what} is {written}{guess} allowed: {allowed}",
            what=what,
            written=quoted(written),
            guess=guess,
            allowed=", ".join(kind.allowed),
        )
    )
