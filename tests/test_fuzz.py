"""Changed bytes in every kind of file a person may edit: the program's own errors only.

The journal, its log and its copies are in `store/test_changed_bytes.py`, generated routines in
`core/routines/test_parse_generated.py`, packs and imports beside their readers. The examples are
drawn by a fixed seed, so each run sees the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hipmobility import files, picture_check
from hipmobility.app.shell.settings import Settings
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.routines.parse import parse_library
from hipmobility.core.settings.preferences import Preferences
from hipmobility.core.settings.preferences_file import format_preferences, parse_preferences
from hipmobility.core.yaml.problems import ClipError, RoutineError
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks

EXAMPLES = 200
_PIECES = (b"\0", b"\xff", b"\n", b": ", b"- ", b"{", b"[", b"'", b'"', b"#", b"9" * 400, b"&a *a ")


def changed(original: bytes, count: int = EXAMPLES) -> Iterator[bytes]:
    """`original` with bytes turned, cut, doubled, or pieces of YAML put in."""
    dice = random.Random(20261127)
    for _ in range(count):
        data = bytearray(original)
        for _ in range(dice.choice((1, 1, 2, 8))):
            place = dice.randrange(len(data) or 1)
            what = dice.randrange(5)
            if what == 0 and data:
                data[min(place, len(data) - 1)] = dice.randrange(256)
            elif what == 1:
                del data[place : place + dice.randrange(1, 40)]
            elif what == 2:
                data[place:place] = dice.choice(_PIECES)
            elif what == 3:
                data[place:place] = data[place : place + 200]
            else:
                del data[place:]
        yield bytes(data)


def test_clips() -> None:
    path = files.packaged("assets", "figures") / "shin_box.yaml"
    read = 0
    for data in changed(path.read_bytes(), 60):
        try:
            parse_clip(data.decode("utf-8", "replace"), path.name)
            read += 1
        except ClipError:
            continue
    assert 0 < read < 60


def test_routines() -> None:
    original = b"""# by hand
drills:
  own: {name: Own, sides: each, side_means: "{side} up", dose: 20s, figure: shin_box,
    tempo: [{phase: lower, for: 4s, cue: "Hug the {side} knee"}]}
routines:
  mine: {name: Mine, drills: [own, {drill: own, dose: 30s}]}
"""
    read = 0
    for data in changed(original, 400):
        try:
            parse_library(data, "own.yaml")
            read += 1
        except RoutineError:
            continue
    assert 0 < read < 400


def test_settings_are_read_and_written_and_nothing_of_a_file_with_mistakes_is_lost(
    qapp: object, tmp_path: Path
) -> None:
    original = format_preferences(Preferences()).replace("# volume", "volume").encode()
    path = tmp_path / "settings.yaml"
    for number, data in enumerate(changed(original)):
        path.write_bytes(data)
        settings = Settings(path)
        settings.set("text_scale", 150)
        settings.flush()
        _, _, problems = parse_preferences(data, path.name)
        kept = [each.read_bytes() for each in tmp_path.glob("*.bak")]
        assert not (problems and data.strip()) or data in kept
        again = Settings(path)
        assert again.preferences.text_scale == 150
        assert again.preferences == settings.preferences, number
        for each in tmp_path.iterdir():
            each.unlink()


def test_self_checks_are_read_or_refused_and_never_written_over(tmp_path: Path) -> None:
    checks = SelfChecks(tmp_path / "self_checks.json")
    checks.add(date(2026, 3, 1), ["rotation", "stiff"])
    original = (tmp_path / "self_checks.json").read_bytes()
    for data in changed(original):
        (tmp_path / "self_checks.json").write_bytes(data)
        try:
            checks.all()
        except SelfCheckError:
            with pytest.raises(SelfCheckError):
                checks.add(date(2026, 3, 2), ["rotation"])
            assert (tmp_path / "self_checks.json").read_bytes() == data


@pytest.mark.parametrize("kind", ["png", "jpg", "gif", "webp", "svg"])
def test_pictures_are_judged_whatever_is_in_them(kind: str) -> None:
    openings = {
        "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\x06\0\0\0" + bytes(40),
        "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(12) + b"\xff\xc0\0\x0b\x08\0\x09\0\x09",
        "gif": b"GIF89a\x09\0\x09\0\x80\0\0"
        + bytes(6)
        + b"\x2c"
        + bytes(9)
        + b"\x02\x02\x44\x01\0;",
        "webp": b"RIFF\x2a\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(10) + b"VP8L\x05\0\0\0\x2f" + bytes(8),
        "svg": b'<svg xmlns="a" width="9"><defs><g id="a"/></defs><use href="#a"/></svg>',
    }
    for data in changed(openings[kind], 500):
        said = picture_check.picture_trouble_in(f"a.{kind}", data, len(data))
        assert isinstance(said, str)
        assert not said or f"a.{kind}" in said
