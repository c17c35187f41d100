"""The first start: distance, sound and figure in under a minute, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Side
from hipmobility.core.session.ear_test import ORDER, HeardSide, StereoResult, verdict
from hipmobility.core.settings.choices import FigureView
from hipmobility.core.settings.preferences import Preferences
from hipmobility.pages.distance import DISTANCES_M
from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import (
    card,
    key_button,
    label,
    plain_container,
    toggle_button,
)
from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.practice.moving_figure import MovingFigure
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import UNIT_PX, Look, restyle, set_look, set_text_size
from hipmobility.widgets.theme import Theme

WELCOME, DISTANCE, SOUND, FIGURE, READY = range(5)
_ROOMY = (1000, 640)
"""Width and height in pixels, at the usual size of text, from which there is room for all."""
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)


class FirstStartPage(QWidget):
    """`value_changed` brings the key of a preference and its plain value.

    `tone_wanted` brings the side that a test tone belongs to, `step_shown` the number of a step.
    `done` says whether a practice is wished.
    """

    value_changed = Signal(str, object)  # a str, a number or a bool, by the preference
    tone_wanted = Signal(Side)
    step_shown = Signal(int)
    done = Signal(bool)

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("First steps"))
        self._with_sound = True
        self._heard: list[HeardSide] = []
        self.asked = label("", "lead", wrap=True)
        self.steps = QStackedWidget()
        self.figure = MovingFigure(clips)
        self.welcome_figure = MovingFigure(clips)
        self.headline = label(self.tr("Five minutes\non the mat."), "welcome", wrap=True)
        self._promise = label(self._promised(), "promise", wrap=True)
        self.assurances = self._assurances()
        self.start = key_button(self.tr("Start my first practice"), self.tr("Space"), "number")
        self.play = QPushButton(self.tr("Play the first tone"))
        self.answers: dict[HeardSide, QPushButton] = {}
        self._number = label("", "small", muted=True)
        self.skip = QPushButton(self.tr("Skip"))
        self.back_button = QPushButton(self.tr("Back"))
        self.next_button = QPushButton(self.tr("Next"))
        self._choices: list[tuple[str, list[tuple[object, QPushButton]]]] = []
        self._build()

    def begin(self, preferences: Preferences, drill: Drill, *, with_sound: bool) -> None:
        """Show the first step, with what holds now."""
        self._with_sound = with_sound
        for key, buttons in self._choices:
            now = getattr(preferences, key)
            for value, button in buttons:
                button.setChecked(value in (now, getattr(now, "value", None)))
        self.figure.show_drill(drill)
        self.welcome_figure.show_drill(drill)
        self.show_step(WELCOME)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for figure in (self.figure, self.welcome_figure):
            figure.set_theme(theme)

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figure as in a mirror or face to face, moving or in steps."""
        for figure in (self.figure, self.welcome_figure):
            figure.set_like_mirror(like_mirror)
            figure.set_stepping(stepping)

    def show_step(self, step: int) -> None:
        """Show a step; the one for sound begins anew."""
        self.steps.setCurrentIndex(step)
        self._number.setText(self.tr("{} of {}").format(step, READY) if step else "")
        self.back_button.setVisible(step > DISTANCE)
        self.next_button.setVisible(WELCOME < step < READY)
        self.skip.setVisible(WELCOME < step < READY)
        if step == SOUND:
            self._begin_test()
        apply_spacing(self)
        self._focus_step()
        self.step_shown.emit(step)

    def show_sound_trouble(self, text: str) -> None:
        """Say why no tone can be heard, in plain text."""
        if self.steps.currentIndex() == SOUND and text:
            self._ask(text)

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Enter"), self.tr("next")),
            (self.tr("Tab"), self.tr("next choice")),
            (self.tr("Space"), self.tr("choose")),
            (self.tr("Esc"), self.tr("skip")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A smaller headline, and only what is needed, where there is little room."""
        super().resizeEvent(event)
        grows = page_unit_of(self) / UNIT_PX
        small = self.width() < _ROOMY[0] * grows or self.height() < _ROOMY[1] * grows
        set_text_size(self.headline, "display" if small else "welcome")
        set_text_size(self._promise, "lead" if small else "promise")
        self.assurances.setVisible(not small)
        for text in (self.headline, self._promise):
            restyle(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, skip with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit(False)
        elif event.key() in _NEXT or (
            event.key() == Qt.Key.Key_Space and self.steps.currentIndex() == WELCOME
        ):
            self._next()
        elif event.key() == Qt.Key.Key_PageUp:
            self._back()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        step = self.steps.currentIndex()
        if step == READY:
            self.done.emit(True)
        else:
            self.show_step(step + (2 if step == DISTANCE and not self._with_sound else 1))

    def _back(self) -> None:
        step = self.steps.currentIndex()
        if step > DISTANCE:
            self.show_step(step - (2 if step == FIGURE and not self._with_sound else 1))

    def _focus_step(self) -> None:
        if self.steps.currentIndex() == SOUND:
            self.play.setFocus()
        elif self.steps.currentIndex() == READY:
            self.first_practice.setFocus()
        elif self.steps.currentIndex() == WELCOME:
            self.start.setFocus()
        else:
            self.setFocus()

    def _ask(self, text: str) -> None:
        self.asked.setText(text)
        announce(self.asked, text)

    def _begin_test(self) -> None:
        self._heard = []
        self._ask(self.tr("With headphones on, or without: play the first of two tones."))
        self._show_answers(shown=False)
        self.play.setText(self.tr("Play the first tone"))
        self.play.setVisible(True)

    def _play(self) -> None:
        self.tone_wanted.emit(ORDER[len(self._heard)])
        self._ask(self.tr("Which ear?"))
        self.play.setText(self.tr("Play it again"))
        self._show_answers(shown=True)

    def _answer(self, heard: HeardSide) -> None:
        self._heard.append(heard)
        self._show_answers(shown=False)
        if len(self._heard) < len(ORDER):
            self.play.setText(self.tr("Play the second tone"))
            self._ask(self.tr("Good. Now the second one."))
            self.play.setFocus()
            return
        result = verdict(self._heard)
        self._ask(self._words(result))
        self.play.setVisible(False)
        self.value_changed.emit("pan_sides", result is StereoResult.APART)
        self.next_button.setFocus()

    def _words(self, result: StereoResult) -> str:
        return {
            StereoResult.APART: self.tr(
                "Left and right can be told apart. Tones come from their side."
            ),
            StereoResult.SWAPPED: self.tr(
                "Left and right are swapped: turn the headphones round. "
                "Until then tones come from both sides."
            ),
            StereoResult.TOGETHER: self.tr(
                "Tones come from both sides. The voice says which side works."
            ),
            StereoResult.SILENT: self.tr(
                "No sound is fine: everything is on the screen too. "
                "Settings says what may be missing."
            ),
        }[result]

    def _show_answers(self, *, shown: bool) -> None:
        for button in self.answers.values():
            button.setVisible(shown)

    def _build(self) -> None:
        for step in (self._welcome(), self._distance(), self._sound(), self._view(), self._ready()):
            self.steps.addWidget(step)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        set_look(self.next_button, Look.MAIN)
        set_look(self.skip, Look.LINK)
        self.skip.clicked.connect(partial(self.done.emit, False))
        foot = QHBoxLayout()
        spaced(foot, 1.4)
        foot.addWidget(self._number)
        foot.addStretch()
        for button in (self.skip, self.back_button, self.next_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        spaced(column, 2, (8, 6, 8, 4))
        column.addWidget(self.steps, stretch=1)
        column.addWidget(plain_container(foot))

    def _welcome(self) -> QWidget:
        """A moving figure, one sentence of what this does for one, one button."""
        column = QVBoxLayout()
        spaced(column, px(20))
        column.addStretch(2)
        for part in (label("Hip Mobility", "heading"), self.headline, self._promise):
            column.addWidget(part)
        column.addWidget(self._welcome_buttons())
        column.addWidget(label(self._needs(), "body", muted=True, wrap=True))
        column.addWidget(self.assurances)
        column.addStretch(3)
        figure = QVBoxLayout()
        spaced(figure, 0, (px(24), px(24), px(24), px(24)))
        figure.addWidget(self.welcome_figure)
        stage = card()
        stage.setLayout(figure)
        row = QHBoxLayout()
        spaced(row, px(56))
        row.addWidget(plain_container(column), stretch=3)
        row.addWidget(stage, stretch=4)
        return plain_container(row)

    def _promised(self) -> str:
        return self.tr(
            "Follow a moving figure through active hip drills, say how each side felt, and see "
            "over the weeks whether left and right really differ."
        )

    def _needs(self) -> str:
        return self.tr(
            "You need a mat and room to lie down. Three short questions come first; you can skip "
            "them."
        )

    def _welcome_buttons(self) -> QWidget:
        set_look(self.start, Look.MAIN, Look.TALL)
        self.start.clicked.connect(partial(self.show_step, DISTANCE))
        look = QPushButton(self.tr("Look around first"))
        set_look(look, Look.LINK, Look.TALL)
        look.clicked.connect(partial(self.done.emit, False))
        buttons = FlowLayout()
        spaced(buttons, px(16))
        buttons.addWidget(self.start)
        buttons.addWidget(look)
        return plain_container(buttons)

    def _assurances(self) -> QWidget:
        """What it is not, in two columns under a line."""
        texts = (
            (self.tr("No account"), self.tr("Everything stays on this computer.")),
            (self.tr("Not a treatment"), self.tr("If something hurts, stop.")),
        )
        grid = QGridLayout()
        spaced(grid, px(4))
        line = QFrame()
        set_look(line, Look.RULE)
        line.setFixedHeight(1)
        grid.addWidget(line, 0, 0, 1, len(texts))
        grid.setRowMinimumHeight(1, 12)
        for place, (title, text) in enumerate(texts):
            grid.addWidget(label(title, "heading"), 2, place)
            grid.addWidget(label(text, muted=True, wrap=True), 3, place)
            grid.setColumnStretch(place, 1)
        return plain_container(grid)

    def _distance(self) -> QWidget:
        words = [(metres, self.tr("{} m").format(f"{metres:g}")) for metres in DISTANCES_M]
        return self._step(
            self.tr("How far away is your screen?"),
            self.tr("The laptop stands beside the mat. Words and numbers are sized for this."),
            [self._choice("distance_m", words)],
        )

    def _sound(self) -> QWidget:
        self.play.clicked.connect(self._play)
        words = {
            HeardSide.LEFT: self.tr("left"),
            HeardSide.BOTH: self.tr("Both"),
            HeardSide.RIGHT: self.tr("right"),
            HeardSide.NOTHING: self.tr("I heard nothing"),
        }
        row = QHBoxLayout()
        spaced(row, 1.4)
        for heard, text in words.items():
            button = QPushButton(text)
            set_text_size(button, "lead")
            button.clicked.connect(partial(self._answer, heard))
            self.answers[heard] = button
            row.addWidget(button)
        row.addStretch()
        set_text_size(self.play, "lead")
        play = QHBoxLayout()
        play.addWidget(self.play)
        play.addStretch()
        parts = [self.asked, plain_container(play), plain_container(row)]
        return self._step(self.tr("Check left and right sound"), "", parts)

    def _view(self) -> QWidget:
        words = [
            (FigureView.MIRROR.value, self.tr("Mirror")),
            (FigureView.FACE.value, self.tr("Facing you")),
        ]
        about = self.tr("In a mirror, your left is on the left of the screen.")
        parts = [self._choice("figure_view", words), self.figure]
        return self._step(self.tr("Figure view"), about, parts)

    def _ready(self) -> QWidget:
        self.first_practice = QPushButton(self.tr("First practice"))
        set_look(self.first_practice, Look.MAIN)
        look = QPushButton(self.tr("Look around first"))
        row = QHBoxLayout()
        spaced(row, 1.4)
        for button, practise in ((self.first_practice, True), (look, False)):
            set_text_size(button, "heading")
            button.clicked.connect(partial(self.done.emit, practise))
            row.addWidget(button)
        row.addStretch()
        about = self.tr(
            "Five minutes at most. Effort is fine; stop when something is sharp or pinches. "
            "All of this can be changed in Settings."
        )
        return self._step(self.tr("You’re ready"), about, [plain_container(row)])

    def _step(self, title: str, about: str, parts: Sequence[QWidget]) -> QWidget:
        column = QVBoxLayout()
        spaced(column, 2.2)
        column.addStretch(1)
        column.addWidget(label(title, "display", wrap=True))
        if about:
            column.addWidget(label(about, "lead", muted=True, wrap=True))
        for part in parts:
            column.addWidget(part, stretch=8 if part is self.figure else 0)
        column.addStretch(0 if self.figure in parts else 2)
        return plain_container(column)

    def _choice(self, key: str, words: Sequence[tuple[object, str]]) -> QWidget:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        spaced(row, 1.4)
        buttons: list[tuple[object, QPushButton]] = []
        for value, text in words:
            button = toggle_button(text)
            set_text_size(button, "heading")
            button.clicked.connect(partial(self.value_changed.emit, key, value))
            group.addButton(button)
            row.addWidget(button)
            buttons.append((value, button))
        row.addStretch()
        self._choices.append((key, buttons))
        return plain_container(row)
