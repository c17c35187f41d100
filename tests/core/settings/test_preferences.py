"""Preferences: what they may be, and the file they stand in."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.model.schedule import DAYS
from hipmobility.core.settings.change import changed
from hipmobility.core.settings.choices import FigureView
from hipmobility.core.settings.declare import PreferenceDeclaration
from hipmobility.core.settings.kinds import (
    Choice,
    FolderPath,
    FreeText,
    NumberRange,
    OnOff,
    ShortText,
    TimeOfDay,
    Weekdays,
    WordList,
    listed,
    plain,
)
from hipmobility.core.settings.preferences import DECLARATIONS, GROUPS, Preferences, tag_rows
from hipmobility.core.settings.preferences_file import (
    format_preferences,
    parse_preferences,
    preferences_table,
)


def values(declaration: PreferenceDeclaration) -> st.SearchStrategy[Any]:
    kind = declaration.kind
    match kind:
        case OnOff():
            return st.booleans()
        case Choice():
            return st.sampled_from([option for option, _ in kind.options])
        case NumberRange():
            steps = round((kind.most - kind.least) / kind.step)
            return st.integers(0, steps).map(lambda n: kind.least + n * kind.step)
        case WordList():
            letters = st.characters(categories=["L", "N"])
            word = st.text(letters, min_size=1, max_size=kind.longest)
            return st.lists(word, max_size=kind.most).map(", ".join)
        case Weekdays():
            return st.lists(st.sampled_from(DAYS)).map(", ".join)
        case TimeOfDay():
            return st.times().map(lambda at: f"{at:%H:%M}")
        case FolderPath():
            names = st.lists(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=9))
            return names.map(lambda parts: str(Path.cwd().joinpath(*parts)) if parts else "")
        case ShortText() | FreeText():
            letters = st.characters(categories=["L", "N", "P", "Zs"])
            return st.text(letters, max_size=min(40, kind.longest))


@st.composite
def preferences(draw: st.DrawFn) -> Preferences:
    made = Preferences()
    for declaration in DECLARATIONS.values():
        value = draw(values(declaration))
        if not isinstance(value, str) or value.isprintable():
            made = changed(made, declaration.key, value)
    return made


@given(preferences())
def test_what_is_written_is_read_again(made: Preferences) -> None:
    again, unknown, problems = parse_preferences(format_preferences(made), "settings.yaml")
    assert (again, unknown, problems) == (made, {}, ())


def test_a_list_of_words_is_tidied_and_has_its_limits() -> None:
    made = changed(Preferences(), "tags", " tight,, tight , dead leg ,")
    assert made.tags == "tight, dead leg"
    assert tag_rows(changed(made, "places", "")) == (("tight", "dead leg"), ())
    for wrong in ("a, b, c, d, e, f, g", "x" * 21, "two\nlines"):
        with pytest.raises(ValueError, match="up to 6 words"):
            changed(made, "tags", wrong)
    assert listed("") == ()


def test_every_default_is_allowed_and_every_group_has_a_title() -> None:
    assert set(DECLARATIONS) == {each.name for each in fields(Preferences)}
    for each in DECLARATIONS.values():
        assert changed(Preferences(), each.key, each.default) == Preferences()
        assert each.group in GROUPS
        assert each.title


def test_the_file_explains_itself_and_holds_what_differs() -> None:
    text = format_preferences(changed(Preferences(), "distance_m", 3.0))
    assert "\ndistance_m: 3\n" in text
    assert "\n# volume: 70\n" in text
    assert "# How far away is your screen?: 1.5, 2, 3\n" in text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("volume: 101", '"volume" is "101"; allowed: a whole number from 0 to 100'),
        ("volume: loud", "allowed: a whole number from 0 to 100"),
        ("volume: 5.5", "allowed: a whole number"),
        ("sound: maybe", '"sound" is "maybe"; allowed: yes or no'),
        ("motion: slow", "allowed: system, full, reduced"),
        ("distance_m: 2.5", "allowed: 1.5, 2, 3"),
        ("voice_name: [a]", "no single value"),
        ("volum: 5", 'there is no setting "volum"; did you mean "volume"?'),
        ("theme: dark", '"theme" is here twice'),
    ],
)
def test_a_broken_entry_costs_only_itself(line: str, says: str) -> None:
    text = f"theme: light\n{line}\nfigure_view: face\n"
    made, _, problems = parse_preferences(text, "settings.yaml")
    assert made.theme == "light"
    assert made.figure_view is FigureView.FACE
    assert made.volume == 70
    (problem,) = problems
    assert problem.line == 2
    assert says in problem.message


def test_a_file_that_is_no_settings_gives_the_defaults() -> None:
    for text in ("[1, 2]", "a: b: c", "just words", "\x00"):
        made, _, problems = parse_preferences(text, "settings.yaml")
        assert made == Preferences()
        assert problems
    assert parse_preferences("", "settings.yaml") == (Preferences(), {}, ())


def test_settings_of_a_newer_version_are_kept() -> None:
    _, unknown, _ = parse_preferences("later_thing: 3\n", "settings.yaml")
    assert "later_thing: 3" in format_preferences(Preferences(), unknown)


def test_words_of_a_choice_are_turned_into_its_enum() -> None:
    made = changed(Preferences(), "figure_view", "face")
    assert made.figure_view is FigureView.FACE
    assert plain(made.figure_view) == "face"
    with pytest.raises(ValueError, match="mirror, face"):
        changed(made, "figure_view", "side")
    with pytest.raises(KeyError):
        changed(made, "unknown", 1)


def test_the_documentation_has_the_same_table() -> None:
    path = Path(__file__).parents[3] / "docs" / "settings.md"
    if path.exists():
        assert preferences_table() in path.read_text(encoding="utf-8")
