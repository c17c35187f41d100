"""How the figures of Review are worked out, laid over the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hipmobility.widgets.cover import Cover
from hipmobility.widgets.parts import bare, label
from hipmobility.widgets.spacing import apply_spacing, spaced

_SCROLL_UNITS = 12


class Explanation(Cover):
    """Closed with Esc, Enter or its button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = label("", "body", wrap=True)
        self._area = QScrollArea()
        self._build()

    def show_text(self, text: str) -> None:
        """Open with a text in Markdown."""
        self.text.setText(text)
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
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
        self.text.setTextFormat(Qt.TextFormat.MarkdownText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.addWidget(self.text)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(bare(inside))
        close = QPushButton(self.tr("Close (Esc)"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch()
        column = QVBoxLayout(self)
        spaced(column, 1.6, (4, 2, 4, 2))
        column.addWidget(label(title, "display"))
        column.addWidget(self._area, stretch=1)
        column.addWidget(bare(row))
