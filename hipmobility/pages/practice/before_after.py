"""The question before the first drill and after the last: how the hips feel in all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmobility.core.model.practice import OverallMoment
from hipmobility.core.model.routine import Side
from hipmobility.pages.words.difference import difference_words, sentence_case
from hipmobility.widgets.announce import announce
from hipmobility.widgets.controls.both_sides import BothSides
from hipmobility.widgets.controls.side_card import Rating
from hipmobility.widgets.factories import key_hints, label, plain_container
from hipmobility.widgets.spacing import spaced
from hipmobility.widgets.style import Look, set_look, set_text_size

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_PageDown)


class OverallPage(QWidget):
    """`answered` brings the moment, side and ease or None; `done` comes when the person goes on."""

    answered = Signal(OverallMoment, Side, object)  # an ease, or None where it is taken back
    done = Signal(OverallMoment)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Before and after"))
        self._moment = OverallMoment.BEFORE
        self.title = label("", "title")
        self._help = label("", "lead", muted=True)
        self.sides = BothSides(words=False)
        self.verdict = label("", "heading")
        self.go_on = QPushButton()
        self._build()

    def ask(self, moment: OverallMoment) -> None:
        """Ask anew, before the first drill or after the last."""
        self._moment = moment
        before = moment is OverallMoment.BEFORE
        self.title.setText(
            self.tr("How do your hips feel now?")
            if before
            else self.tr("And how do they feel now?")
        )
        self._help.setText(
            self.tr("Stand up and lift one knee, then the other. You are asked again at the end.")
            if before
            else self.tr("Lift one knee, then the other, as before the first drill.")
        )
        self.go_on.setText(self.tr("Begin") if before else self.tr("To the summary"))
        self.verdict.setText("")
        self.sides.ask(dict.fromkeys(Side, self.tr("how freely does it move?")), {})
        announce(self, f"{self.title.text()} {self._help.text()}")
        self.setFocus()

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            ("1 – 5", self.tr("left, from stuck to free")),
            ("6 – 0", self.tr("right, from stuck to free")),
            ("=", self.tr("both sides the same")),
            (self.tr("Enter"), self.tr("go on, answered or not")),
            (self.tr("Esc"), self.tr("leave")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with the digits and `=`; go on with Enter or Space."""
        if self.sides.take_key(event):
            return
        if event.key() in _ON and not event.isAutoRepeat():
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.done.emit(self._moment)

    def _leave(self) -> None:
        """Before the practice Esc leaves it; after it there is nothing left but to go on."""
        if self._moment is OverallMoment.BEFORE:
            self.leave_requested.emit()
        else:
            self._go_on()

    def _changed(self, side: Side, felt: Rating) -> None:
        now = self.sides.difference()
        self.verdict.setText("" if now is None else sentence_case(difference_words(now)))
        self.answered.emit(self._moment, side, felt.ease)

    def _build(self) -> None:
        self.sides.answered.connect(self._changed)
        set_look(self.go_on, Look.MAIN)
        set_text_size(self.go_on, "heading")
        self.go_on.clicked.connect(self._go_on)
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        spaced(column, 1.6, (5.2, 3.3, 5.2, 2.6))
        column.addWidget(self.title)
        column.addWidget(self._help)
        column.addWidget(self.sides, stretch=1)
        column.addWidget(self.verdict)
        foot = QVBoxLayout()
        foot.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_container(foot))
        column.addWidget(
            key_hints(
                [
                    ("1–5", self.tr("left")),
                    ("6–0", self.tr("right")),
                    ("=", self.tr("same on both sides")),
                    (self.tr("Enter"), self.tr("go on")),
                ]
            )
        )
