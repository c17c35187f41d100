"""Where the parts of the session page are, as a pure function of its shape and text sizes.

Side word and what comes next stand on the working side; ring and instruction on the other.
The figure has what lies between them, and all of the height.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hipmobility.core.settings.legibility import FontSizes

MARGIN = 5.2
_HEADER, _SMALL, _NEXT, _RESUME = 3.4, 3.2, 4.4, 4.0
"""Heights of fonts in units."""
_RING = 1.745
"""Width of the ring in heights of the number's font."""
_LARGEST_RING, _SMALLEST_RING = 44.5, 34.0
_NEAR = 1.05
"""Above this scale the instruction goes across the page, below the figure."""
_TWO_LINES = 2.4
_TOP = 3.0
_FOOT = 9.0
"""Height of the strip and the line above it, in units."""
_WAITING_COLUMN = 68.0
"""Width of the instruction before the work, where it is longer, in units."""
_NARROW_PAGE = 1.6
"""Width by height under which the figure stands below the side's word, not beside it."""
_PICTURE = (24.0, 15.0)
_RIM = 1.2
"""The ground of what comes next goes so far beyond it: the mat may lie behind it."""
_ROOM_FOR_PICTURE_PX = 560

Box = tuple[float, float, float, float]
"""x, y, width and height in units (per cent of the height of a 16:9 page)."""


@dataclass(frozen=True, slots=True)
class SessionSpace:
    """What the layout depends on; `wide` and `high` are the page's size in units."""

    wide: float
    high: float
    high_px: int
    is_work: bool
    at_right: bool
    """The right side works: its word stands at the right, the number at the left."""
    alternating: bool
    has_side: bool
    has_next_picture: bool
    """Whether what comes next is shown; before the work nothing is, and after the last."""
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


def lay_out(scene: SessionSpace) -> Layout:
    """All boxes and fonts for a `SessionSpace`."""
    layout = Layout()
    column = _column(layout, scene)
    _words(layout, scene)
    _next(layout, scene)
    _figure(layout, scene, column)
    _edges(layout, scene)
    return layout


def ring_at_right(scene: SessionSpace) -> bool:
    """Whether ring and instruction stand at the right: opposite a left side that works."""
    return scene.has_side and not scene.alternating and not scene.at_right


def _column(layout: Layout, scene: SessionSpace) -> float:
    """Header, ring and instruction, one below the other; returns how wide they are."""
    sizes, wide, high = scene.sizes, scene.wide, scene.high
    ring = min(_LARGEST_RING, max(_SMALLEST_RING, _RING * sizes.number), 0.5 * high)
    width = max(ring, 46.0 if scene.is_work else _WAITING_COLUMN)
    right = ring_at_right(scene)
    x = wide - MARGIN - width if right else MARGIN
    top = _TOP + 1.5 * _HEADER
    if scene.alternating:
        top = _TOP + 1.18 * _alternating_word(scene) + 1.5 * _HEADER
        ring = min(ring, 0.62 * (high - top - _FOOT))
    header_y = top - 1.5 * _HEADER
    layout.put("header", (x, header_y, max(width, 0.42 * wide), 1.35 * _HEADER), _HEADER)
    if right:
        layout.put("header", (0.5 * wide, header_y, 0.5 * wide - MARGIN, 4.6), _HEADER)
    ring_x = x + width - ring if right else x
    layout.put("ring", (ring_x, top, ring, ring), min(sizes.number, ring / _RING))
    if sizes.scale > _NEAR:
        band = _TWO_LINES * sizes.instruction
        across = (MARGIN, high - _FOOT - band, wide - 2 * MARGIN - _PICTURE[0] - 4.0, band)
        if scene.has_side and not scene.at_right and not scene.alternating:
            across = (MARGIN + _PICTURE[0] + 4.0, *across[1:])
        layout.put("instruction", across, sizes.instruction)
        return width  # the bar, which is there while paused, says how to resume
    below = top + ring + 2.0
    room = high - _FOOT - 1.5 - below
    layout.put("instruction", (x, below, width, room), sizes.instruction)
    resume_y = below + 1.35 * sizes.instruction
    layout.put("resume", (x, resume_y, width, 1.4 * _RESUME), _RESUME)
    return width


def _word(scene: SessionSpace) -> float:
    """Height of the font of the side's word."""
    if scene.alternating:
        return _alternating_word(scene)
    return scene.sizes.side


def _alternating_word(scene: SessionSpace) -> float:
    return min(1.28 * scene.sizes.side, 16.0)


def _words(layout: Layout, scene: SessionSpace) -> None:
    wide = scene.wide
    font = _word(scene)
    half = 0.5 * wide - MARGIN
    for name, x in (("left", MARGIN), ("right", 0.5 * wide)):
        layout.put(f"word_{name}", (x, _TOP - 1.0, half, 1.18 * font), font)
        lead = (x + (0.7 if name == "left" else 0.0), _TOP + 1.12 * font, half - 0.7, 5.0)
        if scene.alternating:
            lead = (x + 0.62 * half if name == "right" else x, 0.0, 0.0, 0.0)
        layout.put(f"lead_{name}", lead, 3.8)
    top = _TOP + 1.12 * font + 6.0
    x = wide - MARGIN - 40.0 if scene.at_right else MARGIN
    layout.put("last_note", (x, top, 40.0, 13.0), 3.2)


def _next(layout: Layout, scene: SessionSpace) -> None:
    """What comes next, on the working side at the bottom."""
    left = scene.has_side and not scene.at_right and not scene.alternating
    width, height = _PICTURE
    if scene.high_px < _ROOM_FOR_PICTURE_PX or not scene.has_next_picture:
        height = 0.0
    bottom = scene.high - _FOOT + 4.0
    x = MARGIN if left else scene.wide - MARGIN - width
    layout.put("next_picture", (x, bottom - height, width, height))
    text = width
    text_x = MARGIN if left else scene.wide - MARGIN - text
    y = bottom - height - 1.0
    name_high = 1.25 * _NEXT
    layout.put("next", (text_x, y - name_high, text, name_high), _NEXT)
    layout.put("next_label", (text_x, y - name_high - 4.2, text, 4.2), _SMALL)
    if height:
        top = y - name_high - 4.2
        layout.put("next_plate", (x - _RIM, top - _RIM, width + 2 * _RIM, bottom - top + _RIM))


def _figure(layout: Layout, scene: SessionSpace, column: float) -> None:
    """Between the column and the working side's edge, behind the texts that stand there."""
    beside = 1.2 * MARGIN
    top = 2.0 if not scene.alternating else 0.5 * _alternating_word(scene)
    if scene.wide < _NARROW_PAGE * scene.high and scene.has_side:
        top = _TOP + 1.12 * _word(scene) + 4.0  # or else the word lies over the head
    width = scene.wide - column - MARGIN - 2 * beside
    x = beside if ring_at_right(scene) else MARGIN + column + beside
    band = _TWO_LINES * scene.sizes.instruction if scene.sizes.scale > _NEAR else 0.0
    layout.put("figure", (x, top, width, scene.high - _FOOT - 1.0 - band - top))


def _edges(layout: Layout, scene: SessionSpace) -> None:
    wide, high = scene.wide, scene.high
    right = ring_at_right(scene)
    x = wide - MARGIN - 60.0 if right else MARGIN
    layout.put("time_left", (x, high - 8.6, 60.0, 4.2), _SMALL)
    layout.put("strip", (MARGIN, high - 3.6, wide - 2 * MARGIN, 1.3))
