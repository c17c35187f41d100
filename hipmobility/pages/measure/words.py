"""Measuring in words: tests, how they are done, numbers, and what they allow to say."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from hipmobility.core.measure.catalogue import MeasureTest, Unit
from hipmobility.core.measure.findings import ERROR_DAYS, MeasureFindings, SideChange
from hipmobility.core.measure.measurement import Measurement, Warmth
from hipmobility.core.model.own_words import shown
from hipmobility.core.model.routine import Side
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.evidence import date_words
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import Words


class MeasureWords(Words):
    """About measuring."""


def measure_name(test: str) -> str:
    """What a test is called; its id where it is not known."""
    return {
        "seated_rotation_in": MeasureWords.tr("Hip turning in"),
        "seated_rotation_out": MeasureWords.tr("Hip turning out"),
        "bent_knee_fall_out": MeasureWords.tr("Bent-knee fall-out"),
        "knee_to_wall": MeasureWords.tr("Knee to wall"),
    }.get(test, test)


def measure_kind(test: MeasureTest) -> str:
    """What is measured, in a line."""
    return {
        "seated_rotation_in": MeasureWords.tr("Seated. A larger number means it turns further."),
        "seated_rotation_out": MeasureWords.tr("Seated. A larger number means it turns further."),
        "bent_knee_fall_out": MeasureWords.tr(
            "Knee to floor. A smaller number means the knee falls further."
        ),
        "knee_to_wall": MeasureWords.tr(
            "Optional, for the ankle: it limits the squat. Big toe to wall; larger is further."
        ),
    }[test.id]


def needs(test: MeasureTest) -> str:
    """What has to be at hand."""
    return {
        "measure_rotation_in": _chair(),
        "measure_rotation_out": _chair(),
        "measure_fall_out": MeasureWords.tr(
            "You need your mat and a ruler. A tape measure does as well."
        ),
        "measure_knee_to_wall": MeasureWords.tr("You need a free wall and a ruler. Shoes off."),
    }[test.clip]


def _chair() -> str:
    return MeasureWords.tr(
        "You need a firm chair and a phone with a level app. Any tilt meter does as well."
    )


def movement(test: MeasureTest) -> str:
    """What the side does, under its word."""
    return {
        "measure_rotation_in": MeasureWords.tr("turns in · foot swings out"),
        "measure_rotation_out": MeasureWords.tr("turns out · foot swings in"),
        "measure_fall_out": MeasureWords.tr("knee to floor · soles together"),
        "measure_knee_to_wall": MeasureWords.tr("foot in front · heel down"),
    }[test.clip]


def steps(test: MeasureTest, side: Side) -> tuple[str, str, str]:
    """The three steps of one reading."""
    word = side_words()[side]
    texts = {
        "measure_rotation_in": (
            MeasureWords.tr("Sit tall, phone flat on the {side} shin, set it to 0."),
            MeasureWords.tr("Let the {side} foot swing out. Thigh and hips stay put."),
            MeasureWords.tr("Read the phone, then type the degrees."),
        ),
        "measure_rotation_out": (
            MeasureWords.tr("Sit tall, phone flat on the {side} shin, set it to 0."),
            MeasureWords.tr("Let the {side} foot swing in. Thigh and hips stay put."),
            MeasureWords.tr("Read the phone, then type the degrees."),
        ),
        "measure_fall_out": (
            MeasureWords.tr("Lie on your back, knees bent, soles together."),
            MeasureWords.tr("Let both knees fall. Hips stay level."),
            MeasureWords.tr("Measure from the {side} knee to the floor, then type."),
        ),
        "measure_knee_to_wall": (
            MeasureWords.tr("{Side} foot in front, toes to the wall."),
            MeasureWords.tr("Knee to the wall. Slide back until the heel just stays down."),
            MeasureWords.tr("Measure from big toe to wall, then type."),
        ),
    }[test.clip]
    first, second, third = (text.format(side=word, Side=sentence_case(word)) for text in texts)
    return first, second, third


def spoken(test: MeasureTest, side: Side) -> str:
    """What the voice says for one reading."""
    text = {
        "measure_rotation_in": MeasureWords.tr("{Side} leg. Let the foot swing out."),
        "measure_rotation_out": MeasureWords.tr("{Side} leg. Let the foot swing in."),
        "measure_fall_out": MeasureWords.tr("{Side} knee. Let both knees fall."),
        "measure_knee_to_wall": MeasureWords.tr("{Side} foot in front. Knee to the wall."),
    }[test.clip]
    return text.format(Side=sentence_case(side_words()[side]))


def same_each_time(test: MeasureTest) -> str:
    """What is to be alike from month to month."""
    if test.unit is Unit.DEGREES:
        return MeasureWords.tr("Shoes off, same chair, same time of day each month.")
    return MeasureWords.tr("Shoes off, same place, same time of day each month.")


def warmth_words(warmth: Warmth) -> str:
    """Cold or warm."""
    return MeasureWords.tr("cold") if warmth is Warmth.COLD else MeasureWords.tr("warm")


def value_words(test: MeasureTest, value: float) -> str:
    """A number with its unit: "34°", "14.3 cm"; with a digit more where it is a mean."""
    return number_words(test, value) + unit_words(test)


def number_words(test: MeasureTest, value: float) -> str:
    """A number without its unit, as the reader's language writes it."""
    decimals = test.decimals
    if not decimals and abs(value - round(value)) > 1e-9:
        decimals = 1
    return QLocale().toString(float(value), "f", decimals)


