"""Reading the poses of a clip from YAML: where trunk, feet and hands are, and how they are turned.

The words are explained at the top of `clip_file.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from hipmobility.core.figure.body import (
    ANKLE_HEIGHT,
    BALL,
    ELBOW_HEIGHT,
    FOREARM,
    KNEE_HEIGHT,
    SHANK,
    WRIST_HEIGHT,
    FootPlacement,
    HandPlacement,
    Pose,
    spine,
)
from hipmobility.core.figure.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quat,
    Vec,
    about,
    add,
    along,
    compose,
    facing,
    frame,
    rotate,
    sub,
    unit,
)
from hipmobility.core.figure.motion import PARTS
from hipmobility.core.figure.reading.placed import ANGLES, Placed
from hipmobility.core.figure.settle import settled
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.problems import quoted

_PLACES = {
    "pelvis": ("at",),
    "chest": ("at",),
    "foot": ("ball", "ankle"),
    "hand": ("floor", "wrist", "chest", "forearm"),
}
_LIMBS = ("foot", "hand")
_MIRRORED_NUMBERS = ("turn", "roll")
_POINTED = 90.0
"""A foot that is pitched more than this in degrees lies on its toes, not on its ball."""
_TOES_HEIGHT = 0.042
"""The ball of a foot above the floor that lies there with pointed toes."""

_UPRIGHT = 1e-3
"""A direction with less than this on the level points straight up or down."""

_Fields = dict[str, Placed]
_Parts = dict[str, _Fields]


def parse_poses(entries: Iterable[tuple[str, Placed]]) -> dict[str, Pose]:
    """The poses by name. One that is there twice changes what the first one says.

    Raises ClipError for what is not a pose.
    """
    raw: dict[str, _Parts] = {}
    last: dict[str, Placed] = {}
    for name, pose in entries:
        raw[name] = _pose_parts(pose, raw)
        last[name] = pose
    return {name: _pose(parts, last[name]) for name, parts in raw.items()}


def _pose_parts(entry: Placed, earlier: Mapping[str, _Parts]) -> _Parts:
    """The fields of a pose part by part, on top of those of the pose it is copied `from`."""
    given = entry.given
    if all(name in given and "at" in given[name] for name in ("pelvis", "chest")):
        raise given["chest"].error(
            FileWords.tr("the trunk has one place, of the pelvis or of the chest")
        )
    parts: _Parts = {}
    if base := given.pop("from", None):
        name = base.known(FileWords.tr("earlier pose"), earlier)
        parts = {part: dict(fields) for part, fields in earlier[name].items()}
    for name, part in given.items():
        kind, fields = name.split("_")[0], part.given
        if name in _LIMBS:
            _put(parts, f"{name}_left", kind, fields)
            _put(parts, f"{name}_right", kind, {k: _mirrored(k, v) for k, v in fields.items()})
        else:
            _put(parts, name, kind, fields)
    return parts


def _put(parts: _Parts, name: str, kind: str, fields: _Fields) -> None:
    """Add fields to a part; a new place for a foot or hand describes all of it anew, and the
    trunk has one place, of the pelvis or of the chest.
    """
    if any(place in fields for place in _PLACES.get(kind, ())):
        if kind in _LIMBS:
            parts[name] = {}
        else:
            parts.get("chest" if kind == "pelvis" else "pelvis", {}).pop("at", None)
    parts.setdefault(name, {}).update(fields)


def _mirrored(name: str, entry: Placed) -> Placed:
    """A field written for the left, for the right."""
    value = entry.value
    if name in _MIRRORED_NUMBERS:
        return entry.with_value(-value)
    return entry.with_value([-value[0], *value[1:]]) if isinstance(value, list) else entry


def _pose(parts: _Parts, entry: Placed) -> Pose:
    for name in ("pelvis", "chest", *PARTS[1:]):
        if name not in parts:
            raise entry.error(FileWords.tr("the pose has no {name}", name=quoted(name)))
    part = {name: _Part(fields, entry) for name, fields in parts.items()}
    rest = part["chest"].point("at") if "at" in part["chest"] else None
    pose = settled(
        Pose(
            pelvis=part["pelvis"].point("at") if rest is None else rest,
            pelvis_frame=part["pelvis"].angles(),
            chest_frame=part["chest"].angles(),
            head_frame=part["head"].angles(),
            foot_left=_foot(part["foot_left"]),
            foot_right=_foot(part["foot_right"]),
            hand_left=_hand(part["hand_left"], 1.0),
            hand_right=_hand(part["hand_right"], -1.0),
            rest=rest,
        )
    )
    return _hung(pose, {side for side in ("left", "right") if "chest" in part[f"hand_{side}"]})


def _hung(pose: Pose, carried: set[str]) -> Pose:
    """The settled pose with its limbs: those that rest on knee or elbow point there, the hands
    of the sides `carried` go with the chest.
    """
    joints = spine(pose.pelvis, pose.pelvis_frame, pose.chest_frame, pose.head_frame)

    def foot(step: FootPlacement, side: str) -> FootPlacement:
        if step.rest is None:
            return step
        return replace(step, knee=unit(sub(step.rest, joints[f"hip_{side}"])))

    def hand(reach: HandPlacement, side: str) -> HandPlacement:
        if side in carried:
            return _carried(reach, joints["chest"], pose.chest_frame)
        if reach.rest is None:
            return reach
        return replace(reach, elbow=unit(sub(reach.rest, joints[f"shoulder_{side}"])))

    return replace(
        pose,
        foot_left=foot(pose.foot_left, "left"),
        foot_right=foot(pose.foot_right, "right"),
        hand_left=hand(pose.hand_left, "left"),
        hand_right=hand(pose.hand_right, "right"),
    )


class _Part:
    """The fields of one body part, with their defaults."""

    def __init__(self, fields: _Fields, whole: Placed) -> None:
        self.fields = fields
        self.whole = whole

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def angle(self, name: str) -> float:
        return float(self.fields[name].value) if name in self.fields else 0.0

    def angles(self) -> Quat:
        turn, lean, tilt, twist = (self.angle(name) for name in ANGLES)
        return frame(turn=turn, lean=lean, tilt=tilt, twist=twist)

    def point(self, name: str) -> Vec:
        if name not in self.fields:
            raise self.whole.error(FileWords.tr("the pose has no place {name}", name=quoted(name)))
        return self.fields[name].place(0.0)

    def direction(self, name: str, otherwise: Vec) -> Vec:
        if name not in self.fields:
            return unit(otherwise)
        return self.fields[name].direction()

    def flag(self, name: str) -> bool:
        return name in self.fields and bool(self.fields[name].value)


def _foot(part: _Part) -> FootPlacement:
    heading = about(UP, part.angle("turn"))
    turned = compose(
        compose(heading, about(LEFT, part.angle("pitch"))),
        about(FORWARD, -part.angle("roll")),
    )
    if "ball" in part:
        return _on_its_ball(part, heading, turned)
    if "ankle" not in part:
        raise part.whole.error(FileWords.tr('a foot needs "ball" or "ankle"'))
    ankle = part.fields["ankle"].place(ANKLE_HEIGHT)
    return FootPlacement(ankle, turned, _knee_points(part, heading), "ankle", not part.flag("air"))


def _knee_points(part: _Part, heading: Quat) -> Vec:
    return part.direction("knee", rotate(heading, (0.0, 0.3, 1.0)))


def _on_its_ball(part: _Part, heading: Quat, turned: Quat) -> FootPlacement:
    pointed = part.angle("pitch") > _POINTED
    height = _TOES_HEIGHT if pointed else ANKLE_HEIGHT + BALL[1]
    ankle = sub(part.fields["ball"].place(height), rotate(turned, BALL))
    if part.flag("kneel"):
        shank = part.direction("shank", rotate(heading, (0.0, 0.0, -1.0)))
        rise = KNEE_HEIGHT - ankle[1]
        if math.hypot(shank[0], shank[2]) < _UPRIGHT or abs(rise) >= SHANK:
            raise part.fields["kneel"].error(
                FileWords.tr("the shank of a leg that kneels lies on the floor")
            )
        return FootPlacement(ankle, turned, UP, "ball", rest=_knee(ankle, shank, rise))
    return FootPlacement(ankle, turned, _knee_points(part, heading), "ball", not part.flag("air"))


def _knee(ankle: Vec, shank: Vec, rise: float) -> Vec:
    """The knee on the floor, `rise` above the ankle, of a shank that points as `shank` does."""
    level = unit((shank[0], 0.0, shank[2]))
    return along((ankle[0], KNEE_HEIGHT, ankle[2]), level, -math.sqrt(SHANK**2 - rise**2))


def _hand(part: _Part, sign: float) -> HandPlacement:
    elbow = part.direction("elbow", (0.3 * sign, 0.0, -1.0))
    if "forearm" in part:
        return _propped(part)
    if "floor" in part:
        x, z = part.fields["floor"].value
        fingers = part.direction("fingers", (0.0, -0.25, 1.0))
        turned = facing(fingers, part.direction("back", UP))
        return HandPlacement((x, WRIST_HEIGHT, z), turned, elbow, not part.flag("air"))
    place = next((name for name in ("wrist", "chest") if name in part), None)
    if place is None:
        raise part.whole.error(FileWords.tr('a hand needs "floor", "wrist", "chest" or "forearm"'))
    turned = facing(part.direction("fingers", FORWARD), part.direction("back", UP))
    held = place == "wrist" and part.flag("held")
    return HandPlacement(part.point(place), turned, elbow, planted=held, held=held)


def _carried(reach: HandPlacement, chest: Vec, turned: Quat) -> HandPlacement:
    """A hand that is seen from the chest, seen from the room."""
    return HandPlacement(
        add(chest, rotate(turned, reach.wrist)),
        compose(turned, reach.frame),
        rotate(turned, reach.elbow),
        planted=False,
    )


def _propped(part: _Part) -> HandPlacement:
    """An arm on its forearm, which lies where the fingers point."""
    x, z = part.fields["forearm"].value
    fingers = part.direction("fingers", FORWARD)
    rise = (WRIST_HEIGHT - ELBOW_HEIGHT) / FOREARM
    if math.hypot(fingers[0], fingers[2]) < _UPRIGHT:
        raise part.fields["fingers"].error(
            FileWords.tr("fingers of an arm that lies cannot point up or down")
        )
    level = unit((fingers[0], 0.0, fingers[2]))
    flat = math.sqrt(1.0 - rise * rise)
    elbow = (x, ELBOW_HEIGHT, z)
    wrist = along(elbow, (level[0] * flat, rise, level[2] * flat), FOREARM)
    turned = facing(fingers, part.direction("back", UP))
    return HandPlacement(wrist, turned, UP, rest=elbow)
