"""The signs of the self-check, to be ticked and kept, with what was ticked before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.articles import SelfCheckSign
from hipmobility.widgets.announce import announce
from hipmobility.widgets.charts.tick_strip import Day, TickStrip
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.journal.self_check import SelfCheck


class SelfCheckCard(QFrame):
    """`kept` brings the ids that are ticked, when the person wants them kept for today."""

    kept = Signal(frozenset)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._signs: tuple[SelfCheckSign, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.keep = QPushButton(self.tr("Save today’s answers"))
        self.said = label("", "small", muted=True, wrap=True)
        self.strip = TickStrip()
        self._list = QVBoxLayout()
        self.keep.clicked.connect(lambda: self.kept.emit(self.ticked()))
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.strip.set_theme(theme)

    def show_signs(
        self, signs: Sequence[SelfCheckSign], checks: Sequence[SelfCheck], today: date
    ) -> None:
        """Offer `signs`, ticked as they were kept today, and show what was kept before."""
        if tuple(signs) != self._signs:
            self._offer(tuple(signs))
        now = next((check.ticked for check in checks if check.day == today), None)
        if now is not None:
            for key, box in self.boxes.items():
                box.setChecked(key in now)
        words = self._words(checks, today)
        if words != self.said.text():
            self.say(words)
        self.strip.show_days([self._day(check) for check in checks])

    def ticked(self) -> frozenset[str]:
        """The ids of what is ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def say(self, text: str) -> None:
        """Say that something could not be kept or read."""
        self.said.setText(text)
        announce(self.said, text)

    def _words(self, checks: Sequence[SelfCheck], today: date) -> str:
        if not checks:
            return self.tr("Nothing is saved until you say so. It stays on this computer.")
        last = checks[-1]
        when = self.tr("today") if last.day == today else _short(last.day)
        return self.tr("Last saved: {}, {} of {}.").format(
            when, len(last.ticked & set(self.boxes)), len(self.boxes)
        )

    def _day(self, check: SelfCheck) -> Day:
        return Day(_short(check.day), tuple(key in check.ticked for key in self.boxes))

    def _offer(self, signs: tuple[SelfCheckSign, ...]) -> None:
        self._signs = signs
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.boxes = {}
        for sign in signs:
            self._list.addWidget(self._row(sign))
        apply_spacing(self)

    def _row(self, sign: SelfCheckSign) -> QWidget:
        """A box with its words beside it, which may take more than a line."""
        box, words = QCheckBox(), _Words(sign.text)
        box.setAccessibleName(sign.text)
        words.clicked.connect(box.toggle)
        self.boxes[sign.id] = box
        row = QHBoxLayout()
        spaced(row, 0.6)
        row.addWidget(box)
        row.addWidget(words, stretch=1)
        return plain_container(row)

    def _build(self) -> None:
        spaced(self._list, 0.7)
        foot = QHBoxLayout()
        spaced(foot, 1.6)
        foot.addWidget(self.keep)
        foot.addWidget(self.said, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, 1.2, (2.4, 2, 2.4, 2))
        column.addWidget(plain_container(self._list))
        column.addWidget(plain_container(foot))
        column.addWidget(self.strip)


class _Words(QLabel):
    """A text that can be clicked."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        event.accept()


def _short(day: date) -> str:
    words: str = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")
    return words
