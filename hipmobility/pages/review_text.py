"""The sentences of Review: what the notes say and how sure that is, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from hipmobility.core.review import Counts
from hipmobility.core.review_words import (
    ChangeStatement,
    InContext,
    NextLook,
    NoSteadySide,
    NotCompared,
    NothingYet,
    SideCounts,
    SideStatement,
    Statement,
    SteadySide,
    TooClose,
    TooFew,
    WentFirst,
)
from hipmobility.core.routine import Side
from hipmobility.pages.answers import context_words
from hipmobility.pages.change_text import change_sentence
from hipmobility.pages.difference import sentence_case
from hipmobility.widgets.parts import side_words

RARELY = 1_000_000
"""What coin flips do less often than once in so many times is not counted on."""


def sentence(statement: Statement) -> str:
    """One statement in words."""
    if isinstance(statement, SideStatement):
        return _about_sides(statement)
    if isinstance(statement, ChangeStatement):
        return change_sentence(statement)
    return _about_group(statement)


def _about_sides(statement: SideStatement) -> str:
    match statement:
        case NothingYet():
            return QCoreApplication.translate("Review", "No notes yet.")
        case TooFew():
            return _too_few(statement)
        case SideCounts():
            return _all_drills(statement) if statement.all_drills else _one_drill(statement)
        case NotCompared():
            return _not_compared(statement)
        case SteadySide():
            return _steady_side(statement)
        case NoSteadySide():
            return _no_steady_side(statement)
        case TooClose():
            return _too_close(statement)
        case NextLook():
            return _next_look(statement)


def _about_group(statement: InContext | WentFirst) -> str:
    translate = QCoreApplication.translate
    if isinstance(statement, WentFirst):
        title = translate("Review", "{side} went first").format(side=side_words()[statement.side])
    else:
        title = context_words(statement.context) or translate("Review", "nothing said of when")
    text = translate("Review", "{title}: right freer {right}, left freer {left}, same {same}.")
    found = statement.counts
    return text.format(
        title=sentence_case(title),
        right=found.right_freer,
        left=found.left_freer,
        same=found.same,
    )


def _number(number: int, none: str, one: str, many: str) -> str:
    """The text for a number, filled in."""
    return (none if number == 0 else one if number == 1 else many).format(number=number)


def _too_few(statement: TooFew) -> str:
    translate = QCoreApplication.translate
    one = translate(
        "Review",
        "Too few notes to say anything yet: 1 more that names a side and the counts are shown.",
    )
    many = translate(
        "Review",
        "Too few notes to say anything yet: {number} more that name a side and the counts are "
        "shown.",
    )
    return _number(statement.more, many, one, many)


def _one_drill(statement: SideCounts) -> str:
    translate = QCoreApplication.translate
    found = statement.counts
    same = _number(
        found.same,
        translate("Review", "none felt the same"),
        translate("Review", "1 felt the same"),
        translate("Review", "{number} felt the same"),
    )
    most = translate(
        "Review", "{side} moved more freely in {freer} of the {all} practices that named a side"
    )
    equal = translate(
        "Review",
        "Right moved more freely in {freer} of the {all} practices that named a side, left in as "
        "many",
    )
    return _counted(found, most, equal, same)


def _all_drills(statement: SideCounts) -> str:
    translate = QCoreApplication.translate
    found = statement.counts
    same = _number(
        found.same,
        translate("Review", "none came out even"),
        translate("Review", "1 came out even"),
        translate("Review", "{number} came out even"),
    )
    most = translate(
        "Review",
        "All drills together, {side} came out freer in {freer} of the {all} practices that named "
        "a side",
    )
    equal = translate(
        "Review",
        "All drills together, right came out freer in {freer} of the {all} practices that named "
        "a side, left in as many",
    )
    return _counted(found, most, equal, same)


def _counted(found: Counts, most: str, equal: str, same: str) -> str:
    """The side named more often, then the other, then the rest."""
    side = Side.LEFT if found.left_freer > found.right_freer else Side.RIGHT
    words = side_words()
    even = found.left_freer == found.right_freer
    first = (equal if even else most).format(
        side=words[side], freer=found.freer(side), all=found.differing
    )
    other = "" if even else _named(found.freer(side.other), words[side.other])
    return sentence_case("; ".join(part for part in (first, other, same) if part)) + "."


def _named(number: int, side: str) -> str:
    translate = QCoreApplication.translate
    if number == 0:
        return translate("Review", "none named {side}").format(side=side)
    if number == 1:
        return translate("Review", "1 named {side}").format(side=side)
    return translate("Review", "{number} named {side}").format(number=number, side=side)


def _not_compared(statement: NotCompared) -> str:
    translate = QCoreApplication.translate
    one_sided = _number(
        statement.one_side_only,
        "",
        translate("Review", "1 practice with an answer for one side only"),
        translate("Review", "{number} practices with an answer for one side only"),
    )
    unanswered = _number(
        statement.unanswered,
        "",
        translate("Review", "1 with tags or words alone"),
        translate("Review", "{number} with tags or words alone"),
    )
    listed = ", ".join(part for part in (one_sided, unanswered) if part)
    return translate("Review", "Not compared: {practices}.").format(practices=listed)


def _steady_side(statement: SteadySide) -> str:
    translate = QCoreApplication.translate
    text = translate(
        "Review",
        "Mostly {side}: {freer} of the first {all} practices that named a side. Coin flips come "
        "out that one-sided about once in {times} times.",
    )
    if statement.once_in >= RARELY:
        text = translate(
            "Review",
            "Mostly {side}: {freer} of the first {all} practices that named a side. Coin flips "
            "come out that one-sided less than once in a million times.",
        )
    return text.format(
        side=side_words()[statement.side],
        freer=statement.freer,
        all=statement.looked_at,
        times=QLocale().toString(statement.once_in) if statement.once_in < RARELY else "",
    )


def _no_steady_side(statement: NoSteadySide) -> str:
    text = QCoreApplication.translate(
        "Review",
        "No steady side: in the first {all} practices that named one, right was freer in {right} "
        "and left in {left}.",
    )
    right, left = statement.right, statement.left
    return text.format(all=right + left, right=right, left=left)


def _too_close(statement: TooClose) -> str:
    translate = QCoreApplication.translate
    same_day = translate(
        "Review",
        "The first {all} practices that named a side are all of one day; a side is named from "
        "three weeks on.",
    )
    one = translate(
        "Review",
        "The first {all} practices that named a side lie within 1 day; a side is named from "
        "three weeks on.",
    )
    many = translate(
        "Review",
        "The first {all} practices that named a side lie within {number} days; a side is named "
        "from three weeks on.",
    )
    text = same_day if statement.days == 0 else one if statement.days == 1 else many
    return text.format(all=statement.looked_at, number=statement.days)


def _next_look(statement: NextLook) -> str:
    """When it is looked at next, with one practice or several to come."""
    translate = QCoreApplication.translate
    one = translate("Review", "The next look comes after 1 more practice that names a side.")
    many = translate(
        "Review", "The next look comes after {number} more practices that name a side."
    )
    if statement.first:
        one = translate(
            "Review",
            "Whether that is steady is first looked at after 1 more practice that names a side.",
        )
        many = translate(
            "Review",
            "Whether that is steady is first looked at after {number} more practices that name "
            "a side.",
        )
    return _number(statement.more, many, one, many)
