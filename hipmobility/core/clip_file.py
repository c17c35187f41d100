"""Reading a figure's clip from YAML. The files in `assets/figures` are the examples.

A pose gives `pelvis` (`at` and angles), `chest` and `head` (angles: turn, lean, tilt, twist,
see `geometry.frame`), and feet and hands. `foot` and `hand` are written for the left and
mirrored for the right; `foot_left`, `foot_right`, `hand_left`, `hand_right` are for one.
A foot stands at `ball: [x, z]` or `ankle: [x, y, z]`, turned by `turn` (to the left), `pitch`
(heel up) and `roll` (towards the left edge); `knee` is where the knee points. A hand is flat
at `floor: [x, z]` or free with its wrist at `wrist: [x, y, z]`; `fingers` and `back` say where
the fingers and the back of the hand point, `elbow` where the elbow does. `from` starts a pose
as a copy of an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from hipmobility.core.clip_yaml import ClipError, Entry, load
from hipmobility.core.figure.body import (
    ANKLE_HEIGHT,
    BALL,
    WRIST_HEIGHT,
    Pose,
    Reach,
    Step,
)
from hipmobility.core.figure.bounds import bounds
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.clip import ENTER, Clip, Key, Mat, Phase
from hipmobility.core.figure.geometry import (
    FORWARD,
    LEFT,
    UP,
    Quat,
    Vec,
    about,
    compose,
    facing,
    frame,
    rotate,
    sub,
    unit,
)
from hipmobility.core.figure.motion import PARTS, Window, settled

__all__ = ["ClipError", "parse_clip"]

_MARGIN = 0.03
_ANGLES = ("turn", "lean", "tilt", "twist")
_PLACES = {"foot": ("ball", "ankle"), "hand": ("floor", "wrist")}
_FIELDS = {
    "pelvis": ("at", *_ANGLES),
    "chest": _ANGLES,
    "head": _ANGLES,
    "foot": ("ball", "ankle", "turn", "pitch", "roll", "knee", "air"),
    "hand": ("floor", "wrist", "fingers", "back", "elbow", "air"),
}
_MIRRORED_NUMBERS = ("turn", "roll")

_Fields = dict[str, Entry]
_Parts = dict[str, _Fields]


def parse_clip(text: str, source: str) -> Clip:
    """The clip described by YAML `text`; `source` is its name in error messages.

    Raises ClipError ("source:line: what is wrong") for anything that is not a clip.
    """
    root = load(text, source)
    root.only("id", "camera", "mat", "poster", "poses", "phases")
    poses = _poses(root.get("poses"))
    phases = {name: _phase(entry, poses) for name, entry in root.get("phases").items()}
    _check_joins(root.get("phases"), phases)
    camera = root.get("camera")
    camera.only("azimuth", "elevation")
    mat = root.get("mat")
    mat.only("middle", "size")
    clip = Clip(
        id=root.get("id").text(),
        camera=Camera(
            azimuth=camera.get("azimuth").number(-90, 90),
            elevation=camera.get("elevation").number(0, 89),
            target=(0.0, 0.0, 0.0),
            extent=1.0,
        ),
        phases=MappingProxyType(phases),
        poster=_poster(root.get("poster"), phases),
        mat=Mat(mat.get("middle").pair(), mat.get("size").pair()),
    )
    return replace(clip, camera=clip.camera.fitted(_box(clip), _MARGIN))


def _box(clip: Clip) -> tuple[float, float, float, float]:
    """What the camera must show. From straight ahead the same for both sides, so that a drill
    that alternates does not make the picture jump.
    """
    left, bottom, right, top = bounds(clip)
    if clip.camera.azimuth == 0.0:
        right = max(-left, right)
        left = -right
    return left, bottom, right, top


def _poster(entry: Entry, phases: Mapping[str, Phase]) -> tuple[str, float]:
    entry.only("phase", "at")
    name = entry.get("phase").text()
    if name not in phases:
        raise entry.get("phase").error(f"there is no phase {name!r}")
    return name, entry.get("at").number(0, 1)


def _poses(entry: Entry) -> dict[str, Pose]:
    raw: dict[str, _Parts] = {}
    for name, pose in entry.items():
        raw[name] = _pose_parts(pose, raw)
    return {name: _pose(raw[name], pose) for name, pose in entry.items()}


def _pose_parts(entry: Entry, earlier: Mapping[str, _Parts]) -> _Parts:
    """The fields of a pose part by part, on top of those of the pose it is copied `from`."""
    entry.only("from", *_FIELDS, *PARTS[2:])
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
        if name in _PLACES:
            _put(parts, f"{name}_left", kind, dict(part.items()))
            _put(parts, f"{name}_right", kind, {k: _mirrored(k, v) for k, v in part.items()})
        else:
            _put(parts, name, kind, dict(part.items()))
    return parts


def _put(parts: _Parts, name: str, kind: str, fields: _Fields) -> None:
    """Add fields to a part; a new place for a foot or hand describes all of it anew."""
    if any(place in fields for place in _PLACES.get(kind, ())):
        parts[name] = {}
    parts.setdefault(name, {}).update(fields)


def _mirrored(name: str, entry: Entry) -> Entry:
    """A field written for the left, for the right."""
    value = entry.value
    if name in _MIRRORED_NUMBERS:
        return entry.with_value(-entry.number())
    if isinstance(value, list) and value:
        first = entry.elements()[0]
        return entry.with_value([first.with_value(-first.number(-10, 10)), *value[1:]])
    return entry


def _pose(parts: _Parts, entry: Entry) -> Pose:
    for name in ("pelvis", "chest", *PARTS[1:]):
        if name not in parts:
            raise entry.error(f"the pose has no {name}")
    pelvis = _Part(parts["pelvis"], entry)
    pose = Pose(
        pelvis=pelvis.point("at"),
        pelvis_frame=pelvis.angles(),
        chest_frame=_Part(parts["chest"], entry).angles(),
        head_frame=_Part(parts["head"], entry).angles(),
        foot_left=_foot(_Part(parts["foot_left"], entry)),
        foot_right=_foot(_Part(parts["foot_right"], entry)),
        hand_left=_hand(_Part(parts["hand_left"], entry), 1.0),
        hand_right=_hand(_Part(parts["hand_right"], entry), -1.0),
    )
    return settled(pose)


class _Part:
    """The fields of one body part, with their defaults."""

    def __init__(self, fields: _Fields, whole: Entry) -> None:
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


def _foot(part: _Part) -> Step:
    turned = compose(
        compose(about(UP, part.angle("turn")), about(LEFT, part.angle("pitch"))),
        about(FORWARD, -part.angle("roll")),
    )
    knee = part.direction("knee", rotate(about(UP, part.angle("turn")), (0.0, 0.3, 1.0)))
    planted = not part.flag("air")
    if "ball" in part:
        place = part.fields["ball"].numbers()
        x, y, z = _place(place, ANKLE_HEIGHT + BALL[1], part.fields["ball"])
        return Step(sub((x, y, z), rotate(turned, BALL)), turned, knee, "ball", planted)
    if "ankle" not in part:
        raise part.whole.error("a foot needs `ball` or `ankle`")
    place = part.fields["ankle"].numbers()
    ankle = _place(place, ANKLE_HEIGHT, part.fields["ankle"])
    return Step(ankle, turned, knee, "ankle", planted)


def _hand(part: _Part, sign: float) -> Reach:
    elbow = part.direction("elbow", (0.3 * sign, 0.0, -1.0))
    if "floor" in part:
        x, z = part.fields["floor"].pair()
        fingers = part.direction("fingers", (0.0, -0.25, 1.0))
        turned = facing(fingers, part.direction("back", UP))
        return Reach((x, WRIST_HEIGHT, z), turned, elbow, not part.flag("air"))
    if "wrist" not in part:
        raise part.whole.error("a hand needs `floor` or `wrist`")
    turned = facing(part.direction("fingers", FORWARD), part.direction("back", UP))
    return Reach(part.point("wrist"), turned, elbow, planted=False)


def _place(numbers: tuple[float, ...], height: float, entry: Entry) -> Vec:
    if len(numbers) == 2:
        return (numbers[0], height, numbers[1])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    raise entry.error("expected [x, z] or [x, y, z]")


def _phase(entry: Entry, poses: Mapping[str, Pose]) -> Phase:
    keys = [_key(item, poses) for item in entry.elements()]
    if not keys:
        raise entry.error("a phase needs at least one key")
    if keys[0].at != 0.0 or (len(keys) > 1 and keys[-1].at != 1.0):
        raise entry.error("a phase begins at 0 and ends at 1")
    for before, key in pairwise(keys):
        if key.at <= before.at:
            raise entry.error("the keys of a phase must be in order")
    if keys[0].passing or keys[-1].passing:
        raise entry.error("the first and the last key cannot be passed")
    return Phase(tuple(keys))


def _key(entry: Entry, poses: Mapping[str, Pose]) -> Key:
    entry.only("at", "pose", "windows", "lifts", "passing")
    name = entry.get("pose").text()
    if name not in poses:
        raise entry.get("pose").error(f"there is no pose {name!r}")
    lifts: dict[str, float] = {}
    windows: dict[str, Window] = {}
    if "lifts" in entry:
        entry.get("lifts").only(*PARTS)
        lifts = {part: lift.number(-1, 1) for part, lift in entry.get("lifts").items()}
    if "windows" in entry:
        entry.get("windows").only(*PARTS)
        for part, window in entry.get("windows").items():
            start, end = window.pair()
            if not 0.0 <= start < end <= 1.0:
                raise window.error("a window is [start, end] within 0 and 1")
            windows[part] = (start, end)
    return Key(
        at=entry.get("at").number(0, 1) if "at" in entry else 0.0,
        pose=poses[name],
        windows=MappingProxyType(windows),
        lifts=MappingProxyType(lifts),
        passing="passing" in entry and entry.get("passing").flag(),
    )


def _check_joins(entry: Entry, phases: Mapping[str, Phase]) -> None:
    """Each phase goes on where the one before ended; the last one leads back to the first."""
    if ENTER not in phases:
        raise entry.error(f"there is no phase {ENTER!r}")
    order = [name for name in phases if name != ENTER]
    if not order:
        raise entry.error("there is no phase but 'enter'")
    pairs = [(ENTER, order[0]), *pairwise(order), (order[-1], order[0])]
    for before, after in pairs:
        if phases[before].last != phases[after].first:
            raise entry.get(after).error(f"{after!r} does not begin where {before!r} ends")
