"""An SVG as a picture: drawn by a helper process within limits, never in the window's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

from hipmobility import drawing_check, files, picture_check

_LONGEST_MS = 20_000
_KEPT = 6
"""So many drawings are kept: those of both sides of some drills."""
_Stamp = tuple[Path, int, int]


class Drawings(QObject):
    """Has SVG files drawn, one at a time; `drawn` brings the newest, or why there is none.

    A file that was drawn and has not changed is there at once.
    """

    drawn = Signal(QImage, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[_Stamp, tuple[QImage, str]] = {}
        self._wanted: _Stamp | None = None
        self._process: QProcess | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether one is being drawn."""
        return self._process is not None

    def draw(self, path: Path) -> None:
        """Draw a file, in place of what is being drawn. Raises `OSError`."""
        self.stop()
        status = path.stat()
        self._wanted = path, status.st_mtime_ns, status.st_size
        if self._wanted in self._kept:
            self.drawn.emit(*self._kept[self._wanted])
            return
        data = files.read_whole(path, picture_check.MOST_PICTURE_BYTES)
        program, *arguments = drawing_check.command()
        process = self._process = QProcess(self)
        known = QProcessEnvironment()
        for name, value in drawing_check.environment().items():
            known.insert(name, value)
        process.setProcessEnvironment(known)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        QTimer.singleShot(_LONGEST_MS, process, process.kill)
        process.start(program, [*arguments, "--show"])
        process.write(drawing_check.framed([data]))
        process.closeWriteChannel()

    def stop(self) -> None:
        """Wait for nothing any more."""
        process, self._process = self._process, None
        if process:
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.kill()
            process.waitForFinished(200)
            process.deleteLater()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self) -> None:
        process, self._process = self._process, None
        if process is None or self._wanted is None:
            return
        answer = bytes(process.readAllStandardOutput().data())
        process.deleteLater()
        image = QImage.fromData(answer[1:])
        trouble = ""
        if image.isNull():
            is_empty = answer[:1] == drawing_check.EMPTY
            trouble = drawing_check.NOTHING if is_empty else drawing_check.TOO_MUCH
        while len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[self._wanted] = image, trouble
        self.drawn.emit(image, trouble)
