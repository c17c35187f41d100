"""One row of the settings: title, help, the control for its kind, and a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.settings.declare import PreferenceDeclaration
from hipmobility.core.settings.kinds import OnOff, plain
from hipmobility.pages.settings.controls import control_of, usual_words, words
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import page_unit_of, spaced
from hipmobility.widgets.style import Look, set_look

_CONTROL_SHARE, _TEXT_SHARE = 4, 4
_NARROW_UNITS = 95


class SettingRow(QWidget):
    """`changed` brings the key and the plain value, `reset` the key."""

    changed = Signal(str, object)  # a str, a number or a bool, by the preference
    reset = Signal(str)

    def __init__(self, declaration: PreferenceDeclaration, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.declaration = declaration
        self._value: object = None
        self._control = control_of(declaration, self._report)
        self._is_small = isinstance(declaration.kind, OnOff)
        """Whether its control has room beside its words in any window."""
        self._back = QPushButton(self.tr("Reset"))
        set_look(self._back, Look.LINK)
        self._back.setAccessibleName(self.tr("Reset {}").format(words(declaration.title)))
        self._back.clicked.connect(lambda: self.reset.emit(declaration.key))
        self._build()

    def show_value(self, value: object) -> None:
        """Show a value, without reporting it."""
        self._value = plain(value)
        self._control.show(self._value)
        self._back.setVisible(self._value != plain(self.declaration.default))

    def focus_control(self) -> None:
        """Give the keyboard to the control."""
        self._control.widgets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def says(self, text: str) -> bool:
        """Whether `text` (in lower case) is among its words."""
        declaration = self.declaration
        searched = f"{words(declaration.title)} {words(declaration.help)} {declaration.key}"
        return text in searched.lower()

    def set_options(self, options: Sequence[tuple[str, str]], *, usual: bool = True) -> None:
        """Offer values with their texts, where the choice is the machine's; `usual` is its own."""
        box = self.findChild(QComboBox)
        if box is None:
            return
        with QSignalBlocker(box):
            box.clear()
            default = [("", usual_words(self.declaration))] if usual else []
            for value, text in (*default, *options):
                box.addItem(text, value)
        self.show_value(self._value or "")

    def _build(self) -> None:
        text = QVBoxLayout()
        spaced(text, 0.2)
        text.addWidget(label(words(self.declaration.title), "strong", wrap=True))
        if self.declaration.help:
            text.addWidget(label(words(self.declaration.help), "small", muted=True, wrap=True))
        control = QHBoxLayout()
        spaced(control, 0.8)
        control.addStretch()
        for widget in self._control.widgets:
            control.addWidget(widget)
        control.addStretch()
        control.setStretch(0, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        spaced(row, 1.6, (0, 0.7, 0, 0.7))
        row.addWidget(plain_container(text), stretch=_TEXT_SHARE)
        row.addWidget(self._back)
        row.addWidget(plain_container(control), stretch=0 if self._is_small else _CONTROL_SHARE)
        self._row, self._control_row = row, control

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control below its words where both do not fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """So too when the size of text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        narrow = self.width() < _NARROW_UNITS * page_unit_of(self) and not self._is_small
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for place, stretch in ((0, not narrow), (self._control_row.count() - 1, narrow)):
            self._control_row.setStretch(place, int(stretch))

    def _report(self, value: object) -> None:
        self.changed.emit(self.declaration.key, value)
