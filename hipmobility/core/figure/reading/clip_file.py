"""Reading a figure's clips from YAML. The files in `assets/figures` are the examples.

A pose gives `pelvis` (`at` and angles), `chest` and `head` (angles: turn, lean, tilt, twist,
see `geometry.frame`), and feet and hands. Who lies on the back gives `at` to the chest (the
middle of the shoulders) instead of the pelvis. `foot` and `hand` are written for the left and
mirrored for the right; `foot_left`, `foot_right`, `hand_left`, `hand_right` are for one.

A foot stands at `ball: [x, z]` or `ankle: [x, y, z]`, turned by `turn` (to the left), `pitch`
(heel up; more than 90 lies with pointed toes) and `roll` (towards the left edge); `knee` is
where the knee points. With `kneel: true` the leg rests on its knee, which is in front of the
ball of the foot unless `shank` says where the shank points from the knee.

A hand is flat at `floor: [x, z]`, or free with its wrist at `wrist: [x, y, z]`, or free and
seen from the chest at `chest: [x, y, z]`, in its frame; `fingers` and `back` say where the
fingers and the back of the hand point, `elbow` where the elbow does. With `held: true` the hand
at `wrist` stays there, on a wall or a chair. An arm rests on its forearm with the elbow at
`forearm: [x, z]`. `from` starts a pose as a copy of an earlier one.

The camera is at `azimuth` and `elevation`; on the right side of a drill it is mirrored, unless it
is `still: true`, as for a drill that changes sides with every repetition.

`acts`, `straight`, `presses`, `breaks` and `mistake` are told in `parse_notes.py`, `props` in
`parse_props.py`; what a limit is that may be broken, in `measure/limits.py`.
`hipmobility figures --format limits` measures them.

A variant of a clip is a file of its own that says which clip it is `based_on` (its id) and
gives only what differs. Camera, mat, poster and each phase replace those of the base. A pose
of the same name replaces that of the base too, also for poses that were made `from` it; `from`
its own name it changes only a part. A variant has the phases of its base, neither more nor
fewer, so that the tempo of the drill fits both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.clip import ENTER, Clip, Mat
from hipmobility.core.figure.motion import PARTS, Window
from hipmobility.core.figure.notes import Break, Limbs, Mistake
from hipmobility.core.figure.phase import ClipPhase, Key
from hipmobility.core.figure.reading.parse_notes import (
    ACTING,
    JOINTS,
    PRESSING,
    parse_breaks,
    parse_limbs,
    parse_mistake,
)
from hipmobility.core.figure.reading.parse_props import parse_props
from hipmobility.core.figure.reading.pose import parse_poses
from hipmobility.core.figure.reading.yaml_entry import ClipError, YamlEntry, load

__all__ = ["ClipError", "parse_clip", "parse_clips"]

_BASE = "based_on"
_LIMBS = {"acts": ACTING, "straight": JOINTS, "presses": PRESSING}
_NAMES = (
    *("id", _BASE, "camera", "mat", "poster", "poses", "phases"),
    *(*_LIMBS, "breaks", "props", "mistake"),
)


def parse_clips(texts: Mapping[str, str]) -> dict[str, Clip]:
    """The clips described by YAML texts, by id; variants find their base among them.

    `texts` are by the name that error messages give them. Raises ClipError ("name:line: what
    is wrong") for anything that is not a clip, for two with one id, and for a missing base.
    """
    roots: dict[str, YamlEntry] = {}
    for source, text in texts.items():
        root = load(text, source)
        entry = root.get("id")
        if entry.text() in roots:
            raise entry.error(f"{entry.text()!r} is there already, in {roots[entry.text()].source}")
        roots[entry.text()] = root
    bases = {name: _base(root, roots) for name, root in roots.items()}
    clips = {name: _clip(_Document(roots[name], base)) for name, base in bases.items()}
    for name, base in bases.items():
        if base is not None:
            clips[name] = replace(clips[name], beside=(clips[base.get("id").text()],))
    return clips


def parse_clip(text: str, source: str) -> Clip:
    """The clip described by YAML `text`, which cannot be a variant of another one.

    `source` is its name in error messages. Raises ClipError ("source:line: what is wrong") for
    anything that is not a clip.
    """
    root = load(text, source)
    return _clip(_Document(root, _base(root, {})))


def _base(root: YamlEntry, roots: Mapping[str, YamlEntry]) -> YamlEntry | None:
    if _BASE not in root:
        return None
    entry = root.get(_BASE)
    found = roots.get(entry.text())
    if found is None:
        raise entry.error(f"there is no clip {entry.text()!r}")
    if _BASE in found:
        raise entry.error(f"{entry.text()!r} is itself based on another clip")
    return found


@dataclass(frozen=True, slots=True)
class _Document:
    """A clip's file, on top of that of the clip it is based on."""

    root: YamlEntry
    base: YamlEntry | None

    def get(self, name: str) -> YamlEntry:
        if self.base is None or name in self.root:
            return self.root.get(name)
        return self.base.get(name)

    def has(self, name: str) -> bool:
        return name in self.root or (self.base is not None and name in self.base)

    def limbs(self, name: str, phases: Collection[str]) -> Limbs:
        if not self.has(name):
            return MappingProxyType({})
        return parse_limbs(self.get(name), phases, _LIMBS[name])

    def mistake(self, poses: Mapping[str, Pose], phases: Collection[str]) -> Mistake | None:
        """The commonest mistake; None where no one is told."""
        if not self.has("mistake"):
            return None
        return parse_mistake(self.get("mistake"), poses, phases)

    def breaks(self) -> Mapping[str, Break]:
        """The limits that the base breaks, and those that the file breaks itself."""
        own = [each for each in (self.base, self.root) if each is not None and "breaks" in each]
        return MappingProxyType(
            {k: v for each in own for k, v in parse_breaks(each.get("breaks")).items()}
        )

    def poses(self) -> Iterator[tuple[str, YamlEntry]]:
        """The poses in order; those that the file changes right after those of the base."""
        own = dict(self.root.get("poses").items()) if "poses" in self.root else {}
        if self.base is None:
            self.root.get("poses")
        else:
            for name, pose in self.base.get("poses").items():
                yield name, pose
                if name in own:
                    yield name, own.pop(name)
        yield from own.items()

    def phases(self) -> YamlEntry:
        """The phases by name, in the order of the base."""
        if self.base is None or "phases" not in self.root:
            return self.get("phases")
        own, base = self.root.get("phases"), self.base.get("phases")
        own.only(*dict(base.items()))
        return own.with_value({**dict(base.items()), **dict(own.items())})


def _clip(document: _Document) -> Clip:
    document.root.only(
        "id",
        _BASE,
        "camera",
        "mat",
        "poster",
        "poses",
        "phases",
        *_LIMBS,
        "breaks",
        "props",
        "mistake",
    )
    poses = parse_poses(document.poses())
    entry = document.phases()
    phases = {name: _phase(phase, poses) for name, phase in entry.items()}
    _check_joins(entry, phases)
    return Clip(
        id=document.get("id").text(),
        view=_view(document.get("camera")),
        phases=MappingProxyType(phases),
        poster=_poster(document.get("poster"), phases),
        mat=_mat(document.get("mat")),
        still=_still(document.get("camera")),
        acts=document.limbs("acts", phases),
        straight=document.limbs("straight", phases),
        presses=document.limbs("presses", phases),
        breaks=document.breaks(),
        mistake=document.mistake(poses, phases),
        props=parse_props(document.get("props")) if document.has("props") else (),
    )


def _view(entry: YamlEntry) -> Camera:
    """The camera's direction; where it looks and how far is found from the whole clip."""
    entry.only("azimuth", "elevation", "still")
    azimuth = entry.get("azimuth").number(-90, 90)
    elevation = entry.get("elevation").number(0, 89)
    return Camera(azimuth, elevation, target=(0.0, 0.0, 0.0), extent=1.0)


def _still(entry: YamlEntry) -> bool:
    return "still" in entry and entry.get("still").flag()


def _mat(entry: YamlEntry) -> Mat:
    entry.only("middle", "size")
    return Mat(entry.get("middle").pair(), entry.get("size").pair())


def _poster(entry: YamlEntry, phases: Mapping[str, ClipPhase]) -> tuple[str, float]:
    entry.only("phase", "at")
    name = entry.get("phase").text()
    if name not in phases:
        raise entry.get("phase").error(f"there is no phase {name!r}")
    return name, entry.get("at").number(0, 1)


def _phase(entry: YamlEntry, poses: Mapping[str, Pose]) -> ClipPhase:
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
    return ClipPhase(tuple(keys))


def _key(entry: YamlEntry, poses: Mapping[str, Pose]) -> Key:
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


def _check_joins(entry: YamlEntry, phases: Mapping[str, ClipPhase]) -> None:
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
