"""Tell a screen reader at once what has changed on the screen, without moving the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have `text` read, where a screen reader listens; an empty text is nothing to read."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # classes of many parts

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
