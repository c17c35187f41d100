"""One row of the settings: title, help, the control for its kind, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.settings.change import can_be
from hipmobility.core.settings.declare import PreferenceDeclaration
from hipmobility.core.settings.kinds import (
    Choice,
    FolderPath,
    FreeText,
    NumberRange,
    OnOff,
    ShortText,
    TimeOfDay,
    Weekdays,
    WordList,
    plain,
)
from hipmobility.widgets.controls.day_row import DayRow
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.controls.switch import Switch
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.spacing import page_unit_of, spaced
from hipmobility.widgets.style import Look, set_look, set_text_size

_CONTROL_SHARE, _TEXT_SHARE = 4, 4
_NARROW_UNITS = 95


def words(text: str) -> str:
    """A title or a help of a declaration in the reader's language."""
    return QCoreApplication.translate("Setting", text)


class SettingRow(QWidget):
    """`changed` brings the key and the plain value, `reset` the key."""

    changed = Signal(str, object)  # a str, a number or a bool, by the preference
    reset = Signal(str)

    def __init__(self, declaration: PreferenceDeclaration, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.declaration = declaration
        self._value: object = None
        self._show: Callable[[object], None] = lambda _value: None
        self._back = QPushButton(self.tr("Reset"))
        set_look(self._back, Look.LINK)
        self._back.setAccessibleName(self.tr("Reset {}").format(words(declaration.title)))
        self._back.clicked.connect(lambda: self.reset.emit(declaration.key))
        self._build()

    def show_value(self, value: object) -> None:
        """Show a value, without reporting it."""
        self._value = plain(value)
        self._show(self._value)
        self._back.setVisible(self._value != plain(self.declaration.default))

    def focus_control(self) -> None:
        """Give the keyboard to the control."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def says(self, text: str) -> bool:
        """Whether `text` (in lower case) is among its words."""
        declaration = self.declaration
        searched = f"{words(declaration.title)} {words(declaration.help)} {declaration.key}"
        return text in searched.lower()

    def set_options(self, options: Sequence[tuple[str, str]], *, usual: bool = True) -> None:
        """Offer values with their texts, where the choice is the machine's; `usual` is its own."""
        box = self.findChild(QComboBox)
        if box is None:
            return
        with QSignalBlocker(box):
            box.clear()
            default = [("", self._usual())] if usual else []
            for value, text in (*default, *options):
                box.addItem(text, value)
        self.show_value(self._value or "")

    def _build(self) -> None:
        text = QVBoxLayout()
        spaced(text, 0.2)
        text.addWidget(label(words(self.declaration.title), "strong", wrap=True))
        if self.declaration.help:
            text.addWidget(label(words(self.declaration.help), "small", muted=True, wrap=True))
        control = QHBoxLayout()
        spaced(control, 0.8)
        control.addStretch()
        parts = self._control()
        self._first = parts[0]
        for part in parts:
            control.addWidget(part)
        control.addStretch()
        control.setStretch(0, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        spaced(row, 1.6, (0, 0.7, 0, 0.7))
        row.addWidget(plain_container(text), stretch=_TEXT_SHARE)
        row.addWidget(self._back)
        row.addWidget(plain_container(control), stretch=_CONTROL_SHARE)
        self._row, self._control_row = row, control

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control below its words where both do not fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """So too when the size of text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction
        narrow = self.width() < _NARROW_UNITS * page_unit_of(self)
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for place, stretch in ((0, not narrow), (self._control_row.count() - 1, narrow)):
            self._control_row.setStretch(place, int(stretch))

    def _control(self) -> list[QWidget]:
        match self.declaration.kind:
            case OnOff():
                return [self._switch()]
            case Choice(options=options):
                return [self._segments([(value, words(text)) for value, text in options])]
            case NumberRange() as kind if kind.decimals:
                return [self._number(kind)]
            case NumberRange() as kind:
                return self._slider(kind)
            case WordList() as kind:
                rule = self.tr(
                    "Up to %n words with commas between, {} letters each.", "", kind.most
                )
                return [self._line(rule.format(kind.longest))]
            case FreeText() as kind:
                return [self._line(self.tr("At most %n letters.", "", kind.longest))]
            case FolderPath():
                return self._folder()
            case Weekdays():
                return [self._days()]
            case TimeOfDay():
                return [self._time()]
            case _:
                return [self._list()]

    def _switch(self) -> QWidget:
        switch = Switch(words(self.declaration.title))
        self._show = lambda value: switch.setChecked(value is True)
        switch.clicked.connect(self._report)
        return switch

    def _segments(self, options: Sequence[tuple[object, str]]) -> QWidget:
        segments = Segments(words(self.declaration.title), [text for _, text in options])
        values = [value for value, _ in options]
        self._show = lambda value: segments.choose(values.index(value))
        segments.chosen.connect(lambda number: self._report(values[number]))
        return segments

    def _number(self, kind: NumberRange) -> QWidget:
        box = QDoubleSpinBox()
        box.setRange(kind.least, kind.most)
        box.setDecimals(kind.decimals)
        box.setSingleStep(kind.step)
        box.setSuffix(f" {kind.unit}" if kind.unit else "")
        box.setSpecialValueText(words(kind.special))
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setAccessibleName(words(self.declaration.title))

        def show(value: object) -> None:
            with QSignalBlocker(box):
                box.setValue(float(str(value)))

        self._show = show
        box.valueChanged.connect(self._report)
        return box

    def _slider(self, kind: NumberRange) -> list[QWidget]:
        slider = _Slider(Qt.Orientation.Horizontal)
        slider.setRange(round(kind.least), round(kind.most))
        slider.setSingleStep(round(kind.step))
        slider.setPageStep(round(kind.step) * 2)
        slider.setAccessibleName(words(self.declaration.title))
        shown = QLabel()
        set_text_size(shown, "strong")
        shown.setMinimumWidth(shown.fontMetrics().horizontalAdvance("−100 %") * 2)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

        def show(value: object) -> None:
            number = int(str(value))
            is_special = kind.special and number <= kind.least
            shown.setText(words(kind.special) if is_special else f"{number} {kind.unit}".strip())
            with QSignalBlocker(slider):
                slider.setValue(number)

        self._show = show
        slider.valueChanged.connect(self._report)
        return [slider, shown]

    def _line(self, rule: str, *, at_end: bool = False) -> QLineEdit:
        """Words of the person's own; what cannot be is shown as wrong, and not reported.

        `at_end` reports only what stands there when the keyboard leaves the line, or by Enter.
        """
        line = QLineEdit()
        line.setAccessibleName(words(self.declaration.title))
        line.setToolTip(rule)
        line.setMinimumWidth(line.fontMetrics().horizontalAdvance("m" * 34))
        line.setClearButtonEnabled(True)

        def show(value: object) -> None:
            if not line.hasFocus():
                line.setText(str(value))

        def typed(text: str) -> None:
            fits = can_be(self.declaration.key, text)
            set_look(line, Look.WARNING, on=not fits)
            line.style().polish(line)
            if fits and not at_end:
                self._report(text)

        def ended() -> None:
            if can_be(self.declaration.key, line.text()) and line.text() != self._value:
                self._report(line.text())

        if at_end:
            line.editingFinished.connect(ended)
        self._show = show
        line.textEdited.connect(typed)
        return line

    def _folder(self) -> list[QWidget]:
        """A path, typed or chosen."""
        line = self._line(self.tr("The whole path of a folder."), at_end=True)
        button = QPushButton(self.tr("Choose…"))
        title = words(self.declaration.title)
        button.setAccessibleName(self.tr("Choose: {}").format(title))

        def choose() -> None:
            start = str(self._value or Path.home())
            if chosen := QFileDialog.getExistingDirectory(self, title, start):
                line.setText(str(Path(chosen)))
                self._report(line.text())

        button.clicked.connect(choose)
        return [line, button]

    def _days(self) -> QWidget:
        row = DayRow(words(self.declaration.title))
        self._show = lambda value: row.show_days(str(value))
        row.chosen.connect(self._report)
        return row

    def _time(self) -> QWidget:
        box = _Time()
        box.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        box.setKeyboardTracking(False)
        box.setAccessibleName(words(self.declaration.title))

        def show(value: object) -> None:
            with QSignalBlocker(box):
                box.setTime(QTime.fromString(str(value), "HH:mm"))

        self._show = show
        box.timeChanged.connect(lambda at: self._report(at.toString("HH:mm")))
        return box

    def _list(self) -> QWidget:
        box = _List()
        box.setAccessibleName(words(self.declaration.title))
        box.addItem(self._usual(), "")

        def show(value: object) -> None:
            with QSignalBlocker(box):
                place = box.findData(value)
                if place < 0:
                    box.addItem(str(value), value)
                    place = box.count() - 1
                box.setCurrentIndex(place)

        self._show = show
        box.activated.connect(lambda place: self._report(box.itemData(place)))
        return box

    def _usual(self) -> str:
        kind = self.declaration.kind
        usual = kind.usual if isinstance(kind, ShortText) else ""
        return words(usual) if usual else self.tr("System default")

    def _report(self, value: object) -> None:
        self.changed.emit(self.declaration.key, value)


class _Slider(QSlider):
    """One that the wheel does not move while the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Time(QTimeEdit):
    """One that the wheel does not move while the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _List(DropDown):
    """One that the wheel does not move while the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
