"""Where things are, and that a file is written whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from hipmobility import files, picture_check


def test_packaged_files_are_found() -> None:
    assert files.packaged("routines.yaml").is_file()
    assert list(files.packaged("assets", "figures").glob("*.yaml"))


def test_a_file_is_replaced_and_private(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text("old")
    files.write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["export.json"]  # noqa: PTH208
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no links here")
    files.write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_atomic(pipe, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=re.escape(tmp_path.name)):
        files.write_atomic(tmp_path, b"new")


def test_outside_a_checkout_and_an_installation_it_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "__file__", str(tmp_path / "hipmobility" / "files.py"))
    with pytest.raises(FileNotFoundError, match=r"routines\.yaml.*install the program again"):
        files.packaged("routines.yaml")


def test_the_package_folder_comes_before_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "hipmobility"
    package.mkdir()
    for path in (tmp_path / "pyproject.toml", tmp_path / "routines.yaml"):
        path.touch()
    monkeypatch.setattr(files, "__file__", str(package / "files.py"))
    assert files.packaged("routines.yaml") == tmp_path / "routines.yaml"
    (package / "routines.yaml").touch()
    assert files.packaged("assets", "a.svg") == package / "assets" / "a.svg"


def test_when_the_folder_is_gone_the_error_reaches_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "export.json"
    with pytest.raises(FileNotFoundError) as raised:
        files.write_atomic(path, b"new")
    assert raised.value.filename == str(path)


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.json"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomic(path, b"new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["export.json"]


def test_the_data_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = files.data_dir(tmp_path / "a" / "b")
    assert folder.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_private_folder_is_private_with_all_that_is_made_above_it(
    tmp_path: Path, umask: int
) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(umask)
    try:
        files.make_private_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files.make_private_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        files.make_private_folder(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR....", ""),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "a.png is damaged or cut off"),
        ("a.webp", b"RIFF\xff\0\0\0WEBPVP8 ", "a.webp is damaged or cut off"),
        ("a.JPG", b"\xff\xd8\xff\xe0....", ""),
        ("a.gif", b"GIF89a\x0a\0\x0a\0\0\0\0", ""),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", ""),
        ("a.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', ""),
        ("a.png", b"GIF89a....", "is no PNG picture inside"),
        ("a.webp", b"RIFF\0\0\0\0WAVEfmt ", "is no WEBP picture inside"),
        ("a.svg", b"<html>", "is no SVG picture inside"),
        ("a.png", b"", "is no PNG picture inside"),
    ],
)
def test_a_picture_is_looked_into(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    trouble = picture_check.picture_trouble(path)
    assert says in trouble
    assert bool(trouble) == bool(says)


def test_a_missing_or_huge_picture_is_told(tmp_path: Path) -> None:
    assert "a.png cannot be read" in picture_check.picture_trouble(tmp_path / "a.png")
    path = tmp_path / "b.png"
    with path.open("wb") as file:
        file.truncate(picture_check.MOST_PICTURE_BYTES + 1)
    assert "at most 10,000,000" in picture_check.picture_trouble(path)
