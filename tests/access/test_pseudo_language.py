"""Every page in another, longer language: no text is left out of it, and none is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from page_walk import walk
from program import Program
from pseudo_language import PseudoLanguage, pseudo
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.routine import Drill
from hipmobility.library import read_builtin
from hipmobility.store.journal import Journal
from hipmobility.widgets.big_text import BigText

_TRANSLATED = re.compile(r"«.*»", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = "Hip Mobility Ctrl Alt Shift"
"""Of the program, and of keys as they stand on keyboards."""


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    language = PseudoLanguage()
    QCoreApplication.installTranslator(language)
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        made = Program(journal, qtbot)
        yield made
        made.app.window.close()
    QCoreApplication.removeTranslator(language)


def texts(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """All that can be read on a page, and what a screen reader says."""
    for widget in [page, *page.findChildren(QWidget)]:
        yield widget, widget.accessibleName()
        yield widget, widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton | BigText):
            shown = widget.text
            yield widget, shown() if callable(shown) else str(shown)
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        elif isinstance(widget, QComboBox):
            for place in range(widget.count()):
                yield widget, widget.itemText(place)


def content() -> str:
    """All words of routines and of Learn, which are translated in their own files."""
    learn = [each.read_text("utf-8") for each in files.packaged("assets", "learn").glob("*.md")]
    library = read_builtin()
    words = chain.from_iterable(words_of(drill) for drill in library.drills.values())
    routines = (f"{each.name} {each.about}" for each in library.routines.values())
    return " ".join([*learn, *words, *routines, _NAMES])


def words_of(drill: Drill) -> Iterator[str]:
    yield from (drill.name, drill.setup, drill.side_means, drill.feel, drill.why)
    for each in (drill.cues, drill.easier, drill.harder, drill.back_off, drill.sources):
        yield from each
    for phase in drill.tempo:
        yield phase.cue
    for variant in drill.variants:
        yield from (variant.name, variant.setup, *variant.cues.values())


def is_ours(program: Program, widget: QWidget) -> bool:
    """Whether its words are the program's to translate; names and versions are not."""
    return widget is not program.app.settings_room.page.about.versions


def plain_words(text: str, known: str) -> list[str]:
    """The words of a text that are neither translated nor content."""
    left = unescape(_TAG.sub(" ", _TRANSLATED.sub(" ", text)))
    return [word for word in _WORD.findall(left) if word not in known]


def test_every_text_is_translated(program: Program) -> None:
    known = content()
    found: dict[str, set[str]] = {}
    for name, page in walk(program):
        for widget, text in texts(page):
            if is_ours(program, widget) and plain_words(text, known):
                found.setdefault(name, set()).add(f"{type(widget).__name__}: {text}")
    assert found == {}


def test_a_plain_text_is_found() -> None:
    assert plain_words("Start", "") == ["Start"]
    assert plain_words(f"{pseudo('Start')} 5:00", "") == []
    assert plain_words(f"Then {pseudo('Start')}", "") == ["Then"]


def cut_off(page: QWidget) -> Iterator[str]:
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if not widget.isVisibleTo(page) or widget.objectName().startswith("qt_"):
            continue
        if lacks := missing(widget):
            yield f"{lacks}: {widget.text()}"
        elif outside := hidden_by(widget, page):
            yield f"{outside}: {widget.text()}"


def missing(widget: QLabel | QAbstractButton) -> str:
    """What a text needs and has not."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        least = widget.heightForWidth(widget.width())
        return f"height {widget.height()} of {least}" if least > widget.height() + 1 else ""
    least = widget.minimumSizeHint().width()
    if isinstance(widget, QAbstractButton):
        least = widget.fontMetrics().horizontalAdvance(widget.text())
    return f"width {widget.width()} of {least}" if least > widget.width() + 1 else ""


def hidden_by(widget: QWidget, page: QWidget) -> str:
    """Which part around a text cuts it off; what can be scrolled to is not cut off."""
    holder = widget.parentWidget()
    while holder is not None and widget is not page:
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return ""
        box = QRect(widget.mapTo(holder, QPoint()), widget.size())
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(box):
            return f"outside {type(holder).__name__}"
        if holder is page:
            return ""
        holder = holder.parentWidget()
    return ""


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(program: Program, size: tuple[int, int]) -> None:
    program.app.window.resize(*size)
    found = {name: cut for name, page in walk(program) if (cut := list(cut_off(page)))}
    assert found == {}
