"""Pictures that would stall the program are refused by what they are; plain ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipmobility import files

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'


def nested_use(levels: int) -> str:
    groups = '<g id="a0"><rect width="1" height="1"/></g>'
    for level in range(1, levels):
        uses = f'<use href="#a{level - 1}"/>' * 10
        groups += f'<g id="a{level}">{uses}</g>'
    return f'{HEAD}<defs>{groups}</defs><use href="#a{levels - 1}"/></svg>'


def gif(width: int, height: int, frame: tuple[int, int]) -> bytes:
    def pair(one: int, two: int) -> bytes:
        return one.to_bytes(2, "little") + two.to_bytes(2, "little")

    image = b"\x2c" + bytes(4) + pair(*frame) + b"\0\x02\x02\x44\x01\0"
    colours = b"\x80\0\0" + bytes(6)
    return b"GIF89a" + pair(width, height) + colours + b"\x21\xf9\x04\0\0\0\0\0" + image + b";"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.svg", nested_use(9).encode(), "shapes"),
        ("a.svg", (HEAD + "<circle r='1'/>" * 6000 + "</svg>").encode(), "shapes"),
        ("a.svg", f'{HEAD}<g id="x"><use href="#x"/></g></svg>'.encode(), "shapes"),
        ("a.svg", f'{HEAD}<image href="/dev/zero"/></svg>'.encode(), "outside"),
        ("a.svg", f'{HEAD}<rect style="fill:url(file:///x)"/></svg>'.encode(), "outside"),
        ("a.svg", f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>'.encode(), "entities"),
        ("a.svg", f"{HEAD}<g>".encode(), "damaged"),
        ("a.gif", gif(20_000, 20_000, (1, 1)), "pixels"),
        ("a.gif", gif(10, 10, (20_000, 20_000)), "a frame"),
    ],
)
def test_what_costs_too_much_is_refused_with_its_name(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    for trouble in (
        files.picture_trouble(tmp_path / name),
        files.picture_trouble_in(name, data, len(data)),
    ):
        assert name in trouble
        assert says in trouble


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.svg", nested_use(3).encode()), ("a.gif", gif(100, 100, (100, 100)))],
)
def test_plain_pictures_are_taken(name: str, data: bytes) -> None:
    assert files.picture_trouble_in(name, data, len(data)) == ""
