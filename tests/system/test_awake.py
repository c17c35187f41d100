"""The screen is kept on where the system lets us, and words say why where it does not."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import screen_saver
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hipmobility.system.awake import Awake

LINUX = sys.platform.startswith("linux")
pytestmark = pytest.mark.skipif(not LINUX, reason="D-Bus is Linux's")
needs_bus = pytest.mark.skipif(bool(screen_saver.NEEDS), reason=screen_saver.NEEDS)
WAIT_MS = 20_000
CALLS = ("inhibit", "release")


@pytest.fixture
def awake(qapp: QObject) -> Iterator[Awake]:
    """One that is patient with a slow machine."""
    awake = Awake(patience_s=WAIT_MS / 1000, parent=qapp)
    yield awake
    awake.close()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus of one's own, as the session's."""
    with screen_saver.private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


class MuteBus:
    """Lets everybody in, and then never answers, until it is closed."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(path))
        self._socket.listen()
        self._guests: list[socket.socket] = []
        self._closed = False
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while not self._closed:
                guest, _ = self._socket.accept()
                self._guests.append(guest)
                if self._closed:
                    guest.close()
                guest.recv(1000)
                guest.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for guest in self._guests:
            with suppress(OSError):
                guest.shutdown(socket.SHUT_RDWR)
            guest.close()


@pytest.fixture
def mute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MuteBus]:
    """A bus that hangs, as the session's."""
    bus = MuteBus(tmp_path / "mute")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'mute'}")
    yield bus
    bus.close()


@needs_bus
def test_it_asks_once_and_lets_go_once(awake: Awake, bus: str, qtbot: QtBot) -> None:
    with screen_saver.service(bus) as heard:
        with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
            awake.keep()
            awake.keep()
        assert (awake.active, awake.method, awake.problem) == (True, screen_saver.NAME, "")
        inhibit = heard.wait_for("inhibit")
        awake.let_go()
        awake.let_go()
        assert not awake.active
        released = heard.wait_for("release")
        assert (released["who"], released["cookie"]) == (inhibit["who"], inhibit["cookie"])
        heard.wait_for("left", who=inhibit["who"])
        assert heard.calls(inhibit["who"]) == ["inhibit", "release", "left"]


@needs_bus
def test_it_can_be_kept_on_again(awake: Awake, bus: str, qtbot: QtBot) -> None:
    with screen_saver.service(bus) as heard:
        for _ in range(3):
            with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
                awake.keep()
            awake.let_go()
        cookies = [heard.wait_for(what)["cookie"] for _ in range(3) for what in CALLS]
        assert cookies[::2] == cookies[1::2]


@needs_bus
def test_letting_go_at_once_leaves_nothing_behind(awake: Awake, bus: str, qtbot: QtBot) -> None:
    with screen_saver.service(bus) as heard:
        awake.keep()
        awake.let_go()
        with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
            awake.keep()
        assert (awake.active, awake.method) == (True, screen_saver.NAME)
        awake.close()
        heard.wait_for("left", who=heard.wait_for("release")["who"])


@needs_bus
@pytest.mark.usefixtures("bus")
def test_a_helper_that_dies_is_told(qtbot: QtBot) -> None:
    dying = (sys.executable, "-c", "raise SystemExit(3)")
    awake = Awake(WAIT_MS / 1000, dying)
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    assert not awake.active
    assert "this desktop does not let a program" in awake.problem
    awake.close()


def test_who_was_refused_does_not_ask_again_and_again(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "asked"
    asking = (sys.executable, "-c", f"open({str(log)!r}, 'a').write('asked ')")
    awake = Awake(WAIT_MS / 1000, asking)
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    awake.keep()
    awake.let_go()
    assert log.read_text() == "asked "
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    awake.close()
    assert log.read_text() == "asked asked "


@needs_bus
def test_closing_lets_go(awake: Awake, bus: str, qtbot: QtBot) -> None:
    with screen_saver.service(bus) as heard:
        with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
            awake.keep()
        awake.close()
        heard.wait_for("release")


@needs_bus
@pytest.mark.usefixtures("bus")
def test_a_desktop_without_the_service_is_told_apart(awake: Awake, qtbot: QtBot) -> None:
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    assert not awake.active
    assert "this desktop does not let a program" in awake.problem


@pytest.mark.parametrize("address", [None, "unix:path=/nowhere/at/all"])
def test_without_a_bus_it_says_so(
    awake: Awake, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    assert (awake.active, awake.method) == (False, "")
    assert "started from the desktop" in awake.problem


def test_without_the_package_it_names_it(qtbot: QtBot) -> None:
    script = """
import sys
sys.modules["wakepy"] = None
from hipmobility.system.helpers.awake import main
sys.exit(main([]))
"""
    awake = Awake(WAIT_MS / 1000, (sys.executable, "-c", script))
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    assert "wakepy" in awake.problem
    awake.close()


def test_a_bus_that_never_answers_holds_nothing_up(mute: MuteBus, qtbot: QtBot) -> None:
    awake = Awake(patience_s=0.01)
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    assert "does not answer" in awake.problem
    assert not awake.active
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        mute.close()
    assert "does not answer" not in awake.problem
    awake.close()


@pytest.mark.usefixtures("mute")
def test_closing_does_not_wait_for_a_bus_that_never_answers(qtbot: QtBot) -> None:
    awake = Awake(patience_s=0.01)
    with qtbot.waitSignal(awake.tried, timeout=WAIT_MS):
        awake.keep()
    awake.close()  # comes back
    assert "does not answer" in awake.problem


@pytest.mark.usefixtures("qapp")
def test_what_was_closed_stays_closed(tmp_path: Path) -> None:
    log = tmp_path / "asked"
    awake = Awake(WAIT_MS / 1000, (sys.executable, "-c", f"open({str(log)!r}, 'a')"))
    awake.close()
    awake.keep()
    awake.close()
    assert not log.exists()
