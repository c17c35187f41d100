"""The ways to announce a drill and its side, from the longest to one word."""

from __future__ import annotations

import re

from hipmobility.core.model.routine import Drill, Side, say
from hipmobility.core.speech.detail import Detail
from hipmobility.core.speech.utterances import SpeechPhrases

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?] )\w")


def announcements(
    phrases: SpeechPhrases, drill: Drill, side: Side | None, detail: Detail, *, switch: bool
) -> list[str]:
    """The ways to announce a drill and its side, the longest first; none where nothing is said."""
    if detail is Detail.SIDES:
        return [] if side is None else [filled(phrases.beat, side=phrases.words[side])]
    setup = say(drill.setup, side, phrases.words).rstrip(" .!?")
    if side is None:
        full, short = phrases.both_full, phrases.both_short
        shorter: list[str] = []
        lead = word = ""
    else:
        word = phrases.words[side]
        lead = drill.lead(side, phrases.words)
        if word.casefold() not in lead.casefold():
            lead = filled(phrases.side, side=word)
        full, short = phrases.next_full, phrases.next_short
        if switch:
            full, short = phrases.switch_full, phrases.switch_short
        shorter = [phrases.lead, phrases.beat]
    longer = {Detail.FULL: [full], Detail.LESS: [f"{short} {phrases.less}"]}
    templates = [*longer.get(detail, []), short, *shorter]
    if switch and detail is Detail.LESS:  # it was said at the drill's beginning
        templates = templates[1:]
    name = drill.name.rstrip(" .!?")
    values = {"drill": name, "lead": lead.rstrip(" .!?"), "setup": setup, "side": word}
    return [
        filled(template, **values) for template in templates if setup or "{setup}" not in template
    ]


def filled(template: str, **values: str) -> str:
    """A sentence with its placeholders filled in, and each of its sentences with a capital."""
    sentence = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)
    return _SENTENCE_START.sub(lambda match: match[0].upper(), sentence)
