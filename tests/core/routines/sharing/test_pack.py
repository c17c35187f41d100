"""A routine in one file: what was packed comes out, and nothing else is believed."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.routines.sharing.pack import (
    MANIFEST,
    MOST_FILES,
    MOST_PACK_BYTES,
    ROUTINE_FILE,
    ShareRefused,
    pack,
    unpack,
)

YAML = "routines: {mine: {name: Mine, drills: [shin_box]}}\n"
PICTURES = {"mine/knee.png": b"\x89PNG" * 9, "mine/heel.svg": b"<svg/>"}
GOOD = pack("mine", YAML, PICTURES)

names = st.from_regex(r"[a-z0-9éß ]{1,9}x/[A-Za-z0-9]{1,9}\.(png|svg|gif)", fullmatch=True)


@given(st.text(), st.dictionaries(names.map(str.lstrip), st.binary(max_size=300), max_size=5))
def test_what_goes_in_comes_out(yaml: str, pictures: dict[str, bytes]) -> None:
    yaml = yaml.encode("utf-8", "ignore").decode()
    if len({name.casefold() for name in pictures}) < len(pictures):
        return
    packed = pack("mine", yaml, pictures)
    assert unpack(packed) == (yaml.encode(), pictures)
    assert pack("mine", yaml, pictures) == packed


@given(st.data())
def test_a_damaged_file_is_refused_or_the_same(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    with suppress(ShareRefused):
        assert unpack(bytes(damaged)) == (YAML.encode(), PICTURES)


@given(st.integers(0, len(GOOD) - 1))
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(ShareRefused):
        unpack(GOOD[:length])


@given(st.binary())
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ShareRefused):
        unpack(data)


def listing(name: str, data: bytes, **other: object) -> dict[str, object]:
    return {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), **other}


def made(
    files: dict[str, bytes],
    manifest: object = None,
    change: Callable[[zipfile.ZipInfo], None] = lambda _: None,
    compress: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A pack made by hand; `change` sees each entry before it is written."""
    if manifest is None:
        manifest = {"format": 1, "files": [listing(name, data) for name, data in files.items()]}
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", compress) as archive:
        for name, data in {MANIFEST: json.dumps(manifest).encode(), **files}.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = compress
            change(info)
            archive.writestr(info, data)
    return kept.getvalue()


def test_what_is_made_by_hand_is_taken() -> None:
    assert unpack(made({ROUTINE_FILE: b"x", "a.png": b"y"})) == (b"x", {"a.png": b"y"})


@pytest.mark.parametrize(
    "name",
    [
        "../a.png",
        "/a.png",
        "a/../../b.png",
        "c:\\a.png",
        "a\\b.png",
        "C:/a.png",
        "a//b.png",
        "./a.png",
        ".hidden.png",
        "a/.b.png",
        "a\n.png",
        "x" * 200 + ".png",
        "folder/",
    ],
)
def test_a_name_that_leaves_its_folder_is_refused(name: str) -> None:
    with pytest.raises(ShareRefused, match="does not stay in its folder"):
        unpack(made({ROUTINE_FILE: b"x", name: b"y"}))


@pytest.mark.parametrize("name", ["run.sh", "other.yaml", "a.png.exe", "png", "lib.so"])
def test_only_pictures_go_with_a_routine(name: str) -> None:
    with pytest.raises(ShareRefused, match="is no picture"):
        unpack(made({ROUTINE_FILE: b"x", name: b"y"}))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFCHR])
def test_links_and_devices_are_refused(kind: int) -> None:
    def change(info: zipfile.ZipInfo) -> None:
        if info.filename == "a.png":
            info.external_attr = (kind | 0o644) << 16

    with pytest.raises(ShareRefused, match="link"):
        unpack(made({ROUTINE_FILE: b"x", "a.png": b"/etc/passwd"}, change=change))


