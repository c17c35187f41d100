"""How a difference between the sides is put into words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.routine import Side
from hipmobility.widgets.factories import side_words


def freer_side(difference: int) -> Side | None:
    """The side that moved more freely, from right minus left."""
    if difference == 0:
        return None
    return Side.RIGHT if difference > 0 else Side.LEFT


def difference_words(difference: int | None, *, own_words: bool = False) -> str:
    """A sentence such as "right moved 2 steps freer than left".

    With `own_words` it was not asked how freely the sides moved: "right was 2 steps better".
    """
    translate = QCoreApplication.translate
    if difference is None:
        return translate("Difference", "not answered for both sides")
    freer = freer_side(difference)
    if freer is None:
        return translate("Difference", "no difference between the sides")
    words = side_words()
    one_step = abs(difference) == 1
    if own_words and one_step:
        sentence = translate("Difference", "{freer} was 1 step better than {other}")
    elif own_words:
        sentence = translate("Difference", "{freer} was {steps} steps better than {other}")
    elif one_step:
        sentence = translate("Difference", "{freer} moved 1 step freer than {other}")
    else:
        sentence = translate("Difference", "{freer} moved {steps} steps freer than {other}")
    return sentence.format(freer=words[freer], other=words[freer.other], steps=abs(difference))


def tighter_words(difference: int | None) -> str:
    """The same for a list, by the tighter side: "left 1 step tighter", "same", or a dash."""
    translate = QCoreApplication.translate
    if difference is None:
        return "–"
    freer = freer_side(difference)
    if freer is None:
        return translate("Difference", "same")
    text = translate("Difference", "{side} {steps} steps tighter")
    if abs(difference) == 1:
        text = translate("Difference", "{side} 1 step tighter")
    return text.format(side=side_words()[freer.other], steps=abs(difference))


def short_difference(difference: int | None) -> str:
    """The same for a table: "right +2", "same", or a dash."""
    translate = QCoreApplication.translate
    if difference is None:
        return "–"
    freer = freer_side(difference)
    if freer is None:
        return translate("Difference", "same")
    return f"{side_words()[freer]} +{abs(difference)}"


def sentence_case(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]
