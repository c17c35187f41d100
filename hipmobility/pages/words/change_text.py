"""The sentences of Review about a change over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QLocale

from hipmobility.core.model.routine import Side
from hipmobility.core.review.change_history import NamedChange
from hipmobility.core.review.evidence import ChangeStanding
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.evidence import date_words
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import Words


class ChangeWords(Words):
    """About changes over time."""


def change_sentences(changes: ChangeStanding, today: date) -> Iterator[str]:
    """Each change that was ever named, the newest first; and how it has been of late."""
    for change in reversed(changes.named):
        yield _of_side(change, today) if change.what else _of_difference(change, today)
    if changes.recent:
        yield _recent(changes)


def short_change(change: NamedChange) -> str:
    """In a few words, for a table."""
    if change.what is None:
        return ChangeWords.tr("the gap changed")
    text = (
        ChangeWords.tr("{side} freer since then")
        if change.after > change.before
        else ChangeWords.tr("{side} stiffer")
    )
    return text.format(side=side_words()[change.what])


def _of_side(change: NamedChange, today: date) -> str:
    text = ChangeWords.tr(
        "{side} moves more freely since about {since}: middle note {before} before, {after} since "
        "({notes} notes, named on {day})."
    )
    if change.after < change.before:
        text = ChangeWords.tr(
            "{side} moves less freely since about {since}: middle note {before} before, {after} "
            "since ({notes} notes, named on {day})."
        )
    side = side_words()[change.what] if change.what else ""
    return sentence_case(_filled(text, change, today, steps, side=side))


def _of_difference(change: NamedChange, today: date) -> str:
    text = ChangeWords.tr(
        "The gap between the sides changed about {since}: middle gap {before} before, {after} "
        "since ({notes} notes, named on {day})."
    )
    return _filled(text, change, today, _gap)


def _filled(
    text: str, change: NamedChange, today: date, written: Callable[[float], str], **more: str
) -> str:
    return text.format(
        since=date_words(change.since, today),
        before=written(change.before),
        after=written(change.after),
        notes=digits(change.notes),
        day=date_words(change.named_on, today),
        **more,
    )


def _recent(changes: ChangeStanding) -> str:
    """Counts only: the middle of the last twenty notes beside that of the twenty before."""
    words, parts = side_words(), []
    for side in Side:
        before, after = changes.recent[side]
        parts.append(f"{words[side]} {steps(before)} → {steps(after)}")
    text = ChangeWords.tr("Middle of the 20 notes before, and of the last 20: {sides}.")
    return text.format(sides=", ".join(parts))


def _gap(difference: float) -> str:
    """A median of differences, which may end in a half: "right +1.5", "none"."""
    if not difference:
        return ChangeWords.tr("none")
    side = Side.RIGHT if difference > 0 else Side.LEFT
    return f"{side_words()[side]} +{steps(abs(difference))}"


def steps(value: float) -> str:
    """A number of whole or half steps as the reader's language writes it."""
    return QLocale().toString(value, "f", 0 if value == round(value) else 1)
