"""What is said in any routine, at any pace."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from builders import drill, routine
from hypothesis import given
from hypothesis import strategies as st
from spoken_words import PHRASES, SETUP, announced

from hipmobility.core.model.routine import Drill, Item, Side, Sides
from hipmobility.core.model.timeline import Cue, SegmentKind, Timeline, build_timeline
from hipmobility.core.model.variant import Phase
from hipmobility.core.speech.plan import plan_speech
from hipmobility.core.speech.utterances import BREATH_S, SpeechKind, estimated_s, words_per_minute

lengths = st.floats(0.5, 8).map(lambda s: round(s, 1))
names = st.sampled_from(["Crawl", "World’s Greatest Stretch", "A very long name of a drill " * 3])


def a_drill(sides: Sides, phases: list[float], name: str, setup: str) -> Drill:
    tempo = tuple(Phase(str(i), seconds, "Go") for i, seconds in enumerate(phases))
    return replace(drill("any", sides, 1), name=name, setup=setup, tempo=tempo)


drills = st.builds(
    a_drill,
    st.sampled_from(Sides),
    st.lists(lengths, min_size=1, max_size=6),
    names,
    st.sampled_from(["", SETUP]),
)
times = st.integers(0, 300).map(lambda tenths: tenths / 10)
routines = st.builds(
    lambda items, prepare, switch, check: routine(
        *items, prepare=prepare, switch=switch, check_in=check
    ),
    st.lists(st.builds(Item, drills, st.integers(5, 200).map(float)), min_size=1, max_size=4),
    times,
    times,
    times,
)
timelines = st.builds(build_timeline, routines, st.sampled_from(Side))
paces = st.integers(-100, 100).map(words_per_minute)
speeds = st.floats(0.5, 20)


@given(timelines, paces, speeds)
def test_nothing_is_said_over_another_or_outside_its_segment(
    timeline: Timeline, pace: float, speed: float
) -> None:
    plan = plan_speech(timeline, PHRASES, pace=pace, speed=speed)
    for one, next_one in pairwise(plan):
        if one.segment == next_one.segment and not next_one.interrupts:
            assert one.end_s + BREATH_S * speed <= next_one.at_s + 1e-6
        assert one.end_s <= next_one.at_s + 1e-6
    for each in plan:
        segment = timeline.segments[each.segment]
        assert segment.start_s <= each.at_s <= each.latest_start_s <= segment.end_s
        if each.kind is not SpeechKind.END:
            assert each.end_s <= segment.end_s + 1e-6
        assert each.length_s == pytest.approx(estimated_s(each.text, pace) * speed)


@given(timelines, paces, speeds)
def test_the_last_two_counts_are_free_of_speech_where_the_side_can_be_told_before(
    timeline: Timeline, pace: float, speed: float
) -> None:
    plan = plan_speech(timeline, PHRASES, pace=pace, speed=speed)
    for segment in timeline.segments:
        word = "{side}.".format(side="right")
        enough = segment.length_s >= 2 + estimated_s(word, pace) * speed
        if segment.kind in (SegmentKind.PREPARE, SegmentKind.SWITCH) and segment.side and enough:
            (only,) = announced(plan, segment)
            assert only.at_s == segment.start_s
            assert only.end_s <= segment.end_s - 2 + 1e-6
            assert re.search(rf"\b{segment.side.value}\b", only.text, re.IGNORECASE)
            assert segment.side.other.value not in only.text.lower()


@given(timelines, speeds)
def test_a_sides_word_is_on_its_beat_and_meets_no_tone(timeline: Timeline, speed: float) -> None:
    plan = plan_speech(timeline, PHRASES, speed=speed)
    tones = [m.at_s for m in timeline.moments if m.cue and m.cue is not Cue.END]
    for each in (u for u in plan if u.kind is SpeechKind.SIDE):
        segment = timeline.segments[each.segment]
        beat = segment.beat_at(each.at_s)
        assert beat is not None
        assert beat.side is not None
        assert (each.at_s, each.text.lower()) == (beat.start_s, f"{beat.side.value}.")
        assert not [at for at in tones if each.at_s < at < each.end_s - 1e-6]


@given(timelines)
def test_every_working_side_is_announced_once(timeline: Timeline) -> None:
    plan = plan_speech(timeline, PHRASES)
    for segment in (s for s in timeline.segments if s.kind is SegmentKind.WORK and s.side):
        before = timeline.segments[max(0, segment.index - 1)]
        own = announced(plan, segment)
        if before.kind in (SegmentKind.PREPARE, SegmentKind.SWITCH):
            own += announced(plan, before)
        assert len(own) == 1
