"""What a picture would cost to draw, by its bytes: too much is refused before it is drawn.

What these limits come to in seconds and megabytes is in ``docs/performance.md``. What an SVG takes
cannot be told from its bytes alone: `drawing_check` draws it somewhere else first.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as Tree

MOST_ELEMENTS = 5_000
"""Of an SVG, with every `use` counted as often as it draws."""
MOST_SVG_BYTES = 1_000_000
MOST_JPEG_PIXELS = 12_500_000
MOST_PNG_PIXELS = 10_000_000
"""A third as many where it has 16 bits a channel."""
MOST_WEBP_PIXELS = 8_000_000
MOST_MOVING_PIXELS = 1_600_000
"""Of a GIF, of a WebP that moves, and of each of their frames."""
MOST_SCANS = 20
"""Of a progressive JPEG: each is a walk over the whole picture."""
MOST_GIF_BLOCKS = 100_000
_OUTSIDE = re.compile(
    rb"""(?:href\s*=\s*["']?|url\(\s*["']?|@import)\s*(?!\#|data:image/)[^\s"'>)]"""
)
_ENTITIES = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)


def svg_trouble(data: bytes) -> str:
    """Why an SVG is not drawn, to follow its name; empty where it may be."""
    from xml.etree import ElementTree as Tree  # only for who has pictures

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
    if _area(data, 6) > MOST_MOVING_PIXELS:
        return f"has more than {MOST_MOVING_PIXELS:,} pixels"
    place, blocks = 13 + _table(data, 10), 0
    while place < len(data) and data[place] in (0x21, 0x2C):
        if data[place] == 0x2C:
            if _area(data, place + 5) > MOST_MOVING_PIXELS:
                return f"has a frame of more than {MOST_MOVING_PIXELS:,} pixels"
            place += 11 + _table(data, place + 9)
        else:
            place += 2
        while place < len(data) and data[place]:
            place += data[place] + 1
            blocks += 1
        place += 1
        blocks += 1
        if blocks > MOST_GIF_BLOCKS:
            return f"has more than {MOST_GIF_BLOCKS:,} blocks"
    return ""


def png_trouble(data: bytes) -> str:
    """Why a PNG is not drawn (header chunk of RFC 2083); empty if it may be."""
    width, height, depth = struct.unpack_from(">IIB", data.ljust(25, b"\0"), 16)
    most = MOST_PNG_PIXELS // 3 if depth == 16 else MOST_PNG_PIXELS
    return _too_many(width * height, most)


def jpeg_trouble(data: bytes) -> str:
    """Why a JPEG is not drawn (markers of ITU-T T.81, annex B); empty if it may be."""
    place, pixels = 2, 0
    while place + 9 < len(data) and data[place] == 0xFF and data[place + 1] != _SCAN:
        if data[place + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            pixels = max(pixels, width * height)
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    if data.count(bytes([0xFF, _SCAN])) > MOST_SCANS:
        return f"has more than {MOST_SCANS} scans"
    return _too_many(pixels, MOST_JPEG_PIXELS)


def webp_trouble(data: bytes) -> str:
    """Why a WebP is not drawn (chunks of RFC 9649); empty if it may be."""
    place, pixels, moves = 12, 0, False
    while place + 8 <= len(data):
        kind = data[place : place + 4]
        body = data[place + 8 : place + 40].ljust(32, b"\0")
        moves = moves or kind == b"ANMF"
        pixels = max(pixels, _WEBP_SIZES[kind](body) if kind in _WEBP_SIZES else 0)
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return _too_many(pixels, MOST_MOVING_PIXELS if moves else MOST_WEBP_PIXELS)


def _too_many(pixels: int, most: int) -> str:
    return f"has more than {most:,} pixels" if pixels > most else ""


def _of_bits(bits: int, size: int) -> int:
    """Width times height, each in so many bits and one less than it is."""
    most = (1 << size) - 1
    return ((bits & most) + 1) * ((bits >> size & most) + 1)


_SCAN = 0xDA
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_WEBP_SIZES: Mapping[bytes, Callable[[bytes], int]] = {
    b"VP8X": lambda body: _of_bits(int.from_bytes(body[4:10], "little"), 24),
    b"ANMF": lambda body: _of_bits(int.from_bytes(body[6:12], "little"), 24),
    b"VP8L": lambda body: _of_bits(int.from_bytes(body[1:5], "little"), 14),
    b"VP8 ": lambda body: (
        (int.from_bytes(body[6:8], "little") & 0x3FFF)
        * (int.from_bytes(body[8:10], "little") & 0x3FFF)
    ),
}
"""Pixels by the first bytes of a chunk."""


def _area(data: bytes, place: int) -> int:
    width = int.from_bytes(data[place : place + 2], "little")
    return width * int.from_bytes(data[place + 2 : place + 4], "little")


def _table(data: bytes, place: int) -> int:
    """Bytes of the colour table that the flags at `place` tell of."""
    flags = data[place] if place < len(data) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
