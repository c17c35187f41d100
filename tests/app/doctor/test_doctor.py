"""The report on the machine: what it says, and that it says it wherever it is started."""

from __future__ import annotations

import importlib.abc
import json
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import processes
import pytest
import virtual_display
from pytestqt.qtbot import QtBot

import hipmobility
from hipmobility.app.doctor import doctor
from hipmobility.app.doctor import files as doctor_files
from hipmobility.app.doctor import machine as doctor_machine
from hipmobility.app.doctor.check_result import CheckResult, Severity
from hipmobility.store.journal import Journal

SCRIPT = """
import shutil
import sys
from pathlib import Path
from hipmobility.app.doctor import doctor
sys.exit(doctor.run(Path(sys.argv[1]), as_json="--json" in sys.argv))
"""


def run(home: Path, *arguments: str, **more: str) -> Any:
    """The report in a process of its own, without display, D-Bus and sound."""
    absent = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    environment = {key: value for key, value in os.environ.items() if key not in absent}
    environment |= {
        "HOME": str(home),
        "PYTHONPATH": str(Path(hipmobility.__file__).parents[1]),
        "PULSE_SERVER": "nowhere",
        "SPEECHD_ADDRESS": f"unix_socket:{home}/nobody",
        **more,
    }
    return processes.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland only")
