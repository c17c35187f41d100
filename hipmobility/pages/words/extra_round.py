"""What extra rounds by lot did, in plain words of the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from hipmobility.core.review.extra_round import (
    QUESTION,
    ExtraRoundResult,
    ExtraRoundWords,
    Wording,
    result_sentences,
)
from hipmobility.pages.words.numbers import digits


def question_words() -> str:
    """What the lots ask."""
    return _translate(QUESTION)


def result_words(result: ExtraRoundResult) -> list[str]:
    """What may be said, a paragraph each; nothing without a lot."""
    return result_sentences(result, Wording(_translate, digits, _tenths))


def _translate(text: str) -> str:
    return QCoreApplication.translate(ExtraRoundWords.__name__, text)


def _tenths(value: float) -> str:
    return QLocale().toString(value, "f", 1)
