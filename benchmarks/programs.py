"""The programs that are compared, each in a process and with a data folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from benchmarks import CHECKOUT
from benchmarks.process import used
from benchmarks.screen import Watch
from hipmobility.core.demo_practices import made_up
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
QVBoxLayout(window).addWidget(QLabel("Hip Mobility"))
window.showMaximized()
app.exec()
"""
BARE = ("a bare PySide6 window", (sys.executable, "-c", _BARE))
_FIELD = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit
app = QApplication([])
window = QPlainTextEdit()
window.setPlaceholderText("Hip Mobility")
window.showMaximized()
app.exec()
"""
BARE_FIELD = ("a bare field in a PySide6 window", (sys.executable, "-c", _FIELD))
OTHERS = tuple(
    (name, (name, *options))
    for name, options in (("gnome-clocks", ()), ("ktimer", ()), ("workrave", ()))
    if shutil.which(name)
)
"""Other desktop programs of the kind, where they are installed."""


@dataclass(frozen=True, slots=True)
class Started:
    """A program that shows its window."""

    process: subprocess.Popen[bytes]
    watch: Watch
    folder: Path
    began: float
    painted: float
    painted_cpu_ms: float

    def cpu_ms(self) -> float:
        """Milliseconds of CPU time it has taken so far."""
        return _cpu_ms(self.process)

    @property
    def trace(self) -> Path:
        """Where the events of a practice are written."""
        return self.folder / "trace.jsonl"

    def wait_for(self, words: str, patience_s: float = 60.0) -> None:
        """Wait until the trace has `words`; raises `OSError` when it does not get them."""
        until = time.monotonic() + patience_s
        while words not in (self.trace.read_text() if self.trace.exists() else ""):
            if self.process.poll() is not None or time.monotonic() > until:
                raise OSError(f"no {words} in the trace")
            time.sleep(0.01)


def hip_mobility(*options: str) -> tuple[str, ...]:
    """The command that starts this checkout's program; `{folder}` is its data folder."""
    command = (sys.executable, "-m", "hipmobility", "--data-dir", "{folder}")
    return (*command, "--trace", "{folder}/trace.jsonl", *options)


@contextmanager
def started(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Started]:
    """A program whose window is painted, for as long as the block lasts.

    A home folder and a data folder of its own are there before, as after six months of use;
    nothing is remembered from one start to the next. Raises `OSError` where no window comes.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "PYTHONPATH": str(CHECKOUT)}
        words = [word.format(folder=folder) if "{folder}" in word else word for word in command]
        _use_before(Path(folder))
        watch = Watch(environment)
        watch.remember()
        said = Path(folder) / "said"
        with said.open("wb") as out:
            began = time.monotonic()
            process = subprocess.Popen(
                words, cwd=folder, env={**environment, **home}, stdout=out, stderr=out
            )
        try:
            painted = _painted(watch, process, said)
            yield Started(process, watch, Path(folder), began, painted, _cpu_ms(process))
        finally:
            _end(process)
            watch.gone()
            watch.close()


def _cpu_ms(process: subprocess.Popen[bytes]) -> float:
    taken = used(process.pid)
    return 1000.0 * taken.cpu_s if taken else 0.0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask a program to end, and make it where it does not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _use_before(folder: Path) -> None:
    """Leave settings and a journal with made-up practices."""
    (folder / "settings.yaml").touch()
    kept = folder / "journal.sqlite3"
    kept.write_bytes(_journal())


@cache
def _journal() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path, now = Path(folder) / "journal.sqlite3", datetime.now().astimezone()
        with Journal.open(path) as journal:
            journal.merge(made_up(read_builtin(), now), now)
        return path.read_bytes()


def _painted(watch: Watch, process: subprocess.Popen[bytes], said: Path) -> float:
    try:
        return watch.painted(process)
    except OSError as error:
        name = Path(str(process.args[0])).name if isinstance(process.args, list) else ""
        raise OSError(f"{name}: {error}\n{said.read_text(errors='replace')[-1000:]}") from None
