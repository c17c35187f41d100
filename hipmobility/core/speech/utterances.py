"""What can be said aloud: sentences to fill in, utterances in time, and which is due."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from hipmobility.core.model.routine import Side

WORDS_PER_MINUTE = 170.0
"""The pace of espeak-ng under speech-dispatcher at rate 0 (its `EspeakNormalRate`)."""
BREATH_S = 0.4
"""Real seconds between two utterances: engines report their end about 0.35 s late."""
_LETTERS_A_WORD = 6.0
_WORDS_A_STOP = 0.85
_WORDS_A_START = 0.3
_STOP = re.compile(r"[.,;:!?](?=\s)")


class SpeechKind(Enum):
    """What an utterance is for; where only one can be said, the first of these is."""

    ANNOUNCE = 0
    END = 1
    CHECK_IN = 2
    HALFWAY = 3
    TIME = 4
    SIDE = 5


@dataclass(frozen=True, slots=True)
class SpeechPhrases:
    """Sentences in the reader's language, to be filled in.

    Placeholders: ``{drill}`` its name, ``{lead}`` what the side means ("left foot forward"),
    ``{setup}`` its first instruction, ``{side}`` the side's word. No sentence but those with
    ``{side}`` or ``{lead}`` should hold a side's word: "ten seconds left" is mistaken for one.
    """

    words: Mapping[Side, str]
    """The word of each side, in lower case."""
    next_full: str
    """With ``{drill} {lead} {setup}``; `next_short` is the same without the instruction."""
    next_short: str
    both_full: str
    """For drills without sides, with ``{drill} {setup}``, and then without instruction."""
    both_short: str
    switch_full: str
    """With ``{side} {lead} {setup}``; `switch_short` is the same without the instruction."""
    switch_short: str
    lead: str
    side: str
    """With ``{side}``, where a drill does not say what its side means: "left side"."""
    beat: str
    """With ``{side}``: one word, said on every repetition that changes the side."""
    halfway: str
    ten_seconds: str
    check_in: str
    end: str
    less: str
    """Said once of each drill, from when on it is announced shortly."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to be said; times in seconds on the timeline.

    It is begun at `at_s`, and no later than `latest_start_s`; `length_s` is estimated.
    `segment` is the index of the segment it belongs to.
    """

    at_s: float
    text: str
    latest_start_s: float
    segment: int
    kind: SpeechKind
    length_s: float

    @property
    def end_s(self) -> float:
        """Where it is over when begun in time, in seconds on the timeline."""
        return self.at_s + self.length_s

    @property
    def interrupts(self) -> bool:
        """Whether what is still being said is cut off, since the practice has moved on."""
        return self.kind in (SpeechKind.ANNOUNCE, SpeechKind.END)


def words_per_minute(rate: int) -> float:
    """The pace at a `rate` of -100 to 100.

    From speech-dispatcher's espeak-ng.conf: 80 at the slowest, 170 at 0, 449 at the
    fastest, linear on either side. Other engines differ; the voice drops what is then late.
    """
    slowest, fastest = 80.0, 449.0
    span = fastest - WORDS_PER_MINUTE if rate > 0 else WORDS_PER_MINUTE - slowest
    return WORDS_PER_MINUTE + span * max(-100, min(100, rate)) / 100


def estimated_s(text: str, pace: float) -> float:
    """How long saying `text` takes in seconds, at a `pace` in words a minute.

    A word counts six letters with its space, a stop inside the text as 0.85 of a word.
    Measured with espeak-ng 1.51 on 13 sentences in English and German voices at 120, 170
    and 250 words a minute: within 15 % or 0.3 s of the audible length.
    """
    words = len(text) / _LETTERS_A_WORD + len(_STOP.findall(text)) * _WORDS_A_STOP
    return (words + _WORDS_A_START) * 60 / pace


def due(plan: Sequence[Utterance], after_s: float, until_s: float) -> Utterance | None:
    """What to say when the position has moved from `after_s` to `until_s`, or None.

    What began after the one and no later than the other is due, unless it is too late for it
    by now; of several the most important.
    """
    first = bisect_right(plan, after_s, key=lambda utterance: utterance.at_s)
    last = bisect_right(plan, until_s, key=lambda utterance: utterance.at_s)
    in_time = [utterance for utterance in plan[first:last] if until_s <= utterance.latest_start_s]
    return min(in_time, key=lambda utterance: (utterance.kind.value, -utterance.at_s), default=None)


class SpeechCursor:
    """Where a practice is in what is said. What is skipped is not said, what is gone back to is."""

    def __init__(self, plan: Sequence[Utterance]) -> None:
        self._plan = plan
        self._at = -math.inf

    def replace(self, plan: Sequence[Utterance]) -> None:
        """Go on from here by another plan."""
        self._plan = plan

    def move(self, to_s: float) -> Utterance | None:
        """Move to a position in seconds on the timeline; returns what is to be said there."""
        back = to_s < self._at
        after = math.nextafter(to_s, -math.inf) if back else self._at
        self._at = to_s
        return due(self._plan, after, to_s)
