"""A drill in motion, for as long as it can be seen."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.session.preview import moment_at
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.theme import Theme

_FRAME_MS = 40


class MovingFigure(QWidget):
    """Repeats a drill, from its beginning when another one is shown. `clock` gives seconds."""

    def __init__(
        self,
        clips: Mapping[str, Clip],
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._drill: Drill | None = None
        self._side: Side | None = None
        self._since = 0.0
        self._shown = Illustration(clips, self)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.advance)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_drill(self, drill: Drill | None, side: Side | None = None) -> None:
        """Show `drill`, or nothing, on one `side` or on both in turn; what is shown goes on."""
        same = self._drill is not None and drill is not None and drill.id == self._drill.id
        same = same and side is self._side
        self._drill, self._side = drill, side
        self._shown.setVisible(drill is not None)
        if not same:
            self._since = self._clock()
        name = drill.name if drill else ""
        self.setAccessibleName(self.tr("Figure: {}").format(name) if name else "")
        self.advance()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._shown.set_theme(theme)

    def set_like_mirror(self, like_mirror: bool) -> None:
        """Show the figure as in a mirror, or face to face."""
        self._shown.set_like_mirror(like_mirror)

    def set_muscles(self, shown: bool) -> None:
        """Show which muscles work and which are long."""
        self._shown.set_muscles(shown)

    def set_stepping(self, stepping: bool) -> None:
        """Show key poses only, or the movement."""
        self._shown.set_stepping(stepping)
        self._shown.set_playing(not stepping)

    def advance(self) -> None:
        """Show the moment that it is now."""
        if self._drill:
            now = moment_at(self._drill, self._clock() - self._since)
            self._shown.show_moment(self._drill, now.phase, now.fraction, self._side or now.side)

    def sizeHint(self) -> QSize:
        """As wide as the figure likes to be."""
        return QSize(320, 200)

    def showEvent(self, event: QShowEvent) -> None:
        """Move."""
        super().showEvent(event)
        self._shown.set_playing(True)
        self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._shown.set_playing(False)
        self._frames.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the widget."""
        super().resizeEvent(event)
        self._shown.setGeometry(self.rect())
