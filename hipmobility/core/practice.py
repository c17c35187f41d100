"""What was done and what was felt: one run through a routine, as it is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from hipmobility.core.routine import Routine, Side

SKIPPED_UNDER_S = 1.0
"""Less work than this, in seconds, counts as none."""
DONE_WITHIN_S = 0.5
"""A step this close to its plan, in seconds, counts as done."""


class Outcome(Enum):
    """How a step went."""

    DONE = "done"
    SKIPPED = "skipped"
    CUT_SHORT = "cut_short"


class State(Enum):
    """How a practice ended, or that it has not."""

    FINISHED = "finished"
    LEFT_EARLY = "left_early"
    IN_PROGRESS = "in_progress"


@dataclass(frozen=True, slots=True)
class DrillRecord:
    """What a drill was called when it was done, and which limb its side named.

    `side_means` keeps its placeholders, as in `hipmobility.core.routine.say`.
    """

    name: str
    side_means: str


@dataclass(frozen=True, slots=True)
class Step:
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
    """What one side felt like after a drill."""

    position: int
    """The drill's place in the routine, from 0."""
    drill: str
    side: Side
    ease: int | None
    """From 1 (stuck) to 5 (free); None is "not answered", never a number."""
    tags: tuple[str, ...]
    note: str
    at: datetime
    """When it was first answered, UTC."""

    @property
    def is_answered(self) -> bool:
        """Whether it says anything: an ease, a tag or a note."""
        return self.ease is not None or bool(self.tags) or bool(self.note.strip())


@dataclass(frozen=True, slots=True)
class Practice:
    """One run through a routine.

    `steps` are in the order they were done (by position, `first_side` first), `check_ins`
    by position, left before right.
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
    state: State
    steps: tuple[Step, ...]
    check_ins: tuple[CheckIn, ...]

    @property
    def started_local(self) -> datetime:
        """The start as the clock on the wall showed it, without a zone."""
        return (self.started_at + timedelta(minutes=self.utc_offset_minutes)).replace(tzinfo=None)

    @property
    def local_date(self) -> date:
        """The day of the start where the person was."""
        return self.started_local.date()

    @property
    def positions(self) -> tuple[int, ...]:
        """Places in the routine of the drills with a step or a check-in, in order."""
        found = {step.position for step in self.steps}
        return tuple(sorted(found | {check_in.position for check_in in self.check_ins}))

    def drill_at(self, position: int) -> str | None:
        """Id of the drill done at `position`, None if nothing is kept for it."""
        drills = {step.position: step.drill for step in self.steps}
        drills |= {check_in.position: check_in.drill for check_in in self.check_ins}
        return drills.get(position)

    def check_in(self, place: int | str, side: Side) -> CheckIn | None:
        """The check-in of one side at a position, or of a drill by its id.

        Where a routine holds a drill twice, its id means the last one with an answer.
        """
        found = [
            check_in
            for check_in in self.check_ins
            if check_in.side is side and place in (check_in.position, check_in.drill)
        ]
        answered = [check_in for check_in in found if check_in.is_answered]
        return answered[-1] if answered else found[-1] if found else None

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


def utc_text(moment: datetime) -> str:
    """`moment` as ISO text in UTC with microseconds and Z, which sorts by time.

    Raises ValueError if `moment` has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone: {moment!r}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def utc_time(text: str) -> datetime:
    """The time that `utc_text` wrote, in UTC.

    Raises ValueError if `text` is no ISO time or has no zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone: {text!r}")
    return moment.astimezone(UTC)


def check_texts(*texts: str) -> None:
    """Raise ValueError for a text no file can keep: with NUL, or with half a character."""
    for text in texts:
        if "\0" in text:
            raise ValueError("a text with the character NUL cannot be kept")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"a text that is not Unicode cannot be kept: {error}") from error


def check_answer(check_in: CheckIn) -> None:
    """Raise ValueError for an ease that is none, an empty tag, or a text as in `check_texts`."""
    ease = check_in.ease
    if ease is not None and (type(ease) is not int or not 1 <= ease <= 5):
        raise ValueError(f"an ease is a whole number from 1 to 5 or None, not {ease!r}")
    if not all(check_in.tags):
        raise ValueError("a tag cannot be empty")
    check_texts(check_in.drill, check_in.note, *check_in.tags)


def routine_copy(routine: Routine) -> str:
    """The routine as it is now, in JSON: names, sides and doses, in order."""
    drills = [
        {
            "id": item.drill.id,
            "name": item.drill.name,
            "sides": item.drill.sides.value,
            "side_means": item.drill.side_means,
            "dose_s": item.dose_s,
        }
        for item in routine.items
    ]
    return json.dumps(
        {
            "id": routine.id,
            "name": routine.name,
            "prepare_s": routine.prepare_s,
            "switch_s": routine.switch_s,
            "check_in_s": routine.check_in_s,
            "drills": drills,
        },
        ensure_ascii=False,
    )


@lru_cache(maxsize=64)
def drills_of_copy(copy: str) -> Mapping[str, DrillRecord]:
    """The drills by id of what `routine_copy` wrote.

    Raises ValueError, KeyError or TypeError if it is something else.
    """
    drills = json.loads(copy)["drills"]
    return MappingProxyType({d["id"]: DrillRecord(d["name"], d["side_means"]) for d in drills})
