"""What the program is, and where its files are; a part of the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look


class AboutCard(QFrame):
    """Shows versions; its buttons are wishes."""

    copy_requested = Signal()
    folder_requested = Signal()
    log_requested = Signal()
    copies_requested = Signal()
    first_steps_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.versions = label("", "body", muted=True, wrap=True)
        self.said = label("", "small", wrap=True)
        self.buttons: list[QPushButton] = []
        self._build()

    def show_versions(self, text: str) -> None:
        """Show what the program is and runs on."""
        self.versions.setText(text)

    def say(self, text: str) -> None:
        """Answer a wish, in plain text."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self.said, text)

    def says(self, wanted: str) -> bool:
        """Whether `wanted` (in lower case) is among its words."""
        words = [
            self.tr("About"),
            self.versions.text(),
            *(button.text() for button in self.buttons),
        ]
        return wanted in " ".join(words).lower()

    def _build(self) -> None:
        for part in (self.versions, self.said):
            part.setTextFormat(Qt.TextFormat.PlainText)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.versions.setTextInteractionFlags(flags)
        self.said.hide()
        row = QHBoxLayout()
        spaced(row, 1.2)
        for text, signal in (
            (self.tr("Copy"), self.copy_requested),
            (self.tr("Open data folder"), self.folder_requested),
            (self.tr("Open log"), self.log_requested),
            (self.tr("Backups"), self.copies_requested),
            (self.tr("First steps again"), self.first_steps_requested),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            row.addWidget(button)
            self.buttons.append(button)
        self.buttons[0].setAccessibleName(self.tr("Copy the versions"))
        row.addStretch()
        column = QVBoxLayout(self)
        spaced(column, 1, (3, 1.8, 3, 1.8))
        column.addWidget(label(self.tr("About"), "heading"))
        column.addWidget(self.versions)
        column.addWidget(plain_container(row))
        column.addWidget(self.said)
        column.addWidget(label(self._credits(), "small", muted=True, wrap=True))

    def _credits(self) -> str:
        return self.tr(
            "The figure is made from MakeHuman's body (CC0). How long its muscles are comes from "
            "the model of Rajagopal et al. 2016, as in musclemimic-models (Apache-2.0). "
            "The typeface is Inter (OFL)."
        )
