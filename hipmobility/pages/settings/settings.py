"""The settings, made from their declarations, with a search over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.settings.preferences import DECLARATIONS, GROUPS, Preferences
from hipmobility.pages.about import AboutCard
from hipmobility.pages.settings.controls import words
from hipmobility.pages.settings.row import SettingRow
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, set_look

_SECTIONS_UNITS, _WIDEST_UNITS = px(200), px(860)
_NARROW_UNITS = px(760)


class SettingsPage(QWidget):
    """`value_changed` brings key and plain value, `reset_requested` a key.

    `try_requested` brings the group whose button was pressed: distance, sound, voice, plan
    or laptops; `calendar_requested` asks for the plan as a file.
    """

    value_changed = Signal(str, object)  # a str, a number or a bool, by the preference
    reset_requested = Signal(str)
    try_requested = Signal(str)
    calendar_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {key: SettingRow(declaration) for key, declaration in DECLARATIONS.items()}
        self.search = QLineEdit()
        self._problems = label("", "body", wrap=True)
        self._nothing = label(self.tr("Nothing found."), "lead", muted=True)
        self._notes: dict[str, QLabel] = {}
        self._groups: dict[str, QFrame] = {}
        self.about = AboutCard()
        self.sections = QListWidget()
        self._scroll = QScrollArea()
        self._inside = QWidget()
        self._build()

    def show_preferences(self, preferences: Preferences) -> None:
        """Show all values."""
        for key, row in self.rows.items():
            row.show_value(getattr(preferences, key))

    def show_value(self, key: str, value: object) -> None:
        """Show one value."""
        self.rows[key].show_value(value)

    def set_options(
        self, key: str, options: Sequence[tuple[str, str]], *, usual: bool = True
    ) -> None:
        """Offer values with their texts, where the choice is the machine's; `usual` is its own."""
        self.rows[key].set_options(options, usual=usual)

    def set_note(self, group: str, text: str) -> None:
        """Say something about a group under its heading; an empty text takes it away."""
        self._notes[group].setText(text)
        self._notes[group].setVisible(bool(text))

    def note(self, group: str) -> str:
        """What is said about a group."""
        return self._notes[group].text()

    def set_problems(self, problems: Sequence[str]) -> None:
        """Say what was wrong with the file of settings."""
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Tab"), self.tr("next setting")),
            (self.tr("Space"), self.tr("choose")),
            ("← →", self.tr("less, more")),
            ("F", self.tr("full screen")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines no longer than one reads with ease; no list of sections where it is narrow."""
        super().resizeEvent(event)
        unit = page_unit_of(self)
        self.sections.setVisible(self.width() >= _NARROW_UNITS * unit)
        self.sections.setFixedWidth(round(_SECTIONS_UNITS * unit))
        self._inside.setMaximumWidth(round(_WIDEST_UNITS * unit))

    def start_search(self) -> None:
        """Search."""
        self.search.setFocus()
        self.search.selectAll()

    def show_about(self) -> None:
        """Scroll to what the program is."""
        self.show_section(len(self._groups))

    def show_section(self, number: int) -> None:
        """Scroll to a section, counted from 0 in their order."""
        frames = [*self._groups.values(), self.about]
        if 0 <= number < len(frames):
            self._scroll.verticalScrollBar().setValue(frames[number].y())

    def show_group(self, group: str) -> None:
        """Scroll to a group, and give its first control the keyboard."""
        self.search.clear()
        self.show_section(list(self._groups).index(group))
        self._rows_of(group)[0].focus_control()

    def _list_sections(self) -> None:
        titles = [*map(words, GROUPS.values()), self.tr("About")]
        self.sections.addItems(titles)
        self.sections.setCurrentRow(0)
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.currentRowChanged.connect(self.show_section)
        self.sections.itemClicked.connect(lambda item: self.show_section(self.sections.row(item)))
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark_section)

    def _mark_section(self, at: int) -> None:
        """Mark the section that is at the top."""
        frames = [*self._groups.values(), self.about]
        above = [number for number, frame in enumerate(frames) if frame.y() <= at + 1]
        bar = self._scroll.verticalScrollBar()
        last = len(frames) - 1 if bar.maximum() and at >= bar.maximum() else 0
        with QSignalBlocker(self.sections):
            self.sections.setCurrentRow(max([last, *above]))

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        for group, frame in self._groups.items():
            in_title = wanted in words(GROUPS[group]).lower()
            any_shown = False
            for row in self._rows_of(group):
                shown = in_title or row.says(wanted)
                row.setVisible(shown)
                any_shown = any_shown or shown
            frame.setVisible(any_shown)
        self.about.setVisible(self.about.says(wanted))
        cards = (*self._groups.values(), self.about)
        self._nothing.setVisible(all(card.isHidden() for card in cards))

    def _rows_of(self, group: str) -> list[SettingRow]:
        return [row for row in self.rows.values() if row.declaration.group == group]

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._problems, Look.NOTICE)
        for part in (self._problems, self._nothing):
            part.hide()
        head = QHBoxLayout()
        spaced(head, 2)
        head.addWidget(label(self.tr("Settings"), "display"), stretch=2)
        head.addWidget(self.search, stretch=1)
        inside = QVBoxLayout()
        spaced(inside, 1.6)
        inside.addWidget(self._problems)
        inside.addWidget(self._nothing)
        for group in GROUPS:
            inside.addWidget(self._group(group))
        inside.addWidget(self.about)
        inside.addStretch()
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside.setLayout(inside)
        inside.setContentsMargins(0, 0, 0, 0)
        set_look(self._inside, Look.PLAIN)
        scroll.setWidget(self._inside)
        body = QHBoxLayout()
        spaced(body, px(24))
        body.addWidget(self.sections)
        body.addWidget(scroll, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, px(12), (px(32), px(12), px(32), px(16)))
        column.addWidget(plain_container(head))
        column.addWidget(plain_container(body), stretch=1)
        self._list_sections()
        self.setFocusProxy(self.search)
        apply_spacing(self)

    def _group(self, group: str) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        spaced(column, px(2), (px(20), px(14), px(20), px(14)))
        head = QHBoxLayout()
        head.addWidget(label(words(GROUPS[group]), "heading"))
        head.addStretch()
        trials = {
            "distance": self.tr("Try it from the mat"),
            "sound": self.tr("Play the tones"),
            "voice": self.tr("Play the voice"),
            "plan": self.tr("Show a reminder"),
            "laptops": self.tr("Sync now"),
        }
        if group == "plan":
            calendar = QPushButton(self.tr("Calendar file…"))
            calendar.clicked.connect(self.calendar_requested)
            head.addWidget(calendar)
        if group in trials:
            button = QPushButton(trials[group])
            button.clicked.connect(lambda: self.try_requested.emit(group))
            head.addWidget(button)
        column.addWidget(plain_container(head))
        note = label("", "body", wrap=True)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.hide()
        column.addWidget(note)
        for row in self._rows_of(group):
            row.changed.connect(self.value_changed)
            row.reset.connect(self.reset_requested)
            column.addWidget(row)
        self._notes[group], self._groups[group] = note, frame
        return frame
