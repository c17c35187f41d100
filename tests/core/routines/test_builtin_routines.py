"""The routines that come with the program: doses, words that can be read, claims kept."""

from __future__ import annotations

import re

import pytest

from hipmobility.core.model.routine import Drill, Library, Side, Sides, say
from hipmobility.core.model.timeline import SegmentKind, build_timeline
from hipmobility.core.routines.parse import parse_library
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.files import packaged
from hipmobility.user_routines.library import read_clips

WORDS = {Side.LEFT: "left", Side.RIGHT: "right"}
TEMPO = {
    "shin_box": [("lower", 1.5), ("press", 2.5), ("rise", 1)],
    "worlds_greatest_stretch": [
        ("elbow", 1.5),
        ("pause", 1),
        ("reach", 2),
        ("open", 1.5),
        ("return", 2),
    ],
    "crawl_squat": [
        ("step", 2),
        ("pause", 1),
        ("join", 2),
        ("sink", 1.5),
        ("hold", 1.5),
        ("hands_down", 1),
        ("back", 3),
    ],
}
TWO_AT_ONCE = {
    text
    for pattern in ("{0} leg, {1} arm long", "{0} leg, {1} arm away")
    for text in (pattern.format("Left", "right"), pattern.format("Right", "left"))
} | {"Knee back, foot out"}
"""Two limbs that move as one."""
BREATHING = ("shin_box", "worlds_greatest_stretch", "crawl_squat", "dead_bug")
BENDS_DEEPLY = ("shin_box", "worlds_greatest_stretch", "crawl_squat", "cossack_squat")
IN_NO_ROUTINE: set[str] = set()
"""Drills that are only in Learn and for routines of one's own."""
NOT_CLAIMED = re.compile(
    r"imbalance|asymmetr|weak|\brisks?\b|injury[- ]free|prevent|\bcures?\b|\bfix|\bheal|faster"
    r"|guarantee|proven|scientific|per cent|%|improve|correct your|unlock|bulletproof",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", name="library")
def fixture_library() -> Library:
    return read()


def read() -> Library:
    path = packaged("routines.yaml")
    return parse_library(path.read_bytes(), path.name)


@pytest.fixture(name="drill", params=list(read().drills))
def fixture_drill(library: Library, request: pytest.FixtureRequest) -> Drill:
    return library.drills[request.param]


def prose(drill: Drill) -> list[str]:
    texts = [drill.name, drill.side_means, drill.setup, drill.feel, drill.why]
    texts += [phase.cue for phase in drill.tempo]
    return [*texts, *drill.cues, *drill.easier, *drill.harder, *drill.back_off]


def test_restore_takes_what_was_decided(library: Library) -> None:
    restore = library.routines["restore"]
    assert restore.name == "Restore hip mobility"
    assert [(item.drill.id, item.drill.sides, item.dose_s) for item in restore.items] == [
        ("shin_box", Sides.ALTERNATING, 50),
        ("worlds_greatest_stretch", Sides.EACH, 40),
        ("crawl_squat", Sides.EACH, 36),
        ("side_compare", Sides.ALTERNATING, 14),
    ]
    assert (restore.prepare_s, restore.switch_s, restore.check_in_s) == (8, 5, 10)
    assert restore.at_most_s == 300


@pytest.mark.parametrize("first", Side)
def test_restore_is_4_58_long_and_gives_both_sides_the_same(library: Library, first: Side) -> None:
    timeline = build_timeline(library.routines["restore"], first)
    assert timeline.total_s == 298
    work = [segment for segment in timeline.segments if segment.kind is SegmentKind.WORK]
    seconds = {side: sum(segment.seconds(side) for segment in work) for side in Side}
    assert seconds == {Side.LEFT: 108, Side.RIGHT: 108}


def test_the_doses_are_whole_repetitions(library: Library) -> None:
    items = library.routines["restore"].items
    assert [item.dose_s / item.drill.repetition_s for item in items] == [10, 5, 3, 2]


def test_names_and_sides(library: Library) -> None:
    names = [(drill.name, drill.side_means) for drill in library.drills.values()]
    assert names[:3] == [
        ("Shin boxes", "{side} leg in front"),
        ("World’s Greatest Stretch", "{side} foot forward"),
        ("Crawl to squat", "{side} foot steps first"),
    ]
    assert library.drills["crawl_squat"].lead(Side.LEFT, WORDS) == "left foot steps first"


@pytest.mark.parametrize("name", TEMPO)
def test_the_tempo_is_the_one_of_the_figure(library: Library, name: str) -> None:
    drill = library.drills[name]
    assert [(phase.name, phase.seconds) for phase in drill.tempo] == TEMPO[name]
    assert drill.figure == name


@pytest.mark.parametrize(
    ("name", "at_most", "total"),
    [
        ("mini", 90, 90),
        ("warm_up", 240, 229),
        ("wind_down", 240, 232),
        ("desk_reset", 210, 206),
        ("stability", 360, 341),
        ("control", 300, 294),
    ],
)
def test_the_other_routines_keep_their_time(
    library: Library, name: str, at_most: float, total: float
) -> None:
    routine = library.routines[name]
    assert routine.at_most_s == at_most
    timeline = build_timeline(routine, Side.RIGHT)
    assert timeline.total_s == total
    work = [segment for segment in timeline.segments if segment.kind is SegmentKind.WORK]
    left, right = (sum(s.seconds(side) for s in work) for side in Side)
    assert left == right
    for item in routine.items:
        repetitions = item.dose_s / item.drill.repetition_s
        assert repetitions == round(repetitions)


@pytest.mark.parametrize("side", Side)
def test_words_needed_in_motion_are_few(drill: Drill, side: Side) -> None:
    ways = [drill, *(drill.varied(variant.id) for variant in drill.variants)]
    for phase in (phase for way in ways for phase in way.tempo):
        cue = say(phase.cue, side, WORDS)
        assert len(cue.split()) <= 5, cue
        assert len(cue) <= 28, cue
        assert "," not in cue or cue in TWO_AT_ONCE, "a cue means one thing"
    for setup in (say(way.setup, side, WORDS) for way in ways):
        assert len(setup.split()) <= 8, setup
        assert len(setup) <= 44, setup


@pytest.mark.parametrize("side", Side)
def test_no_placeholder_is_left_and_sentences_begin_with_a_capital(
    drill: Drill, side: Side
) -> None:
    spoken = [drill.setup, *(phase.cue for phase in drill.tempo)]
    for text in (say(text, side, WORDS) for text in spoken):
        assert not re.search("[{}]", text)
        assert text[0].isupper()
        assert not text.endswith((".", "!"))
    assert not re.search("[{}]", drill.lead(side, WORDS))


def test_every_drill_is_described(drill: Drill) -> None:
    assert 2 <= len(drill.cues) <= 4
    assert 1 <= len(drill.easier) <= 3
    assert 1 <= len(drill.harder) <= 3
    assert drill.back_off
    assert drill.planes
    assert drill.muscles
    assert [working.phase for working in drill.works] == [phase.name for phase in drill.tempo]
    assert drill.sources
    for sentence in (drill.feel, drill.why, *drill.cues, *drill.easier, *drill.harder):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_nothing_is_claimed_that_is_not_known(drill: Drill) -> None:
    for text in prose(drill):
        assert not NOT_CLAIMED.search(text), text


def test_what_is_not_tested_is_said(library: Library) -> None:
    for name in ("shin_box", "worlds_greatest_stretch"):
        assert "not been tested" in library.drills[name].why
    assert "not runners" in library.drills["crawl_squat"].why


def test_every_drill_and_variant_has_a_clip_with_its_phases() -> None:
    phases = {key: tuple(clip.phases) for key, clip in read_clips().items()}
    path = packaged("routines.yaml")
    library = parse_library(path.read_bytes(), path.name, ValidationContext(phases))
    drills = library.drills.values()
    shown = {drill.figure for drill in drills}
    shown |= {variant.figure for drill in drills for variant in drill.variants}
    assert shown == {key for key in phases if not key.startswith("measure_")}


def test_every_drill_is_in_a_routine_but_those_that_are_named(library: Library) -> None:
    used = {item.drill.id for each in library.routines.values() for item in each.items}
    assert set(library.drills) - used == IN_NO_ROUTINE


@pytest.mark.parametrize("name", BREATHING)
def test_breathing_is_told_where_the_sources_tell_it(library: Library, name: str) -> None:
    assert any(re.search(r"[Bb]reathe (in|out)", cue) for cue in library.drills[name].cues)


@pytest.mark.parametrize("name", BENDS_DEEPLY)
def test_deep_bending_has_its_caution(library: Library, name: str) -> None:
    told = " ".join(library.drills[name].back_off)
    for word in ("surgery", "impingement", "labral tear"):
        assert word in told


@pytest.mark.parametrize(
    ("routine", "drill", "repetitions"),
    [
        ("stability", "bird_dog", 5),
        ("stability", "bridge_march", 6),
        ("stability", "side_plank", 6),
        ("desk_reset", "half_kneeling_hip_flexor", 5),
        ("control", "dead_bug", 5),
        ("control", "single_leg_deadlift", 6),
        ("control", "cossack_squat", 4),
        ("control", "shin_box_lift", 4),
    ],
)
def test_doses_are_those_of_the_sources(
    library: Library, routine: str, drill: str, repetitions: int
) -> None:
    """Repetitions to each side; what the sources say is in the comments of the file."""
    item = next(each for each in library.routines[routine].items if each.drill.id == drill)
    assert item.dose_s / item.drill.one_round_s == repetitions


def test_holds_are_as_long_as_the_sources_say(library: Library) -> None:
    for drill, least in (("bird_dog", 5), ("side_plank", 3)):
        phases = {phase.name: phase.seconds for phase in library.drills[drill].tempo}
        assert phases["hold"] >= least


def test_restore_ends_with_four_seconds_on_each_side(library: Library) -> None:
    last = library.routines["restore"].items[-1].drill
    assert {phase.name: phase.seconds for phase in last.tempo}["press"] == 4


def test_a_warm_up_begins_with_marching_then_swings(library: Library) -> None:
    items = library.routines["warm_up"].items
    assert [item.drill.id for item in items][:3] == ["march", "leg_swing", "leg_swing_side"]
