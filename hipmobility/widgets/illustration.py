"""A drill as it is shown: the moving figure of its clip, or the user's own picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.routine import Drill, Side, Sides
from hipmobility.widgets.mannequin import Mannequin
from hipmobility.widgets.picture import PictureView
from hipmobility.widgets.theme import Theme


class Illustration(QWidget):
    """Shows a moment of a drill. It keeps no time: it is told the moment.

    With `stepping` the figure does not move but goes from key pose to key pose, and an
    animated picture stands still.
    """

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clips = clips
        self._stepping = False
        self.figure = Mannequin(self)
        self.picture = PictureView(self)
        self.picture.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.figure.set_theme(theme)
        self.picture.set_theme(theme)

    def set_like_mirror(self, like_mirror: bool) -> None:  # noqa: FBT001
        """Show the figure as in a mirror, or face to face; a picture stays as it is."""
        self.figure.set_like_mirror(like_mirror)

    def set_ghost(self, shown: bool) -> None:  # noqa: FBT001
        """Show where the movement goes, behind the figure."""
        self.figure.set_ghost(shown)

    def set_stepping(self, stepping: bool) -> None:  # noqa: FBT001
        """Show key poses only, or the movement."""
        self._stepping = stepping

    def set_playing(self, playing: bool) -> None:  # noqa: FBT001
        """Let an animated picture run; the figure moves only as it is told."""
        self.picture.set_playing(playing and not self._stepping)

    def show_moment(self, drill: Drill, phase: str, fraction: float, side: Side | None) -> None:
        """Show `fraction` (0..1) of a phase of `drill`, led by `side`."""
        self.picture.setVisible(drill.picture is not None)
        self.figure.setVisible(drill.picture is None)
        if drill.picture:
            self.picture.set_picture(drill.picture, side)
            return
        clip = self._clips[drill.figure]
        if self._stepping:
            fraction = clip.key_ahead(phase, fraction)
        both = drill.sides is not Sides.EACH
        self.figure.set_moment(clip, phase, fraction, side, both_coloured=both)

    def show_poster(self, drill: Drill, side: Side | None) -> None:
        """Show the most telling moment of `drill`."""
        phase, fraction = self._clips[drill.figure].poster if drill.figure else ("", 0.0)
        self.show_moment(drill, phase, fraction, side)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002, N802
        """Fill the widget with what is shown."""
        for part in (self.figure, self.picture):
            part.setGeometry(self.rect())
