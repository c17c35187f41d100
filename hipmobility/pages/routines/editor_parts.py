"""The controls of the editor of routines, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.figure import Clip
from hipmobility.core.routines.editing.draft import Draft, DraftPause
from hipmobility.core.routines.limits import longest, pause_limits
from hipmobility.pages.routines.item import ItemCard, LineEdit
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.routine import pause_words
from hipmobility.widgets.controls.stepper import Stepper
from hipmobility.widgets.factories import captioned, card, label, plain_container, toggle_button
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.lists.list_rows import ListRows
from hipmobility.widgets.practice.budget_bar import BudgetBar
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size


class EditorParts(QWidget):
    """Holds the controls; what they do is the editor's."""

    def __init__(self, clips: Mapping[str, Clip], page: QWidget) -> None:
        super().__init__(page)
        set_look(self, Look.PLAIN)
        self.name = LineEdit()
        self.about = LineEdit()
        self.rows = ListRows(movable=True)
        self.item = ItemCard(clips)
        self.bar = BudgetBar()
        self.total = label("", "strong")
        self.budget = Stepper(self.tr("At most"), "00:00")
        self.unlimited = toggle_button(self.tr("no limit"))
        self.pauses = {pause: Stepper(pause_words(pause), "00 s") for pause in DraftPause}
        self.trouble = label("")
        self.wish = label("", muted=True)
        self._keys = self._hints()
        self._foot = QStackedWidget()
        self.notice = label("", "body", wrap=True)
        self.add = QPushButton(self.tr("Add a drill"))
        self.remove = self.item.remove
        self.up = QPushButton("↑")
        self.down = QPushButton("↓")
        self.undo = QPushButton(self.tr("Undo"))
        self.redo = QPushButton(self.tr("Redo"))
        self.close_ = QPushButton(self.tr("Close"))
        self.save = QPushButton(self.tr("Save"))
        self._name_controls()
        self._build(page)
        QWidget.setTabOrder(self.name, self.about)

    def show_trouble(self, text: str, whole: str) -> None:
        """Say at the foot what is wrong, with all of it as a hint; or show the keys there."""
        self.trouble.setText(text)
        self.trouble.setToolTip(whole)
        self.trouble.setAccessibleDescription(whole)
        self._foot.setCurrentWidget(self.trouble if text else self._keys)

    def show_wish(self, text: str) -> None:
        """Say at the foot what is still to be done."""
        self.wish.setText(text)
        self._foot.setCurrentWidget(self.wish)

    def show_pauses(self, draft: Draft) -> None:
        """Show how long the pauses of `draft` are."""
        for pause, stepper in self.pauses.items():
            least, most = pause_limits(pause.value)
            now = draft.pause_s(pause)
            stepper.show_value(f"{now:g} s", can_less=now > least, can_more=now < most)

    def enable(
        self,
        *,
        save: bool,
        undo: bool,
        redo: bool,
        item: bool,
        up: bool,
        down: bool,
        add: bool,
    ) -> None:
        """Which of the buttons can do something."""
        states = {
            self.save: save,
            self.undo: undo,
            self.redo: redo,
            self.remove: item,
            self.up: up,
            self.down: down,
            self.add: add,
        }
        for button, enabled in states.items():
            button.setEnabled(enabled)

    def _name_controls(self) -> None:
        for edit, key, hint in (
            (self.name, "name", self.tr("Name of the routine")),
            (self.about, "about", self.tr("What it is for, in a line")),
        ):
            edit.setMaxLength(longest(key))
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(hint)
        set_text_size(self.name, "heading")
        self.rows.setAccessibleName(self.tr("Drills of the routine"))
        self.up.setAccessibleName(self.tr("Move up"))
        self.down.setAccessibleName(self.tr("Move down"))
        for button, keys in (
            (self.up, "Alt+↑"),
            (self.down, "Alt+↓"),
            (self.add, "A"),
            (self.remove, self.tr("Delete")),
            (self.undo, "Ctrl+Z"),
            (self.redo, "Ctrl+Shift+Z"),
            (self.save, "Ctrl+S"),
            (self.close_, self.tr("Esc")),
        ):
            button.setToolTip(keys)
        set_look(self.save, Look.MAIN)
        for text in (self.trouble, self.notice):
            text.setTextFormat(Qt.TextFormat.PlainText)
            set_look(text, Look.WARNING)
        self.notice.hide()
        set_look(self.unlimited, Look.CHIP)

    def _build(self, page: QWidget) -> None:
        frame = card()
        middle = QVBoxLayout(frame)
        spaced(middle, px(10), (px(20), px(14), px(20), px(12)))
        middle.addWidget(plain_container(self._head()))
        middle.addWidget(plain_container(self._form()))
        middle.addWidget(plain_container(self._time()))
        middle.addWidget(self.rows, stretch=1)
        middle.addWidget(plain_container(self._adding()))
        middle.addWidget(self._foot)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in (self._keys, self.trouble, self.wish):
            self._foot.addWidget(part)
        halves = QHBoxLayout()
        spaced(halves, px(16))
        halves.addWidget(frame, stretch=9)
        halves.addWidget(self.item, stretch=4)
        column = QVBoxLayout(self)
        spaced(column, px(10))
        column.addWidget(self.notice)
        column.addWidget(plain_container(halves), stretch=1)
        outside = QVBoxLayout(page)
        spaced(outside, 0)
        outside.addWidget(self)

    def _hints(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, px(8))
        words = self.tr("Alt ↑ and Alt ↓ move the drill, + and − change its time")
        row.addWidget(label(words, "small", muted=True, wrap=True))
        return plain_container(row)

    def _head(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        spaced(buttons, px(8))
        for button in (self.undo, self.redo, self.close_, self.save):
            buttons.addWidget(button)
        row = QHBoxLayout()
        spaced(row, px(20))
        row.addWidget(self.name, stretch=1)
        row.addWidget(plain_container(buttons))
        return row

    def _form(self) -> QHBoxLayout:
        limit = QHBoxLayout()
        spaced(limit, px(6))
        limit.addWidget(self.budget)
        limit.addWidget(self.unlimited)
        limit.addStretch()
        row = QHBoxLayout()
        spaced(row, px(20))
        about = captioned(self.tr("Description"), self.about)
        row.addWidget(about, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        times = FlowLayout()
        spaced(times, px(14))
        times.addWidget(captioned(self.tr("Limit"), plain_container(limit)))
        for pause, stepper in self.pauses.items():
            times.addWidget(captioned(sentence_case(pause_words(pause)), stepper))
        row.addWidget(plain_container(times), stretch=2)
        return row

    def _time(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, px(12))
        row.addWidget(self.total)
        row.addWidget(self.bar, stretch=1)
        return row

    def _adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, px(8))
        row.addWidget(self.add)
        row.addStretch()
        for button in (self.up, self.down):
            set_look(button, Look.CHIP)
            row.addWidget(button)
        return row
