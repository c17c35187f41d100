"""Asking a record of an import for its fields; what is wrong is noted with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Protocol, TypeVar

from hipmobility.core.model.validation import check_texts, utc_time
from hipmobility.core.yaml.problems import did_you_mean, quoted

FieldPath = tuple[str | int, ...]
"""Keys and places in lists that lead to a value of a document."""
E = TypeVar("E", bound=Enum)

_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_LONGEST_S = 86_400.0
"""No practice, drill or pause is longer than a day."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ProblemNoter(Protocol):
    """Takes down what is wrong at a place."""

    def __call__(self, path: FieldPath, message: str) -> None: ...


class Fields:
    """One record of a document. Where a field is wrong, something harmless stands in for it."""

    def __init__(self, record: object, path: FieldPath, note: ProblemNoter, known: str) -> None:
        """`known` has the keys a record may have, with spaces between; those with ``?`` may be
        missing.
        """
        self._path, self._note = path, note
        self._record: Mapping[str, Any] = record if isinstance(record, dict) else {}
        if not isinstance(record, dict):
            note(path, "is no record of keys and values")
            return
        keys = {key.rstrip("?"): key.endswith("?") for key in known.split()}
        for key in self._record:
            if key not in keys and "*" not in keys:
                note((*path, key), f"is not known{did_you_mean(key, keys)}")
        for key, may_be_missing in keys.items():
            if key not in self._record and not may_be_missing and key != "*":
                note(path, f"{quoted(key)} is missing")

    def text(self, key: str, default: str = "") -> str:
        """A text that can be kept."""
        found = self._record.get(key, default)
        if isinstance(found, str):
            return self._kept(key, found)
        self._wrong(key, "a text")
        return default

    def name(self, key: str) -> str:
        """A text with something in it."""
        found = self.text(key)
        if not found and isinstance(self._record.get(key), str):
            self._note((*self._path, key), "is empty")
        return found

    def optional_text(self, key: str) -> str | None:
        """A text, or null."""
        return None if self._record.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        found = self._record.get(key, [])
        if not isinstance(found, list) or not all(isinstance(t, str) and t for t in found):
            self._wrong(key, "a list of texts with something in each")
            return ()
        return tuple(self._kept(key, text) for text in found)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within bounds."""
        found = self._record.get(key, low)
        if type(found) is int and low <= found <= high:
            return found
        self._wrong(key, f"a whole number from {low} to {high}")
        return low

    def ease(self, key: str) -> int | None:
        """From 1 to 5, or null."""
        return None if self._record.get(key) is None else self.whole(key, 1, 5)

    def seconds(self, key: str) -> float:
        """A number of seconds from 0 to a day; 0 where it is missing."""
        found = self._record.get(key, 0.0)
        is_number = type(found) in (int, float)
        if is_number and 0 <= found <= _LONGEST_S:
            return float(found)
        self._wrong(key, f"a number of seconds from 0 to {_LONGEST_S:,.0f}")
        return 0.0

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        found = self._record.get(key, False)
        if isinstance(found, bool):
            return found
        self._wrong(key, "true or false")
        return False

    def choice(self, key: str, options: type[E]) -> E:
        """One of the values of an enumeration."""
        for option in options:
            if self._record.get(key, option.value) == option.value:
                return option
        allowed = ", ".join(option.value for option in options)
        self._wrong(key, f"one of {allowed}")
        return next(iter(options))

    def optional_choice(self, key: str, options: type[E]) -> E | None:
        """One of the values of an enumeration, or null."""
        return None if self._record.get(key) is None else self.choice(key, options)

    def moment(self, key: str) -> datetime:
        """A time with its zone, in UTC."""
        found = self._record.get(key)
        try:
            if isinstance(found, str):
                moment = utc_time(found)
                if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                    return moment
        except (ValueError, OverflowError):
            pass
        if key in self._record:
            self._wrong(key, "a time with its zone, such as 2026-03-01T06:30:00Z")
        return _EPOCH

    def day(self, key: str) -> date:
        """A day, with four digits for the year."""
        found = self._record.get(key)
        with suppress(ValueError):
            if isinstance(found, str) and len(found) == len("2026-03-01"):
                return date.fromisoformat(found)
        if key in self._record:
            self._wrong(key, "a day, such as 2026-03-01")
        return _EPOCH.date()

    def optional_moment(self, key: str) -> datetime | None:
        """A time with its zone, in UTC, or null."""
        return None if self._record.get(key) is None else self.moment(key)

    def records(
        self, key: str, known: str, prepare: Callable[[object], object] = lambda record: record
    ) -> Iterator[Fields]:
        """The records of a list, each as `prepare` gives it."""
        found = self._record.get(key, [])
        if not isinstance(found, list):
            self._wrong(key, "a list")
            return
        for place, record in enumerate(found):
            yield Fields(prepare(record), (*self._path, key, place), self._note, known)

    def at(self, *keys: str | int) -> FieldPath:
        """Where something within this record is."""
        return (*self._path, *keys)

    def raw(self, key: str) -> object:
        """What is there, unchecked; None where it is missing."""
        return self._record.get(key)

    def _wrong(self, key: str, wanted: str) -> None:
        found = self._record.get(key)
        shown = found if isinstance(found, str) else repr(found)
        self._note((*self._path, key), f"is {quoted(shown)}, not {wanted}")

    def _kept(self, key: str, text: str) -> str:
        try:
            check_texts(text)
        except ValueError as error:
            self._note((*self._path, key), str(error))
            return ""
        return text
