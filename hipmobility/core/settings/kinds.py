"""The kinds of value that a preference may have, and whether a value is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, cast

from hipmobility.core.model.schedule import DAYS, days_of, time_of
from hipmobility.core.model.translatable import FileWords


@dataclass(frozen=True, slots=True)
class OnOff:
    """On or off."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values, each with its words."""

    options: tuple[tuple[str | float, str], ...]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number; whole where `decimals` is 0. `special` are the words for the least value."""

    least: float
    most: float
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    special: str = ""


@dataclass(frozen=True, slots=True)
class ShortText:
    """A short text, chosen from what there is; empty for what `usual` says, or the system's."""

    longest: int = 200
    usual: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """A few short words of the person's own, written with commas between them; may be empty."""

    most: int = 6
    longest: int = 20


@dataclass(frozen=True, slots=True)
class FreeText:
    """A few words of the person's own; may be empty."""

    longest: int = 60


@dataclass(frozen=True, slots=True)
class FolderPath:
    """A folder on this computer, by its whole path; empty for none."""

    longest: int = 1000


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week, written ``mon, thu``; may be empty."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day, written ``17:30``."""


PreferenceKind = (
    OnOff
    | Choice
    | NumberRange
    | ShortText
    | WordList
    | FreeText
    | FolderPath
    | Weekdays
    | TimeOfDay
)


def checked(kind: PreferenceKind, value: object) -> object:
    """The value as one of this kind. Raises ValueError, with what is allowed, where it is none."""
    return _CHECKS[type(kind)](kind, value)


def plain(value: object) -> str | float | bool:
    """A value as it stands in a file: enums by their word."""
    return value.value if isinstance(value, Enum) else cast("str | float | bool", value)


def allowed(kind: PreferenceKind) -> str:
    """What a value of this kind may be, in words."""
    match kind:
        case OnOff():
            return FileWords.tr("yes or no")
        case Choice():
            return ", ".join(_written(option) for option, _ in kind.options)
        case NumberRange():
            whole = FileWords.tr("a number") if kind.decimals else FileWords.tr("a whole number")
            return FileWords.tr(
                "{whole} from {least:g} to {most:g}", whole=whole, least=kind.least, most=kind.most
            )
        case ShortText():
            return FileWords.tr("a text of at most {longest} characters", longest=kind.longest)
        case WordList():
            return FileWords.tr(
                "up to {most} words with commas between, {longest} letters each",
                most=kind.most,
                longest=kind.longest,
            )
        case FreeText():
            return FileWords.tr("a text of at most {longest} characters", longest=kind.longest)
        case FolderPath():
            return FileWords.tr("the whole path of a folder, or nothing")
        case Weekdays():
            return FileWords.tr("days with commas between: {days}", days=", ".join(DAYS))
        case TimeOfDay():
            return FileWords.tr("a time such as 17:30")


def _written(option: str | float) -> str:
    return option if isinstance(option, str) else f"{option:g}"


def _check_switch(kind: OnOff, value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError(allowed(kind))  # noqa: TRY004
    return value


def _check_choice(kind: Choice, value: object) -> object:
    if isinstance(value, bool) or value not in [option for option, _ in kind.options]:
        raise ValueError(allowed(kind))
    return value


def _check_range(kind: NumberRange, value: object) -> object:
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    if not fits or not kind.least <= cast("float", value) <= kind.most:
        raise ValueError(allowed(kind))
    number = cast("float", value)
    if not kind.decimals and number != int(number):
        raise ValueError(allowed(kind))
    return round(number, kind.decimals)


def _check_folder(kind: FolderPath, value: object) -> object:
    is_whole = isinstance(value, str) and value.isprintable() and len(value) <= kind.longest
    if not is_whole or (value and not Path(str(value)).is_absolute()):
        raise ValueError(allowed(kind))
    return value


def _check_words(kind: ShortText | FreeText, value: object) -> object:
    if not isinstance(value, str) or len(value) > kind.longest or not value.isprintable():
        raise ValueError(allowed(kind))
    return value


def listed(value: str) -> tuple[str, ...]:
    """The words of a `WordList` preference."""
    words = (word.strip() for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _check_word_list(kind: WordList, value: object) -> object:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(allowed(kind))
    words = listed(value)
    if len(words) > kind.most or any(len(word) > kind.longest for word in words):
        raise ValueError(allowed(kind))
    return ", ".join(words)


def _check_days(kind: Weekdays, value: object) -> object:
    try:
        return ", ".join(days_of(str(value)))
    except ValueError as error:
        raise ValueError(allowed(kind)) from error


def _check_time(kind: TimeOfDay, value: object) -> object:
    try:
        return f"{time_of(str(value)):%H:%M}"
    except ValueError as error:
        raise ValueError(allowed(kind)) from error


_CHECKS: Mapping[type, Callable[[Any, object], object]] = {
    OnOff: _check_switch,
    Choice: _check_choice,
    NumberRange: _check_range,
    ShortText: _check_words,
    WordList: _check_word_list,
    FreeText: _check_words,
    FolderPath: _check_folder,
    Weekdays: _check_days,
    TimeOfDay: _check_time,
}
