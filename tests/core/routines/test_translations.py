"""Words of other languages beside a drill's and a routine's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.in_language import drill_in, library_in, routine_in
from hipmobility.core.model.routine import Library, Side
from hipmobility.core.model.timeline import SegmentKind, build_timeline
from hipmobility.core.model.translation import best_match
from hipmobility.core.routines.editing.dump import file_of
from hipmobility.core.routines.parse import RoutineError, parse_library
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.user_routines.library import read_builtin

FILE = """
drills:
  rock:
    name: Rock
    sides: each
    side_means: "{side} foot forward"
    dose: 20s
    setup: "{Side} foot forward"
    tempo:
      - {phase: out, for: 2s, cue: Rock out}
      - {phase: back, for: 2s, cue: And back}
    cues: [Keep the heel down.]
    why: It moves.
    figure: rock
    question: "How steady was it?"
    scale: [shaky, loose, okay, steady, solid]
    variants:
      small: {level: easier, name: small, figure: rock, cues: [{phase: out, cue: A little out}]}
    translations:
      de:
        name: Wippen
        side_means: "{side} Fuß vorn"
        setup: "{Side} Fuß nach vorn"
        tempo: [{phase: out, cue: Nach außen}]
        cues: [Die Ferse bleibt unten.]
        question: "Wie sicher war es?"
        scale: [wacklig, lose, geht so, sicher, fest]
        variants: {small: {name: klein, cues: [{phase: back, cue: Und zurück}]}}
      pt_br: {name: Balançar}
routines:
  day:
    name: Every day
    about: A little each day.
    check_ins: {all: {name: All of it, question: "And now?"}}
    drills:
      - {drill: rock, cues: [{phase: back, cue: Come home}]}
      - {drill: rock, check_in: all}
    translations:
      de: {name: Jeden Tag, check_ins: {all: {name: Alles}}}
"""
LEFT = {Side.LEFT: "linker", Side.RIGHT: "rechter"}


def read(text: str = FILE) -> Library:
    return parse_library(text, "rock.yaml")


@pytest.mark.parametrize("language", ["de", "de_AT", "de-AT"])
def test_a_drill_speaks_the_language_it_has(language: str) -> None:
    drill = drill_in(read().drills["rock"], language)
    assert drill.name == "Wippen"
    assert drill.lead(Side.LEFT, LEFT) == "linker Fuß vorn"
    assert [phase.cue for phase in drill.tempo] == ["Nach außen", "And back"]
    assert drill.cues == ("Die Ferse bleibt unten.",)
    assert drill.why == "It moves.", "what is not translated stays"
    assert drill.subject.question == "Wie sicher war es?"
    assert drill.subject.scale[0] == "wacklig"
    small = drill.varied("small")
    assert [phase.cue for phase in small.tempo] == ["A little out", "Und zurück"]
    assert drill.variants[0].name == "klein"
    assert drill.id == "rock", "notes find it whatever it is called"


def test_another_language_leaves_it_as_it_is() -> None:
    found = read()
    assert library_in(found, "fr") == found
    assert drill_in(found.drills["rock"], "pt_BR").name == "Balançar"
    assert drill_in(found.drills["rock"], "pt").name == "Rock"


def test_a_routine_is_done_in_that_language_and_keeps_its_own_cues() -> None:
    routine = library_in(read(), "de").routines["day"]
    assert (routine.name, routine.about) == ("Jeden Tag", "A little each day.")
    segments = build_timeline(routine, Side.LEFT).segments
    asked = [each.asked for each in segments if each.kind is SegmentKind.CHECK_IN]
    assert [(each.id, each.name, each.question) for each in asked] == [
        ("rock", "Wippen", "Wie sicher war es?"),
        ("day.all", "Alles", "And now?"),
    ]
    first = routine.items[0].drill
    assert [phase.cue for phase in first.tempo] == ["Nach außen", "Come home"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tempo: [{phase: out, cue: Nach", "tempo: [{phase: aus, cue: Nach", 'no phase "aus"'),
        ("variants: {small: {name: klein", "variants: {smal: {name: klein", 'no variant "smal"'),
        ('"{side} Fuß vorn"', "Fuß vorn", '"side_means" must say which'),
        ("cues: [Die Ferse", "kues: [Die Ferse", 'has no key "kues"'),
        ("pt_br:", "PT-BR:", 'did you mean "pt_br"'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, says: str) -> None:
    assert old in FILE
    with pytest.raises(RoutineError, match=r"rock\.yaml:") as caught:
        read(FILE.replace(old, new))
    assert says in str(caught.value)


def test_a_drill_of_both_sides_names_none_in_any_language() -> None:
    text = FILE.replace("sides: each", "sides: both")
    text = text.replace('    side_means: "{side} foot forward"\n    dose', "    dose")
    text = text.replace('    setup: "{Side} foot forward"\n', "")
    with pytest.raises(RoutineError) as caught:
        read(text)
    lines = text.split("\n")
    wrong = {lines[problem.line - 1].strip().split(":")[0] for problem in caught.value.problems}
    assert wrong == {"side_means", "setup"}


def test_a_routine_is_written_with_its_translations() -> None:
    found = read()
    context = ValidationContext(drills=found.drills)
    again = parse_library(file_of(found.routines["day"]), "day.yaml", context)
    assert again.routines["day"] == found.routines["day"]


def test_the_programs_own_are_in_english_so_far() -> None:
    library = read_builtin()
    assert library_in(library, "de") == library


languages = st.dictionaries(st.sampled_from(["de", "de_at", "pt_br", "en"]), st.none())


@given(st.sampled_from(["de", "de_AT", "pt-BR", "pt", "en_GB", "", "_"]), languages)
def test_the_nearest_language_is_never_another_one(wanted: str, there: dict[str, None]) -> None:
    found = best_match(wanted, there)
    if found is None:
        assert wanted.replace("-", "_").lower() not in there
    else:
        assert wanted.replace("-", "_").lower().startswith(found)
    routine = replace(read().routines["day"], translations={})
    assert routine_in(routine, "xx") == routine
