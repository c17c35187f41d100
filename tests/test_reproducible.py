"""Archives have the same bytes whoever makes them, wherever and whenever."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from pathlib import Path

import processes
import pytest

sys.path.append(str(Path(__file__).parents[1] / "packaging"))
import _reproducible


def folder(path: Path, *, mode: int, when: int) -> Path:
    """A folder with a program, a text and a link, with traces of who made it."""
    (path / "bin").mkdir(parents=True)
    names = ["notes.txt", "bin/program"]
    for name in names if when % 2 else reversed(names):
        (path / name).write_text(name)
        (path / name).chmod(mode)
    (path / "bin" / "program").chmod(mode | 0o100)
    (path / "link").symlink_to("bin/program")
    for name in (*names, "bin"):
        os.utime(path / name, (when, when))
    return path


def test_two_people_pack_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    first = folder(tmp_path / "a", mode=0o600, when=1_700_000_000)
    second = folder(tmp_path / "elsewhere", mode=0o664, when=1_600_000_001)
    packed = [tmp_path / "one.tar.gz", tmp_path / "other_name.tar.gz"]
    _reproducible.tar_gz(packed[0], [(first, "program-1")])
    _reproducible.tar_gz(packed[1], [(second, "program-1")])
    assert packed[0].read_bytes() == packed[1].read_bytes()
    with tarfile.open(packed[0]) as archive:
        listed = [(entry.name, oct(entry.mode), entry.mtime, entry.uname) for entry in archive]
    assert listed == [
        ("program-1", "0o755", 1_000_000_000, "root"),
        ("program-1/bin", "0o755", 1_000_000_000, "root"),
        ("program-1/bin/program", "0o755", 1_000_000_000, "root"),
        ("program-1/link", "0o755", 1_000_000_000, "root"),
        ("program-1/notes.txt", "0o644", 1_000_000_000, "root"),
    ]


def test_the_time_is_that_of_the_newest_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = _reproducible.METAINFO.read_text(encoding="utf-8")
    day = text.partition('<release version="')[2].partition('date="')[2][:10]
    seconds = processes.run(
        ["date", "-u", "-d", day, "+%s"], capture_output=True, text=True, check=True, timeout=10
    )
    assert _reproducible.source_date() == int(seconds.stdout)


def test_checksums_are_read_by_the_system(tmp_path: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("this system has no sha256sum")
    files = [tmp_path / name for name in ("b.whl", "a.tar.gz")]
    for file in files:
        file.write_text(file.name)
    (tmp_path / "SHA256SUMS").write_text(_reproducible.checksums(files))
    done = processes.run(
        ["sha256sum", "--check", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    assert done.stdout == "a.tar.gz: OK\nb.whl: OK\n"
