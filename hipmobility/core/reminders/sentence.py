"""The plan of a person in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hipmobility.core.model.translatable import Declared
from hipmobility.core.settings.preferences import Preferences


class Plan(Declared):
    """Words of the plan."""


def plan_sentence(
    preferences: Preferences,
    names: Mapping[str, str],
    in_language: Callable[[str], str] = str,
) -> str:
    """Such as "When I shut the laptop, I do Restore."; nothing where there is no plan.

    `names` are those of the routines by their id; one that is gone is left out. `in_language`
    translates a text of the context ``Plan``.
    """
    when = preferences.plan_when.strip().rstrip(".,")
    routine = names.get(preferences.plan_routine, "")
    short = names.get(preferences.plan_short, "")
    if not (when and routine):
        return ""
    text = Plan.tr("When I {when}, I do {routine}.")
    if short and short != routine:
        text = Plan.tr("When I {when}, I do {routine}. No time? Then {short}.")
    return in_language(text).format(when=when, routine=routine, short=short)
