"""The mark of texts that the core declares and a page translates when it shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

Say = Callable[[str, str, int], str]
"""Gives a text in the reader's language: of a context, and for a count (-1 where there is none)."""


class Declared:
    """A context of declared texts: a subclass of its own name for each, empty but for a docstring.

    ``pyside6-lupdate`` finds ``Setting.tr("Theme")`` as a text of the context ``Setting``; the
    core knows no language, so here it stays as it is.
    """

    @staticmethod
    def tr(text: str) -> str:
        """`text` as it is declared."""
        return text


class Sentence(str):
    """An English text that knows how it was made, so that it can be said in another language.

    To the core it is a text like any other: it can be compared, sorted, kept in an error. What
    is filled in may be sentences too. Inside an f-string it becomes a plain text.
    """

    context: str
    template: str
    number: int
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        """Itself: ``str(error)`` must not forget how the text was made."""
        return self


class Sentences:
    """A context of sentences of the core: a subclass of its own name for each.

    ``pyside6-lupdate`` finds ``FileWords.tr("{what} is empty", what=what)``; a plural is
    ``FileWords.tr("{what} has %n entries", "", count, what=what)``, its English singular is in
    `singular`.
    """

    singular: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def tr(cls, text: str, _comment: str = "", n: int = -1, /, **fields: object) -> Sentence:
        """`text` filled in, in English, for a count `n`; the comment is for translators."""
        english = cls.singular.get(text, text) if n == 1 else text
        made = Sentence(english.replace("%n", str(n)).format(**fields))
        made.context, made.template, made.number, made.fields = cls.__name__, text, n, fields
        return made


def joined(separator: str, parts: Iterable[str]) -> Sentence:
    """Parts one after the other, each to be said in the reader's language."""
    fields = {f"part_{number}": part for number, part in enumerate(parts)}
    made = Sentence(separator.join(fields.values()))
    between = separator.replace("{", "{{").replace("}", "}}")
    made.context, made.number, made.fields = "", -1, fields
    made.template = between.join(f"{{{name}}}" for name in fields)
    return made


def in_words(text: str, say: Say | None) -> str:
    """`text` in the reader's language where it is a sentence, else as it is; None is English."""
    if say is None or not isinstance(text, Sentence):
        return text
    fields = {
        name: in_words(value, say) if isinstance(value, str) else value
        for name, value in text.fields.items()
    }
    own = say(text.context, text.template, text.number) if text.context else text.template
    return own.format(**fields)


class FileWords(Sentences):
    """What is said of a file that a person wrote, or that was shared."""

    singular: ClassVar[Mapping[str, str]] = {
        "%n entries": "%n entry",
        "{what} has %n characters, at most {most}": "{what} has %n character, at most {most}",
    }


class ImportWords(Sentences):
    """What is said of a file of notes that is to be brought in."""

    singular: ClassVar[Mapping[str, str]] = {
        "has %n characters, more than {most}": "has %n character, more than {most}",
        "has %n cells, not {wanted} as in the first line": (
            "has %n cell, not {wanted} as in the first line"
        ),
        "and %n more": "and %n more",
        "%n self-checks added": "%n self-check added",
        "%n entries differ from the journal": "%n entry differs from the journal",
    }


def at_field(name: str, problem: str) -> Sentence:
    """A problem with what stands in a field or a column."""
    return ImportWords.tr("{name}: {problem}", name=name, problem=problem)


class StatsWords(Sentences):
    """What `hipmobility stats` says of notes and measurements."""

    singular: ClassVar[Mapping[str, str]] = {
        "Extra rounds by lot: %n practices noted on both sides": (
            "Extra rounds by lot: %n practice noted on both sides"
        ),
        "%n notes, median {median:g} of 5": "%n note, median {median:g} of 5",
        "  newest {day}: left {left}, right {right}; %n days": (
            "  newest {day}: left {left}, right {right}; %n day"
        ),
    }
