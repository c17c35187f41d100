"""Answers that two laptops tell differently, and which of both is to count."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hipmobility.core.transfer.differences import Difference, DifferenceKey
from hipmobility.pages.transfer.differences import DifferenceTable
from hipmobility.widgets.factories import label
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import page_unit_of, px

_ROW = px(30)
_MOST_ROWS = 9


class LaptopSheet(Sheet):
    """`chosen` comes when it is settled; `table.taken` has those of the other laptop."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = DifferenceTable()
        rule = self.tr(
            "You changed these answers on two laptops. Choose which one counts: click it, or "
            "press ← or →. The other one is kept among your earlier answers."
        )
        self.body.addWidget(label(rule, muted=True, wrap=True))
        self.body.addWidget(self.table)
        self.main.setText(self.tr("Save"))
        self.main.clicked.connect(self._save)

    def show_differences(
        self, differences: Sequence[Difference], taken: Collection[DifferenceKey]
    ) -> None:
        """Show them; of `taken` the other laptop's answer counts now."""
        self.table.show_differences(differences, taken, self.tr("On the other laptop"))
        self.open_sheet(self.tr("Changed on two laptops"))
        row = round(_ROW * page_unit_of(self))
        self.table.verticalHeader().setDefaultSectionSize(row)
        self.table.setFixedHeight(round((min(_MOST_ROWS, len(differences)) + 1.2) * row))
        self.table.setFocus()

    def _save(self) -> None:
        self.hide()
        self.chosen.emit()
