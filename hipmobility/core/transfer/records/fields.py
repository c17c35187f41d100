"""Fields of records, each declared once: how a value is written to JSON, and read from it.

A `Table` has the fields of one record. Writing and reading go by the same table, so that
what is written can be read. Where a value is wrong, that is noted with its place, and
something harmless stands in for it, so that all that is wrong is found at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from hipmobility.core.journal.validation import check_lengths, check_texts, utc_text, utc_time
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.yaml.problems import did_you_mean, quoted

FieldPath = tuple[str | int, ...]
"""Keys and places in lists that lead to a value of a document."""
T = TypeVar("T")
R = TypeVar("R")
E = TypeVar("E", bound=Enum)

_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_LONGEST_S = 86_400.0
"""No practice, drill or pause is longer than a day."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ProblemNoter(Protocol):
    """Takes down what is wrong at a place."""

    def __call__(self, path: FieldPath, message: str) -> None: ...


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where in a document a value is, and who wants to know what is wrong with it."""

    path: FieldPath
    note: ProblemNoter

    def at(self, *keys: str | int) -> FieldPlace:
        """The place of something within."""
        return FieldPlace((*self.path, *keys), self.note)

    def problem(self, message: str) -> None:
        """Note that something is wrong here."""
        self.note(self.path, message)

    def is_not(self, value: object, wanted: str) -> None:
        """Note that what was found is not what is wanted."""
        shown = value if isinstance(value, str) else repr(value)
        self.problem(ImportWords.tr("is {shown}, not {wanted}", shown=quoted(shown), wanted=wanted))


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What a field holds: how it is written, how it is read, and what stands in for a wrong one."""

    write: Callable[[T], Any]
    read: Callable[[object, FieldPlace], T]
    stand_in: T


class _Needed(Enum):
    NEEDED = 0


