"""How large text must be to be read from the mat.

A letter is seen under an angle. ISO 9241-3 prefers capitals of 20 to 22 minutes of arc and
takes 16 as the least. The sizes here give an instruction 21 minutes on a 14-inch laptop
(174 mm high) at 2 m, and 16 at 3 m.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CAPITAL = 0.70
"""Height of a capital letter as a share of the font's height."""
LAPTOP_MM = 174.0
"""Height of a 14-inch screen of 16:9, taken where a screen does not tell its size."""
LEAST_ARCMIN, GOOD_ARCMIN = 16.0, 20.0
_USUAL_M = 2.0
_LEAST_SCALE, _MOST_SCALE = 0.6, 1.4
_MOST_INSTRUCTION = 11.6
"""Two lines of it leave room for the figure; still 16 minutes of arc on a laptop at 3 m."""
_INSTRUCTION, _SIDE, _NUMBER, _LETTER = 10.0, 11.5, 25.5, 4.4
"""The word for a side is seen under 24 minutes; larger, it would lie over the figure's head."""


@dataclass(frozen=True, slots=True)
class FontSizes:
    """Heights of fonts in per cent of the height of the window, while the drill is done.

    `scale` says how they compare with those at 2 m from a 14-inch screen.
    """

    scale: float = 1.0

    @property
    def instruction(self) -> float:
        """The line of instruction."""
        return min(_MOST_INSTRUCTION, _INSTRUCTION * self.scale)

    @property
    def side(self) -> float:
        """The word LEFT or RIGHT."""
        return _SIDE * self.scale

    @property
    def letter(self) -> float:
        """L and R on the limbs of the figure: no more than can be read, since the side is said in
        words too. Nine minutes of arc at 2 m.
        """
        return _LETTER * self.scale

    @property
    def number(self) -> float:
        """The seconds that are left."""
        return _NUMBER * self.scale


def sizes(distance_m: float, window_mm: float) -> FontSizes:
    """The sizes for a window that is `window_mm` high, seen from `distance_m`.

    They stay between 0.6 and 1.4 times the usual: beyond that the figure would have no room,
    or a large screen would be filled with air.
    """
    wanted = distance_m / _USUAL_M * LAPTOP_MM / max(window_mm, 1.0)
    return FontSizes(min(_MOST_SCALE, max(_LEAST_SCALE, wanted)))


def arcmin(font_mm: float, distance_m: float) -> float:
    """The angle under which a capital is seen, in minutes of arc, for a font `font_mm` high."""
    return math.degrees(math.atan2(font_mm * CAPITAL, distance_m * 1000)) * 60
