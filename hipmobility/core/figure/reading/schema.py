"""What may stand in the file of a clip: one table of declarations.

What the words mean is told at the top of `clip_file.py`.
"""

from __future__ import annotations

from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.motion import PARTS
from hipmobility.core.figure.props import SIZES
from hipmobility.core.figure.reading.placed import ANGLES, BASE
from hipmobility.core.yaml.kinds import (
    Field,
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


def _fields(kind: ValueKind, *names: str, says: str) -> tuple[Field, ...]:
    """Fields of one kind, none of which is needed."""
    return tuple(Field(name, kind, says) for name in names)


_ANGLES = _fields(_DEGREES, *ANGLES, says="an angle in degrees")
_TRUNK = Record((Field("at", _POINT, "the place [x, y, z] in metres"), *_ANGLES))
_FOOT = Record(
    (
        *_fields(_PLACE, "ball", "ankle", says="the place of that part in metres"),
        *_fields(_DEGREES, "turn", "pitch", "roll", says="an angle in degrees"),
        *_fields(_POINT, "knee", "shank", says="the direction [x, y, z]"),
        *_fields(Flag(), "kneel", "air", says="whether the foot does so"),
    )
)
_HAND = Record(
    (
        *_fields(_ON_THE_FLOOR, "floor", "forearm", says="a place [x, z] on the floor, in metres"),
        *_fields(_POINT, "wrist", "chest", says="the place [x, y, z] in metres"),
        *_fields(_POINT, "fingers", "back", "elbow", says="the direction [x, y, z]"),
        *_fields(Flag(), "air", "held", says="whether the hand does so"),
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
        Field("from", Id(), "the earlier pose that it is a copy of"),
        *(Field(name, record, "how it is held") for name, record in PART_RECORDS.items()),
    )
)

_KEY = Record(
    (
        Field("at", _SHARE, "when in the phase, 0 to 1", default=0.0),
        Field("pose", Id(), "the name of a pose", required=True),
        Field(
            "windows",
            Record(_fields(_WINDOW, *PARTS, says="its own time [start, end]")),
            "parts that have their own time",
        ),
        Field(
            "lifts",
            Record(_fields(Number(-1, 1), *PARTS, says="metres up on the way")),
            "parts that are lifted on the way",
        ),
        Field("passing", Flag(), "whether the movement goes through without a stop", default=False),
    )
)

_MOMENT = Record(
    (
        Field("phase", Id(), "the name of a phase", required=True),
        Field("at", _SHARE, "how far through it, 0 to 1", required=True),
    )
)

_CAMERA = Record(
    (
        Field("azimuth", Number(-90, 90), "degrees to the side", required=True),
        Field("elevation", Number(0, 89), "degrees up", required=True),
        Field("still", Flag(), "whether it stays for the other side", default=False),
    )
)
_MAT = Record(
    (
        Field("middle", _ON_THE_FLOOR, "where it lies, in metres", required=True),
        Field("size", _ON_THE_FLOOR, "how large it is, in metres", required=True),
    )
)
_BREAK = Record(
    (
        Field("up_to", Number(-1000, 1000), "the bound that is kept instead", required=True),
        Field("because", Text(200), "the reason", required=True),
    )
)
_MISTAKE = Record(
    (
        Field("pose", Id(), "how it looks", required=True),
        Field("beside", _MOMENT, "beside which moment it is shown", required=True),
        Field("words", Text(60), "what it is in a few words", required=True),
    )
)
_PROP = Record(
    (
        Field("kind", OneOf(tuple(SIZES)), "what it is", required=True),
        Field("at", _PLACE, "the middle of its foot, in metres", required=True),
        Field("size", ListOf(Number(0.001, 10), 3, 3), "across, high and deep, in metres"),
        Field("turn", _DEGREES, "degrees to the left", default=0.0),
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
    base = (Field(BASE, Id(), "the clip it is a variant of", required=True),) if variant else ()
    whole = not variant
    poses, phases = Mapped(_POSE, _MOST), Mapped(ListOf(_KEY, 1, _MOST), _MOST)
    return Record(
        (
            Field("id", Id(), "its name, that of its file", required=True),
            *base,
            Field("camera", _CAMERA, "where it is seen from", required=whole),
            Field("mat", _MAT, "the mat on the floor", required=whole),
            Field("poster", _MOMENT, "the moment that stands for all of it", required=whole),
            Field("poses", poses, "poses by name", required=whole),
            Field("phases", phases, "lists of keys by phase", required=whole),
            *(Field(name, kind, "limbs by phase") for name, kind in LIMBS.items()),
            Field(
                "breaks",
                Record(_fields(_BREAK, *LIMITS, says="how far it is broken")),
                "limits that it breaks on purpose",
            ),
            Field("props", ListOf(_PROP, 0, 20), "things beside the body"),
            Field("mistake", _MISTAKE, "the commonest mistake"),
        )
    )


CLIP = _clip(variant=False)
VARIANT = _clip(variant=True)
