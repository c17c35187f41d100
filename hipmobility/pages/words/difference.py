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


def difference_words(difference: int | None) -> str:
    """A sentence such as "right moved 2 steps freer than left"."""
    translate = QCoreApplication.translate
    if difference is None:
        return translate("Difference", "not answered for both sides")
    freer = freer_side(difference)
    if freer is None:
        return translate("Difference", "no difference between the sides")
    words = side_words()
    sentence = (
        translate("Difference", "{freer} moved 1 step freer than {other}")
        if abs(difference) == 1
        else translate("Difference", "{freer} moved {steps} steps freer than {other}")
    )
    return sentence.format(freer=words[freer], other=words[freer.other], steps=abs(difference))


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
