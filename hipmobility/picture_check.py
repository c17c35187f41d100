"""What is wrong with a picture that goes with a routine, told by its name and bytes."""

from __future__ import annotations

from pathlib import Path

from hipmobility.files import read_start
from hipmobility.picture_cost import (
    gif_trouble,
    jpeg_trouble,
    png_trouble,
    svg_trouble,
    webp_trouble,
)

MOST_PICTURE_BYTES = 10_000_000
_OPENINGS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
}
"""The first bytes of a picture by its ending, as its format's specification gives them."""


def picture_trouble(path: Path) -> str:
    """What is wrong with a picture file at first sight; nothing when it may well be one."""
    try:
        start = read_start(path, MOST_PICTURE_BYTES)
        size = path.stat().st_size
    except OSError as error:
        return f"the picture {path.name} cannot be read: {error.strerror}"
    return picture_trouble_in(path.name, start, size)


def picture_trouble_in(name: str, start: bytes, size: int) -> str:
    """As `picture_trouble`, by the name of a picture, its bytes and its size."""
    if size > MOST_PICTURE_BYTES:
        return f"the picture {name} has {size:,} bytes, at most {MOST_PICTURE_BYTES:,}"
    kind = name.rpartition(".")[2].lower()
    if kind == "svg":
        fits = b"<svg" in start[:4096]
    else:
        fits = start.startswith(_OPENINGS[kind]) and (kind != "webp" or start[8:12] == b"WEBP")
    if not fits:
        return f"{name} is no {kind.upper()} picture inside"
    if _damaged(kind, start, size):
        return f"the picture {name} is damaged or cut off"
    trouble = _JUDGES[kind](start)
    return f"the picture {name} {trouble}" if trouble else ""


_JUDGES = {
    "svg": svg_trouble,
    "gif": gif_trouble,
    "png": png_trouble,
    "jpg": jpeg_trouble,
    "jpeg": jpeg_trouble,
    "webp": webp_trouble,
}


def _damaged(kind: str, start: bytes, size: int) -> bool:
    """Whether a PNG lacks its header chunk, or a WebP is shorter than it says (RFC 2083, 9649)."""
    if kind == "png":
        return start[12:16] != b"IHDR"
    return kind == "webp" and size < 8 + int.from_bytes(start[4:8], "little")
