"""What the sheet of a drill shows."""

from __future__ import annotations

from dataclasses import dataclass

from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.practice import difference
from hipmobility.core.model.routine import Drill, Item


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What was answered about a drill in one practice."""

    day: str
    """In words."""
    context: str
    left: int | None
    """Ease from 1 to 5."""
    right: int | None
    scale: tuple[str, ...] = ()
    """Its own five words, from the least to the best; empty for the usual ones."""

    @property
    def difference(self) -> int | None:
        """Ease right minus ease left, where both were given."""
        return difference(self.left, self.right)


@dataclass(frozen=True, slots=True)
class DrillSheetContent:
    """One drill with its dose, the way it is done today, and the last answers."""

    item: Item
    way: str
    """Id of the variant; "" for the drill as it is written."""
    answers: tuple[PastAnswer, ...] = ()
    """The newest first."""
    answer_count: int = 0
    """In how many practices it was answered in all."""
    leaning: Leaning = Leaning.NEITHER
    """Whether more or less of it is wanted."""
    can_leave_out: bool = False
    can_try: bool = True

    @property
    def drill(self) -> Drill:
        """The drill as it stands."""
        return self.item.drill
