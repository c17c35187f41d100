"""Small ready-made controls, and words that every page uses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.routine import Side
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, TextSize, set_look, set_side, set_text_size

CAPTION = "caption"
"""The name of a line over a control, which is left out where there is little room."""


def side_words() -> dict[Side, str]:
    """The words for the sides in the reader's language, in lower case."""
    translate = QCoreApplication.translate
    return {Side.LEFT: translate("Side", "left"), Side.RIGHT: translate("Side", "right")}


def clock(seconds: float) -> str:
    """Seconds as ``m:ss``."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def label(
    text: str = "",
    size: TextSize = "body",
    *,
    muted: bool = False,
    side: Side | None = None,
    wrap: bool = False,
) -> QLabel:
    """A text in one of the theme's sizes."""
    text_label = QLabel(text)
    set_text_size(text_label, size)
    text_label.setWordWrap(wrap)
    if muted:
        set_look(text_label, Look.MUTED)
    if side:
        set_side(text_label, side)
    return text_label


def toggle_button(text: str, *, side: Side | None = None) -> QPushButton:
    """A small button that is on or off."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if side:
        set_side(button, side)
    return button


def card(*, side: Side | None = None) -> QFrame:
    """A raised area with rounded corners, with a side's colour along its outer edge."""
    frame = QFrame()
    set_look(frame, Look.CARD)
    if side:
        set_side(frame, side)
    return frame


def plain_container(layout: QLayout) -> QWidget:
    """A see-through widget around `layout`."""
    container = QWidget()
    set_look(container, Look.PLAIN)
    container.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    return container


def captioned(caption: str, control: QWidget) -> QWidget:
    """A control under a line that says what it is for."""
    column = QVBoxLayout()
    spaced(column, px(4))
    line = label(caption, "small", muted=True)
    line.setObjectName(CAPTION)
    line.setBuddy(control)
    column.addWidget(line)
    column.addWidget(control)
    return plain_container(column)


class KeyButton(QPushButton):
    """A button with the key that presses it, the key in a frame at its end."""

    def __init__(self, text: str, key: str, size: TextSize = "heading") -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.text_label = label(text, size)
        self.key_label = label(key, "small")
        set_look(self.key_label, Look.KEY)
        row = QHBoxLayout(self)
        spaced(row, 1.4, (2.6, 0.9, 2.2, 0.9))
        for part in (self.text_label, self.key_label):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            set_look(part, Look.ON_BUTTON)
            row.addWidget(part)
        self.text_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.key_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.text_label.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for text and key."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        return self.sizeHint()


def key_button(text: str, key: str, size: TextSize = "heading") -> KeyButton:
    """A button that shows its key."""
    return KeyButton(text, key, size)


def key_hint(key: str, meaning: str) -> tuple[QWidget, QLabel]:
    """A key and what it does; the label is there to be changed."""
    row = QHBoxLayout()
    cap = QLabel(key)
    set_look(cap, Look.KEY)
    cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    says = label(meaning, "small", muted=True)
    row.addWidget(cap)
    row.addWidget(says)
    row.addSpacing(8)
    return plain_container(row), says


def key_hints(hints: Sequence[tuple[str, str]]) -> QWidget:
    """Keys and what they do, in a row: ``[("Space", "pause"), …]``."""
    row = QHBoxLayout()
    for key, meaning in hints:
        row.addWidget(key_hint(key, meaning)[0])
    container = plain_container(row)
    container.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return container
