"""An area that scrolls up and down only, and so is never narrower than what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hipmobility.widgets.folding import fold


class TallArea(QScrollArea):
    """Holds one widget. With `folds` it can be narrower: its rows become columns then.

    With `keeps_rows` none ever does: the page that it stands on sees to it that all fits.
    """

    def __init__(
        self,
        inside: QWidget,
        parent: QWidget | None = None,
        *,
        folds: bool = False,
        keeps_rows: bool = False,
    ) -> None:
        super().__init__(parent)
        self.keeps_rows = keeps_rows
        self._inside = inside
        self._viewport = QWidget()  # for one of Qt PySide first loads every class it might be of
        self.setViewport(self._viewport)
        self._folds = folds
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is in it and the bar beside it."""
        least = super().minimumSizeHint()
        if self._folds:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as what is in it when that has changed."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            if self._folds:
                fold(self._inside, self.viewport().width())
            self.updateGeometry()
        return super().eventFilter(watched, event)
