"""Draws SVGs that nobody trusts, each within half a second of the processor and 100 MB.

Drawings come on the standard input, each after its length (four bytes, little endian). For each
there is one byte of answer; with ``--show`` the one drawing follows as a PNG. One that takes too
much ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hipmobility.drawing_check import DRAWN, EMPTY
from hipmobility.system.helpers.lifetime import die_with_program

LARGEST_SIDE = 1200
"""Of the picture that is made, in pixels."""
MOST_S = 0.5
MOST_BYTES = 100_000_000


def main(arguments: Sequence[str]) -> int:
    """Draw what comes; returns the exit code."""
    die_with_program()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication(["hipmobility-drawing"])
    _draw(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")  # all is loaded now
    _limit_memory()
    output = sys.stdout.buffer
    while len(head := sys.stdin.buffer.read(4)) == 4:
        data = sys.stdin.buffer.read(int.from_bytes(head, "little"))
        _limit_time(MOST_S)
        image = _draw(data)
        _limit_time(0)
        output.write(EMPTY if image.isNull() else DRAWN)
        if "--show" in arguments and not image.isNull():
            output.write(_png(image))
        output.flush()
    del app
    return 0


def _draw(data: bytes) -> QImage:
    drawing = QSvgRenderer(QByteArray(data))
    size = drawing.defaultSize()
    if not drawing.isValid() or size.isEmpty():
        return QImage()
    drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    size.scale(QSize(LARGEST_SIDE, LARGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _limit_time(seconds: float) -> None:
    """Let the system end this process after so much time of the processor; 0 for never."""
    if hasattr(signal, "ITIMER_PROF"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    """Let this process have so much more than it has now (Linux; elsewhere time is the limit)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
