"""English sentences for the tests of what is spoken, and a look at what was announced."""

from __future__ import annotations

from hipmobility.core.model.routine import Side
from hipmobility.core.model.timeline import Segment
from hipmobility.core.speech.utterances import SpeechKind, SpeechPhrases, Utterance

PHRASES = SpeechPhrases(
    words={Side.LEFT: "left", Side.RIGHT: "right"},
    next_full="{drill}. {lead}. {setup}.",
    next_short="{drill}. {lead}.",
    both_full="{drill}. {setup}.",
    both_short="{drill}.",
    switch_full="Now the {side} side. {lead}. {setup}.",
    switch_short="Now the {side} side. {lead}.",
    lead="{lead}.",
    side="{side} side",
    beat="{side}.",
    halfway="Half way.",
    ten_seconds="Ten seconds to go.",
    check_in="How did that feel?",
    end="That was the last drill.",
    less="You know this one.",
)
SETUP = "Sit tall, hands behind the {side} hip"


def announced(plan: tuple[Utterance, ...], segment: Segment) -> list[Utterance]:
    return [u for u in plan if u.segment == segment.index and u.kind is SpeechKind.ANNOUNCE]
