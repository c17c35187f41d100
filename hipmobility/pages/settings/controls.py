"""The control of a preference, by the kind of its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTimeEdit,
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
)
from hipmobility.widgets.controls.day_row import DayRow
from hipmobility.widgets.controls.drop_down import DropDown
from hipmobility.widgets.controls.segments import Segments
from hipmobility.widgets.controls.switch import Switch
from hipmobility.widgets.style import Look, set_look, set_text_size
from hipmobility.widgets.words import Words

Report = Callable[[object], None]
"""Is told the plain value that a person chose."""


class ControlWords(Words):
    """What stands on a control of a preference."""


@dataclass(frozen=True, slots=True)
class Control:
    """The widgets of a control, and how they show a plain value without reporting it."""

    widgets: tuple[QWidget, ...]
    """In their order; the first one gets the keyboard."""
    show: Callable[[object], None]


def words(text: str) -> str:
    """A title or a help of a declaration in the reader's language."""
    return QCoreApplication.translate("Setting", text)


def usual_words(declaration: PreferenceDeclaration) -> str:
    """What the list calls the choice of none."""
    kind = declaration.kind
    usual = kind.usual if isinstance(kind, ShortText) else ""
    return words(usual) if usual else ControlWords.tr("System default")


def control_of(declaration: PreferenceDeclaration, report: Report) -> Control:
    """The control for the kind of a preference; it tells `report` what is chosen."""
    name = words(declaration.title)
    match declaration.kind:
        case OnOff():
            return _switch(name, report)
        case Choice(options=options):
            return _segments(name, [(value, words(text)) for value, text in options], report)
        case NumberRange() as kind if kind.decimals:
            return _number(name, kind, report)
        case NumberRange() as kind:
            return _slider(name, kind, report)
        case WordList() as kind:
            rule = ControlWords.tr(
                "Up to %n words with commas between, {} letters each.", "", kind.most
            )
            return _line(declaration, rule.format(kind.longest), report)
        case FreeText() as kind:
            rule = ControlWords.tr("At most %n letters.", "", kind.longest)
            return _line(declaration, rule, report)
        case FolderPath():
            return _folder(declaration, report)
        case Weekdays():
            return _days(name, report)
        case TimeOfDay():
            return _time(name, report)
        case _:
            return _list(name, usual_words(declaration), report)


def _switch(name: str, report: Report) -> Control:
    switch = Switch(name)
    switch.clicked.connect(report)
    return Control((switch,), lambda value: switch.setChecked(value is True))


def _segments(name: str, options: Sequence[tuple[object, str]], report: Report) -> Control:
    segments = Segments(name, [text for _, text in options])
    values = [value for value, _ in options]
    segments.chosen.connect(lambda number: report(values[number]))
    return Control((segments,), lambda value: segments.choose(values.index(value)))


def _number(name: str, kind: NumberRange, report: Report) -> Control:
    box = QDoubleSpinBox()
    box.setRange(kind.least, kind.most)
    box.setDecimals(kind.decimals)
    box.setSingleStep(kind.step)
    box.setSuffix(f" {kind.unit}" if kind.unit else "")
    box.setSpecialValueText(words(kind.special))
    box.setKeyboardTracking(False)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box.setAccessibleName(name)

    def show(value: object) -> None:
        with QSignalBlocker(box):
            box.setValue(float(str(value)))

    box.valueChanged.connect(report)
    return Control((box,), show)


def _slider(name: str, kind: NumberRange, report: Report) -> Control:
    slider = _Slider(Qt.Orientation.Horizontal)
    slider.setRange(round(kind.least), round(kind.most))
    slider.setSingleStep(round(kind.step))
    slider.setPageStep(round(kind.step) * 2)
    slider.setAccessibleName(name)
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

    slider.valueChanged.connect(report)
    return Control((slider, shown), show)


def _line(declaration: PreferenceDeclaration, rule: str, report: Report) -> Control:
    """Words of the person's own; what cannot be is shown as wrong, and not reported."""
    line = _line_edit(declaration, rule)
    line.textEdited.connect(lambda text: report(text) if can_be(declaration.key, text) else None)
    return Control((line,), lambda value: _show_text(line, value))


def _line_edit(declaration: PreferenceDeclaration, rule: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(words(declaration.title))
    line.setToolTip(rule)
    line.setMinimumWidth(line.fontMetrics().horizontalAdvance("m" * 34))
    line.setClearButtonEnabled(True)

    def typed(text: str) -> None:
        set_look(line, Look.WARNING, on=not can_be(declaration.key, text))
        line.style().polish(line)

    line.textEdited.connect(typed)
    return line


def _show_text(line: QLineEdit, value: object) -> None:
    if not line.hasFocus():
        line.setText(str(value))


def _folder(declaration: PreferenceDeclaration, report: Report) -> Control:
    """A path, typed or chosen; reported when the keyboard leaves the line, or by Enter."""
    line = _line_edit(declaration, ControlWords.tr("The whole path of a folder."))
    button = QPushButton(ControlWords.tr("Choose…"))
    title = words(declaration.title)
    button.setAccessibleName(ControlWords.tr("Choose: {}").format(title))
    path = ""

    def show(value: object) -> None:
        nonlocal path
        path = str(value)
        _show_text(line, value)

    def ended() -> None:
        if can_be(declaration.key, line.text()) and line.text() != path:
            report(line.text())

    def choose() -> None:
        start = path or str(Path.home())
        if chosen := QFileDialog.getExistingDirectory(line.window(), title, start):
            line.setText(str(Path(chosen)))
            report(line.text())

    line.editingFinished.connect(ended)
    button.clicked.connect(choose)
    return Control((line, button), show)


def _days(name: str, report: Report) -> Control:
    row = DayRow(name)
    row.chosen.connect(report)
    return Control((row,), lambda value: row.show_days(str(value)))


def _time(name: str, report: Report) -> Control:
    box = _Time()
    box.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
    box.setKeyboardTracking(False)
    box.setAccessibleName(name)

    def show(value: object) -> None:
        with QSignalBlocker(box):
            box.setTime(QTime.fromString(str(value), "HH:mm"))

    box.timeChanged.connect(lambda at: report(at.toString("HH:mm")))
    return Control((box,), show)


def _list(name: str, usual: str, report: Report) -> Control:
    box = _List()
    box.setAccessibleName(name)
    box.addItem(usual, "")

    def show(value: object) -> None:
        with QSignalBlocker(box):
            place = box.findData(value)
            if place < 0:
                box.addItem(str(value), value)
                place = box.count() - 1
            box.setCurrentIndex(place)

    box.activated.connect(lambda place: report(box.itemData(place)))
    return Control((box,), show)


class _StillInWheel:
    """A control that the wheel does not move while the page is scrolled over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Slider(_StillInWheel, QSlider):
    pass


class _Time(_StillInWheel, QTimeEdit):
    pass


class _List(_StillInWheel, DropDown):
    pass