def unit_words(test: MeasureTest) -> str:
    """The unit as it follows a number."""
    return "°" if test.unit is Unit.DEGREES else MeasureWords.tr(" cm")


def number_of(text: str) -> float | None:
    """The number somebody typed, with a point or a comma; None for what is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def limits_words(test: MeasureTest) -> str:
    """What to do about a number that cannot be."""
    if test.unit is Unit.DEGREES:
        text = MeasureWords.tr("This goes from 0 to {most} degrees. Read it once more.")
    else:
        text = MeasureWords.tr("This goes from 0 to {most} cm. Read it once more.")
    return text.format(most=f"{test.most:g}")


def difference_sentences(findings: MeasureFindings) -> list[str]:
    """What the newest measurement says of left against right."""
    if findings.own_error is None:
        return [_first_week(findings)]
    apart = value_words(findings.test, abs(findings.difference))
    band = value_words(findings.test, findings.difference_band)
    side = findings.freer_side
    if side is None:
        text = MeasureWords.tr(
            "No difference that measuring could show. {apart} apart; up to {band} is your "
            "measuring error."
        )
        return [text.format(apart=apart, band=band)]
    text = MeasureWords.tr(
        "{Side} goes further, by {apart}. That is more than your measuring error of {band}."
    )
    sentence = text.format(Side=sentence_case(side_words()[side]), apart=apart, band=band)
    return [sentence, alike_sentence()]


def alike_sentence() -> str:
    """How often hips are alike, so that nobody makes much of a difference alone."""
    return MeasureWords.tr(
        "Hips differ: only 61 % of 120 healthy adults turned both alike (Kouyoumdjian 2012). "
        "A difference alone means little."
    )


def change_sentences(findings: MeasureFindings) -> list[str]:
    """What the measurements since the first week say of each side; nothing before there are some.

    Within the band nothing is said but that.
    """
    beyond = [change for change in findings.changes if change.is_beyond]
    if findings.changes and not beyond:
        return [MeasureWords.tr("No change that measuring could show.")]
    return [_change(findings.test, change) for change in beyond]


def _change(test: MeasureTest, change: SideChange) -> str:
    further = (change.change > 0) is not test.less_is_freer
    if change.is_confirmed:
        text = (
            MeasureWords.tr(
                "{Side} goes further than in your first week, by {change}, twice in a row."
            )
            if further
            else MeasureWords.tr(
                "{Side} goes less far than in your first week, by {change}, twice in a row."
            )
        )
    else:
        text = (
            MeasureWords.tr(
                "{Side} went {change} further than in your first week. Once is not enough to "
                "tell: measure again next month."
            )
            if further
            else MeasureWords.tr(
                "{Side} went {change} less far than in your first week. Once is not enough to "
                "tell: measure again next month."
            )
        )
    by = value_words(test, abs(change.change))
    return text.format(Side=sentence_case(side_words()[change.side]), change=by)


def _first_week(findings: MeasureFindings) -> str:
    left = ERROR_DAYS - findings.error_days
    if left == 1:
        text = MeasureWords.tr(
            "Day {day} of 3. Measure once more this week, on another day: that shows how much "
            "your readings differ by themselves. Until then nothing is said."
        )
    else:
        text = MeasureWords.tr(
            "Day {day} of 3. Measure twice more this week, on other days: that shows how much "
            "your readings differ by themselves. Until then nothing is said."
        )
    return text.format(day=findings.error_days)


def error_words(findings: MeasureFindings | None, test: MeasureTest) -> str:
    """The band that is used, and where it comes from."""
    if findings is None or findings.own_error is None:
        text = MeasureWords.tr("not known yet; trained examiners: ± {published}")
        return text.format(published=value_words(test, test.published_change))
    own = value_words(test, findings.own_error.least_change)
    band = value_words(test, findings.band)
    if findings.own_error.least_change >= test.published_change:
        return MeasureWords.tr("± {band}, your own").format(band=band)
    text = MeasureWords.tr("± {band}, that of trained examiners; yours is ± {own}")
    return text.format(band=band, own=own)


def row_words(test: MeasureTest, measurement: Measurement) -> str:
    """A measurement as one line: "14 June 2026 · cold · left 34° · right 36°"."""
    words = side_words()
    sides = (f"{words[side]} {value_words(test, measurement.value(side))}" for side in Side)
    parts = [date_words(measurement.day), warmth_words(measurement.warmth), *sides]
    return " · ".join([*parts, shown(measurement.note)] if measurement.note else parts)
