"""Learn over another page, which is as it was when it is put away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.figure import Clip
from hipmobility.pages.learn.learn import LearnPage
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, spaced


class LearnOverlay(Overlay):
    """`closed` comes when it was put away, with Esc or its button."""

    closed = Signal()

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Learn"))
        self.page = LearnPage(clips, details=False)
        self.page.closed.connect(self.close_overlay)
        done = QPushButton(self.tr("Back to where I was"))
        done.clicked.connect(self.close_overlay)
        head = QHBoxLayout()
        spaced(head, 1.6, (4.4, 1.6, 4.4, 0))
        head.addWidget(label(self.tr("Learn"), "heading"))
        head.addStretch()
        head.addWidget(done)
        column = QVBoxLayout(self.inside)
        spaced(column, 0)
        column.addWidget(plain_container(head))
        column.addWidget(self.page, stretch=1)
        self.setFocusProxy(self.page)

    def open_at(self, target: str) -> None:
        """Open with a page."""
        self.page.open(target)
        self.open_over()
        apply_spacing(self)

    def close_overlay(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from what lies below."""
        event.accept()
