"""The kinds of value that may stand in a file, for the tables that declare what a file may hold."""

from __future__ import annotations

from dataclasses import dataclass

ID_PATTERN = "[a-z][a-z0-9]*(_[a-z0-9]+)*"
LONGEST_ID = 40
FILE_PATTERN = r"[^\\/:*?\"<>|\s.][^\\/:*?\"<>|]*(/[^\\/:*?\"<>|\s.][^\\/:*?\"<>|]*)*"
"""A relative name with forward slashes that cannot lead out of its folder."""
PICTURES = ("svg", "png", "jpg", "jpeg", "gif", "webp")
LONGEST_FILE = 200
YES, NO = ("yes", "true", "on"), ("no", "false", "off")
PLACEHOLDERS = ("{side}", "{other}", "{Side}", "{Other}")


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, up to `most` characters."""

    most: int
    placeholders: bool = False
    """Whether `PLACEHOLDERS` may stand in it."""
    names_side: bool = False
    """Whether one of them must."""


@dataclass(frozen=True, slots=True)
class Id:
    """A name for the program: `ID_PATTERN`, up to `LONGEST_ID` characters."""


@dataclass(frozen=True, slots=True)
class File:
    """The name of a picture beside the file it is named in: see `FILE_PATTERN`."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """A time, with the least and the most in seconds."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the unit its field says, with the least and the most."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Flag:
    """One of the words in `YES` or in `NO`."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the `allowed` words."""

    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of `least` to `most` values of one kind."""

    of: ValueKind
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Record:
    """Keys and values; with `short`, a plain word stands for that key alone."""

    fields: tuple[Entry, ...]
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """Values of one kind by their id."""

    of: ValueKind
    most: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a record. `default` is the checked value where the key is not given."""

    key: str
    kind: ValueKind
    says: str
    required: bool = False
    default: object = None


ValueKind = Text | Id | File | Seconds | Number | Flag | OneOf | ListOf | Record | Mapped
