"""Which routine to do now, from the context, what was done lately and what is wanted, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from hipmobility.core.model.leaning import Leaning, Leanings

RESTORE, WARM_UP, WIND_DOWN, RESET = "restore", "warm_up", "wind_down", "desk_reset"
STABILITY = ("stability", "control")
"""The two halves of stability, in turn."""
_LATELY = timedelta(days=7)
_ENOUGH = 3
_RESTED = timedelta(days=2)
"""What is wanted more of is suggested when it was not done today or yesterday."""
_ROUTINE_WEIGHS = 2
"""So many drills does a word on a whole routine weigh."""


class Reason(Enum):
    """Why a routine is suggested, or a drill to be left out."""

    BEFORE_RUN = "before_run"
    AFTER_RUN = "after_run"
    FIRST = "first"
    MORE_OF_ROUTINE = "more_of_routine"
    MORE_OF_DRILL = "more_of_drill"
    LESS_OF_DRILL = "less_of_drill"
    BUILD_ON_IT = "build_on_it"
    BACK_TO_IT = "back_to_it"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine by its id, and why.

    `drill` is the id of the one that the reason is about; for `LESS_OF_DRILL` it is the one to be
    left out of the routine today.
    """

    routine: str
    reason: Reason
    drill: str = ""


def suggest(
    context: str,
    done: Sequence[tuple[date, str]],
    today: date,
    known: Mapping[str, Collection[str]],
    leanings: Leanings | None = None,
) -> Suggestion | None:
    """What to do today, or None where nothing speaks for anything.

    `context` is that of the practice, `done` has day and routine of earlier practices, `known`
    the routines there are, each with the ids of its drills. Mobility is restored first, then
    stability is built on it (the running physiotherapist's order this program starts from). What
    the person wants more of comes before that order, but not before a run's needs; a routine they
    want less of is never suggested, and of two that would do, the one with fewer drills of that
    kind.
    """
    wanted = leanings or Leanings()
    lately = [routine for day, routine in done if today - _LATELY < day <= today]
    for suggestion in _wishes(context, done, lately, _Wanted(known, done, today, wanted)):
        if suggestion.routine in known:
            return suggestion
    return None


def spare(
    routine: str, drills: Sequence[str], last: Collection[str], leanings: Leanings
) -> Suggestion | None:
    """A drill of the chosen routine to leave out today, or None.

    It is the first one the person wants less of that was done the `last` time: so it comes every
    other time. A routine keeps one drill at least.
    """
    less = (d for d in drills if leanings.drills.get(d) is Leaning.LESS and d in last)
    drill = next(less, None)
    if drill is None or len(drills) < 2:
        return None
    return Suggestion(routine, Reason.LESS_OF_DRILL, drill)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the person said they want, and when routines were done."""

    drills_of: Mapping[str, Collection[str]]
    done: Sequence[tuple[date, str]]
    today: date
    leanings: Leanings

    @property
    def last_day(self) -> Mapping[str, date]:
        """The day on which each routine was done last."""
        return {routine: day for day, routine in sorted(self.done)}

    def may(self, routine: str) -> bool:
        """Whether it may be suggested at all."""
        return self.leanings.routines.get(routine) is not Leaning.LESS

    def less(self, routine: str) -> int:
        """How many of its drills are wanted less."""
        drills = self.drills_of.get(routine, ())
        return sum(self.leanings.drills.get(drill) is Leaning.LESS for drill in drills)

    def more(self) -> Iterator[Suggestion]:
        """Routines that are wanted more, or hold drills that are; the weightiest first."""
        last = self.last_day
        rested = [r for r in self.drills_of if self.today - last.get(r, date.min) >= _RESTED]
        weights = {routine: self._weight(routine) for routine in rested}
        for routine in sorted(
            (routine for routine, weight in weights.items() if weight > 0),
            key=lambda routine: (-weights[routine], last.get(routine, date.min)),
        ):
            if self.leanings.routines.get(routine) is Leaning.MORE:
                yield Suggestion(routine, Reason.MORE_OF_ROUTINE)
            elif drill := next(iter(self._drills_wanted(routine)), ""):
                yield Suggestion(routine, Reason.MORE_OF_DRILL, drill)

    def _weight(self, routine: str) -> int:
        whole = self.leanings.routines.get(routine) is Leaning.MORE
        drills = len(self._drills_wanted(routine)) - self.less(routine)
        return _ROUTINE_WEIGHS * whole + drills

    def _drills_wanted(self, routine: str) -> list[str]:
        wanted = self.leanings.drills
        return [drill for drill in self.drills_of[routine] if wanted.get(drill) is Leaning.MORE]


def _wishes(
    context: str, done: Sequence[tuple[date, str]], lately: Sequence[str], wanted: _Wanted
) -> Iterable[Suggestion]:
    """Suggestions by weight, without what is wanted less."""
    wishes = []
    if context == "before_run":
        wishes.append(Suggestion(WARM_UP, Reason.BEFORE_RUN))
    if context == "after_run":
        after = sorted((WIND_DOWN, RESET), key=wanted.less)
        wishes += [Suggestion(wish, Reason.AFTER_RUN) for wish in after]
    if not done:
        wishes.append(Suggestion(RESTORE, Reason.FIRST))
    wishes += wanted.more()
    if lately.count(RESTORE) >= _ENOUGH and not set(STABILITY) & set(lately):
        last = wanted.last_day
        turns = sorted(STABILITY, key=lambda half: (wanted.less(half), last.get(half, date.min)))
        wishes += [Suggestion(half, Reason.BUILD_ON_IT) for half in turns]
    if done and RESTORE not in lately:
        wishes.append(Suggestion(RESTORE, Reason.BACK_TO_IT))
    return (wish for wish in wishes if wanted.may(wish.routine))
