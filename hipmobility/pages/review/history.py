"""What was said first, where an answer was changed or taken back later."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side
from hipmobility.pages.words.answers import answer_words
from hipmobility.pages.words.moments import wall_clock_words
from hipmobility.widgets.factories import side_words


def revisions_of(practice: Practice, position: int, side: Side) -> tuple[CheckIn, ...]:
    """All that was said of a place, the first first; empty where it was never changed."""
    of_place = [
        revision
        for revision in practice.revisions
        if (revision.position, revision.side) == (position, side)
    ]
    return tuple(of_place)


def history_words(practice: Practice, position: int, side: Side) -> str:
    """What was first said of a side and when, if it was changed or taken back since."""
    revisions = revisions_of(practice, position, side)
    if len(revisions) < 2:
        return ""
    translate = QCoreApplication.translate
    text = translate("Review", "{side} first said {answer} ({when}), changed later")
    if revisions[-1].struck:
        text = translate("Review", "{side} first said {answer} ({when}), taken back later")
    return text.format(
        side=side_words()[side],
        answer=_answer(practice, revisions[0]),
        when=_when(practice, revisions[0]),
    )


def full_words(practice: Practice, position: int) -> str:
    """Both answers with their whole notes, then what was first said."""
    parts = []
    for side in Side:
        check_in = practice.check_in(position, side)
        if check_in and check_in.is_answered:
            parts.append(f"{side_words()[side]} {_answer(practice, check_in)}")
    parts += [words for side in Side if (words := history_words(practice, position, side))]
    return " · ".join(parts)


def _answer(practice: Practice, check_in: CheckIn) -> str:
    note = shown(check_in.note.strip())
    words = answer_words(practice, check_in)
    return f"{words} “{note}”" if note else words


def _when(practice: Practice, check_in: CheckIn) -> str:
    return wall_clock_words(check_in.at + timedelta(minutes=practice.utc_offset_minutes))
