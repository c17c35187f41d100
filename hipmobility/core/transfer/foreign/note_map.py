"""Which column of another program's table is which, and what its numbers mean in our steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from hipmobility.core.model.practice import EASES
from hipmobility.core.model.translatable import ImportWords
from hipmobility.core.transfer.dates import DayOrder
from hipmobility.core.yaml.problems import did_you_mean, quoted


class MapError(ValueError):
    """A map that cannot be used; the message says why, and what is allowed."""


@dataclass(frozen=True, slots=True)
class EaseScale:
    """Two numbers of another program: the one of stuck, and the one of free.

    In a scale of pain the first is the larger one.
    """

    stuck: float = 1.0
    free: float = 5.0

    def ease(self, number: float) -> int | None:
        """The nearest of our five steps, of two equally near the one in the middle.

        None where the number lies outside.
        """
        if self.stuck == self.free:
            return None
        share = (number - self.stuck) / (self.free - self.stuck)
        if not -1e-9 <= share <= 1 + 1e-9:
            return None
        exact = 1 + share * (len(EASES) - 1)
        return min(EASES, key=lambda step: (round(abs(step - exact), 9), abs(step - 3)))

    def ranges(self) -> Iterator[tuple[int, float, float]]:
        """Each step with the lowest and the highest whole number that becomes it."""
        low, high = sorted((self.stuck, self.free))
        numbers = [low + place for place in range(min(200, int(high - low) + 1))]
        for step in EASES:
            becoming = [number for number in numbers if self.ease(number) == step]
            if becoming:
                yield step, becoming[0], becoming[-1]


@dataclass(frozen=True, slots=True)
class NoteMap:
    """The names of columns; an empty one is not there. One column may be used twice."""

    date: str = ""
    time: str = ""
    drill: str = ""
    side: str = ""
    ease: str = ""
    left: str = ""
    """The ease of the left side, where each side has a column."""
    right: str = ""
    note: str = ""
    context: str = ""
    scale: EaseScale = EaseScale()
    order: DayOrder | None = None
    """How 3/4/2026 is meant, where the table does not show it."""

    def columns(self) -> dict[str, str]:
        """The columns that are used, by what they are used for."""
        return {use: getattr(self, use) for use in USES if getattr(self, use)}

    def using(self, columns: Mapping[str, str]) -> NoteMap:
        """With these columns and no others."""
        chosen = {use: columns.get(use, "") for use in USES}
        return NoteMap(**chosen, scale=self.scale, order=self.order)

    def problem(self) -> str:
        """What is missing before it can be used; empty where nothing is."""
        if not self.date:
            return ImportWords.tr("no column is named for the date")
        if not (self.note or self.ease or self.left or self.right):
            return ImportWords.tr("no column is named for the note or for how a side felt")
        if self.ease and not self.side:
            return ImportWords.tr(
                "no column is named for the side, and a number alone says nothing of left or right"
            )
        return ""


USES = tuple(field.name for field in fields(NoteMap) if field.name not in ("scale", "order"))
"""What a column can be used for."""


def parse_map(text: str) -> NoteMap:
    """The map that ``date=Day,side=Leg,ease=Score`` says. Raises MapError."""
    columns: dict[str, str] = {}
    for part in text.split(","):
        use, is_there, column = part.partition("=")
        use = use.strip()
        if not is_there or not column.strip():
            raise MapError(ImportWords.tr("{part} is not like date=COLUMN", part=quoted(part)))
        if use not in USES:
            problem = ImportWords.tr(
                "{use} is not one of {uses}{guess}",
                use=quoted(use),
                uses=", ".join(USES),
                guess=did_you_mean(use, USES),
            )
            raise MapError(problem)
        if use in columns:
            raise MapError(ImportWords.tr("{use} is there twice", use=quoted(use)))
        columns[use] = column.strip()
    note_map = NoteMap().using(columns)
    if missing := note_map.problem():
        raise MapError(missing)
    return note_map


def parse_scale(text: str) -> EaseScale:
    """The scale that ``0..10`` says, from stuck to free. Raises MapError."""
    low, is_there, high = text.partition("..")
    try:
        scale = EaseScale(float(low), float(high))
        if is_there and scale.stuck != scale.free and abs(scale.stuck) + abs(scale.free) < 1e6:
            return scale
    except ValueError:
        pass
    raise MapError(
        ImportWords.tr(
            "{written} is not like 0..10: the number for stuck, then that for free",
            written=quoted(text),
        )
    )
