"""Where things are, and that a file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from hipmobility import files


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


def test_when_the_folder_is_gone_the_error_reaches_the_caller(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        files.write_atomic(tmp_path / "gone" / "export.json", b"new")


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
