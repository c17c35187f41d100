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

All keys with what may stand there are in `schema.py`. `acts`, `straight`, `presses`, `breaks`,
`mistake` and `props` are told in `parse_notes.py`; what a limit is that may be broken, in
`measure/limits.py`.
`hipmobility figures --format limits` measures them.

A variant of a clip is a file of its own that says which clip it is `based_on` (its id) and
gives only what differs. Camera, mat, poster and each phase replace those of the base. A pose
of the same name replaces that of the base too, also for poses that were made `from` it; `from`
its own name it changes only a part. A variant has the phases of its base, neither more nor
fewer, so that the tempo of the drill fits both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from hipmobility.core.figure.body import Pose
from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.clip import ENTER, Clip, Mat
from hipmobility.core.figure.motion import Window
from hipmobility.core.figure.notes import Break, Limbs, Mistake
from hipmobility.core.figure.phase import ClipPhase, Key
from hipmobility.core.figure.reading.parse_notes import (
    parse_breaks,
    parse_limbs,
    parse_mistake,
    parse_moment,
    parse_props,
)
from hipmobility.core.figure.reading.placed import BASE, Placed
from hipmobility.core.figure.reading.pose import parse_poses
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.problems import ClipError, quoted

__all__ = ["ClipError", "parse_clip", "parse_clips"]


def parse_clips(texts: Mapping[str, str]) -> dict[str, Clip]:
    """The clips described by YAML texts, by id; variants find their base among them.

    `texts` are by the name that error messages give them. Raises ClipError ("name:line: what
    is wrong") for anything that is not a clip, for two with one id, and for a missing base.
    """
    from hipmobility.core.figure.reading.structure import read_clip  # it loads all of YAML

    return build_clips(read_clip(text, source) for source, text in texts.items())


def build_clips(files: Iterable[Placed]) -> dict[str, Clip]:
    """The clips of files whose structure is checked, by id. Raises ClipError as `parse_clips`."""
    roots: dict[str, Placed] = {}
    for root in files:
        name = root.value["id"]
        if name in roots:
            raise root["id"].error(
                FileWords.tr(
                    "{name} is there already, in {source}",
                    name=quoted(name),
                    source=roots[name].source,
                )
            )
        roots[name] = root
    bases = {name: _base(root, roots) for name, root in roots.items()}
    clips = {name: _clip(_Document(roots[name], base)) for name, base in bases.items()}
    for name, base in bases.items():
        if base is not None:
            clips[name] = replace(clips[name], beside=(clips[base.value["id"]],))
    return clips


def parse_clip(text: str, source: str) -> Clip:
    """The clip described by YAML `text`, which cannot be a variant of another one.

    `source` is its name in error messages. Raises ClipError ("source:line: what is wrong") for
    anything that is not a clip.
    """
    return next(iter(parse_clips({source: text}).values()))


def _base(root: Placed, roots: Mapping[str, Placed]) -> Placed | None:
    if BASE not in root:
        return None
    base = roots[root[BASE].known(FileWords.tr("clip"), roots)]
    if BASE in base:
        raise root[BASE].error(
            FileWords.tr("{value} is itself based on another clip", value=quoted(base.value["id"]))
        )
    return base


@dataclass(frozen=True, slots=True)
class _Document:
    """A clip's file, on top of that of the clip it is based on."""

    root: Placed
    base: Placed | None

    def get(self, name: str) -> Placed:
        if self.base is None or name in self.root:
            return self.root[name]
        return self.base[name]

    def has(self, name: str) -> bool:
        return name in self.root or (self.base is not None and name in self.base)

    def limbs(self, name: str, phases: Collection[str]) -> Limbs:
        return parse_limbs(self.get(name), phases) if self.has(name) else MappingProxyType({})

    def mistake(self, poses: Mapping[str, Pose], phases: Collection[str]) -> Mistake | None:
        """The commonest mistake; None where no one is told."""
        return parse_mistake(self.get("mistake"), poses, phases) if self.has("mistake") else None

    def breaks(self) -> Mapping[str, Break]:
        """The limits that the base breaks, and those that the file breaks itself."""
        broken: dict[str, Break] = {}
        for file in (self.base, self.root):
            if file is not None and "breaks" in file:
                broken |= parse_breaks(file["breaks"])
        return MappingProxyType(broken)

    def poses(self) -> Iterator[tuple[str, Placed]]:
        """The poses in order; those that the file changes right after those of the base."""
        own = self.root["poses"].given if "poses" in self.root else {}
        for name, pose in (self.base["poses"].given if self.base else {}).items():
            yield name, pose
            if name in own:
                yield name, own.pop(name)
        yield from own.items()

    def phases(self) -> dict[str, Placed]:
        """The phases by name, in the order of the base."""
        if self.base is None or "phases" not in self.root:
            return self.get("phases").given
        own, base = self.root["phases"].given, self.base["phases"].given
        for name, phase in own.items():
            if name not in base:
                raise phase.unknown(FileWords.tr("phase"), name, base)
        return base | own


