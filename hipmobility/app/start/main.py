"""Start the window: read the packaged files, open the journal, put the parts together."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import sys
import threading
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hipmobility import __version__, collector, files
from hipmobility.app.application import HipMobility
from hipmobility.app.options import Options
from hipmobility.app.pages import FIRST_START, REVIEW, show_routine
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.practice.recording.unwritten import take_unwritten
from hipmobility.app.shell import window_geometry as window_place
from hipmobility.app.shell.settings import Settings
from hipmobility.app.start import errors
from hipmobility.app.start.repair import open_journal
from hipmobility.files import AppPaths
from hipmobility.store.errors import JournalError
from hipmobility.system.clock import seconds_since_boot
from hipmobility.system.desktop.language import use_language
from hipmobility.system.helpers import endpoint
from hipmobility.system.helpers.process import HelperProcess
from hipmobility.system.instances.single_instance import SingleInstance
from hipmobility.system.instances.termination import TerminationSignals
from hipmobility.user_routines.folder import make_folder
from hipmobility.user_routines.library import UserFolder
from hipmobility.widgets.theme import use_program_font

if TYPE_CHECKING:
    from hipmobility.app.practice.audible.audio import PracticeAudio
    from hipmobility.app.practice.recording.trace import Trace
    from hipmobility.store.journal import Journal

_log = logging.getLogger(__name__)
_APP_ID = "org.hipmobility.HipMobility"
_LONGEST_ENDING_S = 2.5
_SOON_MS = 200
"""After this the window is painted, and what can wait begins."""


def run(options: Options, own: UserFolder) -> int:
    """Show the window until it is closed; returns the exit code."""
    app = _application()
    paths = AppPaths(files.data_dir(options.data_dir))
    errors.start_log(paths.log)
    errors.install_hook()
    instance = SingleInstance(paths.data)
    arguments = []
    if options.open:
        from hipmobility.app.user_routines.share import OPEN

        arguments = [OPEN, str(options.open.absolute())]
    if not instance.first(arguments):
        return 0
    try:
        return _run(app, paths, options, own, instance)
    finally:
        instance.close()


def _run(
    app: QApplication,
    paths: AppPaths,
    options: Options,
    own: UserFolder,
    instance: SingleInstance,
) -> int:
    settings = Settings(paths.settings)
    language = use_language(app, options.language or settings.preferences.language, paths.data)
    try:
        journal = _journal(paths.journal, options, own)
    except JournalError as error:
        return _refuse(trouble_words(error))
    if journal is None:
        return 1
    try:
        trace = _trace(options.trace)
    except OSError as error:
        journal.close()
        return _refuse(f"{options.trace}: {error.strerror}")
    with contextlib.suppress(OSError):  # without it there is nothing of one's own yet
        make_folder(own.folder)
    program = HipMobility(
        own,
        journal,
        options,
        settings=settings,
        paths=paths,
        make_audio=_audio,
        trace=trace,
        drawer=_drawer,
        frames=files.figures_dir(options.data_dir),
        language=language,
    )
    endings = TerminationSignals(program)
    endings.asked.connect(partial(_end, program))
    take_unwritten(journal, paths.data, datetime.now().astimezone())
    _open(program)
    if sys.platform == "darwin" or options.open:  # a file may be waiting
        _share_routines(program, instance, app)
    else:
        QTimer.singleShot(_SOON_MS, partial(_share_routines, program, instance, app))
    QTimer.singleShot(_SOON_MS, _started)
    try:
        return app.exec()
    finally:
        endings.close()
        journal.close()
        if trace:
            trace.close()


def _open(program: HipMobility) -> None:
    """Open the window at the page that is wanted."""
    options, window_file = program.parts.options, program.parts.paths.window
    program.start()
    if program.parts.settings.is_first_start and not (
        options.begin or options.open or options.demo
    ):
        program.pages.show(FIRST_START)
    if options.demo == "review":
        program.pages.show(REVIEW)
    window_place.show(program.window, window_file)
    program.window.closing.connect(lambda: window_place.keep(program.window, window_file))


def _share_routines(program: HipMobility, instance: SingleInstance, app: QApplication) -> None:
    """Watch the user's routines, and let other starts and the system bring more of them."""
    from hipmobility.app.user_routines.controller import UserRoutinesController

    parts, window = program.parts, program.window
    own_routines = UserRoutinesController(parts.own, window, parts.library, program)
    own_routines.routine_added.connect(partial(show_routine, program.pages))
    instance.asked_forward.connect(window.come_forward)
    instance.asked_forward.connect(own_routines.share.heard)
    if sys.platform == "darwin":  # no other system sends such events
        from hipmobility.system.desktop.file_open import FileOpen

        FileOpen(app).opened.connect(own_routines.share.take)
    instance.listen()
    if parts.options.open:
        own_routines.share.take([parts.options.open])


def _journal(path: Path, options: Options, own: UserFolder) -> Journal | None:
    """The journal, or None where the person closes the question what to do with a bad one."""
    if not options.demo:
        return open_journal(path)
    from hipmobility.app.start.demo_journal import demo_journal

    return demo_journal(path, own.now.library)


def _trace(path: Path | None) -> Trace | None:
    """Where events are written, if anywhere. Raises `OSError` where they cannot be."""
    if path is None:
        return None
    from hipmobility.app.practice.recording.trace import Trace

    return Trace(path)


def _audio() -> PracticeAudio:
    """What a practice has beside its pages; it takes a while to load."""
    from hipmobility.app.practice.audible.audio import PracticeAudio
    from hipmobility.system.audio.other_players import OtherPlayers
    from hipmobility.system.audio.sound import Sounds
    from hipmobility.system.audio.voice import Voice
    from hipmobility.system.awake import Awake

    sounds = Sounds(files.packaged("assets", "sounds"))
    return PracticeAudio(sounds, Voice(), Awake(), OtherPlayers(), seconds_since_boot)


def _end(program: HipMobility) -> None:
    """End as the system asks; what hangs then, a dialog or a driver, does not keep it waiting."""
    latest = threading.Timer(_LONGEST_ENDING_S, _leave, (program.parts.options,))
    latest.daemon = True
    latest.start()
    program.closing.end()


def _leave(options: Options) -> None:
    """End at once; made-up practices leave nothing behind even so."""
    if options.demo and options.data_dir:
        shutil.rmtree(options.data_dir, ignore_errors=True)
    os._exit(0)


def _drawer() -> HelperProcess:
    """Who draws the figure ahead, in a process of its own."""
    return HelperProcess(endpoint.line("figure"))


def _started() -> None:
    """Do what Home did not wait for; collect garbage again, but not what is there by now."""
    from PySide6.QtGui import QIcon

    icon = QIcon(str(files.packaged("assets", "icons", "hipmobility.svg")))
    QApplication.setWindowIcon(icon)
    gc.freeze()
    collector.let_go()


def _application() -> QApplication:
    app = QApplication(["hipmobility"])
    app.setApplicationName("hipmobility")
    app.setApplicationDisplayName("Hip Mobility")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(_APP_ID)
    use_program_font(app, files.packaged("assets", "fonts"))
    return app


def _refuse(message: str) -> int:
    """Say why the program cannot start, in the terminal and in a window."""
    _log.error(message)
    sys.stderr.write(f"hipmobility: {message}\n")
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.critical(None, "Hip Mobility", message)
    return 1
