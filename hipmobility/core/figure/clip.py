"""A clip: the poses of a drill in time. The seconds are the drill's; a clip knows fractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from hipmobility.core.figure import life
from hipmobility.core.figure.bounds import Extent, framed
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.notes import Break, Limbs, Mistake
from hipmobility.core.figure.phase import ClipPhase, Key
from hipmobility.core.figure.props import Prop
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.model.routine import Side

ENTER = "enter"
"""The phase that leads from the set-up position to the first pose of the first phase."""
MISTAKE = "mistake"
"""What stands for a phase in which the commonest mistake is made."""
_STEPS = 12
"""Moments of a phase that are looked at to find the camera."""
_ENTER_S = 5.0
"""Seconds of the way in where nobody says how long it is."""
_NO_SECONDS: Mapping[str, float] = MappingProxyType({})
_NO_LIMBS: Limbs = MappingProxyType({})
_NO_BREAKS: Mapping[str, Break] = MappingProxyType({})


class UnknownPhaseError(KeyError):
    """A clip was asked for a phase it does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Mat:
    """The mat on the floor: its middle (x, z) and its size (along x, along z), in metres."""

    middle: tuple[float, float]
    size: tuple[float, float]

    def mirrored(self) -> Mat:
        """The mat of the mirrored drill."""
        return Mat((-self.middle[0], self.middle[1]), self.size)


@dataclass(frozen=True)
class Clip:
    """What the figure does in one drill, stored for the left side and mirrored for the right.

    `view` is the direction from which the left version is seen; `poster` is the most telling
    moment (phase, fraction); `phases` go by the names the drill's tempo uses, and "enter" leads
    to the first of them. With `still` both versions are seen from the same place, for drills
    that change sides with every repetition. `beside` are clips whose place this one may take.
    `acts`, `straight` and `presses` name limbs of the left version by phase, `breaks` the limits
    that it breaks on purpose; see `reading/parse_notes.py`. A clip with `seconds` of its phases is
    alive (see `life`); `plain` is then the clip without that. `mistake` is what not to do.
    """

    id: str
    view: Camera
    phases: Mapping[str, ClipPhase]
    poster: tuple[str, float]
    mat: Mat
    still: bool = False
    beside: tuple[Clip, ...] = ()
    acts: Limbs = field(default_factory=lambda: _NO_LIMBS)
    straight: Limbs = field(default_factory=lambda: _NO_LIMBS)
    presses: Limbs = field(default_factory=lambda: _NO_LIMBS)
    breaks: Mapping[str, Break] = field(default_factory=lambda: _NO_BREAKS)
    props: tuple[Prop, ...] = ()
    mistake: Mistake | None = None
    seconds: Mapping[str, float] = field(default_factory=lambda: _NO_SECONDS)
    plain: Clip | None = None
    framing: Camera | None = field(default=None, compare=False)
    """The camera, where it was found before."""

    @cached_property
    def camera(self) -> Camera:
        """The camera of the left version, so near that the whole movement fills the view.

        It shows the clips `beside` as well, so that nothing jumps when one takes this one's
        place. Found when it is first asked for: it takes a walk through the movement.
        """
        if self.framing:
            return self.framing
        if self.plain:
            return self.plain.camera
        return framed(self.view, [clip.extent for clip in (self, *self.beside)])

    @property
    def extent(self) -> Extent:
        """What the left version shows all through."""
        small = (prop for prop in self.props if prop.kind != "wall")
        corners = (corner for prop in small for face in prop.faces() for corner in face)
        return Extent.of(self._moments(), corners, mirrored=self.still)

    def props_for(self, side: Side | None) -> tuple[Prop, ...]:
        """The things around the version of a side."""
        if side is Side.RIGHT:
            return tuple(prop.mirrored() for prop in self.props)
        return self.props

    def arms_that_act(self, phase: str, side: Side | None) -> frozenset[Side]:
        """The sides whose arm acts in a phase of the version that `side` leads."""
        arms = {Side(limb.partition(" ")[0]) for limb in self.acts.get(phase, ()) if "arm" in limb}
        return frozenset(limb.other for limb in arms) if side is Side.RIGHT else frozenset(arms)

    def _moments(self) -> Iterator[Skeleton]:
        """The left version all through, a pose that is held once, and the mistake."""
        if self.mistake:
            yield self._phase(MISTAKE).skeleton(0.0)
        for phase in self.phases.values():
            steps = _STEPS if len(phase.keys) > 1 else 0
            for step in range(steps + 1):
                yield phase.skeleton(step / steps if steps else 0.0)

    def skeleton(self, phase: str, fraction: float, side: Side | None) -> Skeleton:
        """The body at `fraction` (0..1) of a phase, led by `side`; None counts as left.

        `MISTAKE` is a phase too where a mistake is told: the body that makes it.

        Raises UnknownPhaseError (a KeyError) for a phase this clip does not have.
        """
        clip_phase = self._phase(phase)
        lives = phase in self.seconds
        skeleton = self._alive(phase, fraction) if lives else clip_phase.skeleton(fraction)
        return skeleton.mirrored() if side is Side.RIGHT else skeleton

    def alive(self, seconds: Mapping[str, float]) -> Clip:
        """The clip with life, at the tempo of a drill: `seconds` are those of its phases.

        Key poses are the same; the way in takes five seconds where nothing else is said.
        """
        takes = {name: seconds.get(name, _ENTER_S) for name in self.phases}
        return replace(self, seconds=MappingProxyType(takes), plain=self.plain or self)

    def _alive(self, name: str, fraction: float) -> Skeleton:
        phase, seconds = self.phases[name], self.seconds[name]
        breath = life.breath(phase, fraction, seconds, waits=name == ENTER)
        skeleton = phase.skeleton(fraction, life.lead(seconds), breath)
        return replace(skeleton, pressed=life.pressed(self.presses.get(name, ()), fraction))

    def key_ahead(self, phase: str, fraction: float) -> float:
        """The fraction of the key pose that a phase is going to, for who wants no motion.

        Raises UnknownPhaseError (a KeyError) for a phase this clip does not have.
        """
        return self._phase(phase).key_ahead(fraction)

    def _phase(self, name: str) -> ClipPhase:
        clip_phase = self.phases.get(name)
        if name == MISTAKE and self.mistake:
            return ClipPhase((Key(0.0, self.mistake.pose),))
        if clip_phase is None:
            names = ", ".join(self.phases)
            raise UnknownPhaseError(f"figure {self.id!r} has no phase {name!r}, only {names}")
        return clip_phase

    def camera_for(self, side: Side | None) -> Camera:
        """The camera for the version of a side."""
        turned = side is Side.RIGHT and not self.still
        return self.camera.mirrored() if turned else self.camera
