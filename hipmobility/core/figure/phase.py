"""A phase of a clip: key poses in time, and the body at any moment between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from hipmobility.core.figure import motion
from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.contacts import contacts
from hipmobility.core.figure.skeleton import Skeleton, solve

_NOTHING: Mapping[str, float] = MappingProxyType({})
_NO_WINDOWS: Mapping[str, motion.Window] = MappingProxyType({})
_LEADS = {"trunk": -1.0, "head": -1.5, "hand_left": 0.5, "hand_right": 0.5}
"""Who goes ahead (below 0) or follows when a body does not move all at once, in leads."""
_ROUND = 0.5
"""How much of the way to and from a passed key is rounded off."""


@dataclass(frozen=True, slots=True)
class Key:
    """A pose at a moment (0..1) of a phase, and how it is reached from the key before.

    `windows` give a part of the body its own share of that time, `lifts` the metres it rises
    on the way. With `passing` the movement goes on past this pose without a stop.
    """

    at: float
    pose: Pose
    windows: Mapping[str, motion.Window] = field(default_factory=lambda: _NO_WINDOWS)
    lifts: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    passing: bool = False


PoseAndRest = tuple[Pose, frozenset[str]]
"""A pose, and which joints stay planted in it."""


@dataclass(frozen=True, slots=True)
class ClipPhase:
    """One phase: keys in order, the first at 0, the last at 1; one key is a hold."""

    keys: tuple[Key, ...]

    @property
    def first(self) -> Pose:
        """The pose it begins with."""
        return self.keys[0].pose

    @property
    def last(self) -> Pose:
        """The pose it ends with."""
        return self.keys[-1].pose

    @property
    def holds(self) -> bool:
        """Whether the body stays in one pose all through."""
        return all(key.pose == self.first for key in self.keys)

    def skeleton(self, fraction: float, lead: float = 0.0, breath: float = 0.0) -> Skeleton:
        """The skeleton at `fraction` (0..1) of the phase.

        The pelvis goes ahead of the limbs by `lead`, the gaze a little more, and the arms follow
        by half of it; `lead` is a part of the phase's time, 0 to 0.2. `breath` is how far the ribs
        have risen, 1 for a full breath in.
        """
        pose, planted = self.moment(fraction, lead)
        return solve(pose, planted, breath)

    def moment(self, fraction: float, lead: float = 0.0) -> PoseAndRest:
        """The pose at `fraction` (0..1) of the phase, and what is planted in it."""
        if len(self.keys) == 1:
            return self.first, contacts(self.first, self.first, _NOTHING)
        t = min(self.keys[-1].at, self._paced(max(0.0, min(1.0, fraction))))
        index = next(i for i, key in enumerate(self.keys) if i and t <= key.at)
        for i in (index - 1, index):
            key = self.keys[i]
            near = self._rounded(i)
            if key.passing and abs(t - key.at) < near:
                return self._past(i, (t - key.at + near) / (2.0 * near), near)
        return self._between(index, t, lead)

    def _between(self, index: int, t: float, lead: float) -> PoseAndRest:
        """At `t` on the way from the key before to the key `index`."""
        before, key = self.keys[index - 1], self.keys[index]
        takes = key.at - before.at
        inner = (t - before.at) / takes
        eased = not (before.passing or key.passing)
        share = min(0.2, lead / takes) if eased else 0.0
        s = {
            part: motion.progress(inner, _window(key, part, share), eased=eased)
            for part in motion.PARTS
        }
        pose = motion.mix(before.pose, key.pose, s, key.lifts)
        return pose, contacts(before.pose, key.pose, key.lifts, s)

    def _rounded(self, index: int) -> float:
        """How long before and after a passed key its corner is rounded off."""
        if not 0 < index < len(self.keys) - 1:
            return 0.0
        a, b, c = (self.keys[index + i].at for i in (-1, 0, 1))
        return _ROUND * min(b - a, c - b)

    def _past(self, index: int, u: float, near: float) -> PoseAndRest:
        """Round the corner at a passed key, `u` (0..1) of the way (a quadratic Bezier curve)."""
        at = self.keys[index].at
        first, held = self._between(index, at - near, 0.0)
        last, then = self._between(index + 1, at + near, 0.0)
        corner = self.keys[index].pose

        def part_way(a: Pose, b: Pose) -> Pose:
            return motion.mix(a, b, dict.fromkeys(motion.PARTS, u), _NOTHING)

        return part_way(part_way(first, corner), part_way(corner, last)), held & then

    def key_ahead(self, fraction: float) -> float:
        """Where (0..1) the pose stands that the movement is going to at `fraction`."""
        return next((key.at for key in self.keys if key.at > fraction and not key.passing), 1.0)

    def _paced(self, t: float) -> float:
        """Time bent so that a run of passed keys starts and stops as one movement."""
        stops = [key.at for key in self.keys if not key.passing]
        for start, end in pairwise(stops):
            if start <= t <= end:
                if not any(start < key.at < end for key in self.keys):
                    return t
                return start + (end - start) * motion.ease((t - start) / (end - start))
        return t


def _window(key: Key, part: str, share: float) -> motion.Window:
    """The share of the time in which a part moves, shorter where it goes ahead or follows.

    What a key says about a part's time holds.
    """
    if part in key.windows:
        return key.windows[part]
    off = _LEADS.get(part, 0.0) * share
    return (max(0.0, off), 1.0 + min(0.0, off))
