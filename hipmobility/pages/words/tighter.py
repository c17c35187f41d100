"""The difference of one day in a few words, for a list: "Left 1 step tighter"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.pages.words.difference import freer_side, sentence_case
from hipmobility.widgets.factories import side_words


def tighter_words(difference: int | None) -> str:
    """From right minus left; nothing where one side was not answered."""
    translate = QCoreApplication.translate
    if difference is None:
        return ""
    freer = freer_side(difference)
    if freer is None:
        return translate("Difference", "Same")
    steps = abs(difference)
    if steps == 1:
        words = translate("Difference", "{side} 1 step tighter")
    else:
        words = translate("Difference", "{side} {steps} steps tighter")
    return sentence_case(words.format(side=side_words()[freer.other], steps=steps))
