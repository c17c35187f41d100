"""Painted things that know no page.

A label and a tool tip show text as it stands, since it may be a note or a name from a shared file;
a label with markup of ours says so with `setTextFormat`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QWidget


def _make_labels_plain() -> None:
    make = QLabel.__init__

    def make_plain(self: QLabel, *given: Any, **more: Any) -> None:
        make(self, *given, **more)
        self.setTextFormat(Qt.TextFormat.PlainText)

    setattr(QLabel, "__init__", make_plain)  # noqa: B010 (mypy allows no other way)


def _make_tips_plain(kind: type[QWidget] | type[QListWidgetItem]) -> None:
    set_tip = kind.setToolTip

    def set_plain(self: Any, text: str) -> None:
        set_tip(self, f"<span>{escape(text)}</span>" if "<" in text else text)

    setattr(kind, "setToolTip", set_plain)  # noqa: B010 (mypy allows no other way)


_make_labels_plain()
_make_tips_plain(QWidget)
_make_tips_plain(QListWidgetItem)
