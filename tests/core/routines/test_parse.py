"""Reading routines: every mistake told at once, where it is, and nothing else ever raised."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import counted_work
import pytest
import yaml

from hipmobility.core.model.routine import Sides
from hipmobility.core.model.variant import Picture
from hipmobility.core.routines.parse import (
    RoutineError,
    format_problems,
    parse_library,
)
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml import nodes as yaml_nodes
from hipmobility.core.yaml.problems import MOST_PROBLEMS

GOOD = """\
drills:
  squat:
    name: Squat
    sides: each
    side_means: "{side} foot back"
    dose: 30s
    setup: Stand tall
    tempo:
      - {phase: down, for: 2s, cue: "{Side} knee down"}
      - {phase: up, for: 1.5s, cue: Up again}
    cues: [Slow]
    figure: squat
routines:
  short:
    name: Short
    at_most: 2m
    prepare: 5s
    switch: 3s
    check_in: 10s
    drills: [squat]
"""


def problems_of(text: str | bytes, around: ValidationContext | None = None) -> list[str]:
    with pytest.raises(RoutineError) as caught:
        parse_library(text, "my.yaml", around or ValidationContext())
    assert caught.value.problems
    return [str(problem) for problem in caught.value.problems]


def with_change(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_a_good_file() -> None:
    library = parse_library(GOOD, "my.yaml")
    squat = library.drills["squat"]
    assert squat.sides is Sides.EACH
    assert squat.dose_s == 30
    assert [(p.name, p.seconds, p.cue) for p in squat.tempo] == [
        ("down", 2, "{Side} knee down"),
        ("up", 1.5, "Up again"),
    ]
    assert (squat.cues, squat.easier, squat.why, squat.planes) == (("Slow",), (), "", ())
    short = library.routines["short"]
    assert (short.at_most_s, short.prepare_s, short.switch_s, short.check_in_s) == (120, 5, 3, 10)
    assert [(item.drill, item.dose_s) for item in short.items] == [(squat, 30)]


def test_what_a_routine_need_not_say() -> None:
    text = with_change("    at_most: 2m\n    prepare: 5s\n    switch: 3s\n    check_in: 10s\n", "")
    short = parse_library(text, "my.yaml").routines["short"]
    assert (short.at_most_s, short.prepare_s, short.switch_s, short.check_in_s) == (None, 8, 5, 15)


@pytest.mark.parametrize("data", [GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), "\ufeff" + GOOD])
def test_bytes_and_byte_order_marks(data: str | bytes) -> None:
    assert parse_library(data, "my.yaml") == parse_library(GOOD, "my.yaml")


def test_windows_line_ends() -> None:
    assert parse_library(GOOD.replace("\n", "\r\n"), "my.yaml") == parse_library(GOOD, "my.yaml")
    assert problems_of(with_change("30s", "30").replace("\n", "\r\n"))[0].startswith("my.yaml:6:")


@pytest.mark.parametrize("word", ["no", "Yes", "1:30", "2026-11-23", "0x1F", "1e3", "=", "12"])
def test_text_stays_what_was_written(word: str) -> None:
    text = with_change("name: Squat", f"name: {word}")
    assert parse_library(text, "my.yaml").drills["squat"].name == word


def test_folded_text_becomes_one_line() -> None:
    text = with_change("    cues: [Slow]", "    why: >\n      One\n      two.\n\n      Three.")
    assert parse_library(text, "my.yaml").drills["squat"].why == "One two. Three."


WRONG = [
    # (what is changed, into what, line, words of the message)
    ("name: Squat", "nmae: Squat", 3, ['no key "nmae"', 'did you mean "name"', "side_means"]),
    ("name: Squat", "nmae: Squat", 2, ['"squat" lacks "name"']),
    ("name: Squat", "title: Squat", 3, ['no key "title"; allowed: name, sides']),
    ("name: Squat", "name:", 3, ['"name" is empty']),
    ("sides: each", "sides each", 4, ["a colon and a space are missing"]),
    ("name: Squat", "name: ~", 3, ['"name" is empty']),
    ("name: Squat", 'name: "  "', 3, ['"name" is empty']),
    ("name: Squat", "name: [Squat]", 3, ['"name" needs text, not a list']),
    ("name: Squat", "name: {side}", 3, ["needs quotes"]),
    ("name: Squat", 'name: "{side} squat"', 3, ['"{side}" in it', "setup"]),
    ("name: Squat", f"name: {'x' * 61}", 3, ["61 characters, at most 60"]),
    ("name: Squat", 'name: "a\\0b"', 3, ["U+0000"]),
    ("name: Squat", "name: !!str Squat", 3, ["tags", "not allowed"]),
    ("name: Squat", "name: !!python/name:os.system x", 3, ["tags", "not allowed"]),
    ("name: Squat", "name: &x Squat", 3, ["anchors", '"&x"']),
    ("name: Squat", "name: *x", 3, ["aliases", '"*x"']),
    ("name: Squat", "name: Squat\n    name: Other", 4, ["here twice, first in line 3"]),
    ("name: Squat", "? [a, b]\n    : c\n    name: Squat", 3, ["a key is one word, not a list"]),
    ("name: Squat", "<<: {name: Squat}", 3, ["merge keys (<<)"]),
    ("sides: each", "sides: eahc", 4, ['did you mean "each"', "both, each, alternating"]),
    ("sides: each", "sides: 3", 4, ["allowed: both, each, alternating"]),
    ("sides: each", "sides: both", 5, ['"side_means" means nothing with sides: both']),
    ("sides: each", "sides: both", 9, ["no side to fill in"]),
    ('    side_means: "{side} foot back"\n', "", 2, ['lacks "side_means"']),
    ('"{side} foot back"', "foot back", 5, ["must say which"]),
    ('"{side} foot back"', '"{sied} foot back"', 5, ['did you mean "{side}"', "{Other}"]),
    ("dose: 30s", "dose: 30", 6, ['"dose" is "30"', "30s"]),
    ("dose: 30s", "dose: 1:30", 6, ["1m30s"]),
    ("dose: 30s", "dose: 1.5m", 6, ["1m30s"]),
    ("dose: 30s", "dose: 30 seconds", 6, ["30s"]),
    ("dose: 30s", "dose: 1m80s", 6, ["2m20s"]),
    ("dose: 30s", "dose: -30s", 6, ["40s, 1.5s, 2m or 1m20s"]),
    ("dose: 30s", "dose: .inf", 6, ["40s, 1.5s, 2m or 1m20s"]),
    ("dose: 30s", "dose: ٣٠s", 6, ["40s, 1.5s, 2m or 1m20s"]),
    ("dose: 30s", "dose: 4s", 6, ["allowed is 5s to 10m"]),
    ("dose: 30s", "dose: 11m", 6, ["allowed is 5s to 10m"]),
    ("dose: 30s", "dose: 99999999999999s", 6, ["40s, 1.5s, 2m or 1m20s"]),
    ("dose: 30s", "dose: true", 6, ['"dose" is "true"']),
    ("dose: 30s", "dose: {s: 30}", 6, ['needs a time like 40s, not lines of "key: value"']),
    ("setup: Stand tall", 'setup: "{left} foot"', 7, ['unknown "{left}"', "{side}, {other}"]),
    ("setup: Stand tall", 'setup: "a { b"', 7, ['unknown "{"']),
    ("for: 2s", "for: 0.1s", 9, ['"for" is 0.1s, allowed is 0.2s to 1m']),
    ("for: 2s", "for: 61s", 9, ["0.2s to 1m"]),
    ("for: 2s, ", "", 9, ['entry 1 of "tempo" lacks "for"']),
    ("for: 2s", "for: 2s, fro: 3s", 9, ['did you mean "for"']),
    ("for: 1.5s", "for: 40s", 6, ["one repetition takes 42s"]),
    ("{phase: up, for: 1.5s, cue: Up again}", "up", 10, ['entry 2 of "tempo" needs lines']),
    ("phase: down", "phase: Go Down", 9, ['did you mean "go_down"']),
    ("cues: [Slow]", "cues: Slow", 11, ['"cues" needs a list', "- ", '"Slow"']),
    ("cues: [Slow]", "cues: {a: Slow}", 11, ['"cues" needs a list']),
    ("cues: [Slow]", "cues:", 11, ['"cues" is empty']),
    ("cues: [Slow]", "cues: [Slow, [a]]", 11, ['entry 2 of "cues" needs text']),
    ("cues: [Slow]", "cues: [a, a, a, a, a, a, a, a, a, a, a]", 11, ["11 entries, 0 to 10"]),
    ("cues: [Slow]", "planes: [frontl]", 11, ['did you mean "frontal"']),
    ("cues: [Slow]", "muscles: [glute]", 11, ['did you mean "glutes"', "hip_rotators"]),
    ("cues: [Slow]", "works: [{phase: dwn}]", 11, ['no phase "dwn"', 'did you mean "down"']),
    ("cues: [Slow]", "works: [{phase: down, lead: [quads]}]", 11, ['"quads" is not among the']),
    ("cues: [Slow]", "works: [{phase: up}, {phase: up}]", 11, ['the phase "up" was there before']),
    ("cues: [Slow]", "works: [{lead: []}]", 11, ['entry 1 of "works" lacks "phase"']),
    ("    figure: squat\n", "", 2, ['lacks "figure"']),
    ("  squat:", "  Air-Squat:", 2, ['did you mean "air_squat"']),
    ("  squat:", "  ? squat\n  : []\n  other:", 3, ['"squat" needs lines of "key: value"']),
    ("drills:\n  squat", "dirlls:\n  squat", 1, ['the file has no key "dirlls"', '"drills"']),
    ("drills: [squat]", "drills: [squta]", 20, ['no drill "squta"', 'did you mean "squat"']),
    ("drills: [squat]", "drills: []", 20, ["0 entries, 1 to 50"]),
    ("drills: [squat]", "drills: [{drill: squat, dose: 5}]", 20, ["5s, with its unit"]),
    ("drills: [squat]", "drills: [{dose: 5s}]", 20, ['lacks "drill"']),
    ("drills: [squat]", "drills: squat", 20, ['"drills" needs a list']),
    ("    drills: [squat]\n", "", 14, ['"short" lacks "drills"']),
    ("at_most: 2m", "at_most: 1m", 16, ["takes 1m18s in all, at_most is 1m"]),
    ("at_most: 2m", "at_most: 9s", 16, ["10s to 60m"]),
    ("prepare: 5s", "prepare: 61s", 17, ["0s to 1m"]),
    ("prepare: 5s", "prepare: soon", 17, ['"soon"']),
    ("name: Squat", "\tname: Squat", 3, ["tab"]),
    ("    sides: each", "   sides: each", 4, ["indentation"]),
    ("name: Squat", "name: Squat: deep", 3, ["colon", "quotes"]),
    ("name: Squat", 'name: "Squat', 3, ["quote"]),
    ("name: Short", 'name: "Short', 15, ["quote", "never closed"]),
    ("cues: [Slow]", "cues: [Slow", 12, ["bracket"]),
    ("name: Squat", "name: @home", 3, ["quotes"]),
    ("name: Squat", 'name: "\\q"', 3, ["not YAML"]),
    ("name: Squat", "name: a\x07b", 3, ["U+0007"]),
    ("name: Squat", "name: a\ud800b", 3, ["U+D800"]),
    ("drills: [squat]\n", "drills: [squat]\n---\ndrills: {}\n", 21, ["second document"]),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, words: list[str]) -> None:
    found = problems_of(GOOD.replace(old, new, 1))
    told = [problem for problem in found if problem.startswith(f"my.yaml:{line}: ")]
    assert any(all(word in problem for word in words) for problem in told), found


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG)
def test_the_slow_parser_finds_mistakes_too(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int, words: list[str]
) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.SafeLoader)
    found = problems_of(GOOD.replace(old, new, 1))
    assert any(problem.startswith(f"my.yaml:{line}: ") for problem in found), (found, words)


_MOST_CALLS = 1_200_000
"""Of functions, for a file that may be 1 MB: about twice what the largest needs."""
WHOLE_FILES = [
    ("", 1, "empty"),
    ("# only a comment\n", 1, "empty"),
    ("---\n", 1, "empty"),
    ("{}", 1, "no drills and no routines"),
    ("drills: {}\n", 1, "no drills and no routines"),
    ("just words", 1, 'needs lines of "key: value"'),
    ("- a\n- b\n", 1, "not a list"),
    ("drills: {squat: 3}", 1, '"squat" needs lines'),
    ("a: 1\nb: *a\n", 2, "aliases"),
    ("&a [*a]", 1, "aliases"),
    ("[" * 5000, 1, "nested too deeply"),
    ("{a: " * 5000, 1, "nested too deeply"),
    ("- " * 5000 + "a", 1, "nested too deeply"),
    ("? " * 5000 + "a", 1, "nested too deeply"),
    ("\n".join("  " * n + "a:" for n in range(100)), 13, "nested too deeply"),
    ("- a\n" * 30_000, 20_000, "too many values"),
    ("a" * 1_000_001, 1, "too large"),
    (b"drills:\n  x:\n    name: Gr\xfc\xdfe\n", 3, "0xfc is not UTF-8"),
    ("drills: {}".encode("utf-16"), 1, "UTF-16"),
    ("drills: {}".encode("utf-16-le"), 1, "UTF-16"),
    ("drills: {}".encode("utf-16-be"), 1, "UTF-16"),
    ("drills: {}".encode("utf-32"), 1, "UTF-32"),
    ("drills: {}".encode("utf-32-be"), 1, "UTF-32"),
    ("drills: {}\0", 1, "U+0000"),
    (bytes(range(256)), 3, "not UTF-8"),
    (b"PK\x03\x04\x14\x00", 1, "U+0003"),
    ("%YAML 3.0\n---\na: 1\n", 1, "not YAML"),
    ("a: 1\n...\nb: 1\n", 3, "left over"),
]


@pytest.mark.parametrize(("data", "line", "words"), WHOLE_FILES)
def test_files_that_are_nothing_of_the_kind(data: str | bytes, line: int, words: str) -> None:
    found, calls = counted_work.calls(lambda: problems_of(data))
    assert calls < _MOST_CALLS
    assert any(p.startswith(f"my.yaml:{line}: ") and words in p for p in found), found


def bomb(levels: int, entry: str) -> str:
    lines = ["a0: &a0 {x: lol, y: lol}"]
    for level in range(1, levels):
        inside = ", ".join(entry.format(f"*a{level - 1}", n) for n in range(9))
        lines.append(f"a{level}: &a{level} {{{inside}}}")
    return "\n".join(lines)


@pytest.mark.parametrize("entry", ["k{1}: {0}", "? {{<<: {0}, n{1}: 1}}"])
def test_bombs_cost_nothing(entry: str) -> None:
    text = bomb(12, entry)
    tracemalloc.start()
    found, calls = counted_work.calls(lambda: problems_of(text))
    assert calls < _MOST_CALLS
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert any(p.startswith("my.yaml:2: ") and "aliases" in p for p in found)


@pytest.mark.parametrize(
    "make",
    [
        lambda: "drills:\n" + "".join(f"  nmae{n}: x\n" for n in range(9000)),
        lambda: "drills:\n  a:\n" + "".join(f"    nmae{n}: x\n" for n in range(9000)),
        lambda: "drills:\n  a:\n" + "    name: x\n" * 9000,
        lambda: "drills:\n  a:\n    cues:\n" + "      - {}\n" * 9000,
        lambda: "drills:\n  a:\n    name: " + "{" * 900_000,
        lambda: 'drills:\n  a:\n    setup: "' + "{" * 900_000 + '"',
        lambda: "drills:\n  " + "a" * 900_000 + ":\n    name: x",
        lambda: "x: &a 1\n" * 9000,
        lambda: (
            "drills:\n"
            + "".join(f"  drill_number_{n}: {{}}\n" for n in range(200))
            + "routines:\n"
            + "".join(
                f"  r{n}: {{name: x, drills: [{', '.join(['drill_numbr_1'] * 50)}]}}\n"
                for n in range(150)
            )
        ),
    ],
)
def test_large_files_full_of_mistakes_end_soon(make: Callable[[], str]) -> None:
    text = make()
    found, calls = counted_work.calls(lambda: problems_of(text))
    assert calls < _MOST_CALLS
    assert len(found) <= MOST_PROBLEMS + 1
    assert all(len(problem) < 500 for problem in found)


def test_all_problems_at_once_in_the_order_of_the_lines() -> None:
    text = GOOD
    for old, new in [
        ("name: Squat", "nmae: Squat"),
        ("dose: 30s", "dose: 30"),
        ("for: 1.5s", "for: soon"),
        ("prepare: 5s", "prepare: 2h"),
        ("[squat]", "[squat, sqat, {drill: squat, does: 10s}]"),
    ]:
        text = text.replace(old, new)
    with pytest.raises(RoutineError) as caught:
        parse_library(text, "my.yaml")
    problems = caught.value.problems
    assert [problem.line for problem in problems] == [2, 3, 6, 10, 17, 20, 20]
    assert [problem.column for problem in problems[-2:]] == [21, 42]
    assert format_problems(problems) == str(caught.value)
    assert str(problems[2]) == (
        'my.yaml:6: "dose" is "30", a time is written like 30s, with its unit'
    )


def test_an_alias_does_not_hide_other_mistakes() -> None:
    text = with_change("name: Squat", "name: *x").replace("dose: 30s", "dose: 30")
    assert [problem.split(":")[1] for problem in problems_of(text)] == ["3", "6"]


def test_one_mistake_is_one_problem() -> None:
    for old, new in [("dose: 30s", "dose: 30"), ("sides: each", "sides: eech")]:
        assert len(problems_of(with_change(old, new))) == 1
    assert len(problems_of("drills: 3\nroutines: {a: {name: x, drills: [y]}}")) == 1


def test_figures_and_phases_are_checked_against_clips() -> None:
    good = {"squat": ("enter", "down", "up")}
    assert parse_library(GOOD, "my.yaml", ValidationContext(good)).drills
    (found,) = problems_of(GOOD, ValidationContext({"squad": ("down", "up")}))
    assert found.startswith('my.yaml:12: there is no clip "squat"; did you mean "squad"')
    (found,) = problems_of(GOOD, ValidationContext({"squat": ("down", "upp")}))
    assert found.startswith('my.yaml:10: the clip "squat" has no phase "up"; did you mean "upp"')


def test_alternating_work_holds_both_sides() -> None:
    text = with_change("sides: each", "sides: alternating").replace("dose: 30s", "dose: 6s")
    (found,) = problems_of(text)
    assert "one repetition to each side takes 7s" in found


VARIED = GOOD.replace(
    "    figure: squat\n",
    """\
    figure: squat
    variants:
      half:
        level: easier
        name: Half way
        figure: squat_half
        setup: Hold on to a chair
        cues: [{phase: down, cue: "{Side} knee half way"}]
      own:
        level: harder
        name: My way
        picture: {left: pictures/left.png, right: right.GIF}