def test_a_bomb_is_refused_while_it_grows() -> None:
    with pytest.raises(ShareRefused, match="is larger than"):
        unpack(made({ROUTINE_FILE: b"x", "a.svg": bytes(30_000_000)}))
    with pytest.raises(ShareRefused, match="is larger than"):
        unpack(made({ROUTINE_FILE: bytes(1_000_001)}, compress=zipfile.ZIP_STORED))


def test_sizes_in_the_archive_are_not_believed() -> None:
    """The directory says ten bytes; the data goes on and on."""
    packed = bytearray(made({ROUTINE_FILE: b"x", "a.svg": bytes(3_000_000)}))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = packed.rfind(sign)
        packed[place + at : place + at + 4] = struct.pack("<I", 10)
    with pytest.raises(ShareRefused):
        unpack(bytes(packed))


def test_too_many_files_are_not_even_listed() -> None:
    files = {f"{number}.png": b"" for number in range(MOST_FILES + 2)}
    with pytest.raises(ShareRefused, match="too many files"):
        unpack(made({ROUTINE_FILE: b"x", **files}))
    many = made({ROUTINE_FILE: b"x", **{f"{n:0100}.png": b"" for n in range(3000)}})
    lying = bytearray(many)
    lying[-14:-10] = struct.pack("<HH", 2, 2)
    with pytest.raises(ShareRefused, match="too many files"):
        unpack(bytes(lying))


def test_a_huge_file_is_not_opened() -> None:
    with pytest.raises(ShareRefused, match="larger than"):
        unpack(b"PK" + bytes(MOST_PACK_BYTES))


def test_encrypted_and_strangely_packed_files_are_refused() -> None:
    packed = made({ROUTINE_FILE: b"x" * 50, "a.png": b"y"}, compress=zipfile.ZIP_LZMA)
    with pytest.raises(ShareRefused, match="packed in a way"):
        unpack(packed)
    data = bytearray(made({ROUTINE_FILE: b"x"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ShareRefused, match="encrypted"):
        unpack(bytes(data))


def test_a_name_twice_is_refused() -> None:
    with pytest.raises(ShareRefused, match="twice"):
        unpack(made({ROUTINE_FILE: b"x", "a.png": b"y", "A.png": b"z"}))


FILES = {ROUTINE_FILE: b"x", "a.png": b"y"}
RIGHT = [listing(name, data) for name, data in FILES.items()]


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ({"format": 1, "files": RIGHT[:1]}, "not both in the file and in its list"),
        ({"format": 1, "files": [*RIGHT, listing("b.png", b"")]}, "not both in"),
        ({"format": 2, "files": RIGHT}, "newer version"),
        ({"format": True, "files": RIGHT}, "is not one of a routine"),
        ({"files": RIGHT}, "is not one of a routine"),
        ({"format": 1}, "is not one of a routine"),
        ({"format": 1, "files": [{"name": "a.png"}]}, "is not one of a routine"),
        ({"format": 1, "files": "all"}, "is not one of a routine"),
        ([], "is not one of a routine"),
        ({"format": 1, "files": [RIGHT[0], {**RIGHT[1], "size": 2}]}, "not as it was packed"),
        ({"format": 1, "files": [RIGHT[0], {**RIGHT[1], "sha256": "0" * 64}]}, "not as it was"),
        ({"format": 1, "files": [RIGHT[0], {**RIGHT[1], "sha256": "0"}]}, "is not one of"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(manifest: Any, says: str) -> None:
    with pytest.raises(ShareRefused, match=says):
        unpack(made(FILES, manifest))


@pytest.mark.parametrize("text", [b"{", b"[" * 60_000, b"\xff", b" " * 70_000, b"1e999"])
def test_a_list_that_is_none_is_refused(text: bytes) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(MANIFEST, text)
        archive.writestr(ROUTINE_FILE, "x")
    with pytest.raises(ShareRefused):
        unpack(kept.getvalue())


def test_a_file_without_list_or_routine_is_refused() -> None:
    for name in (MANIFEST, ROUTINE_FILE):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr(name, "{}")
        with pytest.raises(ShareRefused, match=r"is no packed routine"):
            unpack(kept.getvalue())
