"""The bar for mouse and finger: it is there when the mouse moves, and goes again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmobility.pages.practice.keys import Wish
from hipmobility.widgets.factories import KeyButton, key_button
from hipmobility.widgets.spacing import spaced

SHOWN_MS = 3000
"""So long the bar stays after the last movement of the mouse."""


class PracticeBar(QWidget):
    """Back, Pause, Next, Easier. It watches the mouse over `page` and hides with the pointer."""

    wished = Signal(Wish)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._stays = False
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(SHOWN_MS)
        self._gone.timeout.connect(self._time_over)
        self.buttons: dict[Wish, KeyButton] = {
            Wish.BACK: key_button(self.tr("Back"), "←", "strong"),
            Wish.PAUSE: key_button(self.tr("Pause"), self.tr("Space"), "strong"),
            Wish.NEXT: key_button(self.tr("Next"), "→", "strong"),
            Wish.VARIANT: key_button(self.tr("Easier"), "E", "strong"),
        }
        row = QHBoxLayout(self)
        spaced(row, 0.6)
        for wish, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.wished.emit, wish))
            row.addWidget(button)
        page.setMouseTracking(True)
        page.installEventFilter(self)
        self.hide()

    def show_pause(self, *, paused: bool) -> None:
        """Offer to resume while paused, and stay for so long."""
        pause = self.buttons[Wish.PAUSE]
        text = self.tr("Resume") if paused else self.tr("Pause")
        if pause.text_label.text() != text:
            pause.set_text(text)
        if paused != self._stays:
            self._stays = paused
            self.appear()

    def show_variant(self, text: str, key: str) -> None:
        """Name the way that the fourth button goes on to; none where there is only one way."""
        button = self.buttons[Wish.VARIANT]
        button.setVisible(bool(text))
        button.set_text(text)
        button.key_label.setText(key)

    def appear(self) -> None:
        """Be there, for a while or for as long as the practice is paused."""
        self._page.unsetCursor()
        self.place()
        self.show()
        self.raise_()
        self._gone.start()

    def place(self) -> None:
        """Stand in the middle at the bottom, above the strip."""
        size = self.sizeHint().boundedTo(self._page.size())
        x = (self._page.width() - size.width()) // 2
        y = round(self._page.height() * 0.945) - size.height()
        self.setGeometry(x, y, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come with the mouse."""
        if watched is self._page and event.type() is QEvent.Type.MouseMove:
            self.appear()
        elif watched is self._page and event.type() is QEvent.Type.Hide:
            self._page.unsetCursor()
        return super().eventFilter(watched, event)

    def _time_over(self) -> None:
        if self._stays or self.underMouse() or self.isAncestorOf(_focused(self)):
            self._gone.start()
            return
        self.hide()
        if self._page.isVisible():
            self._page.setCursor(Qt.CursorShape.BlankCursor)


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()
