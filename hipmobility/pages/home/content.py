"""What Home shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hipmobility.core.coaching.suggestions import Suggestion
from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.timeline import Timeline

if TYPE_CHECKING:
    from hipmobility.core.coaching.progression import Progression
    from hipmobility.core.review.notes import SinceLast


@dataclass(frozen=True, slots=True)
class HomeContent:
    """Today's routine, the others, and what was noted last time."""

    timeline: Timeline
    last_practice: Practice | None
    week: tuple[bool, ...]
    """For each day of this week from Monday, whether there was a practice."""
    today: date
    routines: tuple[tuple[str, str], ...] = ()
    """Id and name of each routine there is."""
    minutes: int = 0
    """The time there is, in minutes; 0 is what the routine plans."""
    dropped: tuple[str, ...] = ()
    """Names of drills there is no time for."""
    suggestion: Suggestion | None = None
    ways: Mapping[str, str] = field(default_factory=dict)
    """For each drill the id of the variant it is done in; left out for as it is written."""
    since: tuple[SinceLast, ...] = ()
    """What changed in the last practice against the one before, by drill."""
    progressions: tuple[Progression, ...] = ()
    """Easier or harder ways that one's own notes speak for, of the routine's drills."""
    left_out: tuple[str, ...] = ()
    """Names of drills that are left out today."""
    measure_due: bool = False
    """Whether it is a month since something was measured."""
    drill_names: Mapping[str, str] = field(default_factory=dict)
    """The name of each drill there is, by id."""
    leanings: Mapping[str, Leaning] = field(default_factory=dict)
    """Which drills are wanted more or less, by id."""
    plan: str = ""
    """The plan in a sentence, where there is one."""
