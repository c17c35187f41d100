"""Notifications and quiet on a private bus, with services that answer as the test says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import desktop_services
import pytest
import screen_saver

from hipmobility.core.model.schedule import Schedule, time_of
from hipmobility.system.reminders import notification, portal, quiet, timers
from hipmobility.system.reminders.job import Job
from hipmobility.system.reminders.notification import Notification, NotificationError, show
from hipmobility.system.reminders.running import SystemCallError

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's"),
    pytest.mark.skipif(bool(screen_saver.NEEDS), reason=screen_saver.NEEDS),
]
TIME_FOR_IT = Notification("Five minutes?", "You planned it.", {"start": "Start", "later": "Later"})
SECONDS = 20.0


class Desktop:
    """A bus on which services answer."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    @contextmanager
    def answering(self, answer: str) -> Iterator[screen_saver.Heard]:
        script = desktop_services.__file__
        with screen_saver.service(self.address, script, answer) as heard:
            yield heard


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with screen_saver.private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        yield Desktop(tmp_path, address)


@pytest.mark.parametrize(
    ("answer", "given"), [("start", "start"), ("dismiss", "dismissed"), ("expire", "")]
)
def test_what_the_person_does_with_it_is_told(desktop: Desktop, answer: str, given: str) -> None:
    with desktop.answering(answer) as heard:
        assert show(TIME_FOR_IT, SECONDS) == given
        asked = heard.wait_for("Notify")["body"]
    sender, _, _, title, text, buttons, hints, milliseconds = asked
    assert (title, text) == ("Five minutes?", "You planned it.")
    assert buttons == ["start", "Start", "later", "Later"]
    assert hints["urgency"][1] == 0
    assert milliseconds == 20_000
    assert "hip" not in sender.lower()


def test_one_that_nobody_answers_is_taken_away(desktop: Desktop) -> None:
    with desktop.answering("no such button of ours") as heard:
        # the service presses at once; a time that is over already hears nothing
        assert show(TIME_FOR_IT, 0.0) == ""
        heard.wait_for("CloseNotification", body=[desktop_services.NUMBER])


def test_without_a_service_it_is_said(desktop: Desktop) -> None:
    with pytest.raises(NotificationError, match=r"org\.freedesktop\.Notifications refuses"):
        show(TIME_FOR_IT, SECONDS)


def test_without_a_bus_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    with pytest.raises(NotificationError, match="there is no session bus"):
        show(TIME_FOR_IT, SECONDS)


@pytest.mark.parametrize(("answer", "wanted"), [("inhibited", True), ("start", False)])
def test_do_not_disturb_of_the_notification_service(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, answer: str, wanted: bool
) -> None:
    monkeypatch.setenv("PATH", str(desktop.folder))
    with desktop.answering(answer):
        assert quiet.wants_quiet() is wanted


@pytest.mark.parametrize(
    ("program", "said"),
    [("gsettings", "false"), ("xfconf-query", "true")],
)
def test_do_not_disturb_of_gnome_and_xfce(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    path = desktop.folder / program
    path.write_text(f"#!/bin/sh\necho {said}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(desktop.folder))
    assert quiet.wants_quiet()


def test_in_a_sandbox_the_portal_shows_it(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notification, "FLATPAK_INFO", desktop.folder)
    with desktop.answering("start") as heard:
        assert show(TIME_FOR_IT, SECONDS) == "start"
        content = heard.wait_for("AddNotification")["body"][1]
    assert content["priority"] == ["s", "low"]
    assert [button["action"][1] for button in content["buttons"][1]] == ["start", "later"]


@pytest.mark.parametrize("granted", [True, False])
def test_in_a_sandbox_the_desktop_is_asked_to_start_it_at_login(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, granted: bool
) -> None:
    monkeypatch.setattr(timers, "FLATPAK_INFO", desktop.folder)
    timer = timers.timer_of_this_system()
    assert isinstance(timer, portal.BackgroundPortal)
    job = Job(Schedule(("mon",), time_of("17:30")), ("hipmobility", "remind"))
    with desktop.answering("granted" if granted else "refused") as heard:
        if granted:
            timer.install(job)
        else:
            with pytest.raises(SystemCallError, match="does not let"):
                timer.install(job)
        assert timer.installed() is granted
        options = heard.wait_for("RequestBackground")["body"][1]
        assert options["commandline"][1] == ["hipmobility", "remind", "--wait"]
        timer.remove()
    assert not timer.installed()
