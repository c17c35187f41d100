"""`hipmobility doctor`: what this machine offers for a practice, to read or to paste."""

from __future__ import annotations

import json
import os
import platform
import sys
import textwrap
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import PySide6
from PySide6.QtCore import QLoggingCategory, qVersion
from PySide6.QtGui import QGuiApplication

from hipmobility import __version__, files
from hipmobility.app.doctor import files as doctor_files
from hipmobility.app.doctor import machine as doctor_machine
from hipmobility.app.doctor.check_result import CheckResult, DoctorWords, Severity
from hipmobility.app.reminders.plan import state
from hipmobility.app.reminders.remind import show_trial
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences
from hipmobility.system.desktop.language import use_language
from hipmobility.system.reminders.notification import UNHEARD, NotificationError

_WIDTH = 100


def run(data_dir: Path | None, *, as_json: bool = False, language: str = "") -> int:
    """Print the report; returns 0 where a practice with pictures can be done, else 1."""
    results = report(data_dir, language)
    text = to_json(results) if as_json else to_text(results)
    text = text.replace(str(Path.home()), "~")
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    return 0 if _practicable(results) else 1


def notify() -> int:
    """Show a reminder for half a minute, and print what became of it; returns the exit code."""
    try:
        answer = show_trial()
    except NotificationError as error:
        sys.stdout.write(DoctorWords.tr("No reminder can be shown: {}").format(error) + "\n")
        return 1
    words = {
        "": DoctorWords.tr("Shown. Nothing was pressed."),
        UNHEARD: DoctorWords.tr("Shown. This system does not tell what was pressed."),
    }
    pressed = DoctorWords.tr("Shown. You pressed: {}")
    sys.stdout.write(words.get(answer, pressed.format(answer)) + "\n")
    return 0


def report(data_dir: Path | None, language: str = "") -> list[CheckResult]:
    """All that is found. Makes the Qt application where there is none yet, and the folder."""
    trouble = "" if QGuiApplication.instance() else doctor_machine.window_trouble()
    if trouble:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    app.setApplicationName("hipmobility")
    use_language(app, *_wanted_language(data_dir, language))
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    return [
        *_program(),
        *doctor_machine.screens(trouble),
        *doctor_machine.sound(),
        *doctor_machine.voice(),
        doctor_machine.music(),
        doctor_machine.awake(),
        _reminders(data_dir),
        *_files(data_dir),
    ]


def _wanted_language(data_dir: Path | None, language: str) -> tuple[str, Path | None]:
    """The language asked for, or that of the settings, and where the user's own ones lie."""
    try:
        paths = AppPaths(files.usual_data_dir() if data_dir is None else data_dir)
    except OSError:
        return language, None
    return language or read_preferences(paths.settings).language, paths.data


def to_text(findings: Sequence[CheckResult]) -> str:
    """Aligned lines; a remedy stands below what it is for."""
    words = {
        Severity.GOOD: "",
        Severity.NOTE: DoctorWords.tr("note: "),
        Severity.WRONG: DoctorWords.tr("wrong: "),
    }
    column = max(len(finding.topic) for finding in findings) + 2
    indent = " " * column
    lines = []
    for finding in findings:
        start = finding.topic.ljust(column) + words[finding.level]
        for text, first in ((finding.text, start), (finding.remedy, indent)):
            for number, line in enumerate(text.splitlines()):
                before = indent if number else first
                lines += textwrap.wrap(
                    line,
                    _WIDTH,
                    initial_indent=before,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
    return "\n".join([*lines, "", _verdict(findings), ""])


def to_json(findings: Sequence[CheckResult]) -> str:
    """The same for machines; texts are in the user's language."""
    rows = [
        {
            "topic": finding.topic,
            "level": finding.level.value,
            "text": finding.text,
            "remedy": finding.remedy,
        }
        for finding in findings
    ]
    whole = {"format": 1, "practicable": _practicable(findings), "findings": rows}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _program() -> list[CheckResult]:
    versions = f"Hip Mobility {__version__}, Python {platform.python_version()}"
    qt = f"Qt {qVersion()}, PySide6 {PySide6.__version__}"
    return [
        CheckResult(DoctorWords.tr("Program"), f"{versions}, {qt}"),
        CheckResult(DoctorWords.tr("System"), platform.platform()),
    ]


def _files(data_dir: Path | None) -> list[CheckResult]:
    try:
        folder = files.data_dir(data_dir)
    except OSError as error:
        message = f"{error.filename}: {error.strerror}"
        other = DoctorWords.tr("Choose another folder with --data-dir.")
        return [CheckResult(DoctorWords.tr("Data folder"), message, Severity.WRONG, other)]
    return [
        *doctor_files.data_folder(folder),
        doctor_files.drawn_figures(files.figures_dir(data_dir)),
        doctor_files.journal(folder / "journal.sqlite3"),
        *doctor_files.settings(folder / "settings.yaml"),
        *doctor_files.packaged(folder / "routines"),
    ]


def _reminders(data_dir: Path | None) -> CheckResult:
    topic = DoctorWords.tr("Reminders")
    try:
        paths = AppPaths(files.data_dir(data_dir))
    except OSError as error:
        return CheckResult(topic, str(error.strerror), Severity.NOTE)
    timer = state(read_preferences(paths.settings), datetime.now().astimezone())
    return CheckResult(topic, timer.text, Severity.NOTE if timer.failed else Severity.GOOD)


def _practicable(findings: Sequence[CheckResult]) -> bool:
    return all(finding.level is not Severity.WRONG for finding in findings)


def _verdict(findings: Sequence[CheckResult]) -> str:
    if _practicable(findings):
        return DoctorWords.tr("A practice can be done here.")
    return DoctorWords.tr("A practice with pictures cannot be done here; see above.")
