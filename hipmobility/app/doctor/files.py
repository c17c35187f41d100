"""What is in the files: those of the program, and the user's own, none of it changed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QLocale

from hipmobility import files
from hipmobility.app.doctor.check_result import CheckResult, DoctorWords, Severity
from hipmobility.app.laptops.place import place_risk
from hipmobility.core.settings.preferences_file import parse_preferences
from hipmobility.core.yaml.problems import MOST_BYTES, InvalidFile
from hipmobility.store import backups
from hipmobility.store import integrity as health
from hipmobility.user_routines.library import read_builtin, read_clips, read_own
from hipmobility.widgets.words import reader_language

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
    topic = DoctorWords.tr("Program files")
    try:
        clips = dict(read_clips())
        library = read_builtin()
        lacking = [part for part in _PARTS if not any(files.packaged("assets").glob(part))]
    except (InvalidFile, OSError) as error:
        again = DoctorWords.tr("Install the program again.")
        yield CheckResult(topic, str(error), Severity.WRONG, again)
        return
    parts = (
        DoctorWords.tr("%n routines", "", len(library.routines)),
        DoctorWords.tr("%n drills", "", len(library.drills)),
        DoctorWords.tr("%n clips", "", len(clips)),
    )
    counts = ", ".join(parts)
    if lacking:
        missing = DoctorWords.tr("{}; missing: {}").format(counts, ", ".join(lacking))
        yield CheckResult(
            topic, missing, Severity.NOTE, DoctorWords.tr("Install the program again.")
        )
    else:
        yield CheckResult(topic, counts)
    for problem in read_own(library, own_drills, clips).problems:
        yield CheckResult(
            DoctorWords.tr("Own drills"), problem.precisely_in_words(reader_language), Severity.NOTE
        )


def data_folder(folder: Path) -> Iterator[CheckResult]:
    """Where the journal is kept: whether it can be written, and who can read it."""
    topic = DoctorWords.tr("Data folder")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as error:
        trouble = DoctorWords.tr("{}: cannot be written: {}").format(folder, error.strerror)
        other = DoctorWords.tr("Choose another folder with --data-dir.")
        yield CheckResult(topic, trouble, Severity.WRONG, other)
        return
    place = DoctorWords.tr("{}, {} free").format(folder, _size(free))
    if free < _LITTLE_BYTES:
        remedy = DoctorWords.tr("Free some space there.")
        yield CheckResult(topic, place, Severity.NOTE, remedy)
    else:
        yield CheckResult(topic, place)
    if risk := place_risk(folder):
        yield CheckResult(topic, risk, Severity.NOTE)
    if os.name == "posix":
        yield _readers(folder)


def _readers(folder: Path) -> CheckResult:
    topic = DoctorWords.tr("Private")
    mode = folder.stat().st_mode & 0o777
    if not mode & 0o077:
        return CheckResult(topic, DoctorWords.tr("only you can read the data folder"))
    template = DoctorWords.tr("others on this computer may look into the data folder ({:o})")
    remedy = DoctorWords.tr("To change that: chmod 700 {}").format(folder)
    return CheckResult(topic, template.format(mode), Severity.NOTE, remedy)


def journal(path: Path) -> CheckResult:
    """How the journal is; it is only looked at."""
    topic = DoctorWords.tr("Journal")
    looked = health.look(path)
    if looked is None:
        return CheckResult(topic, DoctorWords.tr("none yet"))
    if looked.trouble is not None:
        template = f"{_size(looked.bytes_used)}, {looked.trouble.problem}"
        return CheckResult(topic, template, Severity.WRONG, looked.trouble.remedy)
    template = DoctorWords.tr("whole, format {}, practices: {}, {}, backups: {}")
    return CheckResult(
        topic,
        template.format(
            looked.version,
            looked.practices,
            _size(looked.bytes_used),
            len(backups.backups(path)),
        ),
    )


def drawn_figures(folder: Path) -> CheckResult:
    """What is kept of figures that were drawn before."""
    topic = DoctorWords.tr("Figures")
    size = 0
    with contextlib.suppress(OSError):
        size = sum(path.stat().st_size for path in folder.iterdir())
    if not size:
        return CheckResult(topic, DoctorWords.tr("none drawn yet"))
    template = DoctorWords.tr("{}, {}; you can delete that, it is drawn again")
    return CheckResult(topic, template.format(folder, _size(size)))


def settings(path: Path) -> Iterator[CheckResult]:
    """What is wrong in the file of settings."""
    topic = DoctorWords.tr("Settings")
    try:
        _, _, problems = parse_preferences(files.read_whole(path, MOST_BYTES), path.name)
    except FileNotFoundError:
        yield CheckResult(topic, DoctorWords.tr("all at their default"))
        return
    except OSError as error:
        template = DoctorWords.tr("{} cannot be read: {}")
        yield CheckResult(topic, template.format(path.name, error.strerror), Severity.NOTE)
        return
    if not problems:
        yield CheckResult(topic, DoctorWords.tr("{} is in order").format(path.name))
    for problem in problems:
        yield CheckResult(topic, problem.in_words(reader_language), Severity.NOTE)


def _size(count: int) -> str:
    return QLocale.c().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
