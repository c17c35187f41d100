"""What was measured last, over the months, and how large one's own measuring error is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.core.measure.findings import MeasureFindings
from hipmobility.core.measure.measurement import Measurement
from hipmobility.core.model.routine import Side
from hipmobility.pages.measure.content import MeasureContent
from hipmobility.pages.measure.words import (
    change_sentences,
    difference_sentences,
    error_words,
    measure_name,
    number_words,
    row_words,
    value_words,
    warmth_words,
)
from hipmobility.pages.words.answers import day_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.charts.difference_bar import DifferenceBar
from hipmobility.widgets.charts.measure_chart import MeasureChart, MeasurePoint
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import Theme


class ResultCard(QFrame):
    """The newest measurement of a test, and what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._when = label("", "heading"), label("", "body", muted=True)
        self._values = {side: label("", "title", side=side) for side in Side}
        self._readings = {side: label("", "small", muted=True) for side in Side}
        self.bar = DifferenceBar()
        self.said = label("", "body", wrap=True)
        self._sides = QWidget()
        self._build()

    def show_found(self, test: MeasureTest, findings: MeasureFindings | None, today: date) -> None:
        """Show the newest, or what will stand here."""
        self._name.setText(measure_name(test.id))
        for part in (self._sides, self.bar, self._when):
            part.setVisible(findings is not None)
        if findings is None:
            self.said.setText(
                self.tr(
                    "Nothing measured yet. Measure on three days of one week first: that shows "
                    "how much your readings differ by themselves. Then once a month."
                )
            )
            return
        newest = findings.measurements[-1]
        self._when.setText(f"{day_words(newest.day, today)} · {warmth_words(newest.warmth)}")
        for side in Side:
            self._values[side].setText(value_words(test, newest.value(side)))
            self._readings[side].setText(readings_words(test, newest, side))
            name = f"{side_words()[side]} {value_words(test, newest.value(side))}"
            self._values[side].setAccessibleName(name)
        self._show_bar(findings)
        self.said.setText(" ".join(difference_sentences(findings)))

    def hide_numbers(self) -> None:
        """While measuring, earlier numbers would sway the next one."""
        for part in (self._sides, self.bar, self._when):
            part.hide()
        self.said.setText(self.tr("Earlier numbers stay hidden until all six are in."))

    def _show_bar(self, findings: MeasureFindings) -> None:
        further = -findings.difference if findings.test.less_is_freer else findings.difference
        band = value_words(findings.test, findings.difference_band)
        words = side_words()
        self.bar.setVisible(findings.own_error is not None)
        self.bar.show_difference(
            further,
            findings.difference_band,
            (
                self.tr("{side} further").format(side=words[Side.LEFT]),
                self.tr("{side} further").format(side=words[Side.RIGHT]),
            ),
            (self.tr("measuring error: ± {band}").format(band=band), self.tr("same")),
            " ".join(difference_sentences(findings)),
        )

    def _build(self) -> None:
        set_look(self, Look.CARD)
        head = QHBoxLayout()
        head.addWidget(self._name, stretch=1)
        head.addWidget(self._when)
        sides = QHBoxLayout(self._sides)
        spaced(sides, px(28))
        set_look(self._sides, Look.PLAIN)
        for side in Side:
            mark = "● " if side is Side.LEFT else "◆ "
            column = QVBoxLayout()
            spaced(column, px(2))
            column.addWidget(label(mark + sentence_case(side_words()[side]), "strong", side=side))
            column.addWidget(self._values[side])
            column.addWidget(self._readings[side])
            sides.addWidget(plain_container(column))
        sides.addStretch()
        column = _column(self)
        column.addWidget(plain_container(head))
        column.addWidget(self._sides)
        column.addWidget(self.bar)
        column.addWidget(self.said)


class MonthsCard(QFrame):
    """The numbers of each side over the months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self.chart = MeasureChart()
        self.said = label("", "body", wrap=True)
        self._band = label(
            self.tr(
                "Grey: your first week, as wide as the measuring error. In it nothing is said."
            ),
            "small",
            muted=True,
            wrap=True,
        )
        column = _column(self)
        column.addWidget(label(self.tr("Month by month"), "heading"))
        column.addWidget(self.chart)
        column.addWidget(self._band)
        column.addWidget(self.said)

    def show_found(self, findings: MeasureFindings | None) -> None:
        """Show all days; hidden where there is but one."""
        self.setVisible(findings is not None and len(findings.measurements) > 1)
        if findings is None:
            return
        bands = _bands(findings)
        self._band.setVisible(bool(bands))
        points = [
            _point(findings.test, measurement, bands) for measurement in findings.measurements
        ]
        self.chart.show_points(points, bands, lambda value: value_words(findings.test, value))
        self.said.setText(" ".join(change_sentences(findings)))
        self.said.setVisible(bool(self.said.text()))


class ErrorCard(QFrame):
    """One's own measuring error, and how it is found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._value = label("", "heading", wrap=True)
        column = _column(self)
        column.addWidget(label(self.tr("Your measuring error"), "heading"))
        column.addWidget(self._value)
        how = self.tr(
            "From your first three days, both sides: how far the numbers of a side lie from "
            "their mean. Steadier readings make the band narrower."
        )
        column.addWidget(label(how, "body", muted=True, wrap=True))

    def show_found(self, test: MeasureTest, findings: MeasureFindings | None) -> None:
        """Show the band that is used."""
        self._value.setText(sentence_case(error_words(findings, test)))


class Results:
    """The three cards, one below the other."""

    def __init__(self) -> None:
        self.newest, self.months, self.error = ResultCard(), MonthsCard(), ErrorCard()

    def cards(self) -> tuple[QFrame, ...]:
        """In their order."""
        return self.newest, self.months, self.error

    def show_content(self, content: MeasureContent, today: date, *, hidden: bool) -> None:
        """Show what was measured; `hidden` while measuring."""
        self.newest.show_found(content.test, content.found, today)
        self.months.show_found(content.found)
        self.error.show_found(content.test, content.found)
        if hidden:
            self.newest.hide_numbers()
            self.months.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.newest.bar.set_theme(theme)
        self.months.chart.set_theme(theme)

    def set_unit(self, unit: float) -> None:
        """Follow the page; `unit` in pixels."""
        self.newest.bar.set_unit(unit)
        self.months.chart.set_unit(unit)


def readings_words(test: MeasureTest, measurement: Measurement, side: Side) -> str:
    """All readings of a side that count: "34 · 33 · 35"."""
    return " · ".join(number_words(test, value) for value in measurement.counted(side))


def _bands(findings: MeasureFindings) -> dict[Side, tuple[float, float]]:
    """Where the first week lies, as wide as the band, for each side."""
    return {
        side: (base - findings.band, base + findings.band)
        for side in Side
        if (base := findings.baseline(side)) is not None
    }


def _point(
    test: MeasureTest, measurement: Measurement, bands: dict[Side, tuple[float, float]]
) -> MeasurePoint:
    values = {side: measurement.value(side) for side in Side}
    beyond = frozenset(
        side for side, (low, high) in bands.items() if not low - 1e-9 <= values[side] <= high + 1e-9
    )
    day = measurement.day
    shown = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")
    return MeasurePoint(day, values, row_words(test, measurement), shown, beyond)


def _column(frame: QFrame) -> QVBoxLayout:
    column = QVBoxLayout(frame)
    spaced(column, px(8), (px(18), px(14), px(18), px(14)))
    return column
