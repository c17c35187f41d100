"""Where figures come from: it knows the body and skin tone a person chose, and has frames drawn."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from hipmobility import files

if TYPE_CHECKING:
    from hipmobility.core.figure import Camera, Skeleton
    from hipmobility.core.render.mesh import Mesh
    from hipmobility.core.render.picture import Frame

_KEPT = 12
"""Frames that are kept as they were drawn."""


class Studio(QObject):
    """Draws frames of the body, and keeps a few.

    It stands on the window: every figure in it finds it with `studio_of`. `changed` says that
    figures look different now; `failed` brings a sentence when the body cannot be read: plain
    figures stand in then.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, asset: Path | None = None) -> None:
        super().__init__(parent)
        self._asset = asset or files.packaged("assets", "body") / "body.npz"
        self.body = "woman"
        self.skin = "medium"
        self._frames: list[tuple[tuple[object, ...], Frame]] = []
        self._broken = False

    def dress(self, body: str, skin: str) -> None:
        """Show another body ("woman", "man") or skin tone."""
        if (body, skin) == (self.body, self.skin):
            return
        if body != self.body:
            self.__dict__.pop("mesh", None)
            self._frames.clear()
        self.body, self.skin = body, skin
        self.changed.emit()

    @cached_property
    def mesh(self) -> Mesh | None:
        """The body that is shown; None when its file cannot be used."""
        from hipmobility.core.render.mesh import BodyError, load

        try:
            return load(self._asset, self.body)
        except BodyError as error:
            self._broken = True
            self.failed.emit(str(error))
            return None

    def frame(
        self,
        skeleton: Skeleton,
        camera: Camera,
        size: tuple[int, int],
        *,
        shadow: bool = True,
        fine: int = 2,
    ) -> Frame | None:
        """A frame of `size` (width, height) pixels, or None when there is no body."""
        if self._broken or min(size) < 2:
            return None
        from hipmobility.core.render.picture import draw
        from hipmobility.core.render.spot import Spot

        mesh = self.mesh
        if mesh is None:
            return None
        key = (size, shadow, fine, camera, skeleton)
        for known, frame in self._frames:
            if known == key:
                return frame
        frame = draw(mesh, skeleton, camera, Spot.fitted(camera, *size), fine=fine, shadow=shadow)
        self._frames = [*self._frames[1 - _KEPT :], (key, frame)]
        return frame


def studio_of(widget: QWidget) -> Studio:
    """The studio of the window a widget stands in; one of its own where there is none."""
    here: QWidget | None = widget
    while here is not None:
        for found in here.findChildren(Studio, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return found
        here = here.parentWidget()
    return Studio(widget)
