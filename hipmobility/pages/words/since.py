"""One sentence for a drill: how it felt against the last time."""

from __future__ import annotations

from hipmobility.core.model.routine import Side
from hipmobility.core.review.notes import SinceLast
from hipmobility.widgets.words import Words


class SinceWords(Words):
    """Each side has words of its own: languages bend the words around it."""


def since_sentence(since: SinceLast, *, own_words: bool = False) -> str:
    """How a drill felt against the practice before: "Since last time: left 1 step freer, …".

    With `own_words` it was not asked how freely the sides moved: "left 1 step up".
    """
    if since.left == since.right:
        changes = _both(since.left, own_words=own_words)
    else:
        text = SinceWords.tr("{left}, {right}")
        changes = text.format(
            left=_one(Side.LEFT, since.left, own_words=own_words),
            right=_one(Side.RIGHT, since.right, own_words=own_words),
        )
    return SinceWords.tr("Since last time: {changes}.").format(changes=changes)


def _both(steps: int, *, own_words: bool) -> str:
    if steps == 0:
        return SinceWords.tr("both sides the same")
    count = abs(steps)
    if own_words:
        up = SinceWords.tr("both sides %n steps up", "", count)
        down = SinceWords.tr("both sides %n steps down", "", count)
    else:
        up = SinceWords.tr("both sides %n steps freer", "", count)
        down = SinceWords.tr("both sides %n steps tighter", "", count)
    return up if steps > 0 else down


def _one(side: Side, steps: int, *, own_words: bool) -> str:
    """The change of one side."""
    if steps == 0:
        same = {
            Side.LEFT: SinceWords.tr("left the same"),
            Side.RIGHT: SinceWords.tr("right the same"),
        }
        return same[side]
    count = abs(steps)
    if own_words:
        words = {
            (Side.LEFT, True): SinceWords.tr("left %n steps up", "", count),
            (Side.LEFT, False): SinceWords.tr("left %n steps down", "", count),
            (Side.RIGHT, True): SinceWords.tr("right %n steps up", "", count),
            (Side.RIGHT, False): SinceWords.tr("right %n steps down", "", count),
        }
    else:
        words = {
            (Side.LEFT, True): SinceWords.tr("left %n steps freer", "", count),
            (Side.LEFT, False): SinceWords.tr("left %n steps tighter", "", count),
            (Side.RIGHT, True): SinceWords.tr("right %n steps freer", "", count),
            (Side.RIGHT, False): SinceWords.tr("right %n steps tighter", "", count),
        }
    return words[side, steps > 0]
