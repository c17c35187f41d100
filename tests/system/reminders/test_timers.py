"""The timers of the systems: what is written for them, and what they are told."""

from __future__ import annotations

import plistlib
import shlex
import shutil
from pathlib import Path
from xml.etree import ElementTree

import processes
import pytest

from hipmobility.core.model.schedule import Schedule, time_of
from hipmobility.system.reminders.job import Job
from hipmobility.system.reminders.macos import property_list
from hipmobility.system.reminders.running import SystemCallError, ask
from hipmobility.system.reminders.systemd import SystemdTimer, on_calendar, quoted
from hipmobility.system.reminders.windows import task_xml

SCHEDULE = Schedule(("mon", "thu", "sun"), time_of("07:05"))
JOB = Job(SCHEDULE, ("/opt/a b/py%thon", "-m", "hipmobility", "$HOME"), {"PYTHONPATH": 'a"b\\c'})
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="needs systemd-analyze")


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A systemctl that writes down how it was called; it fails where ``fail`` lies beside it."""
    log = tmp_path / "calls"
    script = tmp_path / "systemctl"
    script.write_text(
        f'#!/bin/sh\necho "$@" >> {shlex.quote(str(log))}\n'
        f"[ ! -e {shlex.quote(str(tmp_path / 'fail'))} ] || "
        '{ echo "Failed to connect to bus" >&2; exit 1; }\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return log


def test_a_timer_is_made_changed_and_taken_away(calls: Path, tmp_path: Path) -> None:
    timer = SystemdTimer()
    assert not timer.installed()
    timer.install(JOB)
    units = tmp_path / "config/systemd/user"
    assert sorted(path.name for path in units.iterdir()) == [
        "hipmobility-remind.service",
        "hipmobility-remind.timer",
    ]
    assert timer.installed()
    timer.install(Job(Schedule(("sat",), time_of("9:00")), JOB.command))
    assert "OnCalendar=Sat *-*-* 09:00:00" in (units / "hipmobility-remind.timer").read_text()
    timer.remove()
    assert not timer.installed()
    assert list(units.iterdir()) == []
    told = calls.read_text().splitlines()
    assert told[-2:] == [
        "--user disable --now hipmobility-remind.timer",
        "--user daemon-reload",
    ]
    assert told[:3] == [
        "--user daemon-reload",
        "--user enable hipmobility-remind.timer",
        "--user restart hipmobility-remind.timer",
    ]


def test_where_systemd_refuses_nothing_is_left(calls: Path, tmp_path: Path) -> None:
    (tmp_path / "fail").touch()
    timer = SystemdTimer()
    with pytest.raises(SystemCallError, match="systemctl: Failed to connect to bus"):
        timer.install(JOB)
    assert not timer.installed()


def test_taking_away_what_is_not_there_asks_nobody(calls: Path) -> None:
    SystemdTimer().remove()
    assert not calls.exists()


@needs_systemd
def test_systemd_reads_the_calendar_as_it_is_meant() -> None:
    text = ask([str(ANALYZE), "calendar", on_calendar(SCHEDULE)])
    assert "Normalized form: Mon,Thu,Sun *-*-* 07:05:00" in text


@needs_systemd
def test_systemd_finds_no_fault_in_the_units(calls: Path, tmp_path: Path) -> None:
    job = Job(SCHEDULE, ("/bin/echo", "100 %", "$HOME", 'a"b\\c'), {"PYTHONPATH": 'a"b\\c %'})
    SystemdTimer().install(job)
    unit = tmp_path / "config/systemd/user/hipmobility-remind.timer"
    done = processes.run(
        [str(ANALYZE), "--user", "verify", str(unit)],
        capture_output=True,
        text=True,
        timeout=30,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    mine = [line for line in done.stderr.splitlines() if "hipmobility" in line]
    assert mine == []


def test_words_are_quoted_as_the_manual_says() -> None:
    assert quoted('a "b" \\ 5 %', dollars=True) == '"a \\"b\\" \\\\ 5 %%"'
    assert quoted("$HOME", dollars=True) == '"$$HOME"'
    assert quoted("$HOME") == '"$HOME"'


def test_the_property_list_of_macos() -> None:
    found = plistlib.loads(property_list(JOB))
    assert found["ProgramArguments"] == list(JOB.command)
    assert found["EnvironmentVariables"] == JOB.variables
    assert found["StartCalendarInterval"] == [
        {"Weekday": 1, "Hour": 7, "Minute": 5},
        {"Weekday": 4, "Hour": 7, "Minute": 5},
        {"Weekday": 0, "Hour": 7, "Minute": 5},
    ]


def test_the_task_of_windows() -> None:
    text = task_xml(Job(SCHEDULE, ("C:\\a b\\hip.exe", "remind", "--data-dir", "D:\\c d")))
    assert text.startswith(b"\xff\xfe")
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ElementTree.fromstring(text.decode("utf-16").partition("?>")[2])
    assert [day.tag for day in task.iterfind(f".//{space}DaysOfWeek/*")] == [
        f"{space}{day}" for day in ("Monday", "Thursday", "Sunday")
    ]
    assert task.findtext(f".//{space}Command") == "C:\\a b\\hip.exe"
    assert task.findtext(f".//{space}Arguments") == 'remind --data-dir "D:\\c d"'
    order = [child.tag.removeprefix(space) for child in task]
    assert order == ["Triggers", "Settings", "Actions"]


def test_variables_of_a_task_are_set_before_it_runs() -> None:
    text = task_xml(Job(SCHEDULE, ("py.exe", "-m", "hipmobility"), {"PYTHONPATH": "C:\\a b"}))
    task = ElementTree.fromstring(text.decode("utf-16").partition("?>")[2])
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert task.findtext(f".//{space}Command") == "cmd.exe"
    assert task.findtext(f".//{space}Arguments") == (
        '/d /s /c "set "PYTHONPATH=C:\\a b"&& py.exe -m hipmobility"'
    )


def test_a_program_that_is_missing_is_named() -> None:
    with pytest.raises(SystemCallError, match="no-such-program is not installed"):
        ask(["no-such-program"])
