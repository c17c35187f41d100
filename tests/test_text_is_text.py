"""Text that a person or a shared file brings is shown as it stands; markup in it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from known_library import known_library
from page_walk import walk
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hipmobility.core.demo_practices import made_up
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Library
from hipmobility.store.journal import Journal

IMAGE = "<img src=nowhere>"
OUR_MARKUP = re.compile(r"</\w+>|&\w+;")


def hostile() -> Library:
    """The known drills and routines, with markup in every text a shared file may bring."""
    known = known_library()
    drills = {
        key: replace(drill, name=f"{IMAGE}{drill.name}", back_off=(IMAGE,))
        for key, drill in known.drills.items()
    }
    routines = {
        key: replace(
            routine,
            name=f"{IMAGE}{routine.name}"[:60],
            about=f"{IMAGE}{routine.about}",
            items=tuple(replace(item, drill=drills[item.drill.id]) for item in routine.items),
        )
        for key, routine in known.routines.items()
    }
    return replace(known, drills=drills, routines=routines)


def with_markup(practice: Practice) -> Practice:
    answers = tuple(
        replace(each, note=f"{IMAGE} {each.note}", tags=(IMAGE, *each.tags))
        for each in practice.check_ins
    )
    return replace(practice, check_ins=answers, context=IMAGE)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The program with a hostile library and hostile notes."""
    library = hostile()
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.merge((with_markup(each) for each in made_up(library, NOW)), NOW)
        made = Program(journal, qtbot, library)
        yield made
        made.app.window.close()


def rich(page: QWidget) -> Iterator[str]:
    """Texts with the picture in them that Qt would read as markup."""
    for each in [page, *page.findChildren(QWidget)]:
        if isinstance(each, QLabel) and IMAGE in each.text():
            is_plain = each.textFormat() is Qt.TextFormat.PlainText
            if not is_plain:
                yield f"{type(each).__name__} {each.text()[:80]}"
        if IMAGE in each.toolTip():
            yield f"the tool tip {each.toolTip()[:80]}"


def markup_shown(page: QWidget) -> Iterator[str]:
    """Labels that show markup of ours to the reader."""
    for each in page.findChildren(QLabel):
        ours = each.text().replace(IMAGE, "")
        if each.textFormat() is Qt.TextFormat.PlainText and OUR_MARKUP.search(ours):
            yield f"{type(each).__name__} shows {ours[:80]}"


def test_no_label_and_no_tool_tip_shows_a_picture_that_a_name_or_a_note_asks_for(
    program: Program,
) -> None:
    seen, found = 0, []
    for name, page in walk(program):
        found += [f"{name}: {each}" for each in markup_shown(page)]
        texts = [each.text() for each in page.findChildren(QLabel)]
        seen += sum(IMAGE in text for text in texts)
        found += [f"{name}: {each}" for each in rich(page)]
    assert found == []
    assert seen > 20
    assert QApplication.topLevelWidgets()


def test_a_label_that_reads_markup_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel(IMAGE, page)
    assert list(rich(page)) == []
    label.setTextFormat(Qt.TextFormat.AutoText)
    assert len(list(rich(page))) == 1
    page.setToolTip(IMAGE)
    assert page.toolTip() == "<span>&lt;img src=nowhere&gt;</span>"
