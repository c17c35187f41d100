"""What all notes say of the sides, as a coach would put it: a headline, counts, the band."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from hipmobility.core.model.routine import Side
from hipmobility.core.review.side_evidence import COUNTS_FROM, SideStanding, Verdict
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import Words


class EvidenceWords(Words):
    """What all notes say of the sides."""


_MOSTLY = 2 / 3
"""A share from which "mostly" may be said."""


def date_words(day: date, today: date | None = None) -> str:
    """A day, with its year unless it is that of `today`: "20 April"."""
    form = "d MMMM" if today and day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def headline(sides: SideStanding, *, own_words: bool = False) -> str:
    """Whose side is tighter, or not sure yet, or about even, in a few words.

    With `own_words` a drill does not ask how freely the sides move: one is lower or higher then,
    here and in the other sentences.
    """
    match sides.verdict:
        case Verdict.TOO_FEW:
            return _too_few(sides)
        case Verdict.NOT_YET:
            return _not_yet(sides)
        case Verdict.ORDER:
            first = side_words()[sides.first_side_fixed or Side.LEFT]
            text = EvidenceWords.tr("Not sure: {side} nearly always went first.")
            return text.format(side=first)
        case Verdict.EVEN:
            return EvidenceWords.tr("Your sides are about even.")
        case Verdict.NAMED:
            return _named(sides, own_words=own_words)
        case Verdict.NO_LONGER_CARRIED:
            return _no_longer(sides, own_words=own_words)


def counts_words(sides: SideStanding, *, own_words: bool = False) -> str:
    """How many days differ, and how many do not; nothing that the headline says already."""
    if not sides.days:
        return ""
    if sides.verdict is Verdict.NOT_YET:
        differing = EvidenceWords.tr("%Ln days differ", "", sides.differing)
        same = EvidenceWords.tr("%Ln are the same", "", sides.same)
        return f"{differing}, {same}."
    side = leading_side(sides)
    freer = sides.right if side is Side.RIGHT else sides.left
    text = EvidenceWords.tr(
        "{side} freer on {freer} of the %Ln days that differ, the same on {same}.",
        "",
        sides.differing,
    )
    if own_words:
        text = EvidenceWords.tr(
            "{side} higher on {freer} of the %Ln days that differ, the same on {same}.",
            "",
            sides.differing,
        )
    if sides.differing == 0:
        text = EvidenceWords.tr("Both sides came out even on all %Ln days.", "", sides.same)
    return sentence_case(
        text.format(
            side=side_words()[side],
            freer=digits(freer),
            same=digits(sides.same),
        )
    )


def band_words(sides: SideStanding, *, own_words: bool = False) -> str:
    """The shares that fit the notes, of the side that leads: "between 63 and 92 %"."""
    if sides.differing < COUNTS_FROM:
        return ""
    side = leading_side(sides)
    low, high = band_of(sides, side)
    text = EvidenceWords.tr(
        "Your notes fit {side} being freer on {low} to {high} % of the days that differ."
    )
    if own_words:
        text = EvidenceWords.tr(
            "Your notes fit {side} being higher on {low} to {high} % of the days that differ."
        )
    return text.format(side=side_words()[side], low=low, high=high)


def band_of(sides: SideStanding, side: Side) -> tuple[int, int]:
    """The band in per cent of the days that differ on which `side` is freer."""
    low, high = round(100 * sides.band.low), round(100 * sides.band.high)
    return (low, high) if side is Side.RIGHT else (100 - high, 100 - low)


def leading_side(sides: SideStanding) -> Side:
    """The side that is named, or else was freer more often."""
    if sides.named:
        return sides.named.side
    return Side.LEFT if sides.left > sides.right else Side.RIGHT


def standing_words(sides: SideStanding, today: date, *, own_words: bool = False) -> list[str]:
    """When a side was named, whether that still holds, and since when it is counted."""
    sentences = []
    if sides.named:
        text = EvidenceWords.tr("{side} was named freer on {day}.")
        if own_words:
            text = EvidenceWords.tr("{side} was named higher on {day}.")
        if sides.verdict is Verdict.NO_LONGER_CARRIED:
            text = EvidenceWords.tr(
                "{side} was named freer on {day}; the notes since do not carry it any more."
            )
            if own_words:
                text = EvidenceWords.tr(
                    "{side} was named higher on {day}; the notes since do not carry it any more."
                )
        sentences.append(_filled(text, sides.named.side, sides.named.on, today))
    elif sides.named_before:
        text = EvidenceWords.tr("Before that, {side} was named freer on {day}.")
        if own_words:
            text = EvidenceWords.tr("Before that, {side} was named higher on {day}.")
        sentences.append(_filled(text, sides.named_before.side, sides.named_before.on, today))
    if sides.verdict is Verdict.ORDER and sides.first_side_fixed:
        text = EvidenceWords.tr(
            "{side} nearly always went first, so a side cannot be told from going first."
        )
        sentences.append(sentence_case(text.format(side=side_words()[sides.first_side_fixed])))
    if sides.counted_anew:
        text = EvidenceWords.tr("Counted anew since {day}, when a change was named.")
        sentences.insert(0, text.format(day=date_words(sides.counted_anew, today)))
    return sentences


def _filled(text: str, side: Side, day: date, today: date) -> str:
    return sentence_case(text.format(side=side_words()[side], day=date_words(day, today)))


def _too_few(sides: SideStanding) -> str:
    more = COUNTS_FROM - sides.differing
    return EvidenceWords.tr("%n more check-ins with a difference needed.", "", more)


def _not_yet(sides: SideStanding) -> str:
    side = leading_side(sides)
    freer = sides.right if side is Side.RIGHT else sides.left
    text = EvidenceWords.tr(
        "Not sure yet. {freer} of {all} days that differ favour {side}; keep noting."
    )
    if sides.right == sides.left:
        text = EvidenceWords.tr("Not sure yet. {freer} of {all} days that differ favour each side.")
    return text.format(freer=digits(freer), all=digits(sides.differing), side=side_words()[side])


def _named(sides: SideStanding, *, own_words: bool) -> str:
    """Never "mostly" where most days are the same."""
    side = leading_side(sides)
    share = (sides.right if side is Side.RIGHT else sides.left) / max(1, sides.differing)
    low = band_of(sides, side)[0] / 100
    mostly = low > _MOSTLY or (share >= _MOSTLY and 2 * sides.same < sides.days)
    often_same = 2 * sides.same > sides.days
    text = _named_own(often_same, mostly) if own_words else _named_tighter(often_same, mostly)
    words = side_words()
    return sentence_case(text.format(other=words[side.other], side=words[side]))


def _named_tighter(often_same: bool, mostly: bool) -> str:
    if often_same:
        return EvidenceWords.tr("Most often the same. Where they differ, {other} is tighter.")
    if mostly:
        return EvidenceWords.tr("{other} is mostly tighter: {side} comes out freer.")
    return EvidenceWords.tr("{other} is tighter more often: {side} comes out freer.")


def _named_own(often_same: bool, mostly: bool) -> str:
    if often_same:
        return EvidenceWords.tr("Most often the same. Where they differ, {other} is lower.")
    if mostly:
        return EvidenceWords.tr("{other} is mostly lower: {side} comes out higher.")
    return EvidenceWords.tr("{other} is lower more often: {side} comes out higher.")


def _no_longer(sides: SideStanding, *, own_words: bool) -> str:
    side = leading_side(sides)
    text = EvidenceWords.tr("{other} was the tighter side; newer notes are less clear.")
    if own_words:
        text = EvidenceWords.tr("{other} was the lower side; newer notes are less clear.")
    return sentence_case(text.format(other=side_words()[side.other]))
