"""A clip: the poses of a drill in time. The seconds are the drill's; a clip knows fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from hipmobility.core.figure import motion
from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.bounds import framed
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.geometry import Vec
from hipmobility.core.figure.skeleton import Skeleton, solve
from hipmobility.core.model.routine import Side

ENTER = "enter"
"""The phase that leads from the set-up position to the first pose of the first phase."""
_NOTHING: Mapping[str, float] = MappingProxyType({})
_NO_WINDOWS: Mapping[str, motion.Window] = MappingProxyType({})


class UnknownPhaseError(KeyError):
    """A clip was asked for a phase it does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Key:
    """A pose at a moment (0..1) of a phase, and how it is reached from the key before.

    `windows` give a part of the body its own share of that time, `lifts` the metres it rises
    on the way. With `passing` the movement goes on through this pose without a stop.
    """

    at: float
    pose: Pose
    windows: Mapping[str, motion.Window] = field(default_factory=lambda: _NO_WINDOWS)
    lifts: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    passing: bool = False


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

    def skeleton(self, fraction: float) -> Skeleton:
        """The skeleton at `fraction` (0..1) of the phase."""
        if len(self.keys) == 1:
            pose = self.first
            return solve(pose, motion.contacts(pose, pose, _NOTHING))
        t = self._paced(max(0.0, min(1.0, fraction)))
        index = next(i for i, key in enumerate(self.keys) if i and t <= key.at)
        before, key = self.keys[index - 1], self.keys[index]
        inner = (t - before.at) / (key.at - before.at)
        eased = not (before.passing or key.passing)
        s = {
            part: motion.progress(inner, key.windows.get(part, (0.0, 1.0)), eased=eased)
            for part in motion.PARTS
        }
        pose = motion.mix(before.pose, key.pose, s, key.lifts)
        return solve(pose, motion.contacts(before.pose, key.pose, key.lifts))

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


@dataclass(frozen=True, slots=True)
class Mat:
    """The mat on the floor: its middle (x, z) and its size (along x, along z), in metres."""

    middle: tuple[float, float]
    size: tuple[float, float]

    def mirrored(self) -> Mat:
        """The mat of the mirrored drill."""
        return Mat((-self.middle[0], self.middle[1]), self.size)

    def corners(self) -> tuple[Vec, Vec, Vec, Vec]:
        """The four corners on the floor, in order around."""
        (x, z), (w, h) = self.middle, self.size
        return (
            (x - w / 2, 0.0, z - h / 2),
            (x + w / 2, 0.0, z - h / 2),
            (x + w / 2, 0.0, z + h / 2),
            (x - w / 2, 0.0, z + h / 2),
        )


@dataclass(frozen=True)
class Clip:
    """What the figure does in one drill, stored for the left side and mirrored for the right.

    `view` is the direction from which the left version is seen; `poster` is the most telling
    moment (phase, fraction); `phases` go by the names the drill's tempo uses, and "enter" leads
    to the first of them. With `still` both versions are seen from the same place, for drills
    that change sides with every repetition. `beside` are clips whose place this one may take.
    """

    id: str
    view: Camera
    phases: Mapping[str, ClipPhase]
    poster: tuple[str, float]
    mat: Mat
    still: bool = False
    beside: tuple[Clip, ...] = ()

    @cached_property
    def camera(self) -> Camera:
        """The camera of the left version, so near that the whole movement fills the view.

        Found when it is first asked for: it takes a walk through the movement.
        """
        return framed(self)

    def skeleton(self, phase: str, fraction: float, side: Side | None) -> Skeleton:
        """The body at `fraction` (0..1) of a phase, led by `side`; None counts as left.

        Raises UnknownPhaseError (a KeyError) for a phase this clip does not have.
        """
        skeleton = self._phase(phase).skeleton(fraction)
        return skeleton.mirrored() if side is Side.RIGHT else skeleton

    def key_ahead(self, phase: str, fraction: float) -> float:
        """The fraction of the key pose that a phase is going to, for who wants no motion.

        Raises UnknownPhaseError (a KeyError) for a phase this clip does not have.
        """
        return self._phase(phase).key_ahead(fraction)

    def _phase(self, name: str) -> ClipPhase:
        found = self.phases.get(name)
        if found is None:
            names = ", ".join(self.phases)
            raise UnknownPhaseError(f"figure {self.id!r} has no phase {name!r}, only {names}")
        return found

    def camera_for(self, side: Side | None) -> Camera:
        """The camera for the version of a side."""
        turned = side is Side.RIGHT and not self.still
        return self.camera.mirrored() if turned else self.camera
