"""Every page in another, longer language: no text is left out of it, and none is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from cut_off import cut_off
from known_library import known_library
from page_walk import FOREIGN_TABLE, walk
from program import Program
from pseudo_language import LANGUAGE, in_pseudo, make_pseudo_language, pseudo, spoken
from PySide6.QtCore import QAbstractListModel, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.app.pages import HOME, ROUTINES, SETTINGS
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Drill
from hipmobility.store.errors import JournalTrouble, JournalUnavailable
from hipmobility.store.journal import Journal
from hipmobility.widgets.practice.big_text import BigText

_TRANSLATED = re.compile(r"«.*»", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_NAMES = ("Hip Mobility", "English", "Ctrl", "Strg", "Alt", "Shift")
"""Of the program, and of keys as they stand on keyboards."""


@pytest.fixture(scope="module")
def language_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has the language."""
    folder = tmp_path_factory.mktemp("pseudo")
    make_pseudo_language(folder)
    return folder


@pytest.fixture
def program(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, language_folder: Path
) -> Iterator[Program]:
    library = in_pseudo(known_library())
    with spoken(qapp, language_folder), Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot, library, language=LANGUAGE)
        yield made
        made.app.window.close()


def texts(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """All that can be read on a page, and what a screen reader says."""
    for widget in [page, *page.findChildren(QWidget)]:
        yield widget, widget.accessibleName()
        yield widget, widget.accessibleDescription()
        yield widget, widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton | BigText):
            shown = widget.text
            yield widget, shown() if callable(shown) else str(shown)
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        elif isinstance(widget, QComboBox):
            for place in range(widget.count()):
                yield widget, widget.itemText(place)
        elif isinstance(widget, QAbstractItemView) and widget.model():
            yield from ((widget, text) for text in listed(widget))


def listed(view: QAbstractItemView) -> Iterator[str]:
    """What stands in a list or a table, and at the head of its columns."""
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount()):
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")


def content(program: Program) -> list[str]:
    """What is translated in files of its own, or is the user's: longest first, without sides."""
    library = known_library()
    found = chain(
        *map(words_of, library.drills.values()),
        *((each.name, each.about) for each in library.routines.values()),
        *((each.name, each.question) for r in library.routines.values() for each in r.check_ins),
        *map(noted, program.journal.queries.practices()),
        [*re.split(r"[,\n]", FOREIGN_TABLE), "Hip"],  # kept as it is written
        _NAMES,
        days_and_months(),
    )
    pieces = chain.from_iterable(_PLACEHOLDER.split(each) for each in found)
    return sorted({each.strip() for each in pieces if each.strip()}, key=len, reverse=True)


def days_and_months() -> Iterator[str]:
    """As Qt has them in the language of the system."""
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        yield from (QLocale().dayName(day, form) for day in range(1, 8))
        yield from (QLocale().standaloneDayName(day, form) for day in range(1, 8))
        yield from (QLocale().monthName(month, form) for month in range(1, 13))


def words_of(drill: Drill) -> Iterator[str]:
    steps = (part.strip() for part in re.split(r"[,;:]", drill.setup))
    yield from (step[:1].upper() + step[1:] for step in steps)  # the gate shows them one by one
    yield from (drill.name, drill.setup, drill.side_means, drill.feel, drill.why, drill.question)
    yield from drill.scale
    for each in (drill.cues, drill.easier, drill.harder, drill.back_off, drill.sources):
        yield from each
    for phase in drill.tempo:
        yield from (phase.cue, phase.name.replace("_", " "))
    for variant in drill.variants:
        yield from (variant.name, variant.setup, *variant.cues.values())


def noted(practice: Practice) -> Iterator[str]:
    for check_in in practice.check_ins:
        yield from (check_in.note, *check_in.tags)


def learned() -> list[str]:
    """The words of Learn, whose pages are translated in their own files."""
    pages = files.packaged("assets", "learn").glob("*.md")
    return _WORD.findall(" ".join(each.read_text("utf-8") for each in pages))


def is_ours(program: Program, widget: QWidget) -> bool:
    """Whether its words are the program's to translate.

    Names and versions are not, nor the menu that the charts' library makes and never shows.
    """
    parent: QWidget | None = widget
    while parent and not isinstance(parent, QMenu):
        parent = parent.parentWidget()
    return not parent and widget is not program.app.pages[SETTINGS].page.about.versions


def plain_words(text: str, content: Sequence[str]) -> list[str]:
    """The words of a text that are neither translated nor content."""
    left = unescape(_TAG.sub(" ", _PLACEHOLDER.sub(" ", _TRANSLATED.sub(" ", text))))
    for piece in content:
        if piece in left:
            left = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", " ", left)
    return _WORD.findall(left)


def test_every_text_is_translated(program: Program) -> None:
    found: dict[str, set[str]] = {}
    learn = set(learned())
    for name, page in walk(program):
        known = content(program)
        for widget, text in texts(page):
            plain = plain_words(text, known) if is_ours(program, widget) else []
            if name.startswith("learn"):
                plain = [word for word in plain if word not in learn]
            if plain:
                found.setdefault(name, set()).add(f"{type(widget).__name__}: {text}")
    assert found == {}


@pytest.mark.parametrize("trouble", JournalTrouble)
def test_what_is_wrong_with_the_journal_is_translated(
    program: Program, trouble: JournalTrouble
) -> None:
    error = JournalUnavailable(Path("journal"), trouble)
    assert plain_words(trouble_words(error), ["journal"]) == []
    assert str(error).endswith(trouble.remedy)  # for logs it stays as it was declared


def test_the_menus_are_translated(program: Program) -> None:
    actions = program.app.window.findChildren(QAction)
    words = {word for action in actions for word in plain_words(action.text(), _NAMES)}
    assert len(actions) > 10
    assert words == set()


def test_days_and_drills_are_in_the_language_of_the_texts(program: Program) -> None:
    assert QLocale().dayName(2) == "Dienstag"
    program.app.pages.show(HOME)
    shown = {text for _, text in texts(program.app.pages[HOME].page)}
    assert any(pseudo("Shin boxes") in text for text in shown)


def test_a_plain_text_is_found() -> None:
    assert plain_words("Start", []) == ["Start"]
    assert plain_words(f"{pseudo('Start')} 5:00", []) == []
    assert plain_words(f"Then {pseudo('Start')}", []) == ["Then"]
    assert plain_words("Shin boxes, then", ["Shin boxes"]) == ["then"]


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(program: Program, size: tuple[int, int]) -> None:
    program.app.window.resize(*size)
    found = {name: cut for name, page in walk(program) if (cut := list(cut_off(page)))}
    assert found == {}


def test_the_program_s_routines_are_listed_in_the_language(program: Program) -> None:
    program.app.pages.show(ROUTINES)
    shown = {text for _, text in texts(program.app.pages[ROUTINES].page)}
    assert any(pseudo("Restore hip mobility") in text for text in shown)
