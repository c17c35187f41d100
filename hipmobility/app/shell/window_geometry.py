"""Where the window was: on which screen, how large, maximized or not."""

from __future__ import annotations

import base64
import binascii
import logging
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hipmobility import files

_MOST_BYTES = 100_000
_log = logging.getLogger(__name__)


def show(window: QWidget, path: Path) -> None:
    """Show the window where `keep` left it; maximized the first time.

    Qt itself moves a window whose screen is not there any more.
    """
    try:
        geometry = base64.b64decode(files.read_whole(path, _MOST_BYTES), validate=True)
    except (OSError, binascii.Error):
        geometry = b""
    if geometry and window.restoreGeometry(geometry):
        window.show()
    else:
        window.showMaximized()


def keep(window: QWidget, path: Path) -> None:
    """Keep where the window is, for the next start; what cannot be kept holds nobody up."""
    try:
        files.write_atomic(path, base64.b64encode(window.saveGeometry().data()))
    except OSError as error:
        _log.info("the window's place cannot be kept: %s", error)
