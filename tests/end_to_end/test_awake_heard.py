"""A screen-saver service on a private bus hears that the screen is to stay on, and how long."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import processes
import pytest
import screen_saver

import hipmobility

PACKAGE = Path(hipmobility.__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's"),
    pytest.mark.skipif(bool(screen_saver.NEEDS), reason=screen_saver.NEEDS),
]
SCRIPT = """
from PySide6.QtCore import QCoreApplication, QTimer
from hipmobility.system.awake import Awake
app = QCoreApplication([])
awake = Awake()
QTimer.singleShot(0, awake.keep)
{}
app.exec()
"""


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[screen_saver.Heard]:
    with screen_saver.private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with screen_saver.service(address) as heard:
            yield heard


@contextmanager
def python(*arguments: object) -> Iterator[processes.Child[bytes]]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(PACKAGE),
        "SPEECHD_ADDRESS": "unix_socket:/nowhere/speechd.sock",
    }
    process = processes.Child([sys.executable, *map(str, arguments)], env=environment)
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_a_program_that_ends_lets_go(heard: screen_saver.Heard) -> None:
    with python("-c", SCRIPT.format("awake.tried.connect(app.quit)")) as process:
        who = heard.wait_for("inhibit")["who"]
        assert process.wait(20) == 0
        heard.wait_for("left", who=who)
    assert heard.calls(who) == ["inhibit", "release", "left"]


def test_a_program_that_is_killed_lets_go(heard: screen_saver.Heard) -> None:
    with python("-c", SCRIPT.format("")) as process:
        who = heard.wait_for("inhibit")["who"]
        process.send_signal(signal.SIGKILL)
        heard.wait_for("left", who=who)
    # Whoever leaves the bus lets go, also where there was no time to say so.
    calls = [call for call in heard.calls(who) if call != "release"]
    assert calls == ["inhibit", "left"]


def test_the_screen_stays_on_for_a_practice_and_no_longer(
    heard: screen_saver.Heard, tmp_path: Path
) -> None:
    """It is let go when the practice is over, while the window is still open."""
    program = ("-m", "hipmobility", "--begin", "--data-dir", tmp_path, "--speed", 100)
    with python(*program) as process:
        inhibit = heard.wait_for("inhibit")
        released = heard.wait_for("release")
        assert process.poll() is None
    assert (released["who"], released["cookie"]) == (inhibit["who"], inhibit["cookie"])


def test_a_killed_practice_lets_go(heard: screen_saver.Heard, tmp_path: Path) -> None:
    with python("-m", "hipmobility", "--begin", "--data-dir", tmp_path) as process:
        who = heard.wait_for("inhibit")["who"]
        process.send_signal(signal.SIGKILL)
        heard.wait_for("left", who=who)
    # Whoever leaves the bus lets go, also where there was no time to say so.
    calls = [call for call in heard.calls(who) if call != "release"]
    assert calls == ["inhibit", "left"]
