"""The sentences of Review about a change over time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from hipmobility.core.model.routine import Side
from hipmobility.core.review.statements import (
    Changed,
    ChangeNotYet,
    ChangeStatement,
    NoChange,
    TooFewOffMedian,
)
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import side_words


def change_sentence(statement: ChangeStatement) -> str:
    """What is said of a change over time."""
    match statement:
        case Changed():
            return _changed(statement) if statement.what else _changed_difference(statement)
        case NoChange():
            text = QCoreApplication.translate(
                "Review", "No change stands out in the first {notes} notes."
            )
            return text.format(notes=digits(statement.looked_at))
        case TooFewOffMedian():
            return _alike(statement)
        case ChangeNotYet():
            return _change_not_yet(statement)


def _changed(statement: Changed) -> str:
    translate = QCoreApplication.translate
    text = translate(
        "Review",
        "{side} moved more freely of late: middle note {earlier} in the earlier half of the first "
        "{notes}, {later} in the later half.",
    )
    if statement.later < statement.earlier:
        text = translate(
            "Review",
            "{side} moved less freely of late: middle note {earlier} in the earlier half of the "
            "first {notes}, {later} in the later half.",
        )
    side = side_words()[statement.what] if statement.what else ""
    filled = text.format(
        side=side,
        earlier=_steps(statement.earlier),
        later=_steps(statement.later),
        notes=digits(statement.looked_at),
    )
    return sentence_case(filled)


def _changed_difference(statement: Changed) -> str:
    text = QCoreApplication.translate(
        "Review",
        "The difference between the sides changed: middle note {earlier} in the earlier half of "
        "the first {notes}, {later} in the later half.",
    )
    return text.format(
        earlier=_gap(statement.earlier),
        later=_gap(statement.later),
        notes=digits(statement.looked_at),
    )


def _alike(statement: TooFewOffMedian) -> str:
    translate = QCoreApplication.translate
    none = translate(
        "Review",
        "No change: the first {notes} notes are all alike.",
    )
    one = translate(
        "Review",
        "Only 1 of the first {notes} notes is off their middle; a change over time is looked for "
        "from 10 on.",
    )
    many = translate(
        "Review",
        "Only {useful} of the first {notes} notes are off their middle; a change over time is "
        "looked for from 10 on.",
    )
    text = {0: none, 1: one}.get(statement.useful, many)
    return text.format(notes=digits(statement.looked_at), useful=statement.useful)


def _change_not_yet(statement: ChangeNotYet) -> str:
    translate = QCoreApplication.translate
    if statement.more == 1:
        return translate(
            "Review", "A change over time is looked for after 1 more note at the earliest."
        )
    text = translate(
        "Review", "A change over time is looked for after {number} more notes at the earliest."
    )
    return text.format(number=statement.more)


def _gap(difference: float) -> str:
    """A median of differences, which may end in a half: "right +1.5", "no difference"."""
    if not difference:
        return QCoreApplication.translate("Review", "no difference")
    side = Side.RIGHT if difference > 0 else Side.LEFT
    return f"{side_words()[side]} +{_steps(abs(difference))}"


def _steps(value: float) -> str:
    """A number of whole or half steps as the reader's language writes it."""
    return QLocale().toString(value, "f", 0 if value == round(value) else 1)
