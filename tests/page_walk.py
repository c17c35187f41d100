"""Opens every page of the program, one after the other, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from program import Program
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hipmobility.core.practice import Moment

FIRST_CHECK_IN = 69.0


def walk(program: Program) -> Iterator[tuple[str, QWidget]]:
    """The name and the widget of each page, while it is shown."""
    for name, opened in chain(_rooms(program), _practice(program)):
        page = opened()
        QApplication.processEvents()
        yield name, page


def _rooms(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    learn = app.learn_room

    def shown(show: Callable[[], object]) -> Callable[[], QWidget]:
        def opened() -> QWidget:
            show()
            page = app.window.page()
            assert page is not None
            return page

        return opened

    yield "home", shown(app.show_home)
    yield "routines", shown(app.show_routines)
    yield "review", shown(app.show_review)
    for target in ("page:active-or-passive", "page:self-check", "drill:shin_box"):
        yield f"learn {target}", shown(partial(learn.show, target))
    yield "settings", shown(app.show_settings)
    yield "distance", shown(app.show_distance)
    yield "copies", shown(app.show_backups)
    yield "first start", shown(app.show_first_start)
    for step in range(1, 4):
        yield f"first start {step}", shown(partial(app.first_start.page.show_step, step))
    yield "learn over a page", lambda: _over(program, learn.open_here, learn.cover)
    learn.cover.close_cover()


def _practice(program: Program) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    app = program.app
    app.show_home()
    app.begin("")
    yield "session", lambda: app.practice.session
    program.press(Qt.Key.Key_Escape)
    yield "question", lambda: app.practice.question
    program.press(Qt.Key.Key_Escape)
    program.press(Qt.Key.Key_S)
    yield "stop card", lambda: app.practice.stop_card
    program.press(Qt.Key.Key_Escape)
    program.press(Qt.Key.Key_Space)
    while app.window.page() is not app.practice.check_in:
        app.practice.session.next_requested.emit()
    yield "check-in", lambda: app.practice.check_in
    app.practice.overall.ask(Moment.BEFORE)
    app.window.show_page(app.practice.overall)
    yield "before and after", lambda: app.practice.overall
    while app.practice.run:
        app.practice.session.next_requested.emit()
    yield "summary", lambda: app.summary_room.page


def _over(program: Program, show: Callable[[], object], cover: QWidget) -> QWidget:
    program.app.show_home()
    show()
    return cover
