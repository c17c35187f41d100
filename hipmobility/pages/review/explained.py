"""How the figures of Review are worked out, laid over the page."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hipmobility.core.review.method import CONTEXT, PARAGRAPHS
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, spaced

_SCROLL_UNITS = 12
_APART_UNITS = 1.6
_WIDTH_UNITS = 120
"""A line is no longer than can be read with ease."""


class Explanation(Overlay):
    """Closed with Esc, Enter or its button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = label("", "body", wrap=True)
        self._area = QScrollArea()
        self._build()

    def explain(self) -> None:
        """Open over the page."""
        unit = page_unit_of(self)
        self.text.setText(_method_html(round(_APART_UNITS * unit)))
        self.text.setMaximumWidth(round(_WIDTH_UNITS * unit))
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close, or scroll; other keys go no further."""
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: _SCROLL_UNITS,
            Qt.Key.Key_Up: -_SCROLL_UNITS,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])

    def _build(self) -> None:
        title = self.tr("How this is worked out")
        self.setAccessibleName(title)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QHBoxLayout()  # a column would ask for the height of a wider text
        inside.addWidget(self.text, stretch=1)
        inside.addStretch()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(plain_container(inside))
        close = QPushButton(self.tr("Close (Esc)"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch()
        column = QVBoxLayout(self.inside)
        spaced(column, 1.6, (4, 2, 4, 2))
        column.addWidget(label(title, "display"))
        column.addWidget(self._area, stretch=1)
        column.addWidget(plain_container(row))


def _method_html(apart: int) -> str:
    """All of it with a heading for each part; parts lie `apart` pixels from each other."""
    translate = QCoreApplication.translate
    parts = (
        f'<p style="margin-top: 0; margin-bottom: {apart}px; line-height: 130%">'
        f"<b>{html.escape(translate(CONTEXT, title))}</b><br>"
        f"{html.escape(translate(CONTEXT, text))}</p>"
        for title, text in PARAGRAPHS
    )
    return "".join(parts)
