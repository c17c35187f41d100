"""Frames of a film in a file: records one after the other, each with its length and its sum.

A file that is cut off or damaged is good up to the first record that is not what was written.
Nothing here needs numpy.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hipmobility.core.render.film import PackedFrame

ENDING = ".film"
"""How its name ends."""
MOST_BYTES = 40_000_000
"""A file that is larger is none."""
BEGIN = b"hipmobility film 1\n"
"""What a file begins with."""
_LENGTH_AND_SUM = struct.Struct("<II")
_LABEL_BYTES = 4


def record_of_frame(number: int, frame: PackedFrame) -> bytes:
    """The record of the frame of a moment."""
    about = {
        "number": number,
        "box": [frame.x, frame.y, frame.width, frame.height],
        "codes": len(frame.codes),
        "badges": frame.badges,
    }
    return _record(about, frame.codes + frame.pixels)


def record_of_same(same: Mapping[int, int]) -> bytes:
    """The record that tells for moments which other one has their frame."""
    return _record({"same": list(same.items())})


def _record(about: Mapping[str, Any], data: bytes = b"") -> bytes:
    content = json.dumps(about, separators=(",", ":")).encode() + b"\n" + data
    return _LENGTH_AND_SUM.pack(len(content), zlib.crc32(content)) + content


def read(data: bytes, count: int) -> Iterator[tuple[int, PackedFrame | int]]:
    """What is told of `count` moments, as far as the file is good: the number of a moment with its
    frame, or with the number of the moment that has the same.
    """
    for begin, end in _contents(data):
        try:
            told = list(_told(data[begin:end], range(count)))
        except (ValueError, KeyError, TypeError, IndexError):
            return
        yield from told


def moments(data: bytes) -> set[int]:
    """The moments of which there are frames."""
    heads = (json.loads(data[begin : data.index(b"\n", begin)]) for begin, _ in _contents(data))
    return {about["number"] for about in heads if "number" in about}


def whole_part(data: bytes) -> bytes:
    """The file up to the first record that is not what was written; nothing of another file."""
    ends = [len(BEGIN) if data.startswith(BEGIN) else 0, *(end for _, end in _contents(data))]
    return data[: ends[-1]]


def _contents(data: bytes) -> Iterator[tuple[int, int]]:
    """From where to where the contents of the records go that are good."""
    place = len(BEGIN) if data.startswith(BEGIN) else len(data)
    while place + _LENGTH_AND_SUM.size <= len(data):
        length, total = _LENGTH_AND_SUM.unpack_from(data, place)
        begin = place + _LENGTH_AND_SUM.size
        place = begin + length
        if place > len(data) or zlib.crc32(memoryview(data)[begin:place]) != total:
            return
        yield begin, place


def _told(content: bytes, moments: Collection[int]) -> Iterator[tuple[int, PackedFrame | int]]:
    """What a record says. Raises ValueError and others where it makes no sense."""
    end = content.index(b"\n")
    about = json.loads(content[:end])
    if "same" in about:
        for number, other in about["same"]:
            if number not in moments or other not in moments:
                raise ValueError("there is no such moment")
            yield number, other
        return
    number, (x, y, width, height) = about["number"], about["box"]
    codes = content[end + 1 : end + 1 + about["codes"]]
    if number not in moments or not codes or len(codes) % _LABEL_BYTES:
        raise ValueError("this is no frame")
    pixels = content[end + 1 + len(codes) :]
    badges = tuple((side, bx, by, shown, limb) for side, bx, by, shown, limb in about["badges"])
    yield number, PackedFrame(x, y, width, height, codes, pixels, badges)
