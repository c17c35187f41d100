"""Opens every page of the program, one after the other, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeVar

from known_library import known_library
from program import NOW, Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hipmobility.app.pages import (
    BACKUPS,
    DISTANCE,
    FIRST_START,
    HOME,
    LEARN,
    MEASURE,
    REVIEW,
    ROUTINES,
    SETTINGS,
    SUMMARY,
)
from hipmobility.core.demo_practices import made_up
from hipmobility.core.model.practice import OverallMoment
from hipmobility.core.settings.choices import StartWhen
from hipmobility.core.transfer.export_json import to_json
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.pages.practice.keys import Wish
from hipmobility.pages.routines.drill_chooser import DrillChooser
from hipmobility.pages.transfer.progress import ProgressSheet
from hipmobility.widgets.overlays.answer_editor import AnswerEditor
from hipmobility.widgets.overlays.choice import ChoiceOverlay
from hipmobility.widgets.overlays.key_list import KeyList
from hipmobility.widgets.overlays.measure_editor import MeasureEditor
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.overlays.stop_card import StopCard

FOREIGN_TABLE = "Day,Leg,Pain,Remark\n3/4/2026,L,7,tight after the hill\n3/4/2026,R,2,\n"
_ROUNDS = 8
"""Of events, until parts in parts that follow each other's size have settled."""
_W = TypeVar("_W", bound=QWidget)


