"""The keys of a page, shown over it until the next key or click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size

_ROWS = 10
_APART = 3.0
"""Between two columns of keys, in units."""


class KeyList(Overlay):
    """Lists keys and what they do. `closed` comes when any key or click has put it away."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.inside)
        spaced(column, 3, (8, 6, 8, 6))
        column.addStretch()
        column.addWidget(label(self.tr("Keys"), "title"))
        column.addWidget(plain_container(self._grid))
        column.addWidget(label(self.tr("Any key goes back."), "body", muted=True))
        column.addStretch()
        spaced(self._grid, 1.6)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Open with ``[("Space", "pause"), …]``."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, (key, meaning) in enumerate(keys):
            row, column = place % _ROWS, 3 * (place // _ROWS)
            if column:
                apart = QWidget()
                apart.setFixedWidth(round(_APART * page_unit_of(self)))
                self._grid.addWidget(apart, row, column - 1)
            cap = QLabel(key)
            set_look(cap, Look.KEY)
            set_text_size(cap, "strong")
            cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
            self._grid.addWidget(cap, row, column)
            self._grid.addWidget(label(meaning, "lead"), row, column + 1)
        self.setAccessibleDescription("; ".join(f"{key}: {meaning}" for key, meaning in keys))
        self.open_over()
        apply_spacing(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close, or scroll where the list is longer than the window."""
        if not self.scroll_by(event):
            self._close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
