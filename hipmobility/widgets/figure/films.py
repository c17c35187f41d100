"""The frames of one drill at one size, as far as they have been drawn."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path

from hipmobility import files
from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.figure.clip import ENTER
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Working, in_phase
from hipmobility.core.render.film import FilmSetting, Glow, PackedFrame, told_of
from hipmobility.widgets.figure.moments import Moment

NO_GLOW: Glow = ((), ())
_COARSE = (32, 16, 8, 4, 2, 1)
_LOOKED_AT = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SKETCH, _SKETCH_WORTH = 340, 1.75
"""Pixels along the longer side of a sketch, and how many times as long that of a picture is that is
worth one.
"""
_SKETCHED = 24
"""Moments of a movement that are sketched."""
_LEAST_PIXELS = 0.34
_BEYOND = 0.03
"""Metres more on each side than a camera was framed for, since lines have a width."""


@dataclass(frozen=True, eq=False, slots=True)
class Take:
    """What is to be shown: moments of a clip, led by the left side unless `side` says right.

    The right version of a clip that is seen from the other side is the left one mirrored, so that
    both have the same take. `muscles` are those that work in the phases of the drill; they are
    shown in all moments, or (without `everywhere`) only on the way into the first position.
    """

    clip: Clip
    side: Side
    moments: tuple[Moment, ...]
    setting: FilmSetting
    muscles: tuple[Working, ...] = ()
    everywhere: bool = True

    @property
    def repeats(self) -> bool:
        """Whether two of the moments may look the same."""
        return True

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two takes apart."""
        return (id(self.clip), self.side, self.moments, self.setting, self.muscles, self.everywhere)

    @property
    def told(self) -> str:
        """All that its frames depend on, as text that is the same in another start."""
        clip = self.clip
        seconds = {name: clip.seconds[name] for name in clip.phases if name in clip.seconds}
        moves = (clip.phases, seconds, self.side.value, self.moments)
        return repr((moves, self.setting, self.muscles, self.everywhere))

    def told_at(self, number: int) -> str:
        """All that the frame of a moment depends on, as such a text."""
        return told_of(self.setting, self.skeleton(number), self.glow(number))

    def shows(self, other: Take) -> bool:
        """Whether it shows the same version of a clip as another take, from the same place."""
        same = self.clip is other.clip and self.side is other.side
        return same and self.setting.camera == other.setting.camera

    @property
    def sketched(self) -> Take | None:
        """The same so small that it is drawn in a moment; None where it is small already."""
        width, height = self.setting.size
        smaller = max(width, height) / _SKETCH
        if smaller < _SKETCH_WORTH:
            return None
        size = (max(2, round(width / smaller)), max(2, round(height / smaller)))
        return replace(self, setting=replace(self.setting, size=size))

    @property
    def least_metres(self) -> float:
        """What moves less is the same picture: a third of a pixel."""
        setting = self.setting
        width, height = setting.size
        scale = min(width / setting.camera.extent, height / setting.camera.height)
        return _LEAST_PIXELS / scale

    def skeleton(self, number: int) -> Skeleton:
        """The body at one of the moments."""
        return self.clip.skeleton(*self.moments[number], self.side)

    def glow(self, number: int) -> Glow:
        """The muscles that are shown at one of the moments."""
        phase = self.moments[number][0]
        if not self.muscles or not (self.everywhere or phase == ENTER):
            return NO_GLOW
        from hipmobility.core.render.muscles import read_table, shown

        table = read_table(_muscles_file())
        works = in_phase(self.muscles, phase)
        sides = (works.lead, works.other)
        return shown(table, self.skeleton(number), sides, self.side.value)


@cache
def _muscles_file() -> Path:
    """Looked for once: it is asked for with every frame."""
    return files.packaged("assets", "body") / "muscles.json"


def canonical(clip: Clip, side: Side | None) -> tuple[Side, bool]:
    """The side that is drawn for a side that is shown, and whether it is to be mirrored."""
    if side is Side.RIGHT:
        return (Side.RIGHT, False) if clip.still else (Side.LEFT, True)
    return Side.LEFT, False


def picture_size(camera: Camera, room: tuple[int, int]) -> tuple[int, int]:
    """Width and height in pixels of the middle of a place in which anything is to be drawn.

    What is beside it stays empty; so places that differ only in that have the same films.
    """
    scale = min(room[0] / camera.extent, room[1] / camera.height)

    def needed(pixels: int, metres: float) -> int:
        return min(pixels, 2 * math.ceil((metres / 2 + _BEYOND) * scale))

    return needed(room[0], camera.extent), needed(room[1], camera.height)


