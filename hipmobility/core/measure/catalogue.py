"""The home tests that can be measured: their unit, their limits, and their published error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a number is counted in."""

    DEGREES = "degrees"
    CENTIMETRES = "cm"


_MOST = {Unit.DEGREES: 90.0, Unit.CENTIMETRES: 60.0}
_STEP = {Unit.DEGREES: 1.0, Unit.CENTIMETRES: 0.5}
_START = {Unit.DEGREES: 30.0, Unit.CENTIMETRES: 15.0}
_FAR_APART = {Unit.DEGREES: 6.0, Unit.CENTIMETRES: 2.0}


@dataclass(frozen=True, slots=True)
class MeasureTest:
    """A test that is read three times a side, in `unit`.

    `published_change` is the least change of one side that is more than error in 95 of 100
    cases (minimal detectable change), `published_difference` the same for one side against
    the other; `source` tells where they were read. `clip` is the figure that shows it. Where
    `less_is_freer`, a smaller number means a freer hip.
    """

    id: str
    unit: Unit
    published_change: float
    published_difference: float
    source: str
    clip: str
    less_is_freer: bool = False
    is_optional: bool = False

    @property
    def most(self) -> float:
        """The largest number that may be typed: 90 degrees or 60 cm."""
        return _MOST[self.unit]

    @property
    def step(self) -> float:
        """What an arrow key changes a number by."""
        return _STEP[self.unit]

    @property
    def far_apart(self) -> float:
        """A reading farther than this from the middle one of its side is asked again.

        Ours: a little more than two trained readings of the same hip differ by.
        """
        return _FAR_APART[self.unit]

    @property
    def start(self) -> float:
        """Where the arrow keys begin in an empty field: nobody's number, to sway nobody."""
        return _START[self.unit]

    @property
    def decimals(self) -> int:
        """How many a reading has: an inclinometer is read to the degree, a ruler to the mm."""
        return 0 if self.unit is Unit.DEGREES else 1

    def is_possible(self, value: float) -> bool:
        """Whether `value` can be a reading; not-a-number cannot."""
        return 0.0 <= value <= self.most


_KRAUSE = (
    "Krause, Hollman, Krych, Kalisvaart & Levy 2015, Knee Surg Sports Traumatol Arthrosc "
    "23(9):2562-2567: seated active inward rotation, trained examiners"
)
"""The abstract names inward rotation only; for outward rotation no better number was found."""

TESTS: Mapping[str, MeasureTest] = {
    test.id: test
    for test in (
        MeasureTest("seated_rotation_in", Unit.DEGREES, 5.4, 5.4, _KRAUSE, "measure_rotation_in"),
        MeasureTest("seated_rotation_out", Unit.DEGREES, 5.4, 5.4, _KRAUSE, "measure_rotation_out"),
        MeasureTest(
            "bent_knee_fall_out",
            Unit.CENTIMETRES,
            0.95,
            0.95,
            "The squeeze and bent-knee-fall-out tests in elite academy football players, 2018: "
            "0.95 cm right, 0.75 cm left, two testers in one session",
            "measure_fall_out",
            less_is_freer=True,
        ),
        MeasureTest(
            "knee_to_wall",
            Unit.CENTIMETRES,
            1.9,
            1.5,
            "Powden, Hoch & Hoch 2015, Man Ther 20(4):524-532: 1.9 cm, one clinician; Chisholm "
            "et al. 2012, Physiother Can 64(4):347-355: 1.5 cm between sides",
            "measure_knee_to_wall",
            is_optional=True,
        ),
    )
}
"""All tests by id, in the order in which they are offered."""
