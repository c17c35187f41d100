"""What is said during a practice and when: a pure function of its timeline and of sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from hipmobility.core.model.timeline import TICKS_S, Cue, Segment, SegmentKind, Timeline
from hipmobility.core.session.player import GET_READY_S
from hipmobility.core.speech.announcing import announcements, filled
from hipmobility.core.speech.detail import Detail
from hipmobility.core.speech.utterances import (
    BREATH_S,
    WORDS_PER_MINUTE,
    SpeechKind,
    SpeechPhrases,
    Utterance,
    estimated_s,
)

_AFTER_TONE_S = 0.5
_AFTER_END_TONE_S = 0.8
_COUNTS_KEPT_FREE_S = TICKS_S[1]
_SLACK_S = 0.15
_LONG_WORK_S = 45.0
_TIME_LEFT_S = 10.0
_NO_VARIANTS: Mapping[str, str] = MappingProxyType({})
_ALL_IN_FULL: Mapping[str, Detail] = MappingProxyType({})


def plan_speech(
    timeline: Timeline,
    phrases: SpeechPhrases,
    *,
    pace: float = WORDS_PER_MINUTE,
    speed: float = 1.0,
    variants: Mapping[str, str] = _NO_VARIANTS,
    details: Mapping[str, Detail] = _ALL_IN_FULL,
) -> tuple[Utterance, ...]:
    """Everything to be said, in order of time, never two at once; what does not fit is left out.

    `pace` is in words a minute, `speed` how many seconds of the timeline pass in one;
    `variants` maps ids of drills to those of the variants they are done in, `details` to how much
    is said of them: all of it where one is not in it.
    """
    planner = _Planner(timeline, phrases, pace, speed, variants, details)
    plan: list[Utterance] = []
    for segment in timeline.segments:
        is_announced = bool(plan) and _announces(plan[-1], timeline, segment)
        plan += planner.placed(planner.wishes(segment, told=is_announced))
    last = timeline.segments[-1]
    if last.kind is not SegmentKind.CHECK_IN and planner.detail(last) is not Detail.SIDES:
        plan.append(planner.last_words())
    return tuple(plan)


def on_resume(
    segment: Segment,
    at_s: float,
    phrases: SpeechPhrases,
    *,
    pace: float = WORDS_PER_MINUTE,
    speed: float = 1.0,
    variants: Mapping[str, str] = _NO_VARIANTS,
    details: Mapping[str, Detail] = _ALL_IN_FULL,
) -> str:
    """What to say while one gets ready after a pause: drill and side, as far as there is time.

    Arguments as for `plan_speech`; empty where nothing can be said in time.
    """
    beat = segment.beat_at(at_s)
    side = beat.side if beat else segment.side
    drill = segment.drill.varied(variants.get(segment.drill.id, ""))
    detail = details.get(drill.id, Detail.FULL)
    forms = announcements(phrases, drill, side, detail, switch=False)
    if segment.kind is SegmentKind.CHECK_IN:
        forms = [] if detail is Detail.SIDES else [segment.asked.question or phrases.check_in]
    fits = (form for form in forms if estimated_s(form, pace) * speed <= GET_READY_S)
    return next(fits, "")


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something that should be said: from when, how late at most, over by when."""

    kind: SpeechKind
    segment: Segment
    at_s: float
    late_s: float
    over_by_s: Sequence[float]
    forms: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Planner:
    timeline: Timeline
    phrases: SpeechPhrases
    pace: float
    speed: float
    variants: Mapping[str, str]
    details: Mapping[str, Detail]

    def detail(self, segment: Segment) -> Detail:
        """How much is said of the drill of a segment."""
        return self.details.get(segment.drill.id, Detail.FULL)

    def wishes(self, segment: Segment, *, told: bool) -> Iterator[_Wish]:
        """What should be said in a segment, the most important first.

        `told` says whether the segment before has announced this one.
        """
        sides_only = self.detail(segment) is Detail.SIDES
        if segment.kind is SegmentKind.CHECK_IN:
            if not sides_only:
                yield from self._check_in(segment)
            return
        is_work = segment.kind is SegmentKind.WORK
        if not (is_work and told):
            yield self._announcement(segment)
        if is_work:
            yield from self._beats(segment)
            if not sides_only:
                yield from self._times(segment)

    def placed(self, wishes: Iterator[_Wish]) -> list[Utterance]:
        """The utterances of one segment: each wish at its first free time, or not at all."""
        taken: list[Utterance] = []
        for wish in wishes:
            fitting = self._place(wish, taken)
            if not fitting and wish.kind in (SpeechKind.HALFWAY, SpeechKind.TIME):
                others = [utterance for utterance in taken if utterance.kind is not SpeechKind.SIDE]
                if fitting := self._place(wish, others):
                    taken = [
                        utterance for utterance in taken if not self._collide(utterance, fitting)
                    ]
            if fitting:
                taken = sorted([*taken, fitting], key=lambda utterance: utterance.at_s)
        return self._kept_apart(taken)

    def last_words(self) -> Utterance:
        """The end of a practice without a last check-in, said when its clock has stopped."""
        end, last = self.timeline.total_s, self.timeline.segments[-1]
        return self._utterance(SpeechKind.END, last, end, end, self.phrases.end)

    def _check_in(self, segment: Segment) -> Iterator[_Wish]:
        start, over_by = segment.start_s, (segment.end_s,)
        if segment.index == len(self.timeline.segments) - 1:
            at = start + self._real(_AFTER_END_TONE_S)
            yield _Wish(SpeechKind.END, segment, at, self._real(2), over_by, (self.phrases.end,))
        at, late = start + self._real(_AFTER_TONE_S), self._real(4)
        asked = segment.asked.question or self.phrases.check_in
        yield _Wish(SpeechKind.CHECK_IN, segment, at, late, over_by, (asked,))

    def _announcement(self, segment: Segment) -> _Wish:
        """The change, at its very start; inside the work only after its first tone.

        It may run over the first of the three counts rather than lose the instruction; only
        where nothing else fits over all of them.
        """
        drill = segment.drill.varied(self.variants.get(segment.drill.id, ""))
        before = self.timeline.segments[max(0, segment.index - 1)]
        second = before.position == segment.position and before.kind in (
            SegmentKind.WORK,
            SegmentKind.SWITCH,
        )
        second = segment.kind is SegmentKind.SWITCH or (second and before is not segment)
        forms = announcements(
            self.phrases, drill, segment.side, self.detail(segment), switch=second
        )
        over_by = segment.end_s - _COUNTS_KEPT_FREE_S, segment.end_s
        at = segment.start_s
        if segment.kind is SegmentKind.WORK:
            at += self._real(_AFTER_TONE_S)
        return _Wish(SpeechKind.ANNOUNCE, segment, at, 0.0, over_by, forms)

    def _beats(self, segment: Segment) -> Iterator[_Wish]:
        """The side's word on every beat that changes it, if over before beat or tone come."""
        if not segment.is_alternating:
            return
        cues = [m.at_s for m in self.timeline.moments if m.segment is segment and m.cue]
        for beat in segment.beats:
            assert beat.side is not None
            tones = [at for at in cues if beat.start_s < at < beat.end_s]
            over_by = min([beat.end_s - self._real(BREATH_S), *tones])
            word = filled(self.phrases.beat, side=self.phrases.words[beat.side])
            yield _Wish(SpeechKind.SIDE, segment, beat.start_s, 0.0, (over_by,), (word,))

    def _times(self, segment: Segment) -> Iterator[_Wish]:
        cues = [m for m in self.timeline.moments if m.segment is segment and m.cue]
        over_by = (segment.end_s - TICKS_S[0],)
        for moment in cues:
            if moment.cue is Cue.HALFWAY:
                at, late = moment.at_s + self._real(_AFTER_TONE_S), self._real(1.5)
                forms = (self.phrases.halfway,)
                yield _Wish(SpeechKind.HALFWAY, segment, at, late, over_by, forms)
        if segment.length_s >= _LONG_WORK_S:
            at, forms = segment.end_s - _TIME_LEFT_S, (self.phrases.ten_seconds,)
            yield _Wish(SpeechKind.TIME, segment, at, self._real(1.0), over_by, forms)

    def _place(self, wish: _Wish, taken: Sequence[Utterance]) -> Utterance | None:
        """The first form, the longest, that fits at the first free time."""
        for over_by in wish.over_by_s:
            for text in wish.forms:
                length = self._length(text)
                at = self._free_from(taken, wish.at_s, length)
                if at <= wish.at_s + wish.late_s and at + length <= over_by:
                    latest = self._latest(wish, at, over_by - length)
                    return self._utterance(wish.kind, wish.segment, at, latest, text)
        return None

    def _latest(self, wish: _Wish, at: float, last_fit: float) -> float:
        """How late a word may be begun: an announcement while it fits, the others as wished."""
        if wish.kind is SpeechKind.ANNOUNCE:
            return last_fit
        return min(max(wish.at_s + wish.late_s, at + self._real(_SLACK_S)), last_fit)

    def _free_from(self, taken: Sequence[Utterance], at: float, length: float) -> float:
        """The first time from `at` on at which `length` seconds are free."""
        breath = self._real(BREATH_S)
        for utterance in taken:
            if utterance.at_s < at + length + breath and at < utterance.end_s + breath:
                at = utterance.end_s + breath
        return at

    def _collide(self, one: Utterance, other: Utterance) -> bool:
        breath = self._real(BREATH_S)
        return one.at_s < other.end_s + breath and other.at_s < one.end_s + breath

    def _kept_apart(self, placed: Sequence[Utterance]) -> list[Utterance]:
        """The same, none so late that the next would be too late after it."""
        breath = self._real(BREATH_S)
        result: list[Utterance] = []
        after = math.inf
        for utterance in reversed(placed):
            utterance = self._with_slack(
                utterance, min(utterance.latest_start_s, after - utterance.length_s)
            )
            result.insert(0, utterance)
            after = utterance.latest_start_s - breath
        return result

    def _with_slack(self, utterance: Utterance, latest: float) -> Utterance:
        """With a little time for the program to come round to it."""
        latest = max(latest, utterance.at_s + self._real(_SLACK_S))
        end = self.timeline.segments[utterance.segment].end_s
        return replace(utterance, latest_start_s=min(latest, end))

    def _utterance(
        self, kind: SpeechKind, segment: Segment, at: float, latest: float, text: str
    ) -> Utterance:
        return Utterance(at, text, latest, segment.index, kind, self._length(text))

    def _length(self, text: str) -> float:
        return self._real(estimated_s(text, self.pace))

    def _real(self, seconds: float) -> float:
        """Seconds of the timeline that pass in real seconds."""
        return seconds * self.speed


def _announces(last: Utterance, timeline: Timeline, segment: Segment) -> bool:
    """Whether `last` is what leads up to `segment`."""
    leads_up = timeline.segments[last.segment].kind in (SegmentKind.PREPARE, SegmentKind.SWITCH)
    return leads_up and last.segment == segment.index - 1
