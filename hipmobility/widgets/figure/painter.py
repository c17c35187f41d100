"""Painting one moment of a clip: mat, ghost, body, letters."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.model.routine import Side
from hipmobility.core.render.film import FilmSetting, PackedFrame
from hipmobility.widgets.figure.badge import Mark, paint_badges
from hipmobility.widgets.figure.films import Take, camera_of, canonical
from hipmobility.widgets.figure.floor import Floor, paint_pressure
from hipmobility.widgets.figure.ghost import paint_way
from hipmobility.widgets.figure.plain import paint_plain
from hipmobility.widgets.figure.props import paint_props
from hipmobility.widgets.figure.studio import Studio
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted: a moment (phase, fraction) of a clip, led by `side`.

    Only the working side wears its colour and letter, unless `both_coloured`; with no side
    nothing does. `like_mirror` puts the person's left on the left of the screen, else they are
    seen face to face. `seen_from` is another camera than the clip's. The letters of the sides are
    at least `letters` pixels high.
    """

    clip: Clip
    moment: tuple[str, float]
    side: Side | None
    theme: Theme
    both_coloured: bool = False
    like_mirror: bool = True
    skin: str = "medium"
    seen_from: Camera | None = None
    letters: float = 0.0

    @property
    def skeleton(self) -> Skeleton:
        """The body at that moment."""
        return self.clip.skeleton(*self.moment, self.side)

    @property
    def camera(self) -> Camera:
        """From where it is seen."""
        if self.seen_from:
            return self.seen_from
        camera = self.clip.camera_for(self.side)
        return camera if self.like_mirror else camera.face_to_face()

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that wear their colour."""
        return tuple(side for side in Side if self.both_coloured or side is self.side)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A frame for a picture of `size` pixels, in which a metre has `scale`; `flip` mirrors it."""

    frame: PackedFrame
    size: tuple[int, int]
    scale: float
    flip: bool = False

    @classmethod
    def of(cls, frame: PackedFrame, setting: FilmSetting, *, flip: bool) -> Drawn:
        """A frame that was drawn in a setting."""
        camera, (width, height) = setting.camera, setting.size
        scale = min(width / camera.extent, height / camera.height)
        return cls(frame, setting.size, scale, flip)

    def placed(self, rect: QRectF, scale: float) -> QRectF:
        """Where it belongs in `rect`, in which a metre has `scale` pixels."""
        k, frame = scale / self.scale, self.frame
        left = self.size[0] - frame.x - frame.width if self.flip else frame.x
        x = rect.center().x() + (left - self.size[0] / 2) * k
        y = rect.center().y() + (frame.y - self.size[1] / 2) * k
        return QRectF(x, y, frame.width * k, frame.height * k)

    def marks(self, rect: QRectF, scale: float, scene: Scene) -> list[Mark]:
        """Where the letters of a scene belong in `rect`: on legs, and on arms that act."""
        k, letters = scale / self.scale, []
        arms = scene.clip.arms_that_act(scene.moment[0], scene.side)
        for name, x, y, shown, limb in self.frame.badges:
            side = Side(name)
            if self.flip:
                side, x = side.other, self.size[0] - x
            if side in scene.sides and (limb == "leg" or side in arms):
                middle = QPointF((x - self.size[0] / 2) * k, (y - self.size[1] / 2) * k)
                letters.append(Mark(side, rect.center() + middle, shown, limb))
        return letters


@dataclass(frozen=True, slots=True)
class Overlays:
    """What lies behind and over the body: with `ghost` one sees where the movement goes, `goal`, as
    a pale outline with a way to it; `mistake` is an outline of what not to do. A body that is not
    there is left out where one `waits` for it.
    """

    goal: Drawn | None = None
    mistake: Drawn | None = None
    ghost: bool = False
    waits: bool = False


@dataclass(slots=True)
class FrameCache:
    """What stays the same from one moment to the next: the mat, and pictures made of frames."""

    floor: Floor = field(default_factory=Floor)
    images: dict[str, tuple[object, QImage]] = field(default_factory=dict)

    def image(self, use: str, drawn: Drawn, scene: Scene) -> QImage:
        """The frame in the colours of a scene, from memory if it is that of the last time."""
        from hipmobility.widgets.figure.colours import Wear, ghost_palette, image_of, palette_of

        key = (id(drawn.frame), drawn.flip, scene.theme, scene.skin, scene.sides)
        known = self.images.get(use)
        if known is None or known[0] != key:
            wear = Wear(scene.theme, scene.skin, scene.sides)
            tone = {"ghost": scene.theme.muted, "mistake": scene.theme.warning}.get(use)
            palette = ghost_palette(tone) if tone else palette_of(wear, flip=drawn.flip)
            known = (key, image_of(drawn.frame, palette, flip=drawn.flip))
            self.images[use] = known
        return known[1]


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    body: Drawn | None,
    *,
    cache: FrameCache | None = None,
    overlays: Overlays | None = None,
) -> None:
    """Paint a moment into `rect`; `body` is what was drawn of it.

    Without a `body` a plain figure stands in, unless one is to come in a moment.
    """
    overlays = overlays or Overlays()
    view, cache = View.fitted(scene.camera, rect), cache or FrameCache()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    mat = scene.clip.mat.mirrored() if scene.side is Side.RIGHT else scene.clip.mat
    cache.floor.paint(painter, view, mat, scene.theme)
    props = scene.clip.props_for(scene.side)
    around = scene.skeleton if props or scene.clip.presses else None
    if around is not None:
        paint_props(painter, view, props, around, scene.theme, before=False)
        paint_pressure(painter, view, around, scene.theme)
    if overlays.ghost:
        if (goal := overlays.goal) is not None:
            _put(painter, goal.placed(rect, view.scale), cache.image("ghost", goal, scene))
        paint_way(painter, view, scene.clip, scene.side, scene.theme)
    marks: list[Mark] = []
    if body is None and not overlays.waits:
        paint_plain(painter, view, scene.skeleton, scene.theme, scene.sides)
        marks = [
            Mark(side, view.point(scene.skeleton.joints[f"knee_{side.value}"]))
            for side in scene.sides
        ]
    elif body is not None:
        _put(painter, body.placed(rect, view.scale), cache.image("body", body, scene))
        marks = body.marks(rect, view.scale, scene)
    if around is not None:
        paint_props(painter, view, props, around, scene.theme, before=True)
    if (wrong := overlays.mistake) is not None:
        _put(painter, wrong.placed(rect, view.scale), cache.image("mistake", wrong, scene))
    paint_badges(painter, view.scale, marks, scene.theme, scene.letters)
    painter.restore()


def _put(painter: QPainter, place: QRectF, image: QImage) -> None:
    """Paint an image; pixel on pixel where it has the size of its place."""
    ratio = painter.device().devicePixelRatioF()
    if abs(place.width() * ratio - image.width()) < 0.5:
        corner = QPointF(round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(corner, image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)


def drawn_now(
    studio: Studio, scene: Scene, size: tuple[int, int], *, fine: int = 2, shadow: bool = True
) -> Drawn | None:
    """A scene drawn on the spot for a picture of `size` pixels; None where there is no body."""
    side, flip = canonical(scene.clip, scene.side)
    camera = camera_of(scene.clip, side, like_mirror=scene.like_mirror)
    setting = FilmSetting(studio.body, camera, size, shadow, fine)
    frame = studio.at_once(Take(scene.clip, side, (scene.moment,), setting))
    return Drawn.of(frame, setting, flip=flip) if frame else None
