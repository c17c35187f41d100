"""Texts outside of any QObject, which has its own ``tr``; the words of what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


class Words:
    """A context of texts: a subclass of its own name for each, empty but for a docstring.

    ``pyside6-lupdate`` finds ``BandWords.tr("...")``, but nothing inside of an f-string. A
    plural is ``BandWords.tr("%n steps", "", count)``.
    """

    @classmethod
    def tr(cls, text: str, comment: str = "", n: int = -1) -> str:
        """`text` in the reader's language; `n` is the number that stands for ``%n``."""
        return QCoreApplication.translate(cls.__name__, text, comment, n)


def reader_language(context: str, text: str, number: int) -> str:
    """A text of the core in the reader's language: what its sentences are said with."""
    return QCoreApplication.translate(context, text, "", number)


def ease_word(ease: int | None, scale: Sequence[str] = ()) -> str:
    """The word for an ease from 1 to 5; a dash where there is no answer.

    `scale` has the five words of a drill that has its own.
    """
    if ease and scale:
        return scale[ease - 1]
    translate = QCoreApplication.translate
    words = {
        1: translate("Ease", "stuck"),
        2: translate("Ease", "stiff"),
        3: translate("Ease", "okay"),
        4: translate("Ease", "easy"),
        5: translate("Ease", "free"),
    }
    return words[ease] if ease else "–"


def tag_word(tag: str) -> str:
    """The word on the screen for a kept tag; one of the person's own stays as it is."""
    translate = QCoreApplication.translate
    words = {
        "tight": translate("Tag", "tight"),
        "pinch": translate("Tag", "pinch"),
        "wobbly": translate("Tag", "wobbly"),
        "cramp": translate("Tag", "cramp"),
        "click": translate("Tag", "click"),
        "front hip": translate("Tag", "front hip"),
        "back hip": translate("Tag", "back hip"),
        "inner thigh": translate("Tag", "inner thigh"),
        "low back": translate("Tag", "low back"),
        "knee": translate("Tag", "knee"),
        "outer hip": translate("Tag", "outer hip"),
        "front thigh": translate("Tag", "front thigh"),
        "back thigh": translate("Tag", "back thigh"),
    }
    return words.get(tag, tag)
