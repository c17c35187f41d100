"""The limits measured: how a clip's movement keeps to each of them, and the worst of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from hipmobility.core.figure.clip import Clip
from hipmobility.core.figure.geometry import distance, inverse, rotate, sub, unit
from hipmobility.core.figure.measure import angles, balance, room
from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.measure.run import FPS, PlayedMoment, moved
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.model.routine import Side

_GRAVITY = 9.81
_REST = 0.03 / FPS
"""A body of which no joint moves further than this in a sixtieth of a second rests; metres."""

_SIGHT = 6
"""Every so many sixtieths one looks what is hidden."""


@dataclass(frozen=True, slots=True)
class Found:
    """A measured number: of which limit, where, and when in seconds from the clip's start."""

    limit: str
    value: float
    what: str
    phase: str
    at_s: float


def worst(measurements: Iterator[Found]) -> dict[str, Found]:
    """The worst of each limit."""
    worst_of_limit: dict[str, Found] = {}
    for excess in measurements:
        best = worst_of_limit.get(excess.limit)
        sign = -1.0 if LIMITS[excess.limit].at_least else 1.0
        if best is None or sign * excess.value > sign * best.value:
            worst_of_limit[excess.limit] = excess
    return worst_of_limit


def measured(clip: Clip, run: list[PlayedMoment], *, letters: bool) -> Iterator[Found]:
    """All numbers of a clip's run. `letters` tells whether both sides wear a letter."""
    for moment in run:
        for name, value, what in _of_pose(moment.skeleton):
            yield Found(name, value, what, moment.phase, moment.at_s)
    yield from _of_motion(run)
    yield from _of_balance(clip, run)
    yield from _of_contacts(run)
    yield from _of_straight(clip, run)
    yield from _of_sight(clip, run, letters=letters)


def _of_pose(skeleton: Skeleton) -> Iterator[tuple[str, float, str]]:
    for side in angles.SIDES:
        flexed, out, turned = angles.hip(skeleton, side)
        yield "hip_flexion", flexed, side
        yield "hip_extension", -flexed, side
        yield "hip_abduction", out, side
        if angles.flexion(skeleton, angles.KNEE, side) > 15.0:
            yield "hip_turn_in", turned, side
            yield "hip_turn_out", -turned, side
        yield "knee_off_toes", angles.off_the_toes(skeleton, side), side
    bent, aside, turned = angles.chest(skeleton)
    yield "chest_bend", abs(bent), "forward" if bent > 0 else "back"
    yield "chest_side_bend", abs(aside), "left" if aside > 0 else "right"
    yield "chest_turn", abs(turned), "left" if turned > 0 else "right"
    yield "overlap", 0.0, "nothing"
    for what, deep in room.overlaps(skeleton):
        yield "overlap", deep * 100.0, what


def _of_motion(run: list[PlayedMoment]) -> Iterator[Found]:
    for a, b in pairwise(run):
        for side in angles.SIDES:
            for joint in ("wrist", "ankle"):
                name = f"{joint}_{side}"
                speed = distance(a.skeleton.joints[name], b.skeleton.joints[name]) * FPS
                yield Found("hand_or_foot_speed", speed, name, b.phase, b.at_s)
            for what, before, after in _joint_angles(a.skeleton, b.skeleton, side):
                turn = abs(after - before) * FPS
                yield Found("joint_speed", turn, f"{side} {what}", b.phase, b.at_s)
    for a, b, c in zip(run, run[1:], run[2:], strict=False):
        for name, here in b.skeleton.joints.items():
            p, q = a.skeleton.joints[name], c.skeleton.joints[name]
            bent = tuple(p[i] - 2.0 * here[i] + q[i] for i in range(3))
            force = sqrt(bent[0] ** 2 + bent[1] ** 2 + bent[2] ** 2) * FPS * FPS
            yield Found("acceleration", force, name, b.phase, b.at_s)


def _joint_angles(a: Skeleton, b: Skeleton, side: str) -> Iterator[tuple[str, float, float]]:
    for what, names in (("knee", angles.KNEE), ("elbow", angles.ELBOW)):
        yield what, angles.flexion(a, names, side), angles.flexion(b, names, side)
    for what, end, root in (("hip", "knee", "pelvis"), ("shoulder", "elbow", "chest")):
        first, last = (
            rotate(
                inverse(s.frames[root]),
                unit(sub(s.joints[f"{end}_{side}"], s.joints[f"{what}_{side}"])),
            )
            for s in (a, b)
        )
        yield what, 0.0, angles.degrees_between(first, last)


