"""Painting one moment of a clip: mat, ghost, body, letters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.model.routine import Side
from hipmobility.widgets.figure.badge import paint_badges
from hipmobility.widgets.figure.floor import Floor
from hipmobility.widgets.figure.ghost import paint_ghost
from hipmobility.widgets.figure.plain import paint_plain
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.render.picture import Frame


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted: a moment of a clip as `clip.skeleton` gave it for `side`.

    Only the working side wears its colour and letter, unless `both_coloured`; with no side
    nothing does. `like_mirror` puts the person's left on the left of the screen, else they are
    seen face to face.
    """

    clip: Clip
    skeleton: Skeleton
    side: Side | None
    theme: Theme
    both_coloured: bool = False
    like_mirror: bool = True
    skin: str = "medium"

    @property
    def camera(self) -> Camera:
        """From where it is seen."""
        camera = self.clip.camera_for(self.side)
        return camera if self.like_mirror else camera.face_to_face()

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that wear their colour."""
        return tuple(each for each in Side if self.both_coloured or each is self.side)


@dataclass(slots=True)
class FrameCache:
    """What stays the same from one moment to the next: the mat."""

    floor: Floor = field(default_factory=Floor)


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    body: Frame | None,
    *,
    cache: FrameCache | None = None,
    goal: Frame | None = None,
    ghost: bool = False,
) -> None:
    """Paint a moment into `rect`; `body` is what was drawn of it for a picture of that size.

    Without a `body` a plain figure stands in. With `ghost` one sees where the movement goes:
    `goal`, the clip's poster, as a pale outline and a way to it. Frames are in the pixels of the
    device.
    """
    view = View.fitted(scene.camera, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    mat = scene.clip.mat.mirrored() if scene.side is Side.RIGHT else scene.clip.mat
    (cache or FrameCache()).floor.paint(painter, view, mat, scene.theme)
    ratio = painter.device().devicePixelRatioF()
    if ghost:
        image, corner = _ghost(goal, scene.theme, rect, ratio)
        paint_ghost(painter, view, scene.clip, scene.side, scene.theme, image, corner)
    if body is None:
        paint_plain(painter, view, scene.skeleton, scene.theme, scene.sides)
        marks = [
            (side, view.point(scene.skeleton.joints[f"knee_{side.value}"]), 1.0)
            for side in scene.sides
        ]
    else:
        _paint_body(painter, rect, scene, body, ratio)
        marks = [
            (Side(b.side), rect.topLeft() + QPointF(b.x, b.y) / ratio, b.shown)
            for b in body.badges
            if Side(b.side) in scene.sides
        ]
    paint_badges(painter, view.scale, marks, scene.theme)
    painter.restore()


def _paint_body(painter: QPainter, rect: QRectF, scene: Scene, body: Frame, ratio: float) -> None:
    from hipmobility.widgets.figure.colours import Wear, image_of, table_of

    image = image_of(body, table_of(Wear(scene.theme, scene.skin, scene.sides)))
    image.setDevicePixelRatio(ratio)
    painter.drawImage(rect.topLeft() + QPointF(body.x, body.y) / ratio, image)


def _ghost(
    goal: Frame | None, theme: Theme, rect: QRectF, ratio: float
) -> tuple[QImage | None, QPointF]:
    if goal is None:
        return None, QPointF()
    from hipmobility.widgets.figure.colours import ghost_table, image_of

    image = image_of(goal, ghost_table(theme))
    image.setDevicePixelRatio(ratio)
    return image, rect.topLeft() + QPointF(goal.x, goal.y) / ratio


def poster_of(scene: Scene) -> Scene:
    """The same scene at the most telling moment of its clip."""
    return replace(scene, skeleton=scene.clip.skeleton(*scene.clip.poster, scene.side))