def walk(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The name and the widget of each page, while it is shown."""
    parts = (_rooms, _editor, _shared, _measure, _practice, _review, _transfer)
    for name, opened in chain.from_iterable(part(program) for part in parts):
        page = opened()
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        yield name, page


def _rooms(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    learn = app.pages[LEARN]

    def shown(show: Callable[[], object]) -> Callable[[], QWidget]:
        def opened() -> QWidget:
            show()
            page = app.window.page()
            assert page is not None
            return page

        return opened

    yield "home", shown(partial(app.pages.show, HOME))
    yield "routines", shown(partial(app.pages.show, ROUTINES))
    yield "review without notes", shown(partial(app.pages.show, REVIEW))
    for target in ("page:active-or-passive", "page:self-check", "drills:", "drill:shin_box"):
        yield f"learn {target}", shown(partial(learn.show_target, target))
    yield "settings", shown(partial(app.pages.show, SETTINGS))
    yield "distance", shown(partial(app.pages.show, DISTANCE))
    yield "copies", shown(partial(app.pages.show, BACKUPS))
    yield "first start", shown(partial(app.pages.show, FIRST_START))
    for step in range(1, 5):
        yield f"first start {step}", shown(partial(app.pages[FIRST_START].page.show_step, step))
    yield "learn over a page", lambda: _over(program, learn.open_here, learn.overlay)
    learn.overlay.close_overlay()
    details = app.pages[HOME].page.drills.cards[0].details
    yield "drill sheet", lambda: _over_page(program, details.click, DrillSheet)
    program.press(Qt.Key.Key_Escape)
    app.pages.show(ROUTINES)
    yield "keys", lambda: _over_page(program, app.window.show_keys, KeyList)
    program.press(Qt.Key.Key_Escape)


def _editor(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    app.pages.show(ROUTINES)
    page = app.pages[ROUTINES].page

    def pressed(*keys: Qt.Key) -> QWidget:
        program.press(*keys)
        return page

    def chosen() -> QWidget:
        return _over_page(program, page.editor.choose_drill, DrillChooser)

    def too_long() -> QWidget:
        for _ in range(4):
            page.editor.choose_drill()
            program.press(Qt.Key.Key_Return)
        return page

    yield "routine", lambda: pressed(Qt.Key.Key_Down, Qt.Key.Key_Down)
    yield "new routine", lambda: pressed(Qt.Key.Key_N)
    yield "drills to add", chosen
    yield "routine in the editor", lambda: pressed(Qt.Key.Key_Return)
    yield "routine that takes too long", too_long
    leave = page.editor.close_requested.emit
    yield "leave without saving", lambda: _over_page(program, leave, ChoiceOverlay)
    _over_page(program, lambda: None, ChoiceOverlay).answers["leave"].click()


def _shared(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    choice = ChoiceOverlay(program.app.window)
    answers = [("both", "«1»"), ("mine", "«2»")]
    yield "choice", lambda: _shown_over(choice, partial(choice.ask, "«3»", "«4»", answers))
    choice.hide()


def _review(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    program.journal.merge(made_up(known_library(), NOW), NOW)
    app.pages.show(REVIEW)
    room = app.pages[REVIEW]
    yield "review", lambda: room.page
    parts = room.page.parts
    yield "how review counts", lambda: _shown_over(parts.explanation, parts.explanation.explain)
    parts.explanation.hide()
    yield "notes in review", lambda: _shown_over(room.page, partial(program.press, Qt.Key.Key_N))
    practice = program.journal.queries.practices()[0]
    edit = partial(room.page.edit_requested.emit, practice.id, 0)
    yield "answers to change", lambda: _over_page(program, edit, AnswerEditor)
    program.press(Qt.Key.Key_Escape)
    room.page.report_requested.emit()
    assert room.report is not None
    yield "report", lambda: room.report or room.page
    program.press(Qt.Key.Key_Escape)
    app.pages.show(HOME)
    sheet = partial(app.pages[HOME].page.details_requested.emit, "worlds_greatest_stretch")
    yield "drill sheet with notes", lambda: _over_page(program, sheet, DrillSheet)
    program.press(Qt.Key.Key_Escape)
    yield "home with notes", lambda: app.pages[HOME].page


def _transfer(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    transfers = program.app.transfers
    mine = program.journal.queries.practices()[:3]
    felt = [replace(each, ease=1 + (each.ease or 1) % 5) for each in mine[0].check_ins]
    new = [replace(each, id=f"new {number}") for number, each in enumerate(mine)]
    differing = to_json([replace(mine[0], check_ins=tuple(felt)), *new])

    def imported(name: str, text: str) -> Callable[[], QWidget]:
        def opened() -> QWidget:
            file = program.paths.data / name
            file.write_text(text, encoding="utf-8")
            transfers.importing.take(file)
            program.qtbot.waitUntil(lambda: not transfers.work.is_busy, timeout=10_000)
            return _over_page(program, lambda: None, Sheet)

        return opened

    for title, show in (
        ("export", lambda: _over_page(program, transfers.exporting.show, Sheet)),
        ("past practice", lambda: _over_page(program, transfers.past.show, Sheet)),
        ("import with differences", imported("notes.json", differing)),
        ("foreign table", imported("foreign.csv", FOREIGN_TABLE)),
    ):
        yield title, show
        program.press(Qt.Key.Key_Escape)
    progress = ProgressSheet(program.app.window)
    yield "progress", lambda: _shown_over(progress, partial(progress.open_for, "«5»"))
    progress.hide()


def _measure(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    page = app.pages[MEASURE].page
    for figure in (page.start.figure, page.work.figure):
        figure.hide()  # it has tests of its own
    app.pages.show(MEASURE)
    yield "measure", lambda: page
    page.start.start.click()
    yield "measuring", lambda: page
    for value in (30.0, 33.0, 31.0, 34.0, 32.0, 35.0):
        page.given.emit(value)
    yield "measured", lambda: page
    yield "measurement to correct", lambda: _over_page(program, page.done.edit.click, MeasureEditor)
    program.press(Qt.Key.Key_Escape)


def _practice(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    app.pages.show(HOME)
    app.practices.begin("")
    app.practice.gate.page.set_introduces(True)
    yield "gate that tells the keys", partial(_gate, program)
    app.practice.gate.page.set_introduces(False)
    yield "gate", partial(_gate, program)
    app.window.show_page(app.practice.session)
    yield "session", lambda: app.practice.session
    program.press(Qt.Key.Key_Escape)
    yield "question", lambda: app.practice.question
    program.press(Qt.Key.Key_Escape)
    program.press(Qt.Key.Key_S)
    yield "stop card", lambda: app.practice.stop_card
    program.press(Qt.Key.Key_Escape)
    assert app.practice.run
    _over_page(program, partial(app.practice.leaving.ask_to_stop, app.practice.run), StopCard)
    program.qtbot.keyClick(app.practice.stop_card, Qt.Key.Key_1)
    yield "stop card with advice", lambda: app.practice.stop_card
    app.practice.stop_card.hide()
    while app.window.page() is not app.practice.check_in:
        program.pass_time(5)
    yield "check-in", lambda: app.practice.check_in
    app.practice.overall.ask(OverallMoment.BEFORE)
    app.window.show_page(app.practice.overall)
    yield "before and after", lambda: app.practice.overall
    while app.practice.run:
        app.practice.session.wished.emit(Wish.NEXT)
    yield "summary", lambda: app.pages[SUMMARY].page


def _gate(program: Program) -> QWidget:
    screen = program.app.practice
    assert screen.run
    screen.gate.show(screen.run, StartWhen.READY)
    return screen.gate.page


def _shown_over(page: QWidget, show: Callable[[], object]) -> QWidget:
    show()
    return page


def _over_page(program: Program, show: Callable[[], object], kind: type[_W]) -> _W:
    """What lies over the page after `show`."""
    show()
    found = [each for each in program.app.window.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, (kind, found)
    return found[0]


def _over(program: Program, show: Callable[[], object], cover: QWidget) -> QWidget:
    program.app.pages.show(HOME)
    show()
    return cover
