"""How a difference between the sides is put into words."""

from __future__ import annotations

from hipmobility.core.model.routine import Side
from hipmobility.widgets.words import Words


class DifferenceWords(Words):
    """Each side has sentences of its own: languages bend the words around it."""


def freer_side(difference: int) -> Side | None:
    """The side that moved more freely, from right minus left."""
    if difference == 0:
        return None
    return Side.RIGHT if difference > 0 else Side.LEFT


def difference_words(difference: int | None, *, own_words: bool = False) -> str:
    """A sentence without its capital and stop: "left was 2 steps tighter".

    With `own_words` it was not asked how freely the sides moved: "left was 2 steps lower".
    """
    if difference is None:
        return DifferenceWords.tr("answer both sides to compare")
    if difference == 0:
        return DifferenceWords.tr("no difference")
    steps = abs(difference)
    if own_words:
        left = DifferenceWords.tr("left was %n steps lower", "", steps)
        right = DifferenceWords.tr("right was %n steps lower", "", steps)
    else:
        left = DifferenceWords.tr("left was %n steps tighter", "", steps)
        right = DifferenceWords.tr("right was %n steps tighter", "", steps)
    return left if difference > 0 else right


def tighter_words(difference: int | None, *, own_words: bool = False) -> str:
    """The same for a list: "left 1 step tighter" (or "lower"), "same", or a dash."""
    if difference is None:
        return "–"
    if difference == 0:
        return DifferenceWords.tr("same")
    steps = abs(difference)
    if own_words:
        left = DifferenceWords.tr("left %n steps lower", "", steps)
        right = DifferenceWords.tr("right %n steps lower", "", steps)
        return left if difference > 0 else right
    left = DifferenceWords.tr("left %n steps tighter", "", steps)
    right = DifferenceWords.tr("right %n steps tighter", "", steps)
    return left if difference > 0 else right


def sentence_case(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]
