"""What was done and what was felt: one run through a routine, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from hipmobility.core.model.day import day_of
from hipmobility.core.model.routine import Side

USUAL_SCALE = ("stuck", "stiff", "okay", "easy", "free")
"""The words of a drill without its own, in English, for files."""
SKIPPED_UNDER_S = 1.0
"""Less work than this, in seconds, counts as none."""
DONE_WITHIN_S = 0.5
"""A step this close to its plan, in seconds, counts as done."""
CONTEXTS = ("before_run", "after_run", "rest_day")
"""Contexts of a practice that have words of their own; any other is the person's own words."""
EASES = (1, 2, 3, 4, 5)
"""How freely a side moves, from stuck to free; a drill may have five words of its own."""
LESS_BY_S = 5.0
"""A side got less than the other when this much work is missing, in seconds."""


class Outcome(Enum):
    """How a step went."""

    DONE = "done"
    SKIPPED = "skipped"
    CUT_SHORT = "cut_short"


class PracticeState(Enum):
    """How a practice ended, or that it has not."""

    FINISHED = "finished"
    LEFT_EARLY = "left_early"
    IN_PROGRESS = "in_progress"


class StopReason(Enum):
    """Why a drill was stopped."""

    PAIN = "pain"
    DIZZY = "dizzy"
    INTERRUPTED = "interrupted"


class OverallMoment(Enum):
    """When it was asked how a side feels in all."""

    BEFORE = "before"
    """Before the first drill."""
    AFTER = "after"
    """After the last."""


@dataclass(frozen=True, slots=True)
class DrillRecord:
    """What a drill was called when it was done, which limb its side named, what was asked.

    `side_means` keeps its placeholders, as in `hipmobility.core.model.routine.say`. It may
    also stand for several drills that were asked about at once. `question` and `scale` (five
    words, from the least to the best) are empty where they were the usual ones.
    """

    name: str
    side_means: str
    question: str = ""
    scale: tuple[str, ...] = ()

    @property
    def has_own_words(self) -> bool:
        """Whether something else was asked, or in other words, than usual."""
        return bool(self.question or self.scale)

    def word(self, ease: int) -> str:
        """The word of an ease from 1 to 5, as it was given; the usual one in English."""
        return (self.scale or USUAL_SCALE)[ease - 1]


@dataclass(frozen=True, slots=True)
class DrillStep:
    """The work of one side in one drill; an alternating drill has one step per side."""

    position: int
    """The drill's place in the routine, from 0."""
    drill: str
    side: Side | None
    """None where both sides worked at once."""
    planned_s: float
    actual_s: float
    outcome: Outcome
    variant: str = ""
    """Id of the easier or harder variant it was done in; empty for the drill as it stands."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What one side felt like after a drill: what counts now, or one revision of it."""

    position: int
    """The drill's place in the routine, from 0."""
    drill: str
    side: Side
    ease: int | None
    """From 1 (stuck) to 5 (free); None is "not answered", never a number."""
    tags: tuple[str, ...]
    note: str
    at: datetime
    """UTC. When it was first answered; of a revision, when that was given."""
    struck: bool = False
    """Taken back later: it says nothing, and what it said before is kept in the file."""

    @property
    def is_answered(self) -> bool:
        """Whether it says anything: an ease, a tag or a note."""
        return self.ease is not None or bool(self.tags) or bool(self.note.strip())