""",
)
VARIED_CLIPS = {"squat": ("down", "up"), "squat_half": ("down", "up")}


def test_a_variant_changes_what_it_names_and_nothing_else() -> None:
    drill = parse_library(VARIED, "my.yaml", ValidationContext(VARIED_CLIPS)).drills["squat"]
    half = drill.varied("half")
    assert (half.figure, half.setup) == ("squat_half", "Hold on to a chair")
    assert [phase.cue for phase in half.tempo] == ["{Side} knee half way", "Up again"]
    assert half.repetition_s == drill.repetition_s
    assert drill.varied("unknown") is drill
    own = drill.varied("own")
    assert (own.figure, own.setup) == ("", "Stand tall")
    assert own.picture == Picture(Path("pictures/left.png"), Path("right.GIF"))


def test_variants_come_round() -> None:
    drill = parse_library(VARIED, "my.yaml").drills["squat"]
    assert [drill.next_variant(each) for each in ("", "half", "own", "unknown")] == [
        "half",
        "own",
        "",
        "half",
    ]


def test_a_variant_needs_the_phases_of_its_drill() -> None:
    clips = {**VARIED_CLIPS, "squat_half": ("down",)}
    (found,) = problems_of(VARIED, ValidationContext(clips))
    assert 'the clip "squat_half" has no phase "up"' in found
    (found,) = problems_of(VARIED.replace("cues: [{phase: down", "cues: [{phase: dawn"))
    assert 'has no phase "dawn"; did you mean "down"?' in found


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        ("../secret.png", "named as it lies beside this file"),
        ("/etc/x.png", "named as it lies beside this file"),
        ("a\\b.png", "named as it lies beside this file"),
        (".hidden.png", "named as it lies beside this file"),
        ("a/../../b.png", "named as it lies beside this file"),
        ('"a\\0.png"', "named as it lies beside this file"),
        ('"a\\n.png"', "named as it lies beside this file"),
        ("film.mp4", "a picture ends in .svg, .png"),
        ("png", "a picture ends in .svg, .png"),
        ("x" * 300 + ".png", "named as it lies beside this file"),
    ],
)
def test_a_picture_lies_beside_the_file(picture: str, says: str) -> None:
    (found,) = problems_of(GOOD.replace("figure: squat", f"picture: {picture}"))
    assert says in found
    assert ': "picture" is ' in found


def test_a_drill_is_shown_by_a_clip_or_a_picture() -> None:
    (found,) = problems_of(GOOD.replace("    figure: squat\n", ""))
    assert 'lacks "figure"' in found
    (found,) = problems_of(GOOD.replace("figure: squat\n", "figure: squat\n    picture: a.png\n"))
    assert "exclude each other" in found


def test_trouble_with_a_picture_is_told_where_it_is_named() -> None:
    around = ValidationContext(VARIED_CLIPS, picture_trouble=lambda name: f"{name} is odd")
    lines = [problem.split(":", 2)[1:] for problem in problems_of(VARIED, around)]
    assert lines == [["23", " pictures/left.png is odd"], ["23", " right.GIF is odd"]]


def test_a_routine_may_name_drills_of_other_files() -> None:
    known = parse_library(GOOD, "my.yaml").drills
    text = "routines: {mine: {name: Mine, drills: [{drill: squat, dose: %s}, squat]}}"
    routine = parse_library(text % "20s", "b.yaml", ValidationContext(drills=known)).routines[
        "mine"
    ]
    assert [item.dose_s for item in routine.items] == [20, 30]
    wrong = (text % "20s").replace("drill: squat", "drill: squad")
    found, *_ = problems_of(f"drills: {{}}\n{wrong}", ValidationContext(drills=known))
    assert 'there is no drill "squad"; did you mean "squat"?' in found


def test_the_least_dose_is_no_more_than_the_dose() -> None:
    text = with_change("dose: 30s", "dose: 30s\n    least: 12s")
    assert parse_library(text, "my.yaml").drills["squat"].least_dose_s == 12
    assert parse_library(GOOD, "my.yaml").drills["squat"].least_dose_s == 3.5
    (found,) = problems_of(text.replace("12s", "31s"))
    assert '"least" is 31s, more than the dose itself, 30s' in found
