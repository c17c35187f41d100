"""The sentences of Review: what the notes say and how sure that is, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import Counts
from hipmobility.core.review.statements import (
    ChangeStatement,
    InContext,
    NextLook,
    NoSteadySide,
    NotCompared,
    NothingYet,
    SideCounts,
    SideStatement,
    SteadySide,
    TooClose,
    TooFew,
    WentFirst,
)
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.change_text import change_sentence
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import side_words

RARELY = 1_000_000
"""What coin flips do less often than once in so many times is not counted on."""


def sentence(statement: SideStatement | ChangeStatement) -> str:
    """One statement in words."""
    if isinstance(statement, SideStatement):
        return _about_sides(statement)
    return change_sentence(statement)


def _about_sides(statement: SideStatement) -> str:
    match statement:
        case NothingYet():
            return QCoreApplication.translate("Review", "No notes in these days.")
        case TooFew():
            return _too_few(statement)
        case SideCounts():
            return _all_drills(statement) if statement.all_drills else _one_drill(statement)
        case NotCompared():
            return _not_compared(statement)
        case SteadySide():
            return f"{steady_words(statement)} {chance_words(statement)}"
        case NoSteadySide():
            return _no_steady_side(statement)
        case TooClose():
            return _too_close(statement)
        case NextLook():
            return _next_look(statement)


def group_title(group: InContext | WentFirst) -> str:
    """Which practices a group has: a context, or the side that went first."""
    translate = QCoreApplication.translate
    if isinstance(group, WentFirst):
        text = translate("Review", "{side} went first").format(side=side_words()[group.side])
    else:
        text = context_words(group.context) or translate("Review", "nothing said of when")
    return sentence_case(text)


def _number(number: int, none: str, one: str, many: str) -> str:
    """The text for a number, filled in."""
    return (none if number == 0 else one if number == 1 else many).format(number=number)


def _too_few(statement: TooFew) -> str:
    translate = QCoreApplication.translate
    one = translate(
        "Review",
        "Too few notes to say anything yet. Counts come after 1 more where the sides differ.",
    )
    many = translate(
        "Review",
        "Too few notes to say anything yet. Counts come after {number} more where the sides "
        "differ.",
    )
    return _number(statement.more, many, one, many)


def _one_drill(statement: SideCounts) -> str:
    translate = QCoreApplication.translate
    text = translate("Review", "{side} was freer in {freer} of {all} practices")
    same = _number(
        statement.counts.same,
        translate("Review", "no difference in none"),
        translate("Review", "no difference in 1"),
        translate("Review", "no difference in {number}"),
    )
    return _counted(statement.counts, text, same)


def _all_drills(statement: SideCounts) -> str:
    translate = QCoreApplication.translate
    text = translate(
        "Review", "All drills together, {side} was freer in {freer} of {all} practices"
    )
    same = _number(
        statement.counts.same,
        translate("Review", "none came out even"),
        translate("Review", "1 came out even"),
        translate("Review", "{number} came out even"),
    )
    return _counted(statement.counts, text, same)


def _counted(found: Counts, text: str, same: str) -> str:
    """The side that was freer more often, then the other, then the rest."""
    side = Side.LEFT if found.left_freer > found.right_freer else Side.RIGHT
    words = side_words()
    compared = found.differing + found.same
    first = text.format(side=words[side], freer=digits(found.freer(side)), all=digits(compared))
    other = _other(found.freer(side.other), words[side.other])
    return sentence_case(", ".join((first, other, same))) + "."


def _other(number: int, side: str) -> str:
    translate = QCoreApplication.translate
    text = (
        translate("Review", "{side} in {number}")
        if number
        else translate("Review", "{side} in none")
    )
    return text.format(side=side, number=digits(number))


def _not_compared(statement: NotCompared) -> str:
    translate = QCoreApplication.translate
    one_sided = _number(
        statement.one_side_only,
        "",
        translate("Review", "1 with one side only"),
        translate("Review", "{number} with one side only"),
    )
    unanswered = _number(
        statement.unanswered,
        "",
        translate("Review", "1 with tags or words alone"),
        translate("Review", "{number} with tags or words alone"),
    )
    listed = ", ".join(part for part in (one_sided, unanswered) if part)
    return translate("Review", "Not compared: {practices}.").format(practices=listed)


def steady_words(statement: SteadySide) -> str:
    """Which side it is."""
    text = QCoreApplication.translate(
        "Review", "Mostly {side}: {freer} of the first {all} that differ."
    )
    return text.format(
        side=side_words()[statement.side],
        freer=digits(statement.freer),
        all=digits(statement.looked_at),
    )


def chance_words(statement: SteadySide) -> str:
    """How often chance alone would name a side as often."""
    translate = QCoreApplication.translate
    text = translate("Review", "Coin flips do that about once in {times}.")
    if statement.once_in >= RARELY:
        text = translate("Review", "Coin flips do that less than once in a million.")
    return text.format(times=digits(min(statement.once_in, RARELY)))


def _no_steady_side(statement: NoSteadySide) -> str:
    text = QCoreApplication.translate(
        "Review",
        "No steady side: of the first {all} that differ, right was freer in {right}, left in "
        "{left}.",
    )
    right, left = statement.right, statement.left
    return text.format(all=digits(right + left), right=digits(right), left=digits(left))


def _too_close(statement: TooClose) -> str:
    translate = QCoreApplication.translate
    same_day = translate(
        "Review",
        "The first {all} that differ are of one day; a side is named from three weeks on.",
    )
    one = translate(
        "Review",
        "The first {all} that differ lie within 1 day; a side is named from three weeks on.",
    )
    many = translate(
        "Review",
        "The first {all} that differ lie within {number} days; a side is named from three weeks "
        "on.",
    )
    text = same_day if statement.days == 0 else one if statement.days == 1 else many
    return text.format(all=statement.looked_at, number=statement.days)


def _next_look(statement: NextLook) -> str:
    """When it is looked at next, with one practice or several to come."""
    translate = QCoreApplication.translate
    one = translate("Review", "Next look after 1 more that differs.")
    many = translate("Review", "Next look after {number} more that differ.")
    if statement.first:
        one = translate(
            "Review",
            "Whether that is steady: first look after 1 more that differs.",
        )
        many = translate(
            "Review",
            "Whether that is steady: first look after {number} more that differ.",
        )
    return _number(statement.more, many, one, many)
