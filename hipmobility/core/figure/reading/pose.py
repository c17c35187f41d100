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
from hipmobility.core.figure.reading.yaml_entry import YamlEntry
from hipmobility.core.figure.settle import settled

_ANGLES = ("turn", "lean", "tilt", "twist")
_PLACES = {
    "pelvis": ("at",),
    "chest": ("at",),
    "foot": ("ball", "ankle"),
    "hand": ("floor", "wrist", "chest", "forearm"),
}
_FIELDS = {
    "pelvis": ("at", *_ANGLES),
    "chest": ("at", *_ANGLES),
    "head": _ANGLES,
    "foot": ("ball", "ankle", "turn", "pitch", "roll", "knee", "kneel", "shank", "air"),
    "hand": ("floor", "wrist", "chest", "forearm", "fingers", "back", "elbow", "air", "held"),
}
_LIMBS = ("foot", "hand")
_MIRRORED_NUMBERS = ("turn", "roll")
_POINTED = 90.0
"""A foot that is pitched more than this in degrees lies on its toes, not on its ball."""
_TOES_HEIGHT = 0.042
"""The ball of a foot above the floor that lies there with pointed toes."""

_UPRIGHT = 1e-3
"""A direction with less than this on the level points straight up or down."""

_Fields = dict[str, YamlEntry]
_Parts = dict[str, _Fields]


def parse_poses(entries: Iterable[tuple[str, YamlEntry]]) -> dict[str, Pose]:
    """The poses by name. One that is there twice changes what the first one says.

    Raises ClipError for what is not a pose.
    """
    raw: dict[str, _Parts] = {}
    last: dict[str, YamlEntry] = {}
    for name, pose in entries:
        raw[name] = _pose_parts(pose, raw)
        last[name] = pose
    return {name: _pose(parts, last[name]) for name, parts in raw.items()}


def _pose_parts(entry: YamlEntry, earlier: Mapping[str, _Parts]) -> _Parts:
    """The fields of a pose part by part, on top of those of the pose it is copied `from`."""
    entry.only("from", *_FIELDS, *PARTS[2:])
    if all(name in entry and "at" in entry.get(name) for name in ("pelvis", "chest")):
        raise entry.get("chest").error("the trunk has one place, of the pelvis or of the chest")
    parts: _Parts = {}
    if "from" in entry:
        base = entry.get("from").text()
        if base not in earlier:
            raise entry.get("from").error(f"there is no earlier pose {base!r}")
        parts = {part: dict(fields) for part, fields in earlier[base].items()}
    for name, part in entry.items():
        if name == "from":
            continue
        kind = name.split("_")[0]
        part.only(*_FIELDS[kind])
        if name in _LIMBS:
            _put(parts, f"{name}_left", kind, dict(part.items()))
            _put(parts, f"{name}_right", kind, {k: _mirrored(k, v) for k, v in part.items()})
        else:
            _put(parts, name, kind, dict(part.items()))
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


def _mirrored(name: str, entry: YamlEntry) -> YamlEntry:
    """A field written for the left, for the right."""
    value = entry.value
    if name in _MIRRORED_NUMBERS:
        return entry.with_value(-entry.number())
    if isinstance(value, list) and value:
        first = entry.elements()[0]
        return entry.with_value([first.with_value(-first.number(-10, 10)), *value[1:]])
    return entry


def _pose(parts: _Parts, entry: YamlEntry) -> Pose:
    for name in ("pelvis", "chest", *PARTS[1:]):
        if name not in parts:
            raise entry.error(f"the pose has no {name}")
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

    def __init__(self, fields: _Fields, whole: YamlEntry) -> None:
        self.fields = fields
        self.whole = whole

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def angle(self, name: str) -> float:
        return self.fields[name].number(-360, 360) if name in self.fields else 0.0

    def angles(self) -> Quat:
        turn, lean, tilt, twist = (self.angle(name) for name in _ANGLES)
        return frame(turn=turn, lean=lean, tilt=tilt, twist=twist)

    def point(self, name: str) -> Vec:
        if name not in self.fields:
            raise self.whole.error(f"{name!r} is missing")
        return self.fields[name].triple()

    def direction(self, name: str, otherwise: Vec) -> Vec:
        if name not in self.fields:
            return unit(otherwise)
        return self.fields[name].direction()

    def flag(self, name: str) -> bool:
        return name in self.fields and self.fields[name].flag()


def _foot(part: _Part) -> FootPlacement:
    heading = about(UP, part.angle("turn"))
    turned = compose(
        compose(heading, about(LEFT, part.angle("pitch"))),
        about(FORWARD, -part.angle("roll")),
    )
    if "ball" in part:
        return _on_its_ball(part, heading, turned)
    if "ankle" not in part:
        raise part.whole.error("a foot needs `ball` or `ankle`")
    ankle = _place(part.fields["ankle"], ANKLE_HEIGHT)
    return FootPlacement(ankle, turned, _knee_points(part, heading), "ankle", not part.flag("air"))


def _knee_points(part: _Part, heading: Quat) -> Vec:
    return part.direction("knee", rotate(heading, (0.0, 0.3, 1.0)))


def _on_its_ball(part: _Part, heading: Quat, turned: Quat) -> FootPlacement:
    pointed = part.angle("pitch") > _POINTED
    height = _TOES_HEIGHT if pointed else ANKLE_HEIGHT + BALL[1]
    ankle = sub(_place(part.fields["ball"], height), rotate(turned, BALL))
    if part.flag("kneel"):
        shank = part.direction("shank", rotate(heading, (0.0, 0.0, -1.0)))
        rise = KNEE_HEIGHT - ankle[1]
        if math.hypot(shank[0], shank[2]) < _UPRIGHT or abs(rise) >= SHANK:
            raise part.fields["kneel"].error("the shank of a leg that kneels lies on the floor")
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
        x, z = part.fields["floor"].pair()
        fingers = part.direction("fingers", (0.0, -0.25, 1.0))
        turned = facing(fingers, part.direction("back", UP))
        return HandPlacement((x, WRIST_HEIGHT, z), turned, elbow, not part.flag("air"))
    place = next((name for name in ("wrist", "chest") if name in part), None)
    if place is None:
        raise part.whole.error("a hand needs `floor`, `wrist`, `chest` or `forearm`")
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
    x, z = part.fields["forearm"].pair()
    fingers = part.direction("fingers", FORWARD)
    rise = (WRIST_HEIGHT - ELBOW_HEIGHT) / FOREARM
    if math.hypot(fingers[0], fingers[2]) < _UPRIGHT:
        raise part.fields["fingers"].error("fingers of an arm that lies cannot point up or down")
    level = unit((fingers[0], 0.0, fingers[2]))
    flat = math.sqrt(1.0 - rise * rise)
    elbow = (x, ELBOW_HEIGHT, z)
    wrist = along(elbow, (level[0] * flat, rise, level[2] * flat), FOREARM)
    turned = facing(fingers, part.direction("back", UP))
    return HandPlacement(wrist, turned, UP, rest=elbow)


def _place(entry: YamlEntry, height: float) -> Vec:
    """A place in the room; one on the floor is at `height`."""
    numbers = entry.numbers()
    if len(numbers) == 2:
        return (numbers[0], height, numbers[1])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    raise entry.error("expected [x, z] or [x, y, z]")
