"""The copies of the journal: what is in each, and putting one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.moments import moment_words
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.spacing import apply_spacing, spaced

if TYPE_CHECKING:
    from hipmobility.store.backups import Backup


class BackupsPage(QWidget):
    """`chosen` brings the number of the copy to put back, `closed` that there is none."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Backups"))
        self._now = label("", "lead", muted=True, wrap=True)
        self._rows = QVBoxLayout()
        self._build()

    def show_backups(self, practices: int, backups: Sequence[Backup]) -> None:
        """Show how many practices the journal holds now, and all copies, newest first."""
        now = self.tr("Your current journal holds %n practices.", "", practices)
        none = self.tr("No backup yet. One is made each day before your first practice.")
        rule = self.tr("One backup a day, before your first practice. The last ten are kept.")
        self._now.setText(f"{now} {rule if backups else none}")
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, backup in enumerate(backups):
            self._rows.addWidget(self._row(number, backup))
        self._rows.addStretch()
        apply_spacing(self)
        self.setFocus()

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Tab"), self.tr("next backup")),
            (self.tr("Space"), self.tr("choose")),
            (self.tr("Esc"), self.tr("back")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, number: int, backup: Backup) -> QFrame:
        frame = card()
        row = QHBoxLayout(frame)
        spaced(row, 2, (3, 1.4, 3, 1.4))
        made_at = moment_words(backup.made_at)
        row.addWidget(label(made_at, "heading"), stretch=2)
        row.addWidget(label(self._contents(backup), "body", muted=True, wrap=True), stretch=4)
        button = QPushButton(self.tr("Restore…"))
        button.setAccessibleName(self.tr("Restore the backup of {}").format(made_at))
        button.clicked.connect(lambda: self.chosen.emit(number))
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        row.addWidget(button)
        button.setVisible(backup.ok)
        return frame

    def _contents(self, backup: Backup) -> str:
        if not backup.ok:
            return self.tr("cannot be restored: the file is damaged, or from a newer version")
        if backup.is_replaced:
            before = self.tr("your journal before a backup was restored")
            return f"{before} · {self._practices(backup)}"
        return self._practices(backup)

    def _practices(self, backup: Backup) -> str:
        measured = self.tr("%n measurements", "", backup.measurements)
        if backup.newest is None:
            return measured if backup.measurements else self.tr("no practice")
        newest = moment_words(backup.newest)
        held = self.tr("%n practices, the newest of {}", "", backup.practices).format(newest)
        return f"{held}; {measured}" if backup.measurements else held

    def _build(self) -> None:
        back = QPushButton(sentence_case(self.tr("back to Settings")))
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Backups"), "display"), stretch=1)
        head.addWidget(back)
        spaced(self._rows, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(plain_container(self._rows))
        column = QVBoxLayout(self)
        spaced(column, 1.3, (4.4, 1.5, 4.4, 2.6))
        column.addWidget(plain_container(head))
        column.addWidget(self._now)
        column.addWidget(scroll, stretch=1)
