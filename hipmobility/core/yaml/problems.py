"""What is wrong with a file a person wrote, and how it is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hipmobility.core.model.translatable import FileWords, Say, in_words

MOST_BYTES = 1_000_000
"""Of a larger file nothing is read."""
MOST_PROBLEMS = 100
"""So many problems of one file are told; a file with more is not a typing mistake."""
_LONGEST_QUOTE = 40
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake. `str()` gives ``file:line: what is wrong, what is allowed``.

    Line 0 stands for the file as a whole, where there was nothing to read.
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self._where}: {self.message}"

    @property
    def _where(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def in_words(self, say: Say | None) -> str:
        """As `str()`, in the reader's language."""
        return f"{self._where}: {in_words(self.message, say)}"

    def precisely_in_words(self, say: Say | None) -> str:
        """As `precisely`, in the reader's language."""
        said = self.in_words(say)
        if not self.line:
            return said
        return in_words(
            FileWords.tr("{problem} (column {column})", problem=said, column=self.column), say
        )

    @property
    def precisely(self) -> str:
        """As `str()`, with the column at the end."""
        return f"{self} (column {self.column})" if self.line else str(self)


class InvalidFile(Exception):
    """A file is wrong. `problems` has what was found, in the order of the lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(format_problems(self.problems))

    def in_words(self, say: Say | None) -> str:
        """As `str()`, in the reader's language."""
        return "\n".join(problem.in_words(say) for problem in self.problems)


class RoutineError(InvalidFile):
    """A file of routines is wrong; all that is wrong with it is told."""


class ClipError(InvalidFile):
    """The file of a clip is wrong."""


class Problems:
    """Collects the problems of one file, up to `MOST_PROBLEMS`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: set[Problem] = set()

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def full(self) -> bool:
        """Whether no more are taken; whoever looks for them may stop."""
        return len(self._found) >= MOST_PROBLEMS

    def copy(self) -> Problems:
        """The same problems, to which others can be added."""
        copied = Problems(self._file)
        copied._found = set(self._found)
        return copied

    def add(self, place: Place, message: str) -> None:
        """Note a problem at `place`."""
        if not self.full:
            self._found.add(Problem(self._file, place.line, place.column, message))

    def in_order(self) -> tuple[Problem, ...]:
        """All problems by line and column."""
        problems = sorted(self._found)
        if self.full:
            end = problems[-1]
            message = FileWords.tr(
                "there may be more problems: only {most_problems} are told at once",
                most_problems=MOST_PROBLEMS,
            )
            problems.append(Problem(self._file, end.line, end.column, message))
        return tuple(problems)


def format_problems(problems: Iterable[Problem]) -> str:
    """One line per problem."""
    return "\n".join(str(problem) for problem in problems)


def quoted(text: str) -> str:
    """`text` in quotes, on one line and not too long for a message."""
    shown = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return '"' + "".join(c if c.isprintable() else "·" for c in shown) + '"'


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """``; did you mean "x"?`` for the nearest of `allowed`, or nothing."""
    if len(word) > _LONGEST_WORD:
        return ""
    meant = word.strip().lower().replace("-", "_").replace(" ", "_")
    import difflib  # seldom needed

    near = difflib.get_close_matches(meant, list(allowed), n=1, cutoff=0.6)
    return FileWords.tr("; did you mean {near}?", near=quoted(near[0])) if near else ""


def instead_of(word: str, allowed: Collection[str], has: str) -> str:
    """What to write in place of `word`; `has` is what has the allowed ones ("it", "there")."""
    guess = did_you_mean(word, allowed) or ";"
    names = ", ".join(allowed) or FileWords.tr("none")
    if has == "there":
        return FileWords.tr("{guess} there are: {names}", guess=guess, names=names)
    return FileWords.tr("{guess} it has: {names}", guess=guess, names=names)
