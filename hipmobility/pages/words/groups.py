"""Which practices a group of counts has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.review.statements import InContext, WentFirst
from hipmobility.pages.words.answers import context_words
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import side_words


def group_title(group: InContext | WentFirst) -> str:
    """Which practices a group has: a context, or the side that went first."""
    translate = QCoreApplication.translate
    if isinstance(group, WentFirst):
        text = translate("Review", "{side} side first").format(side=side_words()[group.side])
    else:
        text = context_words(group.context) or translate("Review", "no context")
    return sentence_case(text)
