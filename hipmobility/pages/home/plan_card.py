"""The plan of a person in one sentence, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look


class PlanCard(QFrame):
    """`edit_requested` asks for the place where the plan is made."""

    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.sentence = label("", "body", wrap=True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = QPushButton()
        set_look(self.edit, Look.LINK)
        self.edit.setCursor(Qt.CursorShape.PointingHandCursor)
        self.edit.clicked.connect(self.edit_requested)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Your plan"), "heading"), stretch=1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        spaced(column, px(6), (px(20), px(14), px(20), px(14)))
        column.addWidget(plain_container(head))
        column.addWidget(self.sentence)

    def show_plan(self, sentence: str) -> None:
        """Show the plan, or what a plan is good for."""
        none = self.tr("Tie it to something you do anyway: it then comes by itself.")
        self.sentence.setText(sentence or none)
        self.edit.setText(self.tr("Change") if sentence else self.tr("Make one"))
        self.edit.setAccessibleName(
            self.tr("Change your plan") if sentence else self.tr("Make a plan")
        )
