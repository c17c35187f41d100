"""A page to read from the mat, to find out whether the text is large enough from there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.model.routine import Side
from hipmobility.core.settings.legibility import GOOD_ARCMIN, LEAST_ARCMIN, FontSizes, arcmin, sizes
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import label, plain_container, side_words, toggle_button
from hipmobility.widgets.practice.big_text import BigText
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.theme import DARK, Theme, page_unit

DISTANCES_M = (1.5, 2.0, 3.0)
_HIGHEST_SCREEN_CM = 300.0


class DistancePage(QWidget):
    """Shows a side, a number and an instruction as large as in a practice.

    `distance_changed` brings metres, `screen_changed` the height of the screen in centimetres
    (0: as the system says), `closed` comes when the person has read enough.
    """

    distance_changed = Signal(float)
    screen_changed = Signal(float)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Read this from the mat"))
        self._theme = DARK
        self._sizes = FontSizes()
        self._side = BigText()
        self._number = BigText(align=Qt.AlignmentFlag.AlignRight)
        self._instruction = BigText(weight=600)
        self.verdict = label("", "heading", wrap=True)
        self._distances = QButtonGroup(self)
        self.height_cm = QDoubleSpinBox()
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._side.set_colour(theme.side(Side.LEFT))
        for part in (self._number, self._instruction):
            part.set_colour(QColor(theme.text))

    def show_distance(self, distance_m: float, window_mm: float, screen_cm: float) -> None:
        """Show the text for a distance and a window that is `window_mm` high.

        `screen_cm` is the height the person gave for their screen, or 0.
        """
        self._sizes = sizes(distance_m, window_mm)
        for button in self._distances.buttons():
            button.setChecked(DISTANCES_M[self._distances.id(button)] == distance_m)
        self.height_cm.blockSignals(True)
        self.height_cm.setValue(screen_cm)
        self.height_cm.blockSignals(False)
        angle = arcmin(self._sizes.instruction / 100 * window_mm, distance_m)
        self.verdict.setText(self._verdict(angle, window_mm))
        self._set_pixels()

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [(self.tr("Esc"), self.tr("back")), ("F", self.tr("full screen"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, Enter or Space."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sizes in proportion."""
        self._set_pixels()

    def _verdict(self, angle: float, window_mm: float) -> str:
        if angle >= GOOD_ARCMIN - 0.05:
            says = self.tr("Letters of this size are easy to read from there.")
        elif angle >= LEAST_ARCMIN:
            says = self.tr("This can be read from there, but sitting nearer is easier.")
        else:
            says = self.tr("Too small from there: come nearer, or fill the screen with F.")
        measure = self.tr("This window counts as {} cm high.").format(round(window_mm / 10, 1))
        return f"{says} {measure}"

    def _set_pixels(self) -> None:
        unit = page_unit(self.window().width(), self.window().height())
        for part, font in (
            (self._side, self._sizes.side),
            (self._number, self._sizes.number),
            (self._instruction, self._sizes.instruction),
        ):
            part.set_pixels(font * unit)
            part.setMinimumHeight(round(font * unit * 1.15))

    def _build(self) -> None:
        self._side.set_text(side_words()[Side.LEFT].upper())
        self._number.set_text("28")
        self._instruction.set_text(self.tr("Reach left hand up"))
        above = QHBoxLayout()
        above.addWidget(self._side, stretch=1)
        above.addWidget(self._number, stretch=1)
        column = QVBoxLayout(self)
        spaced(column, 1.2, (4.4, 2.2, 4.4, 2.2))
        column.addWidget(label(self.tr("Read this from the mat"), "title"))
        column.addWidget(plain_container(above), stretch=3)
        column.addWidget(self._instruction, stretch=2)
        column.addWidget(self.verdict)
        column.addWidget(self._choices())

    def _choices(self) -> QWidget:
        row = QHBoxLayout()
        spaced(row, 1)
        row.addWidget(label(self.tr("How far away is your screen?"), "body"))
        for number, metres in enumerate(DISTANCES_M):
            button = toggle_button(self.tr("{} m").format(f"{metres:g}"))
            self._distances.addButton(button, number)
            row.addWidget(button)
        self._distances.idClicked.connect(self._distance_clicked)
        row.addStretch()
        height = self.tr("Screen height")
        row.addWidget(label(height, "body"))
        self.height_cm.setRange(0, _HIGHEST_SCREEN_CM)
        self.height_cm.setDecimals(1)
        self.height_cm.setSuffix(self.tr(" cm"))
        self.height_cm.setSpecialValueText(self.tr("System default"))
        self.height_cm.setKeyboardTracking(False)
        self.height_cm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.height_cm.setAccessibleName(sentence_case(height))
        self.height_cm.valueChanged.connect(self.screen_changed)
        row.addWidget(self.height_cm)
        row.addStretch()
        done = QPushButton(self.tr("Done"))
        done.clicked.connect(self.closed)
        row.addWidget(done)
        holder = plain_container(row)
        apply_spacing(holder)
        return holder

    def _distance_clicked(self, number: int) -> None:
        self.distance_changed.emit(DISTANCES_M[number])
