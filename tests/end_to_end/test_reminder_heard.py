"""The real command, on a private bus with a notification service."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import desktop_services
import processes
import pytest
import screen_saver

import hipmobility

PACKAGE = Path(hipmobility.__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's"),
    pytest.mark.skipif(bool(screen_saver.NEEDS), reason=screen_saver.NEEDS),
]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    with screen_saver.private_bus(tmp_path) as address:
        yield {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "PYTHONPATH": str(PACKAGE),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "PATH": str(tmp_path),  # no systemctl, no gsettings of this machine
        }


def run(environment: Mapping[str, str], data: Path, *words: str) -> processes.Child[str]:
    command = [sys.executable, "-m", "hipmobility", *words, "--data-dir", str(data)]
    return processes.run(command, env=environment, capture_output=True, text=True)  # type: ignore[return-value]


def test_it_is_seen_answered_and_then_silent(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text("remind: yes\n")
    address = environment["DBUS_SESSION_BUS_ADDRESS"]
    with screen_saver.service(address, desktop_services.__file__, "later") as heard:
        assert run(environment, tmp_path, "remind").returncode == 0
        heard.wait_for("Notify")
        assert run(environment, tmp_path, "remind").returncode == 0
        assert run(environment, tmp_path, "doctor", "--notify").returncode == 0
        heard.wait_for("Notify")
    shown = [event for event in heard.events if event["what"] == "Notify"]
    assert len(shown) == 2  # one reminder, and the trial
    assert json.loads((tmp_path / "reminders.json").read_text())["unanswered"] == 0


def test_without_a_service_it_says_what_is_missing(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text("remind: yes\n")
    done = run(environment, tmp_path, "remind")
    assert done.returncode == 1
    assert str(done.stderr).startswith("hipmobility: no reminder can be shown: ")
    assert str(done.stderr).count("\n") == 1


def test_without_systemd_the_calendar_file_is_offered(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "settings.yaml").write_text(
        "remind: yes\nplan_when: shut the laptop\nplan_short: mini\n"
    )
    done = run(environment, tmp_path, "plan", "--apply")
    assert done.returncode == 1
    assert "systemctl is not installed" in str(done.stderr)
    assert "calendar file" in str(done.stderr)
    told = str(run(environment, tmp_path, "plan").stdout)
    assert told.startswith("When I shut the laptop, I do Restore hip mobility. No time? Then ")
    file = tmp_path / "plan.ics"
    assert run(environment, tmp_path, "plan", "--ics", "-o", str(file)).returncode == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
