"""A part of the picture that stays the same from frame to frame: painted once, then copied."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

Picture = tuple[QRectF, Callable[[QPainter], None]]
"""The box that holds a picture, and what paints it."""


class Sprite:
    """An image that is painted anew only when its key changes."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._image = QImage()
        self._corner = QPointF()

    def paint(
        self,
        painter: QPainter,
        key: tuple[object, ...],
        draw: Callable[[], Picture],
    ) -> None:
        """Paint the picture that `draw` gives, from memory if `key` is that of the last time."""
        ratio = painter.device().devicePixelRatioF()
        if (*key, ratio) != self._key:
            self._key = (*key, ratio)
            self._draw(draw(), ratio)
        if not self._image.isNull():
            painter.drawImage(self._corner, self._image)

    def _draw(self, picture: Picture, ratio: float) -> None:
        box, draw = picture[0].toAlignedRect(), picture[1]
        self._corner = QPointF(box.topLeft())
        size = QSize(math.ceil(box.width() * ratio), math.ceil(box.height() * ratio))
        self._image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        if self._image.isNull():
            return
        self._image.setDevicePixelRatio(ratio)
        self._image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._corner)
        draw(painter)
        painter.end()
