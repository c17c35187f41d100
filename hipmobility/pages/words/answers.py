"""How kept answers are put into words, the same on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from hipmobility.core.model.practice import CheckIn, Practice, PracticeState
from hipmobility.core.model.routine_snapshot import is_easy
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import side_words
from hipmobility.widgets.words import ease_word, tag_word

if TYPE_CHECKING:
    from hipmobility.core.review.statements import InContext, WentFirst


def context_words(context: str | None) -> str:
    """The words for a context; a context in the person's own words stays as it is."""
    translate = QCoreApplication.translate
    words = {
        "before_run": translate("Context", "before a run"),
        "after_run": translate("Context", "after a run"),
        "rest_day": translate("Context", "rest day"),
    }
    return words.get(context, context) if context else ""


def easy_words(practice: Practice) -> str:
    """That a practice was on an easy day; nothing where it was not."""
    words = QCoreApplication.translate("Day", "easy day")
    return words if is_easy(practice.routine_copy) else ""


def state_words(state: PracticeState) -> str:
    """The words for how a practice ended; nothing where it went to its end."""
    translate = QCoreApplication.translate
    words = {
        PracticeState.LEFT_EARLY: translate("PracticeState", "left early"),
        PracticeState.IN_PROGRESS: translate("PracticeState", "not ended"),
    }
    return words.get(state, "")


def day_words(day: date, today: date) -> str:
    """A day as a person says it: today, yesterday, a weekday, or the date."""
    translate = QCoreApplication.translate
    ago = (today - day).days
    if ago == 0:
        return translate("Day", "today")
    if ago == 1:
        return translate("Day", "yesterday")
    shown = QDate(day.year, day.month, day.day)
    if 1 < ago < 7:
        return QLocale().dayName(shown.dayOfWeek())
    return QLocale().toString(shown, "ddd d MMM yyyy")


def when_words(practice: Practice, today: date) -> str:
    """Day, context and state of a practice: "Friday · after a run · easy day"."""
    day = day_words(practice.local_date, today)
    context, state = context_words(practice.context), state_words(practice.state)
    parts = [day, context, easy_words(practice), state]
    return " · ".join(part for part in parts if part)


def answer_words(practice: Practice, check_in: CheckIn | None) -> str:
    """As `ease_words`, in the words that were asked with in this practice."""
    record = practice.drills.get(check_in.drill) if check_in else None
    return ease_words(check_in, record.scale if record else ())


def ease_words(check_in: CheckIn | None, scale: Sequence[str] = ()) -> str:
    """Number, word and tags of an answer: "2 stiff · tight"; a dash where there is none.

    `scale` has the five words it was given with, if they were not the usual ones.
    """
    if check_in is None or (check_in.ease is None and not check_in.tags):
        return "–"
    ease = f"{check_in.ease} {ease_word(check_in.ease, scale)}" if check_in.ease else ""
    return " · ".join(part for part in (ease, *map(tag_word, check_in.tags)) if part)


def group_title(group: InContext | WentFirst) -> str:
    """Which practices a group has: a context, or the side that went first."""
    from hipmobility.core.review.statements import WentFirst  # loads the statistics

    translate = QCoreApplication.translate
    if isinstance(group, WentFirst):
        text = translate("Review", "{side} side first").format(side=side_words()[group.side])
    else:
        text = context_words(group.context) or translate("Review", "no context")
    return sentence_case(text)
