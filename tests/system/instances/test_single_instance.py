"""A second start brings the first window forward, between real processes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import processes
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import hipmobility
from hipmobility.system.instances.single_instance import SingleInstance

WAIT_MS = 20_000
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hipmobility.system.instances.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]), wait_s=60)
def forward(arguments):
    print("forward", *arguments, flush=True)
instance.asked_forward.connect(forward)
if not instance.first(sys.argv[2:]):
    print("second", flush=True)
    raise SystemExit
print("first", flush=True)
instance.listen()
app.exec()
"""


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for locks and sockets of one's own, with a path short enough for a socket."""
    with TemporaryDirectory(prefix="hm") as place:
        monkeypatch.setenv("XDG_RUNTIME_DIR", place)
        yield Path(place)


@pytest.fixture
def instance(qapp: QObject, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path, parent=qapp)
    yield instance
    instance.close()


class Started:
    """A program of its own that asks whether it is the first."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        package = str(Path(hipmobility.__file__).parents[1])
        self.process = processes.Child(
            [sys.executable, "-c", SCRIPT, str(folder), *arguments],
            env={**os.environ, "PYTHONPATH": package},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def says(self) -> str:
        """The next line it prints; empty when it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def start() -> Iterator[list[Started]]:
    """Programs put in this list are ended with the test."""
    started: list[Started] = []
    yield started
    for each in started:
        each.end()


def test_the_second_start_asks_the_first_to_come_forward(
    tmp_path: Path, start: list[Started]
) -> None:
    start.append(Started(tmp_path))
    assert start[0].says() == "first"
    start.append(Started(tmp_path, "one.yaml", "zwei–Übung.yaml"))
    assert start[1].says() == "second"
    assert start[0].says() == "forward one.yaml zwei–Übung.yaml"
    assert start[1].process.wait(20) == 0
    start.append(Started(tmp_path))
    assert start[2].says() == "second"
    assert start[0].says() == "forward"


def test_a_first_that_is_there_for_days_stays_the_first(
    tmp_path: Path, runtime: Path, start: list[Started]
) -> None:
    start.append(Started(tmp_path))
    assert start[0].says() == "first"
    (lock,) = runtime.glob("*.lock")
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    start.append(Started(tmp_path))
    assert start[1].says() == "second"


def test_another_folder_is_another_program(tmp_path: Path, start: list[Started]) -> None:
    for name in ("one", "two"):
        start.append(Started(tmp_path / name))
        assert start[-1].says() == "first"


def test_a_folder_is_the_same_by_any_path(tmp_path: Path, start: list[Started]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    start.append(Started(tmp_path / "data"))
    assert start[0].says() == "first"
    start.append(Started(tmp_path / "link"))
    assert start[1].says() == "second"


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_after_a_crash_the_next_start_is_the_first(
    tmp_path: Path, runtime: Path, start: list[Started]
) -> None:
    start.append(Started(tmp_path))
    assert start[0].says() == "first"
    start[0].process.send_signal(signal.SIGKILL)
    start[0].process.wait(20)
    assert list(runtime.glob("*.lock"))
    start.append(Started(tmp_path))
    assert start[1].says() == "first"
    start.append(Started(tmp_path))
    assert start[2].says() == "second"


def test_of_many_that_start_at_once_one_is_the_first(tmp_path: Path, start: list[Started]) -> None:
    start += [Started(tmp_path) for _ in range(6)]
    assert sorted(each.says() for each in start) == ["first"] + ["second"] * 5


def test_a_first_that_ended_makes_room(instance: SingleInstance, tmp_path: Path) -> None:
    assert instance.first()
    instance.close()
    other = SingleInstance(tmp_path)
    assert other.first()
    other.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_can_ask(instance: SingleInstance, runtime: Path) -> None:
    assert instance.first()
    instance.listen()
    (folder,) = runtime.glob("*.asked")
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0


def test_a_first_that_hangs_does_not_keep_the_second_from_its_window(
    instance: SingleInstance, tmp_path: Path
) -> None:
    """Here nobody runs the event loop of the first."""
    assert instance.first()
    instance.listen()
    assert SingleInstance(tmp_path, wait_s=0.05).first()


def ask(runtime: Path, content: bytes, age_s: float = 0.0) -> Path:
    """Leave a request where the first program looks for it."""
    (folder,) = runtime.glob("*.asked")
    path = folder / "request.json"
    path.with_suffix(".new").write_bytes(content)
    then = time.time() - age_s
    os.utime(path.with_suffix(".new"), (then, then))
    return path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("said", [b"{}", b"[1]", b"\xff\xfe", b"", b"[" * 200_000])
def test_nonsense_is_thrown_away(
    instance: SingleInstance, runtime: Path, qtbot: QtBot, said: bytes
) -> None:
    asked: list[list[str]] = []
    instance.asked_forward.connect(asked.append)
    assert instance.first()
    instance.listen()
    path = ask(runtime, said)
    qtbot.waitUntil(lambda: not path.exists(), timeout=WAIT_MS)
    with qtbot.waitSignal(instance.asked_forward, timeout=WAIT_MS):
        ask(runtime, b'["good.yaml"]')
    assert asked == [["good.yaml"]]


def test_what_was_asked_before_the_first_listens_is_heard(
    instance: SingleInstance, runtime: Path
) -> None:
    asked: list[list[str]] = []
    instance.asked_forward.connect(asked.append)
    assert instance.first()
    ask(runtime, b'["early.yaml"]')
    instance.listen()
    assert asked == [["early.yaml"]]


def test_what_nobody_waits_for_any_more_is_not_done(
    instance: SingleInstance, runtime: Path
) -> None:
    asked: list[list[str]] = []
    instance.asked_forward.connect(asked.append)
    assert instance.first()
    path = ask(runtime, b'["late.yaml"]', age_s=3600)
    instance.listen()
    assert asked == []
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_place_others_can_write_to_is_not_used(
    qapp: QObject, tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(runtime))
    place = runtime / f"hipmobility-{os.getuid()}"
    place.mkdir()
    place.chmod(0o777)
    assert SingleInstance(tmp_path, parent=qapp).first()
    assert list(place.iterdir()) == []
    place.chmod(0o700)
    private = SingleInstance(tmp_path, parent=qapp)
    assert private.first()
    private.listen()
    assert sorted(path.suffix for path in place.iterdir()) == [".asked", ".lock"]
    private.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_where_nothing_can_be_written_every_start_is_a_first_at_once(
    tmp_path: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (runtime / "file").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(runtime / "file"))
    one, other = (SingleInstance(tmp_path, wait_s=3600) for _ in range(2))
    assert one.first()
    one.listen()
    assert other.first()
