"""The one big button of Home: Start, with its key and how long it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hipmobility.widgets.factories import clock, label
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size


class StartButton(QPushButton):
    """Says the time of the routine that it starts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = label("", "number")
        set_look(self, Look.MAIN, Look.TALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        spaced(row, px(14), (px(24), px(4), px(24), px(4)))
        word, key = label(self.tr("Start"), "number"), label(self.tr("Space"), "small")
        for part in (word, key, self._total):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            set_look(part, Look.ON_MAIN)
        set_look(key, Look.KEY_ON_MAIN)
        set_text_size(key, "small")
        row.addWidget(word)
        row.addStretch()
        row.addWidget(key, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._total)

    def show_total(self, seconds: float) -> None:
        """Say how long it takes."""
        total = clock(seconds)
        self._total.setText(total)
        self.setAccessibleName(self.tr("Start, {} in all").format(total))
