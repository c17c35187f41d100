"""The page before the first drill: time to get on the mat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.figure import Clip
from hipmobility.core.model.extra_round import extra_s
from hipmobility.core.model.routine import Drill, Item, Side, Sides, say
from hipmobility.core.model.timeline import Segment, Timeline
from hipmobility.core.settings.choices import StartWhen
from hipmobility.pages.words.dose import dose_words
from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import (
    clock,
    key_button,
    key_hint,
    label,
    plain_container,
    side_words,
    toggle_button,
)
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, spaced
from hipmobility.widgets.style import Look, restyle, set_look, set_side, set_text_size, theme_of
from hipmobility.widgets.theme import Theme

_READY = {
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Right,
    Qt.Key.Key_MediaPlay,
    Qt.Key.Key_MediaTogglePlayPause,
    Qt.Key.Key_MediaNext,
}
_PICTURE = (10.0, 7.6)
_MOST_STEPS, _MOST_DRILLS, _FEW = 3, 5, 4
_LOW_PX = 640
"""Height in pixels under which the title is smaller."""
_NARROW_PAGE = 1.6
"""Width by height under which the choice stands below the drills."""


class GatePage(QWidget):
    """Waits until the person is on the mat: Space, a pedal or a click anywhere says so.

    `start_when_chosen` brings a `StartWhen`, for this time and from now on.
    """

    ready = Signal()
    leave_requested = Signal()
    start_when_chosen = Signal(StartWhen)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Get on the mat"))
        self._clips = clips
        self._pictures: list[Illustration] = []
        self._like_mirror = True
        self._ways: Mapping[str, str] = {}
        self._header = label("", "lead", muted=True)
        self.title = label(self.tr("Get on\nthe mat"), "display")
        self._steps = QVBoxLayout()
        self.button = key_button(self.tr("I’m ready"), self.tr("Space"), "title")
        self.waits = label("", "body", muted=True, wrap=True)
        self._introduces = False
        self.introduction = self._introduction()
        self._first = label(self.tr("First"), "body", muted=True)
        self._side = label("", "title")
        self._lead = label("", "lead", muted=True)
        self.figure = Illustration(clips)
        self._drills = QHBoxLayout()
        self._when = QButtonGroup(self)
        self.choices: dict[StartWhen, QWidget] = {}
        self._build()

    def show_start(
        self, timeline: Timeline, first: Segment, when: StartWhen, ways: Mapping[str, str]
    ) -> None:
        """Show where `first` begins, on the way through `timeline`.

        `ways` has for each drill, by id, the variant it is done in.
        """
        self._ways = ways
        side, words = first.side, side_words()
        drill = self._as_done(first.drill)
        count = len(timeline.routine.items)
        place = self.tr("{} of {}").format(first.position + 1, count)
        variant = first.drill.variant(ways.get(drill.id, ""))
        way = variant.name if variant else ""
        easy = self.tr("Easy day") if timeline.routine.is_easy else ""
        self._header.setText(" · ".join(filter(None, (easy, place, drill.name, way))))
        self._show_steps(say(drill.setup, side, words))
        for part in (self._first, self._side, self._lead):
            part.setVisible(side is not None)
        if side:
            self._side.setText(words[side].upper())
            set_side(self._side, side)
            restyle(self._side)
            self._lead.setText(drill.lead(side, words))
        self.figure.show_moment(drill, "enter", 0.0, side)
        self._show_drills(timeline, first.position)
        for start_when, button in zip(StartWhen, self._when.buttons(), strict=False):
            button.setChecked(start_when is when)
        self.show_left(None)
        apply_spacing(self)
        self.setFocus()
        announce(self, f"{self.title.text()}. {self._header.text()}. {drill.setup}")

    def set_introduces(self, introduces: bool) -> None:
        """Tell the keys of a practice, to somebody who has had none yet."""
        self._introduces = introduces
        self._show_introduction()

    def _show_introduction(self) -> None:
        """Where there is room; ? tells all keys everywhere. The title makes some for it."""
        is_low = self.height() < _LOW_PX
        self.introduction.setVisible(self._introduces and not is_low)
        set_text_size(self.title, "title" if is_low or self._introduces else "display")
        restyle(self.title)

    def show_left(self, seconds: int | None) -> None:
        """Say in how many seconds it starts by itself; None where it waits."""
        waits = self.tr("or a click anywhere, or the pedal. It waits for you.")
        text = waits if seconds is None else self.tr("Starts in {}").format(seconds)
        if self.waits.text() != text:
            self.waits.setText(text)

    def set_like_mirror(self, like_mirror: bool) -> None:
        """Show the figures as in a mirror, or face to face."""
        self._like_mirror = like_mirror
        for figure in (self.figure, *self._pictures):
            figure.set_like_mirror(like_mirror)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        for figure in (self.figure, *self._pictures):
            figure.set_theme(theme)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Space"), self.tr("start (or Enter, or a pedal)")),
            (self.tr("Esc"), self.tr("not now")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the choice goes below the drills."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_PAGE * self.height()
        directions = QBoxLayout.Direction
        self._show_introduction()
        self._foot.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start, or not now."""
        if event.key() in _READY and not event.isAutoRepeat():
            self.ready.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere starts."""
        self.ready.emit()

    def _as_done(self, drill: Drill) -> Drill:
        """A drill in the way it is done this time."""
        return drill.varied(self._ways.get(drill.id, ""))

    def _show_steps(self, setup: str) -> None:
        _clear(self._steps)
        steps = [part.strip() for part in re.split(r"[,;:]", setup) if part.strip()]
        if len(steps) > _MOST_STEPS:
            steps = [*steps[: _MOST_STEPS - 1], ", ".join(steps[_MOST_STEPS - 1 :])]
        for number, step in enumerate(steps, start=1):
            cap = label(str(number), "strong")
            set_look(cap, Look.KEY)
            cap.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
            row = QHBoxLayout()
            spaced(row, 1.6)
            row.addWidget(cap)
            row.addWidget(label(step[:1].upper() + step[1:], "heading", wrap=True), stretch=1)
            self._steps.addWidget(plain_container(row))

    def _show_drills(self, timeline: Timeline, now: int) -> None:
        _clear(self._drills)
        self._pictures = []
        unit = page_unit_of(self)
        items = timeline.routine.items
        shown = [p for p in range(len(items)) if p >= now][:_MOST_DRILLS]
        for position in shown:
            item = items[position]
            picture = Illustration(self._clips)
            picture.setFixedSize(round(_PICTURE[0] * unit), round(_PICTURE[1] * unit))
            picture.set_theme(theme_of(self))
            picture.set_like_mirror(self._like_mirror)
            picture.show_poster(self._as_done(item.drill), timeline.first_side)
            self._pictures.append(picture)
            text = QVBoxLayout()
            text.addStretch()
            name = label(item.drill.name, "small", muted=position != now, wrap=True)
            for part in (name, label(_dose(item, timeline.longer_side), "small", muted=True)):
                text.addWidget(part)
            text.addStretch()
            spaced(text, 0)
            row = QHBoxLayout()
            spaced(row, 1)
            row.addWidget(picture)
            row.addWidget(plain_container(text))
            row.setStretch(1, 1)
            self._drills.addWidget(plain_container(row), stretch=1)
        if len(shown) < _FEW:
            self._drills.addStretch(_FEW - len(shown))

    def _build(self) -> None:
        set_look(self.button, Look.MAIN)
        self.button.clicked.connect(self.ready)
        left = QVBoxLayout()
        spaced(left, 1.8)
        spaced(self._steps, 1.0)
        for part in (self._header, self.title, plain_container(self._steps)):
            left.addWidget(part)
        left.addWidget(self.button)
        left.addWidget(self.waits)
        left.addWidget(self.introduction)
        left.addStretch()
        corner = QVBoxLayout()
        spaced(corner, 0)
        for word in (self._first, self._side, self._lead):
            word.setAlignment(Qt.AlignmentFlag.AlignRight)
            corner.addWidget(word)
        corner.addStretch()
        row = QHBoxLayout()
        spaced(row, 2)
        row.addWidget(plain_container(left), stretch=5)
        row.addWidget(self.figure, stretch=8)
        row.addWidget(plain_container(corner), stretch=2)
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(foot, 1.4)
        spaced(self._drills, 2.4)
        foot.addWidget(plain_container(self._drills), stretch=1)
        foot.addWidget(self._choice())
        column = QVBoxLayout(self)
        spaced(column, 1.6, (5.2, 3.6, 5.2, 3.0))
        column.addWidget(plain_container(row), stretch=1)
        column.addWidget(plain_container(foot))

    def _introduction(self) -> QWidget:
        hints = (
            (self.tr("Space"), self.tr("pause, and go on")),
            ("→", self.tr("next")),
            ("S", self.tr("something is wrong")),
        )
        column = QVBoxLayout()
        spaced(column, 0.6)
        column.addWidget(label(self.tr("While you practise"), "small", muted=True))
        for key, meaning in hints:
            row = QHBoxLayout()
            row.addWidget(key_hint(key, meaning)[0])
            row.addStretch()
            column.addWidget(plain_container(row))
        introduction = plain_container(column)
        introduction.hide()
        return introduction

    def _choice(self) -> QWidget:
        words = {
            StartWhen.READY: self.tr("When I’m ready"),
            StartWhen.DELAY: self.tr("After 15 s"),
        }
        row = QHBoxLayout()
        spaced(row, 0.6)
        row.addWidget(label(self.tr("Start"), "small", muted=True))
        for when, text in words.items():
            button = toggle_button(text)
            set_look(button, Look.CHIP)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.start_when_chosen.emit, when))
            self._when.addButton(button)
            self.choices[when] = button
            row.addWidget(button)
        row.addStretch()
        return plain_container(row)


def _dose(item: Item, longer: Side | None) -> str:
    if longer and extra_s(item):
        return dose_words(item, longer)
    time = clock(item.dose_s)
    return f"{time} + {time}" if item.drill.sides is Sides.EACH else time


def _clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
