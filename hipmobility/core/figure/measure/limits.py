"""What a body can do and what a viewer must see, as numbers that every clip keeps to.

Ranges. The hip's are the active ranges of the American Academy of Orthopaedic Surgeons as
goniometry textbooks print them (Norkin and White, Measurement of Joint Motion: flexion 120,
extension 20, abduction 45, turning 45 each way), flexion 10 more because the low back helps in
a deep squat, turning in 5 less. Those of the chest against the pelvis are two thirds of what
the whole back has (bend 80, side bend 35, turn 45), because these drills ask for a long back.
What a hand or a foot does is far below what a runner's does: these are slow drills, to be copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that may be at most (or at least) `bound`, in `unit`."""

    name: str
    bound: float
    unit: str
    at_least: bool = False

    def holds(self, value: float, bound: float | None = None) -> bool:
        """Whether a value keeps to it, or to a `bound` of the clip's own."""
        bound = self.bound if bound is None else bound
        return value >= bound - 1e-6 if self.at_least else value <= bound + 1e-6

    def words(self, bound: float) -> str:
        """A bound as it is written in a table: ``at most 45.0 deg``."""
        return f"{'at least' if self.at_least else 'at most'} {bound:.1f} {self.unit}"


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        limit.name: limit
        for limit in (
            Limit("hip_flexion", 130.0, "deg"),
            Limit("hip_extension", 20.0, "deg"),
            Limit("hip_abduction", 45.0, "deg"),
            Limit("hip_turn_out", 45.0, "deg"),
            Limit("hip_turn_in", 40.0, "deg"),
            Limit("chest_bend", 30.0, "deg"),
            Limit("chest_side_bend", 25.0, "deg"),
            Limit("chest_turn", 45.0, "deg"),
            Limit("knee_off_toes", 15.0, "deg"),
            Limit("balance_at_rest", 3.0, "cm", at_least=True),
            Limit("balance_at_lifting", 3.0, "cm", at_least=True),
            Limit("balance_in_motion", 0.0, "cm", at_least=True),
            Limit("overlap", 1.0, "cm"),
            Limit("hand_or_foot_speed", 2.0, "m/s"),
            Limit("joint_speed", 350.0, "deg/s"),
            Limit("acceleration", 40.0, "m/s2"),
            Limit("slide", 0.5, "cm"),
            Limit("straight", 10.0, "deg"),
            Limit("seen", 60.0, "%", at_least=True),
            Limit("badges_apart", 10.0, "cm", at_least=True),
        )
    }
)
"""By name."""