def _of_balance(clip: Clip, run: list[PlayedMoment]) -> Iterator[Found]:
    """At rest, just after a limb has left the floor, and on the way: there the centre of mass may
    be outside of the support only with the speed that carries it back. That is judged by the
    extrapolated centre of mass of Hof, Gazendam and Sinke (J Biomech 2005;38:1-8).
    """
    before = run[0]
    mass = balance.centre_of_mass(before.skeleton)
    for moment in run[1:]:
        here = balance.centre_of_mass(moment.skeleton)
        corners = balance.support(moment.skeleton, clip.props)
        within = balance.inside((here[0], here[2]), corners)
        what = "on " + (", ".join(sorted(moment.skeleton.contacts)) or "nothing")
        place = (what, moment.phase, moment.at_s)
        pace = FPS / sqrt(_GRAVITY / max(0.1, here[1]))
        led = (here[0] + (here[0] - mass[0]) * pace, here[2] + (here[2] - mass[2]) * pace)
        safe = max(within, balance.inside(led, corners)) * 100.0
        if before.skeleton.contacts - moment.skeleton.contacts:
            yield Found("balance_at_lifting", safe, *place)
        if moved(before.skeleton, moment.skeleton) < _REST:
            yield Found("balance_at_rest", within * 100.0, *place)
        else:
            yield Found("balance_in_motion", safe, *place)
        before, mass = moment, here


def _of_contacts(run: list[PlayedMoment]) -> Iterator[Found]:
    held: dict[str, tuple[float, float, float]] = {}
    for moment in run:
        joints = moment.skeleton.joints
        held = {name: held.get(name, joints[name]) for name in moment.skeleton.contacts}
        for name, (x, _, z) in held.items():
            slid = sqrt((joints[name][0] - x) ** 2 + (joints[name][2] - z) ** 2)
            yield Found("slide", slid * 100.0, name, moment.phase, moment.at_s)


def _of_straight(clip: Clip, run: list[PlayedMoment]) -> Iterator[Found]:
    """What is cued to be straight, at the end of the phase."""
    last = {moment.phase: moment for moment in run}
    for phase, limbs in clip.straight.items():
        for limb in limbs:
            side, _, joint = limb.partition(" ")
            names = angles.KNEE if joint == "knee" else angles.ELBOW
            bent = angles.flexion(last[phase].skeleton, names, side)
            yield Found("straight", bent, limb, phase, last[phase].at_s)


def _of_sight(clip: Clip, run: list[PlayedMoment], *, letters: bool) -> Iterator[Found]:
    """How much of what acts one sees, as the mean of a phase: an arm may pass behind the trunk.

    Letters must be apart at every moment.
    """
    acting = acting_limbs(clip, run)
    for side in Side if clip.still else (Side.LEFT,):
        camera = clip.camera_for(side)
        shown: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for moment in run[::_SIGHT]:
            skeleton = moment.skeleton if side is Side.LEFT else moment.skeleton.mirrored()
            for limb in acting[moment.phase]:
                named = limb if side is Side.LEFT else _other(limb)
                free = room.seen(skeleton, camera, named) * 100.0
                shown.setdefault((moment.phase, named), []).append((free, moment.at_s))
            if letters:
                apart = room.badges_apart(skeleton, camera) * 100.0
                yield Found("badges_apart", apart, side.value, moment.phase, moment.at_s)
        for (phase, limb), values in shown.items():
            mean = sum(free for free, _ in values) / len(values)
            yield Found("seen", mean, limb, phase, min(values)[1])


def _other(limb: str) -> str:
    side, _, kind = limb.partition(" ")
    return f"{'right' if side == 'left' else 'left'} {kind}"


def acting_limbs(clip: Clip, run: list[PlayedMoment]) -> dict[str, tuple[str, ...]]:
    """The limbs that act in each phase: those the clip names, else the one that travels most, or
    in a hold the one that travelled last.
    """
    limbs_by_phase: dict[str, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for phase in dict.fromkeys(moment.phase for moment in run):
        poses = [moment.skeleton for moment in run if moment.phase == phase]
        ways = {
            f"{side} {limb}": room.farthest([pose.joints[f"{end}_{side}"] for pose in poses])
            for side in angles.SIDES
            for limb, end in (("leg", "ankle"), ("arm", "wrist"))
        }
        most = max(ways, key=lambda limb: ways[limb])
        if phase in clip.acts:
            last = clip.acts[phase]
        elif ways[most] > 0.1:
            last = (most,)
        limbs_by_phase[phase] = last
    return limbs_by_phase


def bound(clip: Clip, name: str) -> float:
    """The bound that holds for a clip: its own where it breaks a limit by name."""
    return clip.breaks[name].up_to if name in clip.breaks else LIMITS[name].bound


def broken(clip: Clip, run: list[PlayedMoment], *, letters: bool) -> list[Found]:
    """The worst of each limit that a clip does not keep."""
    every = worst(measured(clip, run, letters=letters)).values()
    return [
        excess
        for excess in every
        if not LIMITS[excess.limit].holds(excess.value, bound(clip, excess.limit))
    ]