NEEDED = _Needed.NEEDED
"""The default of a field that may not be missing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key in a record, what it holds, and its name where that is another one."""

    key: str
    kind: Kind[Any]
    name: str = ""
    """The attribute of the value that is written, and the argument of what makes it."""
    default: object = NEEDED
    """What it is where the key is missing."""
    if_any: bool = False
    """Whether it is written only where it holds something."""

    @property
    def attribute(self) -> str:
        """The name of the attribute that has it."""
        return self.name or self.key


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The fields of a record. `make` gets them by name, and gives what the record stands for."""

    make: Callable[..., R]
    fields: tuple[Field, ...]
    also: tuple[str, ...] = ()
    """Keys that our exports have besides, and that a reader passes over."""
    is_open: bool = False
    """Whether it may have any other key as well."""
    check: Callable[[R, FieldPlace], None] | None = None
    """Notes what is wrong with the record as a whole."""

    def write(self, value: R) -> dict[str, Any]:
        """The record of a value, its keys in the order of the fields."""
        held_by_field = ((field, getattr(value, field.attribute)) for field in self.fields)
        return {
            field.key: field.kind.write(held)
            for field, held in held_by_field
            if held or not field.if_any
        }

    def read(self, record: object, place: FieldPlace) -> R:
        """What the record stands for; what is wrong with it is noted."""
        known: Mapping[str, Any] = record if isinstance(record, dict) else {}
        if isinstance(record, dict):
            self._check_keys(known, place)
        else:
            place.problem(ImportWords.tr("is no record of keys and values"))
        values = {field.attribute: _held(field, known, place) for field in self.fields}
        record = self.make(**values)
        if self.check:
            self.check(record, place)
        return record

    def _check_keys(self, record: Mapping[str, Any], place: FieldPlace) -> None:
        keys = [*(field.key for field in self.fields), *self.also]
        for key in record if not self.is_open else ():
            if key not in keys:
                place.at(key).problem(
                    ImportWords.tr("is not known{guess}", guess=did_you_mean(key, keys))
                )
        for field in self.fields:
            if field.default is NEEDED and field.key not in record:
                place.problem(ImportWords.tr("{key} is missing", key=quoted(field.key)))


def _held(field: Field, record: Mapping[str, Any], place: FieldPlace) -> object:
    if field.key in record:
        return field.kind.read(record[field.key], place.at(field.key))
    return field.kind.stand_in if field.default is NEEDED else field.default


def optional(kind: Kind[T]) -> Kind[T | None]:
    """A value of this kind, or null."""

    def read(raw: object, place: FieldPlace) -> T | None:
        return None if raw is None else kind.read(raw, place)

    return Kind(lambda value: None if value is None else kind.write(value), read, None)


def choice(options: type[E]) -> Kind[E]:
    """One of the values of an enumeration."""

    def read(raw: object, place: FieldPlace) -> E:
        for option in options:
            if raw == option.value:
                return option
        place.is_not(
            raw,
            ImportWords.tr("one of {names}", names=", ".join(option.value for option in options)),
        )
        return next(iter(options))

    return Kind(lambda option: option.value, read, next(iter(options)))


def whole_number(low: int, high: int) -> Kind[int]:
    """A whole number within bounds."""

    def read(raw: object, place: FieldPlace) -> int:
        if type(raw) is int and low <= raw <= high:
            return raw
        place.is_not(raw, ImportWords.tr("a whole number from {low} to {high}", low=low, high=high))
        return low

    return Kind(lambda number: number, read, low)


def number(low: float, high: float, unit: str = "") -> Kind[float]:
    """A number within bounds, of `unit` in the plural where it has one."""
    what = ImportWords.tr("a number of {unit}", unit=unit) if unit else ImportWords.tr("a number")

    def read(raw: object, place: FieldPlace) -> float:
        if isinstance(raw, int | float) and type(raw) is not bool and low <= raw <= high:
            return float(raw)
        place.is_not(
            raw,
            ImportWords.tr("{what} from {low:,.0f} to {high:,.0f}", what=what, low=low, high=high),
        )
        return low

    return Kind(lambda value: value, read, low)


def record_of(table: Table[R], stand_in: R) -> Kind[R]:
    """One record of a table."""
    return Kind(table.write, table.read, stand_in)


def list_of(
    table: Table[R],
    *,
    prepare: Callable[[object], object] = lambda record: record,
    key: Callable[[R], Hashable] | None = None,
    again: str = "",
    again_at: tuple[str, ...] = (),
) -> Kind[tuple[R, ...]]:
    """The records of a list, each as `prepare` gives it.

    No two may have the same `key`; of the second one `again` says what is wrong, at its
    field `again_at`.
    """

    def read(raw: object, place: FieldPlace) -> tuple[R, ...]:
        if not isinstance(raw, list):
            place.is_not(raw, ImportWords.tr("a list"))
            return ()
        records, seen = [], set[Hashable]()
        for at, record in enumerate(raw):
            value = table.read(prepare(record), place.at(at))
            if key and key(value) in seen:
                place.at(at, *again_at).problem(again)
            if key:
                seen.add(key(value))
            records.append(value)
        return tuple(records)

    return Kind(lambda values: [table.write(value) for value in values], read, ())


def _read_text(value: object, place: FieldPlace) -> str:
    if not isinstance(value, str):
        place.is_not(value, ImportWords.tr("a text"))
        return ""
    try:
        check_texts(value)
        check_lengths(value)
    except ValueError as error:
        place.problem(str(error))
        return ""
    return value


def _read_name(value: object, place: FieldPlace) -> str:
    if value == "":
        place.problem(ImportWords.tr("is empty"))
    return _read_text(value, place)


def _read_texts(value: object, place: FieldPlace) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(text, str) and text for text in value):
        return tuple(_read_text(text, place) for text in value)
    place.is_not(value, ImportWords.tr("a list of texts with something in each"))
    return ()


def _read_flag(value: object, place: FieldPlace) -> bool:
    if not isinstance(value, bool):
        place.is_not(value, ImportWords.tr("true or false"))
    return value is True


def _read_moment(value: object, place: FieldPlace) -> datetime:
    with suppress(ValueError, OverflowError):
        if isinstance(value, str):
            moment = utc_time(value)
            if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                return moment
    place.is_not(value, ImportWords.tr("a time with its zone, such as 2026-03-01T06:30:00Z"))
    return _EPOCH


def _read_day(value: object, place: FieldPlace) -> date:
    with suppress(ValueError):
        if isinstance(value, str) and len(value) == len("2026-03-01"):
            return date.fromisoformat(value)
    place.is_not(value, ImportWords.tr("a day, such as 2026-03-01"))
    return _EPOCH.date()


def _sorted(texts: Iterable[str]) -> list[str]:
    return sorted(texts)


TEXT: Kind[str] = Kind(str, _read_text, "")
"""A text that can be kept."""
NAME: Kind[str] = Kind(str, _read_name, "")
"""A text with something in it."""
TEXTS: Kind[tuple[str, ...]] = Kind(list, _read_texts, ())
"""A list of texts, none of them empty."""
TEXT_SET: Kind[frozenset[str]] = Kind(
    _sorted, lambda found, place: frozenset(_read_texts(found, place)), frozenset()
)
"""Texts without an order."""
FLAG: Kind[bool] = Kind(bool, _read_flag, stand_in=False)
"""True or false."""
SECONDS = number(0, _LONGEST_S, "seconds")
"""Seconds, at most those of a day."""
MOMENT: Kind[datetime] = Kind(utc_text, _read_moment, _EPOCH)
"""A time with its zone, in UTC."""
DAY: Kind[date] = Kind(date.isoformat, _read_day, _EPOCH.date())
"""A day, with four digits for the year."""
