"""What the body is made of, and the labels a drawn sample can have."""

from __future__ import annotations

MATERIALS = (
    "skin",
    "hair",
    "shirt",
    "shorts",
    "leg_left",
    "leg_right",
    "arm_left",
    "arm_right",
    "shoe",
    "eye",
    "iris",
    "brow",
    "lips",
)
PARTS = (
    "trunk",
    "head",
    *(
        f"{part}_{side}"
        for side in ("left", "right")
        for part in ("thigh", "shank", "shoe", "upper_arm", "forearm", "hand")
    ),
)
REGIONS = (
    *(
        f"{region}_{side}"
        for side in ("left", "right")
        for region in (
            "glutes",
            "glute_med",
            "hip_flexors",
            "quads",
            "hamstrings",
            "adductors",
            "calves",
            "shoulders",
        )
    ),
    "core",
    "obliques",
    "back",
)

NONE, OUTLINE = 0, 1
"""Labels of a sample where nothing is, and of a line."""
SHADOWS = (2, 3, 4, 5)
"""Labels of the shadow on the floor, from pale to dark."""
PROP, PROP_SHADE = 6, 7
BASE = 8
TONES = 3
"""Shade, plain, gleam."""
GLOWS = 3
"""Plain, works, is long."""
SHADE, PLAIN, GLEAM = range(TONES)
WORKS, LONG = 1, 2
LABELS = BASE + len(MATERIALS) * TONES * GLOWS
"""How many labels there are; they fit into a byte."""


def label(material: int, tone: int, glow: int = 0) -> int:
    """The label of a material in a tone, over a muscle or not."""
    return BASE + (material * TONES + tone) * GLOWS + glow


def mirrored(value: int) -> int:
    """The same label with left and right exchanged."""
    if value < BASE:
        return value
    material, rest = divmod(value - BASE, TONES * GLOWS)
    name = MATERIALS[material]
    for a, b in (("_left", "_right"), ("_right", "_left")):
        if name.endswith(a):
            return BASE + MATERIALS.index(name.removesuffix(a) + b) * TONES * GLOWS + rest
    return value
