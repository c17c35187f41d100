"""What a clip says about itself beside its poses: which limbs act, press and are straight, and
which limit it breaks on purpose.

    acts: {reach: [left arm]}              the limb that one must see; else the one that moves most
    straight: {open: [right elbow]}        a joint that is straight at the end of a phase
    presses: {press: [left shin]}          what is pushed into the floor all through a phase
    breaks: {hip_turn_out: {up_to: 60, because: the thigh lies on the floor}}
    mistake: {pose: knee_in, beside: {phase: hold, at: 0.5}, words: The knee falls in}
                                           the commonest one, a ghost beside the right moment
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.notes import Break, Limbs, Mistake
from hipmobility.core.figure.reading.yaml_entry import YamlEntry

SIDES = ("left", "right")
ACTING = tuple(f"{side} {limb}" for side in SIDES for limb in ("leg", "arm"))
JOINTS = tuple(f"{side} {joint}" for side in SIDES for joint in ("knee", "elbow"))
PRESSING = tuple(
    f"{side} {part}" for side in SIDES for part in ("hand", "elbow", "knee", "shin", "foot", "heel")
)


def parse_limbs(entry: YamlEntry, phases: Collection[str], known: Collection[str]) -> Limbs:
    """Limbs by phase. Raises ClipError for a phase or a limb that is not known."""
    entry.only(*phases)
    found: dict[str, tuple[str, ...]] = {}
    for phase, limbs in entry.items():
        for limb in limbs.elements():
            if limb.text() not in known:
                raise limb.error(f"{limb.text()!r} is not one of {', '.join(known)}")
        found[phase] = tuple(limb.text() for limb in limbs.elements())
    return MappingProxyType(found)


def parse_breaks(entry: YamlEntry) -> Mapping[str, Break]:
    """The broken limits by name. Raises ClipError for a limit that is not known."""
    entry.only(*LIMITS)
    found: dict[str, Break] = {}
    for name, each in entry.items():
        each.only("up_to", "because")
        found[name] = Break(each.get("up_to").number(-1000, 1000), each.get("because").text())
    return MappingProxyType(found)


def parse_mistake(entry: YamlEntry, poses: Mapping[str, Pose], phases: Collection[str]) -> Mistake:
    """The mistake. Raises ClipError for a pose or a phase that is not known."""
    entry.only("pose", "beside", "words")
    name = entry.get("pose").text()
    if name not in poses:
        raise entry.get("pose").error(f"there is no pose {name!r}")
    beside = entry.get("beside")
    beside.only("phase", "at")
    phase = beside.get("phase").text()
    if phase not in phases:
        raise beside.get("phase").error(f"there is no phase {phase!r}")
    moment = (phase, beside.get("at").number(0, 1))
    return Mistake(poses[name], moment, entry.get("words").text())
