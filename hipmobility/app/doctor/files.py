"""What is in the files: those of the program, and the user's own, none of it changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from hipmobility import files
from hipmobility.app.doctor.check_result import CheckResult, Severity
from hipmobility.core.settings.preferences_file import MOST_BYTES, parse_preferences
from hipmobility.core.yaml.problems import InvalidFile
from hipmobility.store import backups
from hipmobility.store import integrity as health
from hipmobility.user_routines.library import read_builtin, read_clips, read_own

translate = QCoreApplication.translate

_LITTLE_BYTES = 100_000_000
_PARTS = (
    "figures/*.yaml",
    "fonts/*.otf",
    "icons/hipmobility.svg",
    "learn/*.md",
    "sounds/*.wav",
)


def packaged(own_drills: Path) -> Iterator[CheckResult]:
    """The program's own files, and then the user's files of drills in the folder given."""
    topic = translate("Doctor", "Program files")
    try:
        clips = dict(read_clips())
        library = read_builtin()
        lacking = [part for part in _PARTS if not any(files.packaged("assets").glob(part))]
    except (InvalidFile, OSError) as error:
        again = translate("Doctor", "Install the program again.")
        yield CheckResult(topic, str(error), Severity.WRONG, again)
        return
    template = translate("Doctor", "{} routines, {} drills, {} clips")
    counts = template.format(len(library.routines), len(library.drills), len(clips))
    if lacking:
        missing = translate("Doctor", "{}; missing: {}").format(counts, ", ".join(lacking))
        yield CheckResult(
            topic, missing, Severity.NOTE, translate("Doctor", "Install the program again.")
        )
    else:
        yield CheckResult(topic, counts)
    for problem in read_own(library, own_drills, clips).problems:
        yield CheckResult(translate("Doctor", "Own drills"), problem.precisely, Severity.NOTE)


def data_folder(folder: Path) -> Iterator[CheckResult]:
    """Where the journal is kept: whether it can be written, and who can read it."""
    topic = translate("Doctor", "Data folder")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as error:
        trouble = translate("Doctor", "{}: cannot be written: {}").format(folder, error.strerror)
        other = translate("Doctor", "Choose another folder with --data-dir.")
        yield CheckResult(topic, trouble, Severity.WRONG, other)
        return
    place = translate("Doctor", "{}, {} free").format(folder, _size(free))
    if free < _LITTLE_BYTES:
        remedy = translate("Doctor", "Free some space there.")
        yield CheckResult(topic, place, Severity.NOTE, remedy)
    else:
        yield CheckResult(topic, place)
    if os.name == "posix":
        yield _readers(folder)


def _readers(folder: Path) -> CheckResult:
    topic = translate("Doctor", "Private")
    mode = folder.stat().st_mode & 0o777
    if not mode & 0o077:
        return CheckResult(topic, translate("Doctor", "only you can read the data folder"))
    template = translate("Doctor", "others on this computer may look into the data folder ({:o})")
    remedy = translate("Doctor", "To change that: chmod 700 {}").format(folder)
    return CheckResult(topic, template.format(mode), Severity.NOTE, remedy)


def journal(path: Path) -> CheckResult:
    """How the journal is; it is only looked at."""
    topic = translate("Doctor", "Journal")
    looked = health.look(path)
    if looked is None:
        return CheckResult(topic, translate("Doctor", "none yet"))
    if looked.trouble is not None:
        template = f"{_size(looked.bytes_used)}, {looked.trouble.problem}"
        return CheckResult(topic, template, Severity.WRONG, looked.trouble.remedy)
    template = translate("Doctor", "whole, format {}, practices: {}, {}, backups: {}")
    return CheckResult(
        topic,
        template.format(
            looked.version,
            looked.practices,
            _size(looked.bytes_used),
            len(backups.backups(path)),
        ),
    )


def settings(path: Path) -> Iterator[CheckResult]:
    """What is wrong in the file of settings."""
    topic = translate("Doctor", "Settings")
    try:
        _, _, problems = parse_preferences(files.read_whole(path, MOST_BYTES), path.name)
    except FileNotFoundError:
        yield CheckResult(topic, translate("Doctor", "all at their default"))
        return
    except OSError as error:
        template = translate("Doctor", "{} cannot be read: {}")
        yield CheckResult(topic, template.format(path.name, error.strerror), Severity.NOTE)
        return
    if not problems:
        yield CheckResult(topic, translate("Doctor", "{} is in order").format(path.name))
    for problem in problems:
        yield CheckResult(topic, str(problem), Severity.NOTE)


def _size(count: int) -> str:
    return QLocale.c().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
