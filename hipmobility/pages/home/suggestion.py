"""What Home suggests, and why, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from hipmobility.core.coaching.suggestions import Reason, Suggestion
from hipmobility.widgets.words import Words


class SuggestionWords(Words):
    """Words of a suggestion."""


def suggestion_words(
    suggestion: Suggestion, routines: Mapping[str, str], drills: Mapping[str, str]
) -> str:
    """A suggestion: “Suggested today: Control each hip. You asked for more of it.”.

    `routines` and `drills` have names by id.
    """
    drill = drills.get(suggestion.drill, "")
    if suggestion.reason is Reason.LESS_OF_DRILL:
        words = SuggestionWords.tr("Leave out “{}” today? You asked for less of it.")
        return words.format(drill)
    reasons = {
        Reason.BEFORE_RUN: SuggestionWords.tr("Best before a run."),
        Reason.AFTER_RUN: SuggestionWords.tr("Best after a run."),
        Reason.FIRST: SuggestionWords.tr("A good one to begin with."),
        Reason.MORE_OF_ROUTINE: SuggestionWords.tr("You asked for more of it."),
        Reason.MORE_OF_DRILL: SuggestionWords.tr("You asked for more of “{}”.").format(drill),
        Reason.BUILD_ON_IT: SuggestionWords.tr("You have had mobility this week."),
        Reason.BACK_TO_IT: SuggestionWords.tr("Not done for a week."),
    }
    sentences = SuggestionWords.tr("Suggested today: {}. {}")
    return sentences.format(routines[suggestion.routine], reasons[suggestion.reason])