@dataclass(frozen=True, slots=True)
class DrillStop:
    """That a drill was stopped, and why; its step says how much was done."""

    position: int
    """The drill's place in the routine, from 0."""
    drill: str
    side: Side | None
    """The side at work; None where both worked at once."""
    at_s: float
    """Seconds of work this side had done."""
    reason: StopReason
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Overall:
    """What one side felt like in all: what counts now, or one revision of it."""

    moment: OverallMoment
    side: Side
    ease: int | None
    """From 1 (stuck) to 5 (free); None is "not answered"."""
    at: datetime
    """UTC. When it was first answered; of a revision, when that was given."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One run through a routine.

    `steps` are in the order they were done (by position, `first_side` first), `check_ins`
    by position, left before right, `overall` by moment and side. Where an answer was
    changed, `revisions` and `overall_revisions` have all that was said there, in order;
    what was said once is not among them.
    """

    id: str
    started_at: datetime
    """UTC."""
    utc_offset_minutes: int
    """Where the clock on the wall stood then, in minutes east of UTC."""
    routine_id: str
    routine_name: str
    drills: Mapping[str, DrillRecord]
    """The routine's drills by id, as they were then."""
    first_side: Side
    context: str | None
    state: PracticeState
    steps: tuple[DrillStep, ...]
    check_ins: tuple[CheckIn, ...]
    stops: tuple[DrillStop, ...] = ()
    overall: tuple[Overall, ...] = ()
    ended_at: datetime | None = None
    """UTC; None while it is in progress, or where it was not kept."""
    routine_copy: str = ""
    """The routine as it was then, as `hipmobility.core.model.routine_snapshot` writes it."""
    revisions: tuple[CheckIn, ...] = ()
    overall_revisions: tuple[Overall, ...] = ()
    longer_side: Side | None = None
    """The side that a lot gave the extra rounds; None where both were to get the same."""

    @property
    def started_local(self) -> datetime:
        """The start as the clock on the wall showed it, without a zone."""
        return (self.started_at + timedelta(minutes=self.utc_offset_minutes)).replace(tzinfo=None)

    @property
    def local_date(self) -> date:
        """The day of the start where the person was; it turns at 4 in the morning."""
        return day_of(self.started_local)

    @property
    def positions(self) -> tuple[int, ...]:
        """Places in the routine of the drills with a step or a check-in, in order."""
        places = {step.position for step in self.steps}
        return tuple(sorted(places | {check_in.position for check_in in self.check_ins}))

    def drill_at(self, position: int) -> str | None:
        """Id of the drill done at `position`, None if nothing is kept for it."""
        drills = {step.position: step.drill for step in self.steps}
        drills |= {check_in.position: check_in.drill for check_in in self.check_ins}
        return drills.get(position)

    def check_in(self, place: int | str, side: Side) -> CheckIn | None:
        """The check-in of one side at a position, or of a drill by its id.

        Where a routine holds a drill twice, its id means the last one with an answer.
        """
        answers = [
            check_in
            for check_in in self.check_ins
            if check_in.side is side and place in (check_in.position, check_in.drill)
        ]
        answered = [check_in for check_in in answers if check_in.is_answered]
        return answered[-1] if answered else answers[-1] if answers else None

    def ease(self, place: int | str, side: Side) -> int | None:
        """Ease from 1 to 5 of one side at a position, or of a drill by its id.

        None where it was not answered. Where a routine holds a drill twice, its id means
        the last ease given.
        """
        given = [
            check_in.ease
            for check_in in self.check_ins
            if check_in.side is side
            and place in (check_in.position, check_in.drill)
            and check_in.ease is not None
        ]
        return given[-1] if given else None

    def overall_ease(self, moment: OverallMoment, side: Side) -> int | None:
        """Ease from 1 to 5 of one side before the first drill or after the last."""
        given = [o.ease for o in self.overall if (o.moment, o.side) == (moment, side)]
        return given[0] if given else None

    def seconds(self, side: Side, position: int | None = None) -> float:
        """Seconds this side really worked, in all or at one position.

        Work in which both sides took part at once counts for neither.
        """
        return sum(
            step.actual_s
            for step in self.steps
            if step.side is side and position in (None, step.position)
        )

    def less_side(self, position: int | None = None) -> Side | None:
        """The side that got less work, in all or at one position; None where none did.

        Less is what differs by more than `LESS_BY_S`. In all, what one side missed in one
        drill and the other in another evens out; ask for the position to see it.
        """
        left, right = (self.seconds(side, position) for side in (Side.LEFT, Side.RIGHT))
        if abs(left - right) <= LESS_BY_S:
            return None
        return Side.LEFT if left < right else Side.RIGHT

    def difference(self, place: int | str) -> int | None:
        """Ease right minus ease left at a position or of a drill; see `difference`."""
        return difference(self.ease(place, Side.LEFT), self.ease(place, Side.RIGHT))


def difference(left: int | None, right: int | None) -> int | None:
    """Ease right minus ease left, from -4 to 4; None unless both were given."""
    if left is None or right is None:
        return None
    return right - left


def outcome_of(planned_s: float, actual_s: float) -> Outcome:
    """How a step of `planned_s` seconds went that was worked at for `actual_s` seconds."""
    if actual_s < SKIPPED_UNDER_S:
        return Outcome.SKIPPED
    if actual_s >= planned_s - DONE_WITHIN_S:
        return Outcome.DONE
    return Outcome.CUT_SHORT
