"""Where figures come from: it knows the body and skin tone a person chose, and has frames drawn."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from hipmobility import files
from hipmobility.widgets.figure.orders import Helper, Orders

if TYPE_CHECKING:
    from hipmobility.core.render.film import Message, PackedFrame
    from hipmobility.core.render.mesh import Mesh
    from hipmobility.widgets.figure.films import Film, Take
    from hipmobility.widgets.figure.kept.films import KeptFilm
    from hipmobility.widgets.figure.kept.frames import KeptFrames

_MOST_BYTES = 14_000_000
"""What frames may take in memory; films that were not looked at for longest go first."""
_STILLS = 64
"""Films of one frame that are kept beside the others."""
_MOST_STARTS = 3
"""A helper that ends by itself is started anew, so often."""
_AGAIN_MS = 1000


class Studio(QObject):
    """Has frames of the body drawn, and keeps them.

    It stands on the window: every figure in it finds it with `studio_of`. `changed` says that
    figures look different now, `arrived` brings a `Film` that has a new frame; `failed` brings a
    sentence when the body cannot be read: plain figures stand in then. `kept` is a folder in
    which frames are kept from one start to the next.
    """

    changed = Signal()
    arrived = Signal(object)  # a Film, which is not loaded before
    failed = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        asset: Path | None = None,
        helper: Helper | None = None,
        kept: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._asset = asset or files.packaged("assets", "body") / "body.npz"
        self.body, self.skin, self.muscles = "woman", "medium", False
        self._films: dict[tuple[object, ...], Film] = {}
        self._numbers = 0
        self._mesh: tuple[str, Mesh] | None = None
        self._broken = False
        self._folder = kept
        self._wanted: dict[int, tuple[int, bool]] = {}
        """Films that are read, with the moment that is wanted first and whether only later."""
        self._draws_ahead = helper is not None
        self._starts = 1
        self._orders = Orders(helper, self) if helper is not None else None
        if helper is not None:
            helper.heard.connect(self._hear)
            helper.ended.connect(self._ended)

    @property
    def ahead(self) -> bool:
        """Whether frames come from a helper, and never hold this process up."""
        return self._draws_ahead and not self._broken

    def warm_up(self) -> None:
        """Start the helper, so that it can draw at once when it is asked."""
        if self._orders is not None and not self._broken:
            self._orders.warm_up()

    def dress(self, body: str, skin: str, *, muscles: bool = False) -> None:
        """Show another body ("woman", "man") or skin tone, and muscles or none."""
        if (body, skin, muscles) != (self.body, self.skin, self.muscles):
            self.body, self.skin, self.muscles = body, skin, muscles
            self.changed.emit()

    def film(self, take: Take, now: int = 0, *, later: bool = False) -> Film:
        """The film of a take; what is not there yet is drawn, from the moment `now` on.

        What is asked for last is drawn first; what is wanted `later` only when nothing else is, and
        no finer than it takes to begin with.
        """
        film = self._films.pop(take.key, None)
        if film is None:
            from hipmobility.widgets.figure.films import Film

            self._numbers += 1
            alone = len(take.moments) == 1
            film = Film(self._numbers, take, first=-1 if take.sketched and not alone else now)
            self._make_room()
            known = self._remembered(film) and alone
            if self.ahead and not known:
                self._get(film, now, later=later)
        elif film.number in self._wanted:
            if not later:
                self._wanted[film.number] = (now, False)
        elif not later and self._orders is not None and self._orders.may_be_preferred(film):
            self._orders.prefer(film, now)
            self._sketch(film, now)
        self._films[take.key] = film
        return film

    def _remembered(self, film: Film) -> bool:
        """Whether the first frame of a film was kept from an earlier start."""
        if self._kept is None or film.first < 0:
            return False
        frame = self._kept.stills.read(film.take.told_at(film.first))
        if frame is not None:
            film.frames[film.first] = frame
        return frame is not None

    @cached_property
    def _kept(self) -> KeptFrames | None:
        """What is kept on the disk, if anything is to be."""
        if self._folder is None:
            return None
        from hipmobility.widgets.figure.kept.frames import KeptFrames

        return KeptFrames(self._folder, self._asset, self)

    def _get(self, film: Film, now: int, *, later: bool) -> None:
        """Have the frames of a film: read those that are kept, and the others drawn."""
        if self._kept and len(film.take.moments) > 1:
            film.place = self._kept.films.place(film.take.told)
        if self._kept and film.place:
            self._wanted[film.number] = (now, later)
            done = partial(self._found, film)
            if self._kept.films.read(film.place, len(film.take.moments), done):
                return
            del self._wanted[film.number]
        self._have_drawn(film, now, later=later)

    def _found(self, film: Film, kept: KeptFilm) -> None:
        """Take the frames that were kept of a film."""
        now, later = self._wanted.pop(film.number)
        if self._films.get(film.take.key) is not film:
            return
        film.frames = {**kept.frames, **film.frames}
        film.same = {**kept.same, **film.same}
        film.asked |= film.frames.keys()
        if kept.frames:
            self.arrived.emit(film)
        self._have_drawn(film, now, later=later)

    def _have_drawn(self, film: Film, now: int, *, later: bool) -> None:
        """Have the frames drawn that a film lacks."""
        if self._orders is None or film.complete:
            return
        self._orders.line_up(film, now, later=later)
        if not later:
            self._sketch(film, now)

    def _sketch(self, film: Film, now: int) -> None:
        """Have something to be shown at once, where all of it takes its time."""
        take = film.take.sketched
        if take is None or film.frames or film.sketch or self._orders is None:
            return
        self._numbers += 1
        film.sketch = type(film)(self._numbers, take, rough=True, first=now)
        self._remembered(film.sketch)
        self._orders.line_up(film.sketch, now)

    def at_once(self, take: Take, number: int = 0) -> PackedFrame | None:
        """A frame of a take, drawn here and now; None when there is no body."""
        film = self.film(take, number)
        if number not in film.frames and not self._broken:
            mesh = self.mesh(take.setting.body)
            if mesh is not None:
                from hipmobility.core.render.film import packed
                from hipmobility.core.render.picture import Glow, draw
                from hipmobility.core.render.spot import Spot

                setting = take.setting
                spot = Spot.fitted(setting.camera, *setting.size)
                glow = Glow(*take.glow(number))
                skeleton = take.skeleton(number)
                fine, shadow = setting.fine, setting.shadow
                frame = draw(mesh, skeleton, setting.camera, spot, glow, fine, shadow=shadow)
                film.frames[number] = packed(frame)
        return film.frames.get(number)

    def has(self, take: Take) -> bool:
        """Whether a take was ordered before."""
        return take.key in self._films

    def forget(self) -> None:
        """Let go of all frames."""
        for film in self._films.values():
            self._let_go(film)
        self._films = {}

    def mesh(self, name: str) -> Mesh | None:
        """A body by its name, read when it is first asked for; None when it cannot be read."""
        if self._mesh is None or self._mesh[0] != name:
            from hipmobility.core.render.mesh import BodyError, load

            try:
                self._mesh = (name, load(self._asset, name))
            except BodyError as error:
                self._fail(str(error))
                return None
        return self._mesh[1]

    def _hear(self, message: Message) -> None:
        if message.get("is") == "broken":
            self._fail(str(message.get("why", "")))
        elif message.get("is") == "frame":
            from hipmobility.core.render.film import frame_of

            number = message["film"]
            for film in self._films.values():
                for part in (film, film.sketch):
                    if part is not None and part.number == number:
                        self._keep(part, int(message["number"]), frame_of(message))
                        self.arrived.emit(film)
                        return

    def _keep(self, film: Film, number: int, frame: PackedFrame) -> None:
        film.frames[number] = frame
        if self._kept is not None and number == film.first:
            self._kept.stills.keep(film.take.told_at(number), frame)

    def _ended(self, started: bool) -> None:
        """Start a helper that is gone anew, and have it draw what has not come.

        One that ends again and again is done without: plain figures stand in, since drawing
        here would hold up what is due.
        """
        orders = self._orders
        if orders is None:
            return
        orders.stop()
        if not started or self._starts >= _MOST_STARTS:
            self._orders = None
            self.changed.emit()
            return
        self._starts += 1
        films = (film for film in self._films.values() if film.number not in self._wanted)
        lacking = [film for film in films if not film.complete]
        orders.again(lacking, _AGAIN_MS)

    def _fail(self, why: str) -> None:
        if not self._broken:
            self._broken = True
            if self._orders is not None:
                self._orders.stop()
            self.failed.emit(why)
            self.changed.emit()

    def _make_room(self) -> None:
        stills = [key for key, film in self._films.items() if len(film.take.moments) == 1]
        gone = stills[: max(0, len(stills) - _STILLS)]
        moving = [key for key in self._films if key not in stills]
        weight = sum(self._films[key].weight for key in moving)
        for key in moving[:-1]:
            if weight <= _MOST_BYTES:
                break
            weight -= self._films[key].weight
            gone.append(key)
        for key in gone:
            self._let_go(self._films.pop(key))

    def _let_go(self, film: Film) -> None:
        for part in (film, film.sketch):
            if part is not None and self._orders is not None:
                self._orders.drop(part)


def studio_of(widget: QWidget) -> Studio:
    """The studio of the window a widget stands in; one of its own where there is none."""
    here: QWidget | None = widget
    while here is not None:
        for studio in here.findChildren(Studio, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return studio
        here = here.parentWidget()
    return Studio(widget)
