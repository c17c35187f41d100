"""Over the page: all drills there are, the one in focus in motion, to add one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill
from hipmobility.pages.words.routine import drill_facts
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.lists.row_painter import ListRow
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme


class DrillChooser(Overlay):
    """`chosen` brings the id of a drill; `closed` comes when there was a choice or none."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ListRows()
        self.figure = MovingFigure(clips)
        self._drills: list[Drill] = []
        self._name = label("", "heading", wrap=True)
        self._feel = label("", "body", muted=True, wrap=True)
        self.add = QPushButton(self.tr("Add (Enter)"))
        self.cancel = QPushButton(self.tr("Cancel (Esc)"))
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.rows.set_theme(theme)
        self.figure.set_theme(theme)

    def ask(self, drills: Sequence[Drill], there: Collection[str]) -> None:
        """Open with `drills`; those in `there` are in the routine already."""
        self._drills = list(drills)
        mark = self.tr("in the routine")
        rows = [
            ListRow(drill.name, drill_facts(drill), mark if drill.id in there else "")
            for drill in drills
        ]
        fresh = (n for n, drill in enumerate(drills) if drill.id not in there)
        self.rows.show_rows(rows, next(fresh, 0))
        self.open_over()
        apply_spacing(self)
        self._show(self.rows.currentRow())
        self.rows.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._close if self.cancel.hasFocus() else self._add)()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()

    def _show(self, row: int) -> None:
        drill = self._drills[row] if 0 <= row < len(self._drills) else None
        self.figure.show_drill(drill)
        self._name.setText(drill.name if drill else "")
        self._feel.setText(drill.feel if drill else "")

    def _add(self) -> None:
        row = self.rows.currentRow()
        self._close()
        if 0 <= row < len(self._drills):
            self.chosen.emit(self._drills[row].id)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Add a drill"))
        self.rows.setAccessibleName(self.tr("Drills"))
        self.rows.currentRowChanged.connect(self._show)
        self.rows.itemDoubleClicked.connect(lambda _item: self._add())
        set_look(self.add, Look.MAIN)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self._close)
        for text in (self._name, self._feel):
            text.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        spaced(buttons, 1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        frame = card()
        shown = QVBoxLayout(frame)
        spaced(shown, 1, (2, 2, 2, 2))
        shown.addWidget(self.figure, stretch=1)
        shown.addWidget(self._name)
        shown.addWidget(self._feel)
        halves = QHBoxLayout()
        spaced(halves, 2.4)
        halves.addWidget(self.rows, stretch=2)
        halves.addWidget(frame, stretch=3)
        column = QVBoxLayout(self.inside)
        spaced(column, 1.6, (4.4, 3.3, 4.4, 2.6))
        column.addWidget(label(self.tr("Add a drill"), "title"))
        column.addWidget(plain_container(halves), stretch=1)
        column.addWidget(plain_container(buttons))
