"""What a clip says about itself beside its poses, and the things in it.

    acts: {reach: [left arm]}              the limb that one must see; else the one that moves most
    straight: {open: [right elbow]}        a joint that is straight at the end of a phase
    presses: {press: [left shin]}          what is pushed into the floor all through a phase
    breaks: {hip_turn_out: {up_to: 60, because: the thigh lies on the floor}}
    mistake: {pose: knee_in, beside: {phase: hold, at: 0.5}, words: The knee falls in}
                                           the commonest one, a ghost beside the right moment
    props:
      - {kind: cushion, at: [0.1, -0.09], size: [0.3, 0.04, 0.3], turn: 20}

`at` is [x, z] on the floor or [x, y, z]; without `size` a thing is as large as it usually is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.notes import Break, Limbs, Mistake
from hipmobility.core.figure.props import SIZES, Prop
from hipmobility.core.figure.reading.placed import Placed
from hipmobility.core.model.translatable import FileWords


def parse_limbs(entry: Placed, phases: Collection[str]) -> Limbs:
    """Limbs by phase. Raises ClipError for a phase that is not known."""
    for phase, limbs in entry.given.items():
        if phase not in phases:
            raise limbs.unknown(FileWords.tr("phase"), phase, phases)
    return MappingProxyType({phase: tuple(limbs) for phase, limbs in entry.value.items()})


def parse_breaks(entry: Placed) -> Mapping[str, Break]:
    """The broken limits by name."""
    return {
        name: Break(limit.value["up_to"], limit.value["because"])
        for name, limit in entry.given.items()
    }


def parse_moment(entry: Placed, phases: Collection[str]) -> tuple[str, float]:
    """A phase and how far through it, 0 to 1. Raises ClipError for a phase that is not known."""
    return entry["phase"].known(FileWords.tr("phase"), phases), entry.value["at"]


def parse_mistake(entry: Placed, poses: Mapping[str, Pose], phases: Collection[str]) -> Mistake:
    """The mistake. Raises ClipError for a pose or a phase that is not known."""
    pose = poses[entry["pose"].known(FileWords.tr("pose"), poses)]
    return Mistake(pose, parse_moment(entry["beside"], phases), entry.value["words"])


def parse_props(entry: Placed) -> tuple[Prop, ...]:
    """The things in a list."""
    return tuple(map(_prop, entry.elements))


def _prop(entry: Placed) -> Prop:
    values = entry.value
    across, high, deep = values["size"] or SIZES[values["kind"]]
    return Prop(values["kind"], entry["at"].place(0.0), (across, high, deep), values["turn"])
