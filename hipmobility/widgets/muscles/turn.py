"""All views of one pose, to be drawn ahead: a film of a body that turns."""

from __future__ import annotations

from dataclasses import dataclass, field

from hipmobility import files
from hipmobility.core.figure import Camera, Clip, Skeleton
from hipmobility.core.figure.bounds import Turntable
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.model.variant import in_phase
from hipmobility.core.render.film import FilmSetting, Glow
from hipmobility.widgets.figure.films import NO_GLOW, Take
from hipmobility.widgets.figure.moments import Moment

VIEWS = 300
"""Views all round."""
TURN = "turn"
_LEAST_ELEVATION, _MOST_ELEVATION = 8.0, 22.0
"""From how far above the floor, in degrees, one looks at a body that turns."""
_MOMENTS: tuple[Moment, ...] = tuple((TURN, view / VIEWS) for view in range(VIEWS))


@dataclass(frozen=True, slots=True)
class Turned:
    """The most telling pose of a drill, led by the left side, and what its muscles do."""

    clip: Clip
    pose: Skeleton
    table: Turntable
    glow: Glow

    @classmethod
    def of(cls, clip: Clip, drill: Drill) -> Turned:
        """The pose of a drill that is shown by a clip."""
        from hipmobility.core.render.muscles import read_table, shown

        pose = clip.skeleton(*clip.poster, Side.LEFT)
        elevation = min(max(clip.view.elevation, _LEAST_ELEVATION), _MOST_ELEVATION)
        lengths = read_table(files.packaged("assets", "body") / "muscles.json")
        works = in_phase(drill.at_work, clip.poster[0])
        glow = shown(lengths, pose, (works.lead, works.other), Side.LEFT.value)
        return cls(clip, pose, Turntable.under(pose, elevation), glow)

    @property
    def start(self) -> float:
        """From how many degrees the drill itself is seen."""
        return self.clip.view.azimuth % 360.0

    def camera(self, degrees: float) -> Camera:
        """The camera that sees the pose from a side."""
        return self.table.camera_at(degrees)

    def take(self, body: str, size: tuple[int, int], *, glows: bool) -> Turn:
        """What is to be drawn of it at a size in pixels; without `glows` no muscles."""
        setting = FilmSetting(body, self.table.camera, size)
        return Turn(self.clip, Side.LEFT, _MOMENTS, setting, turned=self, glows=glows)


@dataclass(frozen=True, eq=False, slots=True)
class Turn(Take):
    """A take whose moments are views of one pose."""

    turned: Turned = field(kw_only=True)
    glows: bool = field(kw_only=True)

    @property
    def repeats(self) -> bool:
        """No two views are the same."""
        return False

    @property
    def key(self) -> tuple[object, ...]:
        """What tells two takes apart."""
        return (TURN, id(self.clip), self.setting, self.turned.glow if self.glows else NO_GLOW)

    @property
    def told(self) -> str:
        """All that its frames depend on: the first view of the pose, and round what it turns."""
        return repr((TURN, len(self.moments), self.turned.table.axis, self.told_at(0)))

    def skeleton(self, number: int) -> Skeleton:
        """The pose as it is turned for a view."""
        return self.turned.pose.turned(360.0 * self.moments[number][1], self.turned.table.axis)

    def glow(self, number: int) -> Glow:
        """The muscles that are shown: the same from every side."""
        return self.turned.glow if self.glows else NO_GLOW
