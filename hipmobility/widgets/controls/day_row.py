"""The seven days of the week as buttons that stay pressed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hipmobility.core.model.schedule import DAYS, days_of
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look


class DayRow(QWidget):
    """`chosen` brings the days that are pressed, such as ``mon, thu``."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        row = QHBoxLayout(self)
        spaced(row, 0.4)
        self.buttons: dict[str, QPushButton] = {}
        locale, forms = QLocale(), QLocale.FormatType
        for number, day in enumerate(DAYS, 1):
            button = QPushButton(locale.standaloneDayName(number, forms.ShortFormat))
            long_name = locale.standaloneDayName(number, forms.LongFormat)
            button.setAccessibleName(f"{name}: {long_name}")
            button.setToolTip(long_name)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_look(button, Look.CHIP)
            button.clicked.connect(self._report)
            row.addWidget(button)
            self.buttons[day] = button

    def show_days(self, text: str) -> None:
        """Show days, without reporting them."""
        days = days_of(text)
        for day, button in self.buttons.items():
            with QSignalBlocker(button):
                button.setChecked(day in days)

    def _report(self) -> None:
        self.chosen.emit(
            ", ".join(day for day, button in self.buttons.items() if button.isChecked())
        )
