"""Start the window: read the packaged files, open the journal, put the parts together."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from hipmobility import __version__, files
from hipmobility.app import errors
from hipmobility.app.hip_mobility import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.trace import Trace
from hipmobility.core.figure import Clip
from hipmobility.core.routine import Library
from hipmobility.store.database import JournalError
from hipmobility.store.journal import Journal
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
    try:
        journal = Journal.open(data / "journal.sqlite3")
    except JournalError as error:
        return _refuse(str(error))
    try:
        trace = Trace(options.trace) if options.trace else None
    except OSError as error:
        journal.close()
        return _refuse(f"{options.trace}: {error.strerror}")
    program = HipMobility(library, clips, journal, options, trace=trace)
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
