"""A routine while it is edited: what can be done to it, and what is wrong with it so far."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

from hipmobility.core.model.fit import total_s
from hipmobility.core.model.routine import Drill, Item, Routine, Sides
from hipmobility.core.routines.limits import (
    budget_limits,
    dose_limits,
    longest,
    longest_cue,
    most_drills,
    one_line,
    pause_limits,
)
from hipmobility.core.routines.schema import ROUTINE
from hipmobility.core.yaml.kinds import LONGEST_ID, PLACEHOLDERS

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_NOT_ID = re.compile("[^a-z0-9]+")

LEAST_CHECK_IN_S = 10.0
"""Enough for an answer for each side; a file may say less."""


class DraftPause(Enum):
    """A time of a routine that is not work; the value is its key in a file."""

    PREPARE = "prepare"
    """Before each drill."""
    SWITCH = "switch"
    """Between the two sides of a drill."""
    CHECK_IN = "check_in"
    """After each drill, for notes."""


class DraftProblemKind(Enum):
    """What can be wrong with a draft."""

    UNNAMED = "unnamed"
    EMPTY = "empty"
    OVER_BUDGET = "over_budget"
    SHORT = "short"
    """The dose does not hold one repetition, or one to each side."""
    BELOW_LEAST = "below_least"
    """The dose is less than is of any use; it can be saved all the same."""
    CUE = "cue"
    """A cue has braces that stand for nothing."""


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """Something wrong; `at` is the drill's place, `seconds` too much, or the least there may be."""

    wrong: DraftProblemKind
    at: int | None = None
    seconds: float = 0.0

    @property
    def stops(self) -> bool:
        """Whether it cannot be saved like this."""
        return self.wrong is not DraftProblemKind.BELOW_LEAST


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine as edited so far, and the place of the drill in hand.

    Every change gives another draft. Times are kept within what a file may say; texts are
    one line, without what cannot stand in a file. A place that is not there raises IndexError.
    """

    routine: Routine
    at: int = 0

    @property
    def item(self) -> Item | None:
        """The drill in hand, where there is one."""
        items = self.routine.items
        return items[self.at] if 0 <= self.at < len(items) else None

    @property
    def total_s(self) -> float:
        """How long it takes in all, in seconds: the length of its timeline."""
        return total_s(self.routine)

    @property
    def is_full(self) -> bool:
        """Whether no more drills can be added."""
        return len(self.routine.items) >= most_drills()

    def focused(self, at: int) -> Draft:
        """With another drill in hand."""
        return replace(self, at=max(0, min(at, len(self.routine.items) - 1)))

    def added(self, drill: Drill) -> Draft:
        """With `drill` after the one in hand, at its own dose; it is in hand then."""
        if self.is_full:
            return self
        items = list(self.routine.items)
        at = min(self.at + 1, len(items))
        items.insert(at, Item(drill, drill.dose_s))
        return self._with(items, at)

    def removed(self, at: int) -> Draft:
        """Without the drill at a place; the one that follows is in hand."""
        items = list(self.routine.items)
        del items[at]
        return self._with(items, max(0, min(at, len(items) - 1)))

    def moved(self, start: int, end: int) -> Draft:
        """With a drill at another place, in hand there; a place outside is the nearest inside."""
        items = list(self.routine.items)
        item = items.pop(start)
        end = max(0, min(end, len(items)))
        items.insert(end, item)
        return self._with(items, end)

    def with_dose(self, at: int, seconds: float) -> Draft:
        """With another dose, within what the drill can do."""
        least, most = dose_limits(self.routine.items[at].drill)
        return self._changed(at, dose_s=float(max(least, min(most, seconds))))

    def stepped(self, at: int, by: int) -> Draft:
        """With a dose some whole seconds more or less."""
        return self.with_dose(at, step(self.routine.items[at].dose_s, by))

    def with_sides(self, at: int, sides: Sides) -> Draft:
        """With a drill done in another of its ways, with the same work for both sides in all."""
        item = self.routine.items[at]
        plain = item.plain or item.drill
        if sides not in plain.ways or sides is item.drill.sides:
            return self
        dose = item.dose_s * 2 if sides is Sides.ALTERNATING else math.ceil(item.dose_s / 2)
        done = Item.of(plain, dose, sides, item.own_cues, item.check_in)
        return self._placed(at, done).with_dose(at, dose)

    def with_cue(self, at: int, phase: str, text: str) -> Draft:
        """With another cue in a phase; an empty one is the drill's own again."""
        item = self.routine.items[at]
        cues = {**item.own_cues, phase: one_line(text, longest_cue())}
        if not cues[phase]:
            del cues[phase]
        plain = item.plain or item.drill
        sides = item.drill.sides
        return self._placed(at, Item.of(plain, item.dose_s, sides, cues, item.check_in))

    def with_pause(self, pause: DraftPause, seconds: float) -> Draft:
        """With another time before, between or after the work.

        Two answers take 10 s: what is less than that for notes goes up to it, or down to none.
        """
        least, most = pause_limits(pause.value)
        length_s = float(max(least, min(most, seconds)))
        if pause is DraftPause.CHECK_IN and 0 < length_s < LEAST_CHECK_IN_S:
            length_s = LEAST_CHECK_IN_S if length_s > self.pause_s(pause) else 0.0
        routine = self.routine
        if pause is DraftPause.PREPARE:
            return replace(self, routine=replace(routine, prepare_s=length_s))
        if pause is DraftPause.SWITCH:
            return replace(self, routine=replace(routine, switch_s=length_s))
        return replace(self, routine=replace(routine, check_in_s=length_s))

    def pause_s(self, pause: DraftPause) -> float:
        """A time before, between or after the work, in seconds."""
        routine = self.routine
        return {
            DraftPause.PREPARE: routine.prepare_s,
            DraftPause.SWITCH: routine.switch_s,
            DraftPause.CHECK_IN: routine.check_in_s,
        }[pause]

    def with_at_most(self, seconds: float | None) -> Draft:
        """With another length that it promises not to exceed, or none."""
        if seconds is not None:
            least, most = budget_limits()
            seconds = float(max(least, min(most, seconds)))
        return replace(self, routine=replace(self.routine, at_most_s=seconds))

    def renamed(self, name: str) -> Draft:
        """With another name."""
        text = _without_braces(one_line(name, longest("name")))
        return replace(self, routine=replace(self.routine, name=text))

    def described(self, about: str) -> Draft:
        """With other words on what it is for."""
        text = _without_braces(one_line(about, longest("about")))
        return replace(self, routine=replace(self.routine, about=text))

    def troubles(self) -> tuple[DraftProblem, ...]:
        """All that is wrong with it; what keeps it from being saved comes first."""
        problems = []
        if not self.routine.name:
            problems.append(DraftProblem(DraftProblemKind.UNNAMED))
        if not self.routine.items:
            problems.append(DraftProblem(DraftProblemKind.EMPTY))
        over = self.total_s - (self.routine.at_most_s or math.inf)
        if over > 1e-6:
            problems.append(DraftProblem(DraftProblemKind.OVER_BUDGET, seconds=over))
        for at, item in enumerate(self.routine.items):
            problems += _item_troubles(at, item)
        return tuple(sorted(problems, key=lambda trouble: not trouble.stops))

    def _with(self, items: list[Item], at: int) -> Draft:
        return Draft(replace(self.routine, items=tuple(items)), at)

    def _placed(self, at: int, item: Item) -> Draft:
        items = list(self.routine.items)
        items[at] = item
        return self._with(items, at)

    def _changed(self, at: int, *, dose_s: float) -> Draft:
        return self._placed(at, replace(self.routine.items[at], dose_s=dose_s))