def _clip(document: _Document) -> Clip:
    poses = parse_poses(document.poses())
    entries = document.phases()
    phases = {name: _phase(entry, poses) for name, entry in entries.items()}
    _check_joins(document.get("phases"), entries, phases)
    camera, mat = document.get("camera").value, document.get("mat").value
    return Clip(
        id=document.root.value["id"],
        # Where the camera looks and how far it is comes from the whole clip.
        view=Camera(camera["azimuth"], camera["elevation"], target=(0.0, 0.0, 0.0), extent=1.0),
        phases=MappingProxyType(phases),
        poster=parse_moment(document.get("poster"), phases),
        mat=Mat(tuple(mat["middle"]), tuple(mat["size"])),
        still=camera["still"],
        acts=document.limbs("acts", phases),
        straight=document.limbs("straight", phases),
        presses=document.limbs("presses", phases),
        breaks=document.breaks(),
        mistake=document.mistake(poses, phases),
        props=parse_props(document.get("props")) if document.has("props") else (),
    )


def _phase(entry: Placed, poses: Mapping[str, Pose]) -> ClipPhase:
    keys = [_key(item, poses) for item in entry.elements]
    if keys[0].at != 0.0 or (len(keys) > 1 and keys[-1].at != 1.0):
        raise entry.error(FileWords.tr("a phase begins at 0 and ends at 1"))
    for before, key in pairwise(keys):
        if key.at <= before.at:
            raise entry.error(FileWords.tr("the keys of a phase must be in order"))
    if keys[0].passing or keys[-1].passing:
        raise entry.error(FileWords.tr("the first and the last key cannot be passed"))
    return ClipPhase(tuple(keys))


def _key(entry: Placed, poses: Mapping[str, Pose]) -> Key:
    windows: dict[str, Window] = {}
    for part, window in (entry["windows"].given if "windows" in entry else {}).items():
        start, end = window.value
        if start >= end:
            raise window.error(FileWords.tr("a window is [start, end] within 0 and 1"))
        windows[part] = (start, end)
    lifts = entry["lifts"].given if "lifts" in entry else {}
    return Key(
        at=entry.value["at"],
        pose=poses[entry["pose"].known(FileWords.tr("pose"), poses)],
        windows=MappingProxyType(windows),
        lifts=MappingProxyType({part: lift.value for part, lift in lifts.items()}),
        passing=entry.value["passing"],
    )


def _check_joins(
    whole: Placed, entries: Mapping[str, Placed], phases: Mapping[str, ClipPhase]
) -> None:
    """Each phase goes on where the one before ended; the last one leads back to the first."""
    if ENTER not in phases:
        raise whole.error(FileWords.tr("there is no phase {enter}", enter=quoted(ENTER)))
    order = [name for name in phases if name != ENTER]
    if not order:
        raise whole.error(FileWords.tr("there is no phase but {enter}", enter=quoted(ENTER)))
    pairs = [(ENTER, order[0]), *pairwise(order), (order[-1], order[0])]
    for before, after in pairs:
        if phases[before].last != phases[after].first:
            message = FileWords.tr(
                "{after} does not begin where {before} ends",
                after=quoted(after),
                before=quoted(before),
            )
            raise entries[after].error(message)
