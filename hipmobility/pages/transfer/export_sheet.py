"""What an export would hold, and which of the two kinds it is to be."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import px, spaced

_MOST_WIDE = px(640)


class ExportSheet(Sheet):
    """`export_requested` brings the ending of the file: ``.json`` or ``.csv``."""

    export_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _MOST_WIDE)
        self.summary = label("", wrap=True)
        self.complete = QRadioButton(self.tr("Everything (JSON)"))
        self.table = QRadioButton(self.tr("A table for spreadsheets (CSV)"))
        self._kinds = QButtonGroup(self)
        self._build_body()
        self.main.clicked.connect(self._go_on)

    def show_content(self, practices: int, first: date | None, last: date | None) -> None:
        """Show how much there is to export."""
        content = self.tr("%n practices with all their notes", "", practices)
        if first and last:
            days = (QLocale().toString(_day(day), "d MMM yyyy") for day in (first, last))
            content = self.tr("{}, from {} to {}").format(content, *days)
        nothing = self.tr("There is nothing to export yet: your journal is empty.")
        self.summary.setText(f"{content}." if practices else nothing)
        self.main.setEnabled(bool(practices))
        self.complete.setChecked(True)
        self.open_sheet(self.tr("Export notes"))

    def _go_on(self) -> None:
        self.hide()
        self.export_requested.emit(".json" if self.complete.isChecked() else ".csv")

    def _build_body(self) -> None:
        self.main.setText(self.tr("Save as…"))
        self.body.addWidget(self.summary)
        hints = {
            self.complete: self.tr(
                "For a copy, or for another laptop: Import brings all of it back, earlier "
                "answers and self-checks too."
            ),
            self.table: self.tr(
                "One row for each drill and side, with what counts now. You can change answers "
                "in it and import it again."
            ),
        }
        for button, hint in hints.items():
            button.setAccessibleDescription(hint)
            self._kinds.addButton(button)
            column = QVBoxLayout()
            spaced(column, px(2))
            column.addWidget(button)
            column.addWidget(label(hint, muted=True, wrap=True))
            self.body.addWidget(plain_container(column))


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
