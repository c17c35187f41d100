"""The figure's body around its skeleton: limbs, trunk, head, hands and shoes as parts to paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QColor

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.geometry import FORWARD, across, along, lerp, rotate, sub, unit
from hipmobility.widgets.mannequin.ends import hand_part, shoe_part
from hipmobility.widgets.mannequin.head import head_part
from hipmobility.widgets.mannequin.rows import tones
from hipmobility.widgets.mannequin.shapes import Part, View, bone
from hipmobility.widgets.mannequin.torso import neck_part, torso_part
from hipmobility.widgets.theme import Theme

RoomPoint = tuple[float, float, float]
"""Place along a bone (0..1), radius there, and how far it stands out to the front; metres."""


def _smooth(*rows: RoomPoint) -> tuple[RoomPoint, ...]:
    """More rows in between, on a Catmull-Rom curve through those given."""
    fine: list[RoomPoint] = []
    last = len(rows) - 1
    for i in range(last):
        a, b, c, d = (rows[max(0, min(last, i + k))] for k in (-1, 0, 1, 2))
        half = [(9.0 * (b[k] + c[k]) - a[k] - d[k]) / 16.0 for k in (1, 2)]
        fine += (b, ((b[0] + c[0]) / 2.0, half[0], half[1]))
    return (*fine, rows[-1])


_THIGH = (
    *_smooth((0.0, 0.084, 0.0), (0.25, 0.083, 0.006), (0.55, 0.072, 0.010))[:-1],
    (0.55, 0.072, 0.010),
    (0.76, 0.061, 0.007),
    (0.95, 0.053, 0.001),
    (1.0, 0.053, 0.0),
)
_SHANK = (
    (0.0, 0.053, 0.0),
    (0.05, 0.053, -0.002),
    (0.14, 0.0535, -0.008),
    (0.30, 0.055, -0.014),
    (0.46, 0.051, -0.013),
    (0.62, 0.043, -0.008),
    (0.82, 0.036, -0.002),
    (1.0, 0.034, 0.0),
)
_UPPER_ARM = (
    (0.0, 0.056, 0.0),
    (0.3, 0.050, 0.0),
    (0.6, 0.043, 0.004),
    (0.95, 0.0375, 0.001),
    (1.0, 0.037, 0.0),
)
_FOREARM = (
    (0.0, 0.037, 0.0),
    (0.06, 0.038, 0.0),
    (0.3, 0.041, 0.0),
    (0.65, 0.033, 0.0),
    (1.0, 0.025, 0.0),
)


Maker = Callable[[], list[Part]]
_DEPENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "torso": (("pelvis", "waist", "chest"), ("pelvis", "chest")),
    "neck": (("chest", "head"), ("chest", "head")),
    "head": (("head",), ("head",)),
    "leg": (("hip", "knee", "ankle"), ("foot",)),
    "arm": (("shoulder", "elbow", "wrist"), ()),
    "shoe": (("ankle",), ("foot",)),
    "hand": (("wrist",), ("hand",)),
}
"""The joints and frames that decide how a part looks."""


class Body:
    """Makes the parts of a body, and keeps those whose joints have not moved since."""

    def __init__(self) -> None:
        self._look: tuple[object, ...] = ()
        self._kept: dict[str, tuple[tuple[object, ...], list[Part]]] = {}

    def parts(
        self, view: View, skeleton: Skeleton, theme: Theme, limbs: Mapping[str, QColor]
    ) -> list[Part]:
        """Everything of the body, in no order. `limbs` are the colours of left and right."""
        look = (view, theme, *(colour.rgb() for colour in limbs.values()))
        if look != self._look:
            self._look = look
            self._kept.clear()

        makers: dict[str, Maker] = {
            "torso": lambda: [torso_part(view, skeleton, theme)],
            "neck": lambda: [neck_part(view, skeleton, theme)],
            "head": lambda: [head_part(view, skeleton, theme)],
        }
        for side, colour in limbs.items():
            makers |= _limb_makers(view, skeleton, theme, side, colour)
        return [
            part for name, make in makers.items() for part in self._unmoved(name, skeleton, make)
        ]

    def _unmoved(self, name: str, skeleton: Skeleton, make: Maker) -> list[Part]:
        kind, _, side = name.partition("_")
        joints, frames = _DEPENDS[kind]
        end = f"_{side}" if side else ""
        place = (
            *(skeleton.joints[joint + end] for joint in joints),
            *(skeleton.frames[frame + end] for frame in frames),
        )
        kept = self._kept.get(name)
        if kept is None or kept[0] != place:
            kept = self._kept[name] = (place, make())
        return kept[1]


def body_parts(
    view: View, skeleton: Skeleton, theme: Theme, limbs: Mapping[str, QColor]
) -> list[Part]:
    """Everything of the body, in no order. `limbs` are the colours of left and right."""
    return Body().parts(view, skeleton, theme, limbs)


def _limb_makers(
    view: View, skeleton: Skeleton, theme: Theme, side: str, colour: QColor
) -> dict[str, Maker]:
    return {
        f"leg_{side}": lambda: _leg_parts(view, skeleton, side, colour),
        f"arm_{side}": lambda: _arm_parts(view, skeleton, side, colour),
        f"shoe_{side}": lambda: [shoe_part(view, skeleton, theme, side)],
        f"hand_{side}": lambda: [hand_part(view, skeleton, theme, side)],
    }


def _leg_parts(view: View, skeleton: Skeleton, side: str, colour: QColor) -> list[Part]:
    joints = skeleton.joints
    hip, knee, ankle = (joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    bow = sub(knee, lerp(hip, ankle, 0.5))
    front = along(bow, rotate(skeleton.frames[f"foot_{side}"], FORWARD), 0.05)
    thigh = bone(view, hip, knee, across(front, unit(sub(knee, hip))), _THIGH)
    shank = bone(view, knee, ankle, across(front, unit(sub(ankle, knee))), _SHANK)
    return [
        Part(f"thigh_{side}", thigh, tones(colour)),
        Part(f"shank_{side}", shank, tones(colour), seam=f"thigh_{side}"),
    ]


def _arm_parts(view: View, skeleton: Skeleton, side: str, colour: QColor) -> list[Part]:
    joints = skeleton.joints
    shoulder, elbow, wrist = (joints[f"{n}_{side}"] for n in ("shoulder", "elbow", "wrist"))
    front = across(sub(lerp(shoulder, wrist, 0.5), elbow), unit(sub(elbow, shoulder)))
    upper = bone(view, shoulder, elbow, front, _UPPER_ARM)
    lower = bone(view, elbow, wrist, front, _FOREARM)
    return [
        Part(f"upper_arm_{side}", upper, tones(colour)),
        Part(f"forearm_{side}", lower, tones(colour), seam=f"upper_arm_{side}"),
    ]
