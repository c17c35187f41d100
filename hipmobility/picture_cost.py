"""What a picture would cost to draw, by its bytes: too much is refused before it is drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

MOST_ELEMENTS = 5_000
"""Of an SVG, with every `use` counted as often as it draws."""
MOST_SVG_BYTES = 1_000_000
MOST_GIF_PIXELS = 4_000_000
"""Of a GIF's screen and of each of its frames."""
_OUTSIDE = re.compile(
    rb"""(?:href\s*=\s*["']?|url\(\s*["']?|@import)\s*(?!\#|data:image/)[^\s"'>)]"""
)
_ENTITIES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)


def svg_trouble(data: bytes) -> str:
    """Why an SVG is not drawn, to follow its name; empty where it may be."""
    if len(data) > MOST_SVG_BYTES:
        return f"has more than {MOST_SVG_BYTES:,} bytes"
    if _ENTITIES.search(data):
        return "defines entities of its own"
    if _OUTSIDE.search(data):
        return "names something outside itself"
    try:
        root = Tree.fromstring(data)
    except (Tree.ParseError, ValueError, RecursionError):
        return "is damaged"
    if _cost(root) > MOST_ELEMENTS:
        return f"draws more than {MOST_ELEMENTS:,} shapes"
    return ""


def _cost(root: Tree.Element) -> int:
    """How many elements are drawn; a `use` that leads to itself costs too much."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[int, int] = {}

    def cost(element: Tree.Element, depth: int) -> int:
        if depth > 100:
            return MOST_ELEMENTS + 1
        if id(element) not in known:
            href = next((v for k, v in element.attrib.items() if k.endswith("href")), "")
            used = by_id.get(href.removeprefix("#")) if element.tag.endswith("use") else None
            total = 1 + sum(cost(inner, depth + 1) for inner in element)
            known[id(element)] = total + (cost(used, depth + 1) if used is not None else 0)
        return known[id(element)]

    return cost(root, 0)


def gif_trouble(data: bytes) -> str:
    """Why a GIF is not drawn, to follow its name (block layout of GIF89a); empty if it may be."""
    if _area(data, 6) > MOST_GIF_PIXELS:
        return f"has more than {MOST_GIF_PIXELS:,} pixels"
    place = 13 + _table(data, 10)
    while place < len(data) and data[place] in (0x21, 0x2C):
        if data[place] == 0x2C:
            if _area(data, place + 5) > MOST_GIF_PIXELS:
                return f"has a frame of more than {MOST_GIF_PIXELS:,} pixels"
            place += 11 + _table(data, place + 9)
        else:
            place += 2
        while place < len(data) and data[place]:
            place += data[place] + 1
        place += 1
    return ""


def _area(data: bytes, place: int) -> int:
    width = int.from_bytes(data[place : place + 2], "little")
    return width * int.from_bytes(data[place + 2 : place + 4], "little")


def _table(data: bytes, place: int) -> int:
    """Bytes of the colour table that the flags at `place` tell of."""
    flags = data[place] if place < len(data) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
