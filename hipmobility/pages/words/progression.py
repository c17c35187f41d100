"""What is suggested for a drill, as a coach would say it."""

from __future__ import annotations

from hipmobility.core.coaching.progression import Progression, ProgressionReason
from hipmobility.widgets.words import Words


class ProgressionWords(Words):
    """What a progression offers."""


def progression_words(progression: Progression) -> str:
    """What to try and why, and how: it is never done by itself."""
    text = _text(progression)
    variant = progression.drill.variant(progression.variant or "")
    return text.format(drill=progression.drill.name, way=variant.name if variant else "")


def next_time_words(progression: Progression) -> str:
    """The same at the end of a practice, in the drill's own row."""
    variant = progression.drill.variant(progression.variant or "")
    return _next_time(progression).format(way=variant.name if variant else "")


def _next_time(progression: Progression) -> str:
    if progression.reason is ProgressionReason.PAIN_TWICE:
        return ProgressionWords.tr(
            "Pain twice within a week. Leave it out until a physiotherapist has seen it."
        )
    if progression.reason is ProgressionReason.STOPPED:
        if progression.variant:
            return ProgressionWords.tr("Next time, take it easier: “{way}” (E).")
        return ProgressionWords.tr("Next time, go back to the usual way (E).")
    if progression.reason is ProgressionReason.HARD_TWICE:
        if progression.variant:
            return ProgressionWords.tr("Hard twice in a row. Next time, try “{way}” (E).")
        return ProgressionWords.tr("Hard twice in a row. Next time, the usual way (E).")
    if progression.variant:
        return ProgressionWords.tr("Easy on both sides for two weeks. Ready for “{way}”? (E)")
    return ProgressionWords.tr("Easy on both sides for two weeks. Ready for the usual way? (E)")


def _text(progression: Progression) -> str:
    if progression.reason is ProgressionReason.PAIN_TWICE:
        return ProgressionWords.tr(
            "{drill}: pain twice within a week. Leave it out until a physiotherapist has seen it."
        )
    if progression.reason is ProgressionReason.STOPPED:
        if progression.variant:
            return ProgressionWords.tr(
                "{drill}: you stopped last time. Take it easier, “{way}” (E)."
            )
        return ProgressionWords.tr("{drill}: you stopped last time. Go back to the usual way (E).")
    if progression.reason is ProgressionReason.HARD_TWICE:
        if progression.variant:
            return ProgressionWords.tr("{drill}: hard twice in a row. Try it easier, “{way}” (E).")
        return ProgressionWords.tr("{drill}: hard twice in a row. Go back to the usual way (E).")
    if progression.variant:
        return ProgressionWords.tr(
            "{drill}: easy on both sides for two weeks. Ready for “{way}”? (E)"
        )
    return ProgressionWords.tr(
        "{drill}: easy on both sides for two weeks. Ready for the usual way? (E)"
    )
