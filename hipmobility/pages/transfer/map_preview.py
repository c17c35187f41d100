"""The first rows of another program's table, as they would be taken in."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.foreign.read import DRILL_NAME, ForeignNote, ForeignNotes
from hipmobility.pages.words.moments import wall_clock_words
from hipmobility.widgets.elided_label import ElidedLabel
from hipmobility.widgets.factories import label, side_words
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.words import ease_word

_ROWS, _COLUMNS = 5, 5
_SHARES = (5, 3, 2, 2, 4)
"""Of the width, for each column."""


class MapPreview(QFrame):
    """A small table of words, with a line for each of the first rows that can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.setAccessibleName(self.tr("The first rows"))
        self._lines = [[ElidedLabel() for _ in range(_COLUMNS)] for _ in range(_ROWS)]
        self._nothing = label(self.tr("No row can be read yet."))
        grid = QGridLayout(self)
        spaced(grid, px(6), (px(14), px(10), px(14), px(10)))
        names = (self.tr("When"), self.tr("Drill"), *map(str.upper, side_words().values()))
        for column, name in enumerate((*names, self.tr("Note"))):
            grid.addWidget(label(name, "small", muted=True), 0, column)
            grid.setColumnStretch(column, _SHARES[column])
        for number, line in enumerate(self._lines, 1):
            for column, cell in enumerate(line):
                grid.addWidget(cell, number, column)
        grid.addWidget(self._nothing, _ROWS + 1, 0, 1, _COLUMNS)

    def rows(self) -> list[list[str]]:
        """The texts that are shown, by rows."""
        return [[cell.text() for cell in line] for line in self._lines if line[0].text()]

    def show_rows(self, notes: ForeignNotes) -> None:
        """Show the first rows that could be read."""
        for number, line in enumerate(self._lines):
            texts = self._cells(notes.rows[number]) if number < len(notes.rows) else [""] * _COLUMNS
            for cell, text in zip(line, texts, strict=True):
                cell.set_text(text)
                cell.setVisible(number < len(notes.rows))
        self._nothing.setVisible(not notes.rows)

    def _cells(self, row: ForeignNote) -> list[str]:
        when = wall_clock_words(row.when)
        eases = [self._ease(row, side) for side in Side]
        return [when, row.drill or DRILL_NAME, *eases, shown(row.note)]

    def _ease(self, row: ForeignNote, side: Side) -> str:
        if side not in row.eases:
            return ""
        ease = row.eases[side]
        return f"{ease} {ease_word(ease)}" if ease else self.tr("no number")
