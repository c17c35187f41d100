"""One sentence for a drill: how it felt against the last time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import SinceLast
from hipmobility.widgets.factories import side_words


def since_sentence(since: SinceLast) -> str:
    """How a drill felt against the practice before: "Since the time before: left 1 step freer…"."""
    changes = _both_sides(since.left) if since.left == since.right else _each_side(since)
    text = QCoreApplication.translate("Review", "Since the time before: {changes}.")
    return text.format(changes=changes)


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