def camera_of(clip: Clip, side: Side, *, like_mirror: bool) -> Camera:
    """From where a take is seen."""
    camera = clip.camera_for(side)
    return camera if like_mirror else camera.face_to_face()


@dataclass(eq=False, slots=True)
class Film:
    """The frames of a take that have come; `same` names the moment whose frame another one has.

    `sketch` has a few of them small and soon, until there are enough; it is `rough`. The frame of
    the moment `first`, where that is not below 0, is kept for another start, and all of them in
    the file `place`, where it has one.
    """

    number: int
    take: Take
    frames: dict[int, PackedFrame] = field(default_factory=dict)
    same: dict[int, int] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    sketch: Film | None = None
    rough: bool = False
    first: int = -1
    place: Path | None = None

    @property
    def weight(self) -> int:
        """Bytes its frames take."""
        own = sum(frame.weight for frame in self.frames.values())
        return own + (self.sketch.weight if self.sketch else 0)

    def few(self, first: int) -> Iterator[int]:
        """The moments of a sketch in the order they are wanted."""
        return islice(self.order_of_drawing(first), _SKETCHED)

    def order_of_drawing(self, first: int) -> Iterator[int]:
        """The moments in the order they are wanted, from `first`: the middle of each phase, then
        every 32nd, every 16th, and so on to those between.

        So the movement can be seen soon, coarsely, and becomes fine.
        """
        count, given = len(self.take.moments), set[int]()
        coarse = sorted(self._middles(), key=lambda number: (number - first) % count)
        fine = ((first + k) % count for step in _COARSE for k in range(0, count, step))
        for number in chain((first % count,), coarse, fine):
            if number not in given:
                given.add(number)
                yield number

    def lacking(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those of some moments that have not been asked for."""
        known = self.asked | self.same.keys()
        return (number for number in numbers if number not in known)

    def _middles(self) -> list[int]:
        """A moment from the middle of each phase."""
        by_phase: dict[str, list[int]] = {}
        for number, (phase, _) in enumerate(self.take.moments):
            by_phase.setdefault(phase, []).append(number)
        return [numbers[len(numbers) // 2] for numbers in by_phase.values()]

    def is_new(self, number: int) -> bool:
        """Whether no moment beside this one looks the same; notes it where one does."""
        take = self.take
        if not take.repeats:
            return True
        phase = take.moments[number][0]
        mine, least = take.skeleton(number), take.least_metres
        for away in (-8, 8, -4, 4, -2, 2, -1, 1):
            other = number + away
            if 0 <= other < len(take.moments) and take.moments[other][0] == phase:
                known = self.same.get(other, other)
                glow = known in self.asked and take.glow(known) == take.glow(number)
                if glow and mine.is_near(take.skeleton(known), least):
                    self.same[number] = known
                    return False
        self.asked.add(number)
        return True

    @property
    def complete(self) -> bool:
        """Whether all its frames have come."""
        return len(self.frames) + len(self.same) >= len(self.take.moments)

    @property
    def flows(self) -> bool:
        """Whether there are frames enough that one is near to every moment."""
        phases = dict.fromkeys(name for name, _ in self.take.moments)
        return all(self.near(name, at) for name in phases for at in _LOOKED_AT)

    def nearest(self, phase: str, fraction: float) -> PackedFrame | None:
        """The frame nearest to a moment that there is at all; before and after it alike."""
        near = self.near(phase, fraction)
        if near or not self.frames:
            return near[1] if near else None
        moments, count = self.take.moments, len(self.take.moments)
        here = [i for i, (name, at) in enumerate(moments) if name == phase and at >= fraction]
        at = here[0] if here else 0

        def away(number: int) -> int:
            return min((number - at) % count, (at - number) % count)

        return self.frames[min(self.frames, key=away)]

    def near(self, phase: str, fraction: float) -> tuple[int, PackedFrame] | None:
        """The frame nearest to a moment that there is in its phase, and its number."""
        numbers = [i for i, (name, _) in enumerate(self.take.moments) if name == phase]
        if not numbers:
            return None
        fractions = [self.take.moments[i][1] for i in numbers]
        place = min(len(numbers) - 1, bisect_left(fractions, fraction))
        if place and fraction - fractions[place - 1] < fractions[place] - fraction:
            place -= 1
        for away in range(max(2, len(numbers) // 3)):
            for at in (place - away, place + away):
                if 0 <= at < len(numbers):
                    number = self.same.get(numbers[at], numbers[at])
                    if number in self.frames:
                        return number, self.frames[number]
        return None
