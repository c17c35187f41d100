"""Errors nobody caught: logged, and shown in a window whose text can be copied."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QApplication

from hipmobility import __version__, files

_log = logging.getLogger(__name__)


def start_log(path: Path) -> None:
    """Log warnings and errors to `path`, which is replaced when it has grown past 1 MB.

    A log that cannot be written is done without.
    """
    try:
        files.make_private_folder(path.parent)
        if path.exists() and path.stat().st_size > 1_000_000:
            path.replace(path.with_suffix(".old.log"))
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        path.chmod(0o600)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("hipmobility").addHandler(handler)


def describe(error: BaseException) -> str:
    """Everything that helps to find `error`: versions, system, and where it happened."""
    import platform

    where = "".join(traceback.format_exception(error))
    return (
        f"Hip Mobility {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}\n\n{where}"
    )


def install_hook() -> None:
    """Log and show every error that nobody caught; the program goes on."""
    sys.excepthook = _handle


def _handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    _log.error("uncaught", exc_info=(kind, error, trace))
    sys.stderr.write(describe(error))
    if QApplication.instance() is None or _Shown.now:
        return
    _Shown.now = True
    try:
        _show(error)
    finally:
        _Shown.now = False


class _Shown:
    """Whether the window is open, so that a repeating error opens one only."""

    now = False


def _show(error: BaseException) -> None:
    from PySide6.QtWidgets import QMessageBox

    translate = QCoreApplication.translate
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Hip Mobility")
    box.setText(translate("Errors", "Something went wrong in the program."))
    box.setInformativeText(
        translate(
            "Errors",
            "Your answers so far are saved, and you can go on. If it happens again, please "
            "report it with the text below.",
        )
    )
    box.setDetailedText(describe(error))
    copy = box.addButton(translate("Errors", "Copy"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(describe(error))
