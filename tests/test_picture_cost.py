"""Pictures that would stall the program are refused by what they are; plain ones are not."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmobility import drawing_check, picture_check
from hipmobility.core.model.variant import Picture
from hipmobility.drawing_check import drawing_troubles
from hipmobility.user_routines.images import trouble_in
from hipmobility.user_routines.library import check_file, read_builtin, read_clips
from hipmobility.widgets.picture import PictureView

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


def png(width: int, height: int, depth: int = 8) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + bytes(4)


def jpeg(width: int, height: int, scans: int = 1) -> bytes:
    """A comment, the frame, and scans of a byte, with a marker that looks like one stuffed."""
    comment = b"\xff\xfe\x00\x04ab"
    frame = b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x02\xff\x00" * scans + b"\xff\xd9"


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for kind, data in chunks
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def canvas(width: int, height: int) -> tuple[bytes, bytes]:
    sides = ((side - 1).to_bytes(3, "little") for side in (width, height))
    return b"VP8X", bytes(4) + b"".join(sides)


def lossless(width: int, height: int) -> tuple[bytes, bytes]:
    return b"VP8L", b"\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little")


def lossy(width: int, height: int) -> tuple[bytes, bytes]:
    return b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)


def moving(width: int, height: int) -> tuple[bytes, bytes]:
    sides = ((side - 1).to_bytes(3, "little") for side in (width, height))
    return b"ANMF", bytes(6) + b"".join(sides) + bytes(4)


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
        ("a.gif", gif(1, 1, (1, 1))[:-1] + b"\x21\xfe" + b"\1a" * 100_001 + b"\0;", "blocks"),
        ("a.png", png(4000, 2501), "10,000,000 pixels"),
        ("a.png", png(2000, 1667, depth=16), "3,333,333 pixels"),
        ("a.png", png(2**31 - 1, 2**31 - 1), "pixels"),
        ("a.jpg", jpeg(5000, 2501), "12,500,000 pixels"),
        ("a.jpeg", jpeg(10, 10, scans=21), "scans"),
        ("a.webp", webp(lossless(4000, 2001)), "8,000,000 pixels"),
        ("a.webp", webp(lossy(4000, 2001)), "8,000,000 pixels"),
        ("a.webp", webp(canvas(4000, 2001)), "8,000,000 pixels"),
        ("a.webp", webp(canvas(9, 9), lossy(9, 9), lossless(9000, 9000)), "pixels"),
        ("a.webp", webp(canvas(1600, 1001), moving(9, 9)), "1,600,000 pixels"),
        ("a.webp", webp(canvas(9, 9), moving(1601, 1000)), "1,600,000 pixels"),
    ],
)
def test_what_costs_too_much_is_refused_with_its_name(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    for trouble in (
        picture_check.picture_trouble(tmp_path / name),
        picture_check.picture_trouble_in(name, data, len(data)),
    ):
        assert name in trouble
        assert says in trouble


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", nested_use(3).encode()),
        ("a.gif", gif(100, 100, (100, 100))),
        ("a.png", png(4000, 2500)),
        ("a.png", png(2000, 1666, depth=16)),
        ("a.jpg", jpeg(4032, 3024, scans=20)),
        ("a.webp", webp(lossless(4000, 2000))),
        ("a.webp", webp(lossy(4000, 2000))),
        ("a.webp", webp(canvas(1600, 1000), moving(1600, 1000))),
    ],
)
def test_plain_pictures_are_taken(name: str, data: bytes) -> None:
    assert picture_check.picture_trouble_in(name, data, len(data)) == ""


CROSSING = " ".join(f"{n * 7919 % 1000},{n * 104729 % 1000}" for n in range(20_000))
COSTLY = {
    "crossing lines": f'<path d="M{CROSSING}" stroke="red" fill="none"/>',
    "blurred": '<filter id="f"><feGaussianBlur stdDeviation="100"/></filter>'
    + '<rect width="900" height="900" filter="url(#f)"/>' * 400,
}


def svg(inside: str) -> bytes:
    return HEAD.replace('"10"', '"1000"').encode() + inside.encode() + b"</svg>"


@pytest.mark.parametrize("inside", COSTLY.values(), ids=COSTLY.keys())
def test_an_svg_that_takes_too_much_to_draw_is_refused_wherever_it_comes(
    tmp_path: Path, qtbot: QtBot, inside: str
) -> None:
    data = svg(inside)
    assert picture_check.picture_trouble_in("a.svg", data, len(data)) == ""
    assert "0.5 s" in trouble_in({"b.svg": svg("<rect/>"), "a.svg": data})("a.svg")
    (tmp_path / "a.svg").write_bytes(data)
    (tmp_path / "own.yaml").write_text(OWN)
    (problem,) = check_file(tmp_path / "own.yaml", read_builtin(), read_clips())
    assert "the picture a.svg takes more than 0.5 s or 100 MB to draw" in str(problem)
    view = PictureView()
    qtbot.addWidget(view)
    view.set_picture(Picture(tmp_path / "a.svg"), None)
    qtbot.waitUntil(lambda: not view.is_waiting, timeout=20_000)
    assert "a.svg cannot be shown. The picture takes more than 0.5 s" in view.trouble


def test_several_drawings_are_judged_by_one_process_up_to_one_that_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    ask = drawing_check._ask

    def counted(drawings: Sequence[bytes]) -> bytes:
        asked.append(len(drawings))
        return ask(drawings)

    monkeypatch.setattr(drawing_check, "_ask", counted)
    good = [svg(f'<rect width="{n}" height="9"/>') for n in range(1, 4)]
    found = drawing_troubles([good[0], svg(COSTLY["crossing lines"] + " "), good[1], good[2]])
    assert found == ["", drawing_check.TOO_MUCH, "", ""]
    assert asked == [4, 2]
    assert drawing_troubles([b"<svg/>", good[0]]) == [drawing_check.NOTHING, ""]
    assert asked == [4, 2, 1]


OWN = """\
drills:
  mine:
    name: Mine
    sides: both
    dose: 20s
    tempo: [{phase: sit, for: 4s, cue: Sit}]
    picture: a.svg
routines:
  own: {name: Own, drills: [mine]}
"""
