"""Where the parts of the session page are, as a pure function of its shape and text sizes."""

from __future__ import annotations

from dataclasses import dataclass, field

from hipmobility.core.settings.legibility import FontSizes

MARGIN = 4.0
_NEAR = 1.0
"""Above this scale the ring and the small line under the side's word make room."""
_RING = 1.75
"""Width of the ring in heights of the number's font."""
_SMALLEST_RING = 34.0
_WIDE = 160.0
"""A page of more units than this has room for a figure between the words."""
_MOST = 0.7
"""The part of a wide page's width that the figure may have."""
_TWO_DIGITS = 1.3
"""Width of a number of two digits in heights of its font."""

Box = tuple[float, float, float, float]
"""x, y, width and height in units (per cent of the height of a 16:9 page)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the layout depends on; `wide` and `high` are the page's size in units."""

    wide: float
    high: float
    hints: tuple[float, float]
    """Width and height of the row of keys."""
    is_work: bool
    at_right: bool
    """The words and the number stand at the right."""
    alternating: bool
    sizes: FontSizes


@dataclass(slots=True)
class Layout:
    """Boxes by the name of the part, and heights of fonts in units."""

    boxes: dict[str, Box] = field(default_factory=dict)
    fonts: dict[str, float] = field(default_factory=dict)

    def put(self, name: str, box: Box, font: float | None = None) -> None:
        """Place a part."""
        self.boxes[name] = box
        if font is not None:
            self.fonts[name] = font


def lay_out(scene: Scene) -> Layout:
    """Places all parts that are seen in `scene`."""
    layout = Layout()
    _edges(layout, scene)
    if scene.is_work:
        _work(layout, scene)
    else:
        _waiting(layout, scene)
    return layout


def _edges(layout: Layout, scene: Scene) -> None:
    wide, high = scene.wide, scene.high
    inner = wide - 2 * MARGIN
    layout.put("header", (MARGIN, 2.5, inner, 7.5), 4.2 if scene.is_work else 6.0)
    layout.put("time_left", (MARGIN, high - 9.4, 34, 4.4), 3.2)
    layout.put("then", (wide - MARGIN - 60, high - 9.4, 60, 4.4), 3.2)
    width, height = scene.hints
    layout.put("hints", (MARGIN + 36, high - 7.2 - height / 2, width, height))
    layout.put("strip", (MARGIN, high - 4.2, inner, 2))


def _work(layout: Layout, scene: Scene) -> None:
    wide, high, k = scene.wide, scene.high, scene.sizes.scale
    far = k > _NEAR
    _words(layout, scene, 7.5, scene.sizes.side)
    below_word = 7.5 + 18.8 * k
    if not far:
        _leads(layout, scene, below_word, 4.2)
    instruction = 2.0 + 12.0 * k
    bottom = high - 10.0 - instruction
    top = below_word + (2.0 if far else 5.2)
    height = max(20.0, bottom + 1 - top)
    number = scene.sizes.number
    width = 1.35 * number if far else min(height, max(_SMALLEST_RING, _RING * number))
    x = wide - MARGIN - width if scene.at_right else MARGIN
    layout.put("ring", (x, top, width, height if far else width), number)
    figure = _moving(scene, wide - width - 3 * MARGIN, bottom)
    layout.put("figure", figure)
    layout.put("standing", figure, 40.0)
    box = (MARGIN, high - 9.5 - instruction, wide - 2 * MARGIN, instruction)
    layout.put("instruction", box, scene.sizes.instruction)


def _moving(scene: Scene, room: float, bottom: float) -> Box:
    """Where the figure moves beside the number, which leaves it `room`, above `bottom`.

    On a wide page it has the height between the words of the two sides, from the top on; on a
    narrow one it stays below them.
    """
    top = 8.0 + 19.0 * scene.sizes.scale if scene.alternating else 9.0
    width = room
    if scene.wide > _WIDE:
        top = 1.0
        width = min(room, _MOST * scene.wide)
    x = MARGIN + room - width if scene.at_right else scene.wide - MARGIN - room
    return x, top, width, bottom - top


def _waiting(layout: Layout, scene: Scene) -> None:
    wide, high, k = scene.wide, scene.high, scene.sizes.scale
    far = k > _NEAR
    side = (1.1 if far else 1.21) * scene.sizes.side
    _words(layout, scene, 9.0, side)
    if not far:
        _leads(layout, scene, 9.0 + 24.5 * k, max(4.2, 6.0 * k))
    column = 0.46 * wide
    instruction = 25.0 * k
    bottom = high - 11.0 - instruction
    number = 1.04 * scene.sizes.number
    height = 1.18 * number
    top = 9.0 + 28.5 * k
    if far:
        top = (9.0 + 1.02 * side + bottom + 1.0 - height) / 2
    x = wide - MARGIN - column if scene.at_right else MARGIN
    layout.put("number", (x, top, column, height), number)
    if not far:
        beside = x if scene.at_right else MARGIN + _TWO_DIGITS * number
        width = column - _TWO_DIGITS * number - MARGIN
        layout.put("last_note", (beside, top + 0.2 * height, width, 0.6 * height), 3.4)
    room = wide - 2 * MARGIN - 0.46 * wide * k
    figure = (MARGIN if scene.at_right else wide - MARGIN - room, 9.0, room, bottom - 9)
    layout.put("figure", figure)
    layout.put("standing", figure, 40.0)
    box = (MARGIN, high - 10.0 - instruction, wide - 2 * MARGIN, instruction)
    layout.put("instruction", box, 0.875 * scene.sizes.instruction)


def _words(layout: Layout, scene: Scene, y: float, font: float) -> None:
    half = scene.wide / 2
    for name, x in (("word_left", MARGIN), ("word_right", half)):
        layout.put(name, (x, y, half - MARGIN, font * 1.18), font)


def _leads(layout: Layout, scene: Scene, y: float, font: float) -> None:
    half = scene.wide / 2
    for name, x in (("lead_left", MARGIN + 0.5), ("lead_right", half)):
        layout.put(name, (x, y, half - MARGIN - 0.5, font * 1.2), font)
