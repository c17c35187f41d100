"""What is said and when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import RESTORE, drill, routine
from spoken_words import PHRASES, SETUP, announced

from hipmobility.core.model.routine import Item, Routine, Side, Sides
from hipmobility.core.model.timeline import SegmentKind, Timeline, build_timeline
from hipmobility.core.model.variant import Difficulty, Variant
from hipmobility.core.speech.detail import Detail, detail_by_habit
from hipmobility.core.speech.plan import on_resume, plan_speech
from hipmobility.core.speech.utterances import (
    SpeechCursor,
    SpeechKind,
    Utterance,
    due,
    estimated_s,
    words_per_minute,
)


def with_setup(any_routine: Routine) -> Routine:
    items = (Item(replace(i.drill, setup=SETUP), i.dose_s) for i in any_routine.items)
    return replace(any_routine, items=tuple(items))


def said(timeline: Timeline, plan: tuple[Utterance, ...], index: int) -> list[tuple[float, str]]:
    """What is said in a segment, with the seconds since its start."""
    start = timeline.segments[index].start_s
    return [(round(u.at_s - start, 2), u.text) for u in plan if u.segment == index]


def test_what_comes_is_said_with_name_side_and_instruction_when_its_time_begins() -> None:
    timeline = build_timeline(with_setup(RESTORE), Side.LEFT)
    plan = plan_speech(timeline, PHRASES)
    assert said(timeline, plan, 3) == [
        (0, "Stretch. Left foot. Sit tall, hands behind the left hip.")
    ]
    assert said(timeline, plan, 5) == [(0, "Now the right side. Right foot.")]
    assert said(timeline, plan, 7) == [(0.5, "How did that feel?")]


def test_alternating_beats_are_told_by_one_word_half_way_and_the_last_ten_seconds_between() -> None:
    timeline = build_timeline(RESTORE, Side.RIGHT)
    work = said(timeline, plan_speech(timeline, PHRASES), 1)
    words = [each for each in work if each[1] in ("Left.", "Right.")]
    assert [at for at, _ in words] == [5.0 * beat for beat in range(12)]
    assert [word for _, word in words[:3]] == ["Right.", "Left.", "Right."]
    (halfway, _), (ten, _) = (each for each in work if each not in words)
    assert 30.5 <= halfway < 32
    assert 50 <= ten <= 51


def test_half_way_is_told_even_where_it_takes_the_place_of_a_sides_word() -> None:
    quick = drill("quick", Sides.ALTERNATING, 1.2)
    timeline = build_timeline(routine(Item(quick, 24)), Side.LEFT)
    work = said(timeline, plan_speech(timeline, PHRASES), 1)
    times = {at for at, text in work if text != "Half way."}
    beats = {round(1.2 * number, 2) for number in range(20)}
    assert len(work) == len(times) + 1
    assert beats - times == {12.0, 13.2, 22.8}  # the last would meet a count


def test_too_quick_a_tempo_is_not_spoken() -> None:
    quick = drill("quick", Sides.ALTERNATING, 0.7)
    timeline = build_timeline(routine(Item(quick, 14)), Side.LEFT)
    assert said(timeline, plan_speech(timeline, PHRASES), 1) == []


def test_the_last_drill_is_told_as_such_before_it_is_asked_after() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    last = timeline.segments[-1].index
    texts = [text for _, text in said(timeline, plan_speech(timeline, PHRASES), last)]
    assert texts == ["That was the last drill.", "How did that feel?"]


def test_without_check_ins_the_end_is_told_when_all_is_over() -> None:
    timeline = build_timeline(replace(RESTORE, check_in_s=0), Side.LEFT)
    last = plan_speech(timeline, PHRASES)[-1]
    assert (last.kind, last.at_s) == (SpeechKind.END, timeline.total_s)


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        (12, "Now the right side. Right foot. Sit tall, hands behind the right hip."),
        (5, "Now the right side. Right foot."),
        (4, "Right foot."),
        (2.5, "Right."),
    ],
)
def test_a_short_time_has_a_short_announcement(switch: float, expected: str) -> None:
    short = with_setup(replace(RESTORE, switch_s=switch))
    timeline = build_timeline(short, Side.LEFT)
    (only,) = announced(plan_speech(timeline, PHRASES), timeline.segments[5])
    assert only.text == expected


def test_without_time_to_prepare_the_side_is_told_when_the_work_begins() -> None:
    timeline = build_timeline(replace(RESTORE, prepare_s=0, switch_s=0), Side.LEFT)
    plan = plan_speech(timeline, PHRASES)
    first, second = (s for s in timeline.segments if s.drill.id == "stretch" and s.beats)
    assert said(timeline, plan, first.index)[0] == (0.5, "Stretch. Left foot.")
    assert said(timeline, plan, second.index)[0] == (0.5, "Now the right side. Right foot.")


def test_a_drill_for_both_sides_names_none() -> None:
    both = replace(drill("bridge", Sides.BOTH, 4), setup=SETUP.replace("{side} ", ""))
    timeline = build_timeline(routine(Item(both, 30)), Side.LEFT)
    text = plan_speech(timeline, PHRASES)[0].text
    assert text == "Bridge. Sit tall, hands behind the hip."


def test_a_drill_that_does_not_say_what_its_side_means_is_told_by_the_side() -> None:
    vague = replace(drill("vague", Sides.EACH, 4), side_means="")
    timeline = build_timeline(routine(Item(vague, 30)), Side.RIGHT)
    assert plan_speech(timeline, PHRASES)[0].text == "Vague. Right side."


def test_a_variant_is_announced_with_its_own_instruction() -> None:
    easier = Variant("low", Difficulty.EASIER, "Low", "low", setup="Knee down on a cushion")
    stretch = replace(drill("stretch", Sides.EACH, 4), setup="Knee up", variants=(easier,))
    timeline = build_timeline(routine(Item(stretch, 30)), Side.LEFT)
    plan = plan_speech(timeline, PHRASES, variants={"stretch": "low"})
    assert plan[0].text == "Stretch. Left foot. Knee down on a cushion."


def test_a_slower_voice_and_a_quicker_clock_say_less() -> None:
    timeline = build_timeline(with_setup(RESTORE), Side.LEFT)
    usual = plan_speech(timeline, PHRASES)
    slow = plan_speech(timeline, PHRASES, pace=words_per_minute(-100))
    quick = plan_speech(timeline, PHRASES, speed=3)
    for less in (slow, quick):
        assert len(less[0].text) < len(usual[0].text)
    assert plan_speech(timeline, PHRASES, speed=1000) == ()


@pytest.mark.parametrize(
    ("text", "pace", "measured"),
    [
        ("Shin boxes. Left leg in front. Sit tall, feet wide, hands behind.", 170, 5.35),
        ("Crawl to squat. Left foot steps first. Hands and feet, knees off.", 170, 4.45),
        ("Now the right side. Right foot forward.", 170, 2.48),
        ("Now the right side. Right foot forward.", 120, 3.63),
        ("Now the right side. Right foot forward.", 250, 1.59),
        ("Half way.", 170, 0.65),
        ("Left.", 170, 0.40),
    ],
)
def test_the_estimate_is_near_what_espeak_needs(text: str, pace: float, measured: float) -> None:
    """Lengths of what espeak-ng 1.51 made with the voice en-us, without its silence."""
    assert estimated_s(text, pace) == pytest.approx(measured, rel=0.15, abs=0.25)


def test_rates_stand_for_the_paces_of_speech_dispatcher() -> None:
    assert [words_per_minute(rate) for rate in (-200, -100, 0, 100)] == [80, 80, 170, 449]


def test_after_a_pause_the_drill_and_the_side_are_told_again() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    work = timeline.segments[1]
    first, second = work.beats[0], work.beats[1]
    assert on_resume(work, first.start_s + 1, PHRASES) == "Shin_box. Left foot."
    assert on_resume(work, second.start_s + 1, PHRASES) == "Shin_box. Right foot."
    assert on_resume(work, second.start_s, PHRASES, speed=5) == "Right."
    assert on_resume(work, second.start_s, PHRASES, speed=50) == ""
    assert on_resume(timeline.segments[2], 70, PHRASES) == "How did that feel?"


def test_the_cursor_says_everything_once_as_the_practice_moves_on() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    plan = plan_speech(timeline, PHRASES)
    cursor = SpeechCursor(plan)
    frames = [at / 30 for at in range(round(timeline.total_s) * 30 + 1)]
    assert [due for at in frames if (due := cursor.move(at))] == list(plan)


def test_the_cursor_skips_what_is_skipped_and_repeats_what_is_gone_back_to() -> None:
    timeline = build_timeline(RESTORE, Side.LEFT)
    cursor = SpeechCursor(plan_speech(timeline, PHRASES))
    stretch = timeline.segments[3]
    assert cursor.move(0.0) is not None
    jumped = cursor.move(stretch.start_s)
    assert jumped is not None
    assert jumped.text == "Stretch. Left foot."
    assert cursor.move(stretch.start_s + 4) is None
    assert cursor.move(stretch.start_s) == jumped
    assert cursor.move(stretch.start_s) is None


def test_of_several_that_are_due_the_most_important_is_said_and_none_too_late() -> None:
    side = Utterance(1.0, "Left.", 9.0, 0, SpeechKind.SIDE, 0.4)
    halfway = Utterance(2.0, "Half way.", 9.0, 0, SpeechKind.HALFWAY, 0.6)
    assert due((side, halfway), 0.0, 3.0) == halfway
    assert due((side, halfway), 0.0, 1.5) == side
    assert due((side, halfway), 0.0, 9.5) is None
    assert due((side, halfway), 2.0, 3.0) is None


def test_a_drills_own_question_is_said_in_place_of_the_usual_one() -> None:
    asked = replace(drill("plank", Sides.EACH, 2, 3), question="How steady was each side?")
    timeline = build_timeline(
        routine(Item(asked, 20), Item(drill("b", Sides.BOTH, 2), 20)), Side.LEFT
    )
    check_ins = [each for each in timeline.segments if each.kind is SegmentKind.CHECK_IN]
    plan = plan_speech(timeline, PHRASES)
    texts = [[u.text for u in plan if u.segment == each.index] for each in check_ins]
    assert "How steady was each side?" in texts[0]
    assert "How did that feel?" in texts[1]
    assert on_resume(check_ins[0], check_ins[0].start_s, PHRASES) == "How steady was each side?"


STRETCH = 3
"""The segment that prepares the stretch of `RESTORE`, which has sides; the change is two later."""


def told(detail: Detail, index: int, *, room_s: float = 12.0) -> list[str]:
    roomy = with_setup(replace(RESTORE, prepare_s=room_s, switch_s=room_s))
    timeline = build_timeline(roomy, Side.LEFT)
    details = {item.drill.id: detail for item in roomy.items}
    plan = plan_speech(timeline, PHRASES, details=details)
    return [text for _, text in said(timeline, plan, index)]


def test_of_a_known_drill_less_is_said_and_once_that_it_is() -> None:
    setup = "Sit tall, hands behind the left hip."
    assert told(Detail.FULL, STRETCH) == [f"Stretch. Left foot. {setup}"]
    assert told(Detail.LESS, STRETCH) == [f"Stretch. Left foot. {PHRASES.less}"]
    assert told(Detail.SHORT, STRETCH) == ["Stretch. Left foot."]
    assert told(Detail.LESS, STRETCH + 2) == ["Now the right side. Right foot."]
    assert told(Detail.LESS, STRETCH, room_s=4.0) == ["Stretch. Left foot."]


def test_sides_only_are_sides_only() -> None:
    timeline = build_timeline(with_setup(RESTORE), Side.LEFT)
    details = {item.drill.id: Detail.SIDES for item in RESTORE.items}
    plan = plan_speech(timeline, PHRASES, details=details)
    assert {utterance.text for utterance in plan} == {"Left.", "Right."}
    assert [text for _, text in said(timeline, plan, STRETCH + 2)] == ["Right."]
    check_in = next(s for s in timeline.segments if s.kind is SegmentKind.CHECK_IN)
    assert on_resume(check_in, check_in.start_s, PHRASES, details=details) == ""


@pytest.mark.parametrize(
    ("done", "latest", "detail"),
    [
        (0, "", Detail.FULL),
        (4, "", Detail.FULL),
        (5, "", Detail.LESS),
        (6, "", Detail.SHORT),
        (60, "low", Detail.FULL),
    ],
)
def test_habit_is_by_the_variant_in_use(done: int, latest: str, detail: Detail) -> None:
    assert detail_by_habit(done, "", latest) is detail
