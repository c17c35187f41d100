"""A user's own picture or animation of a drill, or a line that says why it cannot be shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QMovie, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hipmobility import picture_check
from hipmobility.core.model.routine import Side
from hipmobility.core.model.variant import Picture
from hipmobility.widgets.drawing import Drawings
from hipmobility.widgets.theme import DARK, Theme, font

_LARGEST_SIDE = 2048
"""Larger pictures are made smaller while they are read."""


class PictureView(QWidget):
    """Shows one side of a `Picture`, moving when it is an animation.

    SVG, PNG, JPEG, GIF and WebP. A file that cannot be shown leaves its name and the reason.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self._path: Path | None = None
        self._mirrored = False
        self._playing = True
        self._trouble = ""
        self._image = QImage()
        self._movie: QMovie | None = None
        self._drawings = Drawings(self)
        self._drawings.drawn.connect(self._drawn)

    @property
    def trouble(self) -> str:
        """Why nothing can be shown, or nothing."""
        return self._trouble

    @property
    def is_waiting(self) -> bool:
        """Whether the picture is still being drawn."""
        return self._drawings.is_drawing

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def set_picture(self, picture: Picture, side: Side | None) -> None:
        """Show `picture` for `side`, mirrored where only the left one is given."""
        right = side is Side.RIGHT
        path = picture.right if right and picture.right else picture.left
        mirrored = right and picture.right is None
        if path != self._path:
            self._path = path
            self._load(path)
        if mirrored != self._mirrored:
            self._mirrored = mirrored
            self.update()

    def set_playing(self, playing: bool) -> None:
        """Let an animation run, or stop it where it is."""
        if playing != self._playing:
            self._playing = playing
            self._play()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture as large as it fits, or why there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._trouble:
            self._paint_trouble(painter)
            return
        image = self._movie.currentImage() if self._movie else self._image
        size = QSizeF(image.size())
        if size.isEmpty():
            return
        size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        painter.translate(self.width() / 2, self.height() / 2)
        if self._mirrored:
            painter.scale(-1, 1)
        box = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        painter.drawImage(box, image)

    def _load(self, path: Path) -> None:
        self._clear()
        if trouble := picture_check.picture_trouble(path):
            self._cannot_show(path, trouble)
        elif path.suffix.lower() == ".svg":
            self._load_drawing(path)
        else:
            self._load_image(path)
        self._loaded()

    def _loaded(self) -> None:
        self.setAccessibleName(self._trouble or self.tr("Picture"))
        self._play()
        self.update()

    def _clear(self) -> None:
        self._trouble = ""
        self._image = QImage()
        self._drawings.stop()
        if self._movie:
            self._movie.deleteLater()
        self._movie = None

    def _load_drawing(self, path: Path) -> None:
        """Have an SVG drawn; it is shown a moment later."""
        try:
            self._drawings.draw(path)
        except OSError as error:
            self._cannot_show(path, error.strerror or "")

    def _drawn(self, image: QImage, trouble: str) -> None:
        self._image = image
        if trouble and self._path:
            self._cannot_show(self._path, self.tr("The picture {}.").format(trouble))
        self._loaded()

    def _load_image(self, path: Path) -> None:
        reader = QImageReader(str(path))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
        size = reader.size()
        if reader.supportsAnimation() and reader.imageCount() != 1:
            self._load_movie(path)
            return
        if max(size.width(), size.height()) > _LARGEST_SIDE:
            reader.setScaledSize(
                size.scaled(QSize(_LARGEST_SIDE, _LARGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
            )
        self._image = reader.read()
        if self._image.isNull():
            self._cannot_show(path, reader.errorString())

    def _load_movie(self, path: Path) -> None:
        movie = QMovie(str(path), parent=self)
        if not movie.jumpToFrame(0) or movie.currentImage().isNull():
            reason = movie.lastErrorString()
            movie.deleteLater()
            self._cannot_show(path, reason)
            return
        movie.frameChanged.connect(self.update)
        movie.finished.connect(self._again, Qt.ConnectionType.QueuedConnection)
        self._movie = movie

    def _play(self) -> None:
        if self._movie and self._playing and self._movie.state() is QMovie.MovieState.NotRunning:
            self._movie.start()
        elif self._movie:
            self._movie.setPaused(not self._playing)

    def _again(self) -> None:
        """Begin an animation anew that was made to run once; not one cut off at its start."""
        if self._movie and self._movie.currentFrameNumber() > 0:
            self._movie.start()

    def _cannot_show(self, path: Path, reason: str) -> None:
        self._trouble = self.tr("{} cannot be shown.").format(path.name)
        if reason:
            self._trouble = f"{self._trouble} {reason}"

    def _paint_trouble(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(font(max(12.0, self.height() / 16), 400))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(20, 20, -20, -20), flags, self._trouble)
