"""What may stand in the file of a clip: one table of declarations.

What the words mean is told at the top of `clip_file.py`.
"""

from __future__ import annotations

from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.motion import PARTS
from hipmobility.core.figure.props import SIZES
from hipmobility.core.figure.reading.placed import ANGLES, BASE
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.kinds import (
    Entry,
    Flag,
    Id,
    ListOf,
    Mapped,
    Number,
    OneOf,
    Record,
    Text,
    ValueKind,
)

_SIDES = ("left", "right")
_DEGREES = Number(-360, 360)
_METRES = Number(-10, 10)
_SHARE = Number(0, 1)
_ON_THE_FLOOR = ListOf(_METRES, 2, 2)
_POINT = ListOf(_METRES, 3, 3)
_PLACE = ListOf(_METRES, 2, 3)
_WINDOW = ListOf(_SHARE, 2, 2)
_MOST = 100
"""So many poses, phases or keys of one phase are read."""


def _fields(kind: ValueKind, *names: str, says: str) -> tuple[Entry, ...]:
    """Fields of one kind, none of which is needed."""
    return tuple(Entry(name, kind, says) for name in names)


_ANGLES = _fields(_DEGREES, *ANGLES, says=FileWords.tr("an angle in degrees"))
_TRUNK = Record((Entry("at", _POINT, FileWords.tr("the place [x, y, z] in metres")), *_ANGLES))
_FOOT = Record(
    (
        *_fields(_PLACE, "ball", "ankle", says=FileWords.tr("the place of that part in metres")),
        *_fields(_DEGREES, "turn", "pitch", "roll", says=FileWords.tr("an angle in degrees")),
        *_fields(_POINT, "knee", "shank", says=FileWords.tr("the direction [x, y, z]")),
        *_fields(Flag(), "kneel", "air", says=FileWords.tr("whether the foot does so")),
    )
)
_HAND = Record(
    (
        *_fields(
            _ON_THE_FLOOR,
            "floor",
            "forearm",
            says=FileWords.tr("a place [x, z] on the floor, in metres"),
        ),
        *_fields(_POINT, "wrist", "chest", says=FileWords.tr("the place [x, y, z] in metres")),
        *_fields(_POINT, "fingers", "back", "elbow", says=FileWords.tr("the direction [x, y, z]")),
        *_fields(Flag(), "air", "held", says=FileWords.tr("whether the hand does so")),
    )
)
PART_RECORDS = {
    "pelvis": _TRUNK,
    "chest": _TRUNK,
    "head": Record(_ANGLES),
    "foot": _FOOT,
    "hand": _HAND,
    "foot_left": _FOOT,
    "foot_right": _FOOT,
    "hand_left": _HAND,
    "hand_right": _HAND,
}
_POSE = Record(
    (
        Entry("from", Id(), FileWords.tr("the earlier pose that it is a copy of")),
        *(
            Entry(name, record, FileWords.tr("how it is held"))
            for name, record in PART_RECORDS.items()
        ),
    )
)

_KEY = Record(
    (
        Entry("at", _SHARE, FileWords.tr("when in the phase, 0 to 1"), default=0.0),
        Entry("pose", Id(), FileWords.tr("the name of a pose"), required=True),
        Entry(
            "windows",
            Record(_fields(_WINDOW, *PARTS, says=FileWords.tr("its own time [start, end]"))),
            FileWords.tr("parts that have their own time"),
        ),
        Entry(
            "lifts",
            Record(_fields(Number(-1, 1), *PARTS, says=FileWords.tr("metres up on the way"))),
            FileWords.tr("parts that are lifted on the way"),
        ),
        Entry(
            "passing",
            Flag(),
            FileWords.tr("whether the movement goes through without a stop"),
            default=False,
        ),
    )
)

_MOMENT = Record(
    (
        Entry("phase", Id(), FileWords.tr("the name of a phase"), required=True),
        Entry("at", _SHARE, FileWords.tr("how far through it, 0 to 1"), required=True),
    )
)

_CAMERA = Record(
    (
        Entry("azimuth", Number(-90, 90), FileWords.tr("degrees to the side"), required=True),
        Entry("elevation", Number(0, 89), FileWords.tr("degrees up"), required=True),
        Entry("still", Flag(), FileWords.tr("whether it stays for the other side"), default=False),
    )
)
_MAT = Record(
    (
        Entry("middle", _ON_THE_FLOOR, FileWords.tr("where it lies, in metres"), required=True),
        Entry("size", _ON_THE_FLOOR, FileWords.tr("how large it is, in metres"), required=True),
    )
)
_BREAK = Record(
    (
        Entry(
            "up_to",
            Number(-1000, 1000),
            FileWords.tr("the bound that is kept instead"),
            required=True,
        ),
        Entry("because", Text(200), FileWords.tr("the reason"), required=True),
    )
)
_MISTAKE = Record(
    (
        Entry("pose", Id(), FileWords.tr("how it looks"), required=True),
        Entry("beside", _MOMENT, FileWords.tr("beside which moment it is shown"), required=True),
        Entry("words", Text(60), FileWords.tr("what it is in a few words"), required=True),
    )
)
_PROP = Record(
    (
        Entry("kind", OneOf(tuple(SIZES)), FileWords.tr("what it is"), required=True),
        Entry("at", _PLACE, FileWords.tr("the middle of its foot, in metres"), required=True),
        Entry(
            "size",
            ListOf(Number(0.001, 10), 3, 3),
            FileWords.tr("across, high and deep, in metres"),
        ),
        Entry("turn", _DEGREES, FileWords.tr("degrees to the left"), default=0.0),
    )
)


def _limbs(*parts: str) -> Mapped:
    """Limbs of both sides, by phase."""
    names = tuple(f"{side} {part}" for side in _SIDES for part in parts)
    return Mapped(ListOf(OneOf(names), 0, len(names)), _MOST)


LIMBS = {
    "acts": _limbs("leg", "arm"),
    "straight": _limbs("knee", "elbow"),
    "presses": _limbs("hand", "elbow", "knee", "shin", "foot", "heel"),
}


def _clip(*, variant: bool) -> Record:
    """The declarations of a clip; a variant has only its base and what differs."""
    base = (
        (Entry(BASE, Id(), FileWords.tr("the clip it is a variant of"), required=True),)
        if variant
        else ()
    )
    whole = not variant
    poses, phases = Mapped(_POSE, _MOST), Mapped(ListOf(_KEY, 1, _MOST), _MOST)
    return Record(
        (
            Entry("id", Id(), FileWords.tr("its name, that of its file"), required=True),
            *base,
            Entry("camera", _CAMERA, FileWords.tr("where it is seen from"), required=whole),
            Entry("mat", _MAT, FileWords.tr("the mat on the floor"), required=whole),
            Entry(
                "poster",
                _MOMENT,
                FileWords.tr("the moment that stands for all of it"),
                required=whole,
            ),
            Entry("poses", poses, FileWords.tr("poses by name"), required=whole),
            Entry("phases", phases, FileWords.tr("lists of keys by phase"), required=whole),
            *(Entry(name, kind, FileWords.tr("limbs by phase")) for name, kind in LIMBS.items()),
            Entry(
                "breaks",
                Record(_fields(_BREAK, *LIMITS, says=FileWords.tr("how far it is broken"))),
                FileWords.tr("limits that it breaks on purpose"),
            ),
            Entry("props", ListOf(_PROP, 0, 20), FileWords.tr("things beside the body")),
            Entry("mistake", _MISTAKE, FileWords.tr("the commonest mistake")),
        )
    )


CLIP = _clip(variant=False)
VARIANT = _clip(variant=True)