def new_draft() -> Draft:
    """An empty routine, with the times that a file need not give."""
    kinds = {field.key: field.default for field in ROUTINE.fields}
    prepare, switch, check_in = (float(str(kinds[pause.value])) for pause in DraftPause)
    return Draft(Routine("", "", (), prepare, switch, check_in, 300.0))


def copy_of(routine: Routine, name: str) -> Draft:
    """A routine to become another one, under a name of its own."""
    return Draft(replace(routine, id="")).renamed(name)


def step(seconds: float, by: int) -> float:
    """Seconds, more or less by whole ones; the first step from between two is to the next."""
    return float((math.floor if by > 0 else math.ceil)(seconds + 0.0) + by)


def id_of(name: str) -> str:
    """An id made of a name; others may have it already."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_ID.sub("_", plain).lstrip("0123456789_")[:LONGEST_ID].rstrip("_")
    return stem or "routine"


def _item_troubles(at: int, item: Item) -> list[DraftProblem]:
    problems = []
    drill = item.drill
    if item.dose_s < drill.one_round_s - 1e-6:
        problems.append(DraftProblem(DraftProblemKind.SHORT, at, drill.one_round_s))
    elif item.dose_s < drill.least_dose_s - 1e-6:
        problems.append(DraftProblem(DraftProblemKind.BELOW_LEAST, at, drill.least_dose_s))
    allowed = () if drill.sides is Sides.BOTH else PLACEHOLDERS
    if any(part not in allowed for cue in item.own_cues.values() for part in _BRACES.findall(cue)):
        problems.append(DraftProblem(DraftProblemKind.CUE, at))
    return problems


def _without_braces(text: str) -> str:
    return one_line(text.replace("{", "").replace("}", ""), len(text))
