"""All measurements of a test, newest first: searched, corrected, deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.measure.search import with_words
from hipmobility.pages.measure.content import MeasureContent
from hipmobility.pages.measure.words import row_words
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look

_ROWS = 6


class HistoryCard(QFrame):
    """`edit_requested` and `strike_requested` bring the id of a measurement."""

    edit_requested = Signal(str)
    strike_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._content: MeasureContent | None = None
        self._wanted = ""
        self.search = QLineEdit()
        self.view = QListWidget()
        self.edit = QPushButton(self.tr("Correct…"))
        self.strike = QPushButton(self.tr("Delete"))
        self._build()

    def show_content(self, content: MeasureContent) -> None:
        """Show those of a test; hidden where there are none."""
        newest = content.measurements[-1].id if content.measurements else ""
        before, self._content = self._content, content
        if before is None or newest not in {one.id for one in before.measurements}:
            self._wanted = newest
        self.setVisible(bool(content.measurements))
        self._fill()

    def _fill(self) -> None:
        if self._content is None:
            return
        test = self._content.test
        chosen, self._wanted = self._wanted or self._chosen(), ""
        rows = [
            (row_words(test, measurement), measurement.id)
            for measurement in self._content.measurements[::-1]
        ]
        self.view.clear()
        for words, key in with_words(rows, self.search.text()):
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.view.addItem(item)
            if key == chosen:
                self.view.setCurrentItem(item)
        if self.view.currentRow() < 0 and self.view.count():
            self.view.setCurrentRow(0)
        self._enable()

    def _chosen(self) -> str:
        item = self.view.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _enable(self) -> None:
        for button in (self.edit, self.strike):
            button.setEnabled(bool(self._chosen()))

    def _ask(self, signal: SignalInstance) -> None:
        if chosen := self._chosen():
            signal.emit(chosen)

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search date or note"))
        self.search.setAccessibleName(self.tr("Search measurements"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.view.setAccessibleName(self.tr("Measurements, newest first"))
        self.view.setMinimumHeight(28 * _ROWS)
        self.view.itemActivated.connect(lambda _: self._ask(self.edit_requested))
        self.view.currentRowChanged.connect(lambda _: self._enable())
        self.edit.clicked.connect(lambda: self._ask(self.edit_requested))
        self.strike.clicked.connect(lambda: self._ask(self.strike_requested))
        self._offer(self.tr("Correct…"), self.edit_requested, "")
        self._offer(self.tr("Delete"), self.strike_requested, "Del")
        head = QHBoxLayout()
        spaced(head, px(12))
        head.addWidget(label(self.tr("All of this test"), "heading"))
        head.addWidget(self.search, stretch=1)
        head.addWidget(self.edit)
        head.addWidget(self.strike)
        column = QVBoxLayout(self)
        spaced(column, px(8), (px(18), px(14), px(18), px(14)))
        column.addWidget(plain_container(head))
        column.addWidget(self.view)

    def _offer(self, text: str, signal: SignalInstance, key: str) -> None:
        """An entry of the list's context menu, with its key."""
        action = QAction(text, self.view)
        if key:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._ask(signal))
        self.view.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
