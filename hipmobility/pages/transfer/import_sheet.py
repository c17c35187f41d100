"""What an import would do, before it is done: how much is new, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.transfer.import_plan import ImportPlan
from hipmobility.pages.transfer.differences import DifferenceTable
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import page_unit_of, px, spaced

_ROW = px(30)
_MOST_ROWS = 9


class ImportSheet(Sheet):
    """`import_requested` comes when it is to be done; `table.taken` is what the file's is of."""

    import_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = label("", wrap=True)
        self.details = label("", muted=True, wrap=True)
        self.heading = label("", "heading", wrap=True)
        self.table = DifferenceTable()
        self.mine = QPushButton(self.tr("Keep all mine"))
        self.theirs = QPushButton(self.tr("Take all from the file"))
        self._differing = QWidget()
        self._build_body()
        self.main.clicked.connect(self._go_on)

    def show_plan(self, name: str, plan: ImportPlan) -> None:
        """Show what a file would bring."""
        self.summary.setText(self._summary(plan))
        self.details.setText("\n".join(self._details(plan)))
        self.details.setVisible(bool(self.details.text()))
        self._differing.setVisible(bool(plan.differences))
        if plan.differences:
            count = len(plan.differences)
            self.heading.setText(self.tr("%n entries differ from yours", "", count))
            self.table.show_differences(plan.differences)
        self.main.setVisible(not plan.is_empty)
        self.main.setText(self.tr("Import"))
        self.cancel.setText(self.tr("Close") if plan.is_empty else self.tr("Cancel"))
        self.open_sheet(self.tr("Import {}").format(name))
        row = round(_ROW * page_unit_of(self))
        self.table.verticalHeader().setDefaultSectionSize(row)
        self.table.setFixedHeight(round((min(_MOST_ROWS, len(plan.differences)) + 1.2) * row))
        if plan.differences:
            self.table.setFocus()

    def show_refused(self, name: str, problems: Sequence[str], more: int) -> None:
        """Show why a file cannot be taken in."""
        self.summary.setText(self.tr("Nothing was taken in. Mend this and try again:"))
        lines = [*problems, *([self.tr("and %n more mistakes", "", more)] if more else [])]
        self.details.setText("\n".join(lines))
        self.details.show()
        self._differing.hide()
        self.main.hide()
        self.cancel.setText(self.tr("Close"))
        self.open_sheet(self.tr("{} cannot be imported").format(name))

    def _go_on(self) -> None:
        self.hide()
        self.import_requested.emit()

    def _summary(self, plan: ImportPlan) -> str:
        if plan.is_empty:
            return self.tr("There is nothing new in it: all of it is in your journal already.")
        parts = []
        if plan.added:
            parts.append(self.tr("%n practices are new", "", plan.added))
        if plan.completed:
            parts.append(self.tr("%n get something they lack", "", plan.completed))
        if plan.already_there:
            parts.append(self.tr("%n are in your journal already", "", plan.already_there))
        return ", ".join(parts) + "." if parts else self.tr("There is something new in it.")

    def _details(self, plan: ImportPlan) -> list[str]:
        lines = []
        if plan.answers > 0:
            lines.append(self.tr("They bring %Ln answers.", "", plan.answers))
        if plan.first and plan.last:
            first, last = (
                QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
                for day in (plan.first, plan.last)
            )
            lines.append(self.tr("From {} to {}.").format(first, last))
        if plan.self_checks:
            lines.append(self.tr("%n self-checks are new.", "", len(plan.self_checks)))
        if plan.measured:
            lines.append(self.tr("%n measurements are new or changed.", "", plan.measured))
        if plan.leaned:
            lines.append(self.tr("%n wishes for more or less are new.", "", plan.leaned))
        if not plan.is_empty:
            lines.append(self.tr("What is in your journal stays."))
        return lines

    def _build_body(self) -> None:
        for text in (self.summary, self.details, self.heading):
            text.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        spaced(buttons, px(12))
        buttons.addWidget(self.mine)
        buttons.addWidget(self.theirs)
        buttons.addStretch()
        self.mine.clicked.connect(lambda: self.table.take_all(theirs=False))
        self.theirs.clicked.connect(lambda: self.table.take_all(theirs=True))
        rule = self.tr(
            "Yours stay unless you choose the file's: click it, or press →. What you said before "
            "is kept either way."
        )
        column = QVBoxLayout()
        spaced(column, px(10))
        column.addWidget(self.heading)
        column.addWidget(label(rule, muted=True, wrap=True))
        column.addWidget(self.table)
        column.addWidget(plain_container(buttons))
        self._differing = plain_container(column)
        for part in (self.summary, self.details, self._differing):
            self.body.addWidget(part)
