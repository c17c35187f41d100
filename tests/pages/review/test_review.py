"""Review: what is said, of which drill and which days, and the page as a whole."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from program import NOW, Program
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel
from review_program import click, fill, noted, opened, texts, with_second_drill

from hipmobility.app.pages import HOME, LEARN, REVIEW
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side
from hipmobility.pages.review.groups import GroupCounts
from hipmobility.pages.review.table import DRILL, NOTES
from hipmobility.store.journal import Journal


def test_the_words_are_of_all_notes_whatever_days_are_looked_at(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(0, 60, 5)))
    parts = opened(program)
    said = (parts.headline.text(), parts.evidence.text())
    assert said[0].startswith("Not sure yet. 12 of 12 days that differ favour right; keep noting.")
    assert "Your notes fit right being freer on" in said[1]
    for days in (30, 365, 0):
        click(program, parts.head.range.button(days))
        assert (parts.headline.text(), parts.evidence.text()) == said


def test_a_side_is_named_in_plain_words_and_stays_named(journal: Journal, program: Program) -> None:
    practices = [
        replace(
            noted(70 - day, left=4 if day % 4 == 3 else 2, right=3),
            first_side=Side.LEFT if day % 7 in (0, 3, 4) else Side.RIGHT,
        )
        for day in range(60)
    ]
    fill(journal, *practices)
    parts = opened(program)
    assert parts.headline.said.text() == "Left is mostly tighter: right comes out freer."
    named = "Right was named freer on 22 October"
    assert named in parts.evidence.text()
    click(program, parts.head.range.button(30))
    assert named in parts.evidence.text()
    fill(journal, *(replace(noted(10 - n, left=5, right=2), id=f"turned {n}") for n in range(10)))
    opened(program)
    assert parts.headline.said.text().startswith("Left was the tighter side")
    assert f"{named}; the notes since do not carry it any more." in parts.evidence.text()


def test_a_drill_with_a_scale_of_its_own_is_not_freer_but_higher(
    journal: Journal, program: Program
) -> None:
    side_means = "{side} foot forward"
    steady = ["shaky", "wobbly", "okay", "steady", "rock solid"]
    drills = [
        {"id": "stretch", "name": "Stretch", "side_means": side_means, "scale": steady},
        {"id": "bridge", "name": "Bridge", "side_means": side_means},
    ]
    copy = json.dumps({"id": "test", "name": "Test", "drills": drills})
    practices = [
        replace(
            with_second_drill(noted(70 - day, left=4 if day % 4 == 3 else 2, right=3)),
            first_side=Side.LEFT if day % 7 in (0, 3, 4) else Side.RIGHT,
            routine_copy=copy,
        )
        for day in range(60)
    ]
    fill(journal, *practices)
    parts = opened(program)
    click(program, parts.head.drills.button(1))
    said = f"{parts.headline.text()} {parts.evidence.text()}"
    assert parts.headline.said.text() == "Left is mostly lower: right comes out higher."
    assert "Right was named higher on 22 October" in said
    assert "freer" not in said
    assert "tighter" not in said
    strip = parts.evidence.strip
    assert "right higher" in strip.words_at(strip.width())
    ticks = dict(parts.charts.ease.levels())
    assert ticks == {ease: f"{ease} {word}" for ease, word in enumerate(steady, 1)}


def test_with_several_drills_each_has_a_bar(journal: Journal, program: Program) -> None:
    fill(journal, *(_two_drills(day) for day in range(12)))
    parts = opened(program)
    assert [bar.accessibleName() != "" for bar in parts.evidence.bars] == [True, True]
    click(program, parts.head.drills.button(1))
    assert parts.evidence.bars == []


def _two_drills(ago: int) -> Practice:
    made = noted(ago)
    names = {**made.drills, "bridge": replace(made.drills["stretch"], name="Bridge")}
    more = tuple(
        CheckIn(1, "bridge", side, ease, (), "", made.started_at)
        for side, ease in ((Side.LEFT, 2), (Side.RIGHT, 3))
    )
    return replace(made, drills=names, check_ins=(*made.check_ins, *more), routine_copy="")


def test_own_days_can_be_asked_for(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(0, 60, 5)))
    parts = opened(program)
    click(program, parts.head.range.button(-2))
    assert parts.head.first.isVisible()
    parts.head.first.setDate(QDate(2026, 11, 1))
    parts.head.last.setDate(QDate(2026, 11, 10))
    assert len(parts.charts.ease._times) == 2


def test_one_drill_can_be_looked_at(journal: Journal, program: Program) -> None:
    fill(journal, with_second_drill(noted(0)), noted(1))
    parts = opened(program)
    assert [button.text() for button in parts.head.drills.buttons()] == [
        "All drills",
        "Stretch",
        "Bridge",
    ]
    assert parts.notes.table.rowCount() == 3
    click(program, parts.head.drills.button(2))
    assert parts.notes.table.rowCount() == 1
    assert texts(parts, 0)[NOTES] == "left: heel came up"
    assert parts.notes.view.isColumnHidden(DRILL)


def test_many_drills_are_offered_in_a_box(journal: Journal, program: Program) -> None:
    made = noted(0)
    names = {f"drill {n}": replace(made.drills["stretch"], name=f"A drill {n}") for n in range(12)}
    said = [CheckIn(n, key, Side.LEFT, 3, (), "", NOW) for n, key in enumerate(names)]
    fill(journal, replace(made, drills=names, check_ins=tuple(said), steps=()))
    parts = opened(program)
    assert not parts.head.drills.buttons()
    assert parts.head.drill_box.count() == 13
    program.qtbot.keyClick(parts.head.drill_box, Qt.Key.Key_Down)
    assert parts.head.drill == "drill 0"
    assert parts.notes.table.rowCount() == 1


def test_how_it_is_worked_out_is_a_click_away(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    click(program, parts.headline.explain)
    assert parts.explanation.isVisible()
    assert "two stories" in parts.explanation.text.text()
    program.qtbot.keyClick(parts.explanation, Qt.Key.Key_Escape)
    assert not parts.explanation.isVisible()


def test_l_gives_the_list_all_the_room(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    parts = opened(program)
    before = parts.notes.height()
    program.press(Qt.Key.Key_L)
    assert not parts.charts.isVisible()
    QApplication.processEvents()
    assert parts.notes.height() > before
    program.press(Qt.Key.Key_L)
    assert parts.charts.isVisible()


def test_without_practices_a_second_program_with_made_up_notes_can_be_opened(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(program.app.pages[REVIEW], "_start", started.append)
    parts = opened(program)
    assert not parts.content.isVisible()
    click(program, parts.empty.demo)
    assert started == [["--demo-review"]]
    fill(program.journal, noted(0))
    opened(program)
    assert parts.content.isVisible()
    assert not parts.empty.isVisible()


@pytest.mark.parametrize("size", [(960, 560), (1280, 720), (1366, 768), (1024, 768), (3840, 2160)])
def test_it_fits_the_window(journal: Journal, program: Program, size: tuple[int, int]) -> None:
    fill(journal, with_second_drill(noted(0)), noted(1))
    parts = opened(program)
    program.app.window.resize(*size)
    click(program, parts.notes.filters.toggle)
    QApplication.processEvents()
    assert (program.app.window.width(), program.app.window.height()) == size
    page = program.app.pages[REVIEW].page
    column = page.layout()
    assert column is not None
    smallest = column.minimumSize()
    assert smallest.width() <= page.width()
    assert smallest.height() <= page.height()
    in_two_lines = parts.notes.view.isColumnHidden(NOTES)
    rows = 2 if in_two_lines else 3
    assert parts.notes.view.height() > rows * parts.notes.view.rowHeight(0)


def test_it_is_as_it_was_left_until_something_is_written(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day, note=f"note {day}") for day in range(50)))
    parts = opened(program)
    parts.notes.filters.search.setText("note")
    parts.notes.show_practice("40 days ago")
    row = parts.notes.view.currentIndex().row()
    program.app.pages.show(HOME)
    opened(program)
    assert parts.notes.view.currentIndex().row() == row
    with Journal.open(journal.path) as other:
        fill(other, replace(noted(0, note="a new note"), id="another"))
    opened(program)
    assert "left: a new note" in (texts(parts, 0)[NOTES], texts(parts, 1)[NOTES])
    program.wall += timedelta(days=1)
    opened(program)
    assert texts(parts, 0)[0].startswith("Yesterday")


def spoken(counts: GroupCounts) -> list[str]:
    """The rows of the table as they are read aloud."""
    return [cell.accessibleName() for cell in counts.findChildren(QLabel) if cell.accessibleName()]


def test_counts_by_context_stand_in_a_table(journal: Journal, program: Program) -> None:
    fill(journal, *(noted(day) for day in range(0, 60, 5)))
    groups = opened(program).groups
    assert groups.isVisible()
    assert spoken(groups.counts) == [
        "After a run: left 0, right 12, same 0",
        "Right side first: left 0, right 12, same 0",
    ]
    click(program, opened(program).head.range.button(30))
    assert "After a run: left 0, right 6, same 0" in spoken(groups.counts)


def test_the_self_check_is_a_click_away(journal: Journal, program: Program) -> None:
    fill(journal, noted(0))
    click(program, opened(program).notes.filters.self_check)
    assert program.app.window.page() is program.app.pages[LEARN].page
    assert program.app.pages[LEARN].page.self_check.isVisible()


def test_of_many_years_the_page_is_there_before_the_evidence(
    journal: Journal, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmobility.app.controllers.review._DAYS_AT_ONCE", 1)
    monkeypatch.setattr("hipmobility.app.controllers.evidence._DAYS", 0)
    fill(journal, *(noted(day) for day in range(12)))
    program.app.pages.show(REVIEW)
    parts = program.app.pages[REVIEW].page.parts
    assert parts.headline.text() == "Reading all your notes…"
    assert parts.notes.table.rowCount() == 12
    program.qtbot.waitUntil(lambda: "12 of 12 days" in parts.headline.text())
    assert "Your notes fit right" in parts.evidence.text()


def test_extra_rounds_are_told_only_once_there_are_enough(
    journal: Journal, program: Program
) -> None:
    fill(journal, *(noted(day) for day in range(3)))
    parts = opened(program)
    assert not parts.extra_round.isVisible()
    chance = random.Random(2)
    made = [with_extra_round(noted(day + 10), chance.choice(list(Side))) for day in range(26)]
    fill(journal, *made[:20])
    opened(program)
    assert "20 of 24 practices" in parts.extra_round.words.text()
    assert "Lots drawn anew" not in parts.extra_round.words.text()
    fill(journal, *made)
    opened(program)
    said = parts.extra_round.words.text()
    assert said.startswith("In 24 practices the side with more work felt freer by ")
    assert "Lots drawn anew come out so far apart in" in said
    assert "26 of 48 practices" in said


def with_extra_round(made: Practice, longer: Side) -> Practice:
    """The same with an extra round for a side, after which it was freer."""
    steps = tuple(replace(s, planned_s=60.0) if s.side is longer else s for s in made.steps)
    felt = tuple(replace(c, ease=4 if c.side is longer else 3) for c in made.check_ins)
    return replace(made, longer_side=longer, steps=steps, check_ins=felt)
