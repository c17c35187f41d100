"""The text of a file a person wrote: UTF-8 of a bounded size, without letters that are none."""

from __future__ import annotations

import re

from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.problems import MOST_BYTES, Place, Problems

NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
START = Place(1, 1)


def decoded(data: str | bytes, problems: Problems) -> str | None:
    """The text in `data`, or None when it is too long or is not text."""
    if len(data) > MOST_BYTES:
        problems.add(
            START,
            FileWords.tr(
                "the file is too large, at most {most_bytes:,} bytes are read",
                most_bytes=MOST_BYTES,
            ),
        )
        return None
    text = data if isinstance(data, str) else _from_utf8(data, problems)
    if text is None:
        return None
    text = text.removeprefix("\ufeff")
    if strange := NOT_TEXT.search(text):
        shown = f"U+{ord(strange.group()):04X}"
        problems.add(
            _place_after(text[: strange.start()]),
            FileWords.tr("character {shown} is not allowed", shown=shown),
        )
        return None
    return text


def _from_utf8(data: bytes, problems: Problems) -> str | None:
    if wide := _wide_encoding(data):
        problems.add(START, FileWords.tr("the file is {wide}; save it as UTF-8", wide=wide))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_after(data[: error.start].decode("utf-8", "replace"))
        message = FileWords.tr(
            "byte 0x{byte:02x} is not UTF-8; save the file as UTF-8", byte=data[error.start]
        )
        problems.add(place, message)
        return None


def _wide_encoding(data: bytes) -> str:
    """The name of an encoding with two or four bytes for each letter, where `data` looks so."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:4]
    if head.count(0) == 2 and (head[::2] == b"\0\0" or head[1::2] == b"\0\0"):
        return "UTF-16"
    return "UTF-32" if head.count(0) == 3 else ""


def _place_after(text: str) -> Place:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(len(lines), len(lines[-1]) + 1)
