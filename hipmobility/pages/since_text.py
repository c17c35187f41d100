"""One sentence for a drill: how it felt against the last time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.review import SinceLast
from hipmobility.core.routine import Side
from hipmobility.pages.difference import difference_words
from hipmobility.widgets.parts import side_words


def since_sentence(since: SinceLast, drill_name: str) -> str:
    """How one drill felt against last time: "Shin boxes since last time: left 1 step freer ..."."""
    translate = QCoreApplication.translate
    changes = _both_sides(since.left) if since.left == since.right else _each_side(since)
    text = translate("Review", "{drill} since last time: {changes}.")
    if since.difference_now != since.difference_then:
        text = translate("Review", "{drill} since last time: {changes}; this time {difference}.")
    return text.format(
        drill=drill_name, changes=changes, difference=difference_words(since.difference_now)
    )


def _both_sides(steps: int) -> str:
    translate = QCoreApplication.translate
    if steps == 0:
        return translate("Review", "both sides the same")
    return translate("Review", "both sides {change}").format(change=_freer_by(steps))


def _each_side(since: SinceLast) -> str:
    words = side_words()
    changes = ((words[Side.LEFT], since.left), (words[Side.RIGHT], since.right))
    return ", ".join(f"{side} {_freer_by(steps)}" for side, steps in changes)


def _freer_by(steps: int) -> str:
    translate = QCoreApplication.translate
    if steps == 0:
        return translate("Review", "the same")
    if abs(steps) == 1:
        up, down = translate("Review", "1 step freer"), translate("Review", "1 step less free")
        return up if steps > 0 else down
    up = translate("Review", "{number} steps freer")
    down = translate("Review", "{number} steps less free")
    return (up if steps > 0 else down).format(number=abs(steps))