def test_over_ssh_it_says_that_there_is_no_display_and_goes_on(tmp_path: Path) -> None:
    done = run(tmp_path, str(tmp_path / "data"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("Display") and "no display" in line for line in lines)
    assert any(line.startswith("Journal") for line in lines)
    assert any(line.startswith("Program files") for line in lines)
    assert str(tmp_path) not in done.stdout
    assert "~/data" in done.stdout


@pytest.mark.skipif(bool(virtual_display.NEEDS), reason=virtual_display.NEEDS)
def test_a_platform_that_qt_does_not_know_ends_only_the_probe(tmp_path: Path) -> None:
    with virtual_display.virtual_display() as screen:
        platform = {"DISPLAY": screen["DISPLAY"], "QT_QPA_PLATFORM": "etching"}
        done = run(tmp_path, str(tmp_path), "--json", **platform)
    wrong = [each for each in json.loads(done.stdout)["findings"] if each["level"] == "wrong"]
    assert done.returncode == 1
    assert [each["topic"] for each in wrong] == ["Display"]
    assert "etching" in wrong[0]["text"] or "cursor" in wrong[0]["text"]


@pytest.mark.skipif(bool(virtual_display.NEEDS), reason=virtual_display.NEEDS)
def test_with_a_screen_a_practice_can_be_done(tmp_path: Path) -> None:
    with virtual_display.virtual_display("1366x768") as screen:
        done = run(tmp_path, str(tmp_path / "data"), "--json", DISPLAY=screen["DISPLAY"])
    if "libxcb-cursor" in done.stdout:
        pytest.skip("needs libxcb-cursor")
    found = json.loads(done.stdout)
    assert (done.returncode, found["practicable"]) == (0, True)
    screen = next(each for each in found["findings"] if each["topic"] == "Screen")
    assert "1366 x 768 pixels" in screen["text"]


def test_a_screen_that_nobody_sees_is_no_screen(qtbot: QtBot) -> None:
    platform, *screens = doctor_machine.screens("")
    assert platform.level is Severity.WRONG
    assert "offscreen" in platform.text
    assert len(screens) == 1
    assert "scaling 100 %" in screens[0].text


class Broken(importlib.abc.MetaPathFinder):
    """An installation in which some modules do not find a library."""

    def find_spec(self, name: str, _path: object, _target: ModuleType | None = None) -> None:
        if name in ("PySide6.QtMultimedia", "PySide6.QtTextToSpeech"):
            raise ImportError("libpulse.so.0: cannot open shared object file")


@pytest.mark.parametrize("what", ["sound", "voice"])
def test_a_missing_libpulse_is_named(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    for name in ("QtMultimedia", "QtTextToSpeech"):
        monkeypatch.delitem(sys.modules, f"PySide6.{name}", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    (found,) = getattr(doctor_machine, what)()
    assert found.level is Severity.NOTE
    assert "libpulse0" in found.remedy


@pytest.mark.parametrize("what", ["sound", "voice"])
def test_missing_addons_are_named(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    for name in ("QtMultimedia", "QtTextToSpeech"):
        monkeypatch.setitem(sys.modules, f"PySide6.{name}", None)
    (found,) = getattr(doctor_machine, what)()
    assert found.level is Severity.NOTE
    assert "PySide6-Addons" in found.remedy


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
def test_where_the_screen_cannot_be_kept_on_it_says_why(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    found = doctor_machine.awake()
    assert found.level is Severity.NOTE
    assert "started from the desktop" in f"{found.text} {found.remedy}"


def test_a_private_folder_with_room_is_good(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    found = list(doctor_files.data_folder(tmp_path))
    assert {each.level for each in found} == {Severity.GOOD}
    assert str(tmp_path) in found[0].text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_an_open_folder_is_noted(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    *_, found = doctor_files.data_folder(tmp_path)
    assert found.level is Severity.NOTE
    assert "755" in found.text
    assert "chmod 700" in found.remedy


def test_a_folder_that_is_gone_is_wrong(tmp_path: Path) -> None:
    (found,) = doctor_files.data_folder(tmp_path / "gone")
    assert found.level is Severity.WRONG
    assert "--data-dir" in found.remedy


def test_little_space_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = shutil.disk_usage(tmp_path)._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: few)
    found, *_ = doctor_files.data_folder(tmp_path)
    assert found.level is Severity.NOTE
    assert "5.0 MB free" in found.text


def test_what_is_kept_of_figures_is_told_with_its_size(tmp_path: Path) -> None:
    folder = tmp_path / "figures"
    assert doctor_files.drawn_figures(folder).text == "none drawn yet"
    folder.mkdir()
    (folder / "one.film").write_bytes(bytes(1_500_000))
    (folder / "two.figure").write_bytes(bytes(500_000))
    found = doctor_files.drawn_figures(folder)
    assert found.level is Severity.GOOD
    assert found.text.startswith(f"{folder}, 2.0 MB;")


def test_a_file_in_the_folders_place_is_wrong(
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "data"
    place.write_text("")
    for check in ("sound", "voice"):
        monkeypatch.setattr(doctor_machine, check, lambda: [])
    assert doctor.run(place) == 1
    (line,) = [text for text in capsys.readouterr().out.splitlines() if "Data folder" in text]
    assert "wrong: " in line


def test_the_journal_is_told_in_numbers(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    assert doctor_files.journal(path).text == "none yet"
    Journal.open(path).close()
    found = doctor_files.journal(path)
    assert found.level is Severity.GOOD
    assert "practices: 0" in found.text


def test_a_journal_that_cannot_be_used_is_wrong_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(b"my shopping list, not a database" * 50)
    found = doctor_files.journal(path)
    assert found.level is Severity.WRONG
    assert found.remedy


def test_settings_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    (found,) = doctor_files.settings(path)
    assert found.level is Severity.GOOD
    path.write_text("theme: light\n")
    (found,) = doctor_files.settings(path)
    assert found.level is Severity.GOOD
    path.write_text("theme: pink\ndistance_m: 40\n")
    found, other = doctor_files.settings(path)
    assert found.level is other.level is Severity.NOTE
    assert "settings.yaml:1" in found.text
    assert "settings.yaml:2" in other.text


def test_the_programs_files_are_counted_and_own_ones_checked(tmp_path: Path) -> None:
    (found,) = doctor_files.packaged(tmp_path)
    assert found.level is Severity.GOOD
    assert "routines" in found.text
    (tmp_path / "mine.yaml").write_text("drills: 3\n")
    _, own = doctor_files.packaged(tmp_path)
    assert own.level is Severity.NOTE
    assert "mine.yaml" in own.text


def test_lines_are_aligned_and_remedies_stand_below() -> None:
    findings = [
        CheckResult("Sound", "an output"),
        CheckResult("Screen stays on", "no", Severity.NOTE, "Ask for " + "a long time " * 12),
        CheckResult("Journal", "gone", Severity.WRONG, "Look for it."),
    ]
    lines = doctor.to_text(findings).splitlines()
    column = lines[0].index("an output")
    assert lines[1][column:] == "note: no"
    assert lines[2].startswith(" " * column + "Ask")
    assert max(map(len, lines)) <= 100
    assert "wrong: gone" in lines[-4]
    assert lines[-3].strip() == "Look for it."


def test_json_has_the_same() -> None:
    note = CheckResult("Sound", "none", Severity.NOTE, "Buy some.")
    found = json.loads(doctor.to_json([note]))
    assert found["practicable"] is True
    row = {"topic": "Sound", "level": "note", "text": "none", "remedy": "Buy some."}
    assert found["findings"] == [row]
    assert (
        json.loads(doctor.to_json([CheckResult("A", "b", Severity.WRONG)]))["practicable"] is False
    )
