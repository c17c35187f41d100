"""Start the window: read the packaged files, open the journal, put the parts together."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from hipmobility import __version__, files
from hipmobility.app import errors
from hipmobility.app.accompaniment import Accompaniment
from hipmobility.app.hip_mobility import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.repair import open_journal
from hipmobility.app.settings import Settings
from hipmobility.app.trace import Trace
from hipmobility.core.figure import Clip
from hipmobility.core.routine import Library
from hipmobility.store.database import JournalError
from hipmobility.system.awake import Awake
from hipmobility.system.single_instance import SingleInstance
from hipmobility.system.sound import Sounds
from hipmobility.system.voice import Voice
from hipmobility.widgets.theme import load_fonts

_log = logging.getLogger(__name__)


def run(
    options: Options, library: Library, clips: Mapping[str, Clip], problems: Sequence[str] = ()
) -> int:
    """Show the window until it is closed; returns the exit code.

    `problems` are those of the user's own files, shown at Home.
    """
    app = _application()
    data = files.data_dir(options.data_dir)
    errors.start_log(data / "hipmobility.log")
    errors.install_hook()
    instance = SingleInstance(data)
    if not instance.first():
        return 0
    try:
        return _run(app, data, options, library, clips, problems, instance)
    finally:
        instance.close()


def _run(
    app: QApplication,
    data: Path,
    options: Options,
    library: Library,
    clips: Mapping[str, Clip],
    problems: Sequence[str],
    instance: SingleInstance,
) -> int:
    try:
        journal = open_journal(data / "journal.sqlite3")
    except JournalError as error:
        return _refuse(str(error))
    if journal is None:
        return 1
    try:
        trace = Trace(options.trace) if options.trace else None
    except OSError as error:
        journal.close()
        return _refuse(f"{options.trace}: {error.strerror}")
    settings = Settings(data / "settings.yaml")
    accompaniment = Accompaniment(
        Sounds(files.packaged("assets", "sounds")), Voice(), Awake(), time.monotonic
    )
    program = HipMobility(
        library,
        clips,
        journal,
        options,
        settings=settings,
        accompaniment=accompaniment,
        trace=trace,
    )
    instance.asked_forward.connect(program.window.come_forward)
    program.home.show_notice("\n".join(problems))
    program.start()
    program.window.showMaximized()
    try:
        return app.exec()
    finally:
        journal.close()
        if trace:
            trace.close()


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("hipmobility")
    app.setApplicationDisplayName("Hip Mobility")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hipmobility")
    app.setWindowIcon(QIcon(str(files.packaged("assets", "icons", "hipmobility.svg"))))
    load_fonts(files.packaged("assets", "fonts"))
    return app


def _refuse(message: str) -> int:
    """Say why the program cannot start, in the terminal and in a window."""
    _log.error(message)
    sys.stderr.write(f"hipmobility: {message}\n")
    QMessageBox.critical(None, "Hip Mobility", message)
    return 1
