"""Import and export by the window: seen first, decided row by row, whole or not at all."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import practice
from program import NOW, Program
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from store_helpers import LEFT, RIGHT

from hipmobility.app.pages import REVIEW
from hipmobility.app.transfer.importing import Importing
from hipmobility.core.model.practice import Practice
from hipmobility.core.transfer.dates import DayOrder
from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json
from hipmobility.pages.review.table import NotesView
from hipmobility.pages.transfer.import_sheet import ImportSheet
from hipmobility.pages.transfer.map_sheet import MapSheet
from hipmobility.widgets.overlays.sheet import Sheet

MINE = practice({LEFT: 4, RIGHT: 3})


class Desk:
    """The program with one practice, and the sheets of an import."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.journal = program.journal
        self.journal.merge([MINE], NOW)
        self.folder = self.journal.path.parent
        self.importing: Importing = program.app.transfers.importing

    def take(self, text: str, name: str = "notes.csv") -> None:
        file = self.folder / name
        file.write_text(text, "utf-8", newline="")
        self.importing.take(file)

    def until(self, holds: Callable[[], bool]) -> None:
        self.program.qtbot.waitUntil(holds, timeout=10_000)

    def sheet(self) -> ImportSheet:
        self.until(lambda: self.importing.sheet is not None and self.importing.sheet.isVisible())
        assert self.importing.sheet is not None
        return self.importing.sheet

    def map_sheet(self) -> MapSheet:
        found = self.importing
        self.until(lambda: found.map_sheet is not None and found.map_sheet.isVisible())
        assert found.map_sheet is not None
        return found.map_sheet

    def press(self, sheet: Sheet, *keys: Qt.Key) -> None:
        for key in keys:
            self.program.qtbot.keyClick(self.program.app.window.focusWidget(), key)

    @property
    def sheet_is_open(self) -> bool:
        return self.importing.sheet is not None and self.importing.sheet.isVisible()

    def settled(self) -> None:
        self.until(lambda: not self.program.app.transfers.work.is_busy)

    def kept(self) -> dict[str, Practice]:
        return {each.id: each for each in self.journal.queries.practices()}


@pytest.fixture(name="desk")
def fixture_desk(program: Program) -> Desk:
    return Desk(program)


def edited(*, ease: int) -> Practice:
    said = tuple(replace(each, ease=ease) for each in MINE.check_ins)
    return replace(MINE, check_ins=said)


def test_what_is_new_is_told_first_and_taken_in_by_enter(desk: Desk) -> None:
    desk.take(to_json([MINE, replace(MINE, id="new")]), "notes.json")
    sheet = desk.sheet()
    assert sheet.title.text() == "Import notes.json"
    assert sheet.summary.text().startswith("1 practice")
    assert set(desk.kept()) == {MINE.id}
    desk.press(sheet, Qt.Key.Key_Return)
    desk.settled()
    assert set(desk.kept()) == {MINE.id, "new"}
    offer = desk.program.app.window.messages.undo
    assert "notes.json imported" in offer.text.text()
    offer.undo()
    desk.settled()
    assert set(desk.kept()) == {MINE.id}


def test_pressing_import_twice_imports_once(desk: Desk) -> None:
    desk.take(to_json([replace(MINE, id="new")]), "notes.json")
    sheet = desk.sheet()
    sheet.import_requested.emit()
    sheet.import_requested.emit()
    desk.program.app.transfers.exporting.export(desk.folder / "beside.json", ".json")
    desk.settled()
    assert set(desk.kept()) == {MINE.id, "new"}
    assert not (desk.folder / "beside.json").exists()


def test_escape_takes_nothing(desk: Desk) -> None:
    desk.take(to_json([replace(MINE, id="new")]), "notes.json")
    desk.press(desk.sheet(), Qt.Key.Key_Escape)
    assert not desk.sheet_is_open
    assert set(desk.kept()) == {MINE.id}


def test_each_row_that_differs_is_decided_by_itself(desk: Desk) -> None:
    desk.take(to_csv([edited(ease=1)]))
    sheet = desk.sheet()
    model = sheet.table.model()
    told = [model.index(row, column).data() for row in range(2) for column in (1, 2, 3)]
    assert told[1:3] == ["✓ 4 easy", "1 stuck"]
    desk.press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Right)  # the right side: the file's
    assert model.index(1, 3).data() == "✓ 1 stuck"
    desk.press(sheet, Qt.Key.Key_Return)
    desk.settled()
    found = desk.kept()[MINE.id]
    assert (found.ease(0, LEFT), found.ease(0, RIGHT)) == (4, 1)


def test_all_of_the_file_and_all_of_mine(desk: Desk) -> None:
    desk.take(to_csv([edited(ease=2)]))
    sheet = desk.sheet()
    desk.program.qtbot.mouseClick(sheet.theirs, Qt.MouseButton.LeftButton)
    assert len(sheet.table.taken) == 2
    desk.program.qtbot.mouseClick(sheet.mine, Qt.MouseButton.LeftButton)
    assert not sheet.table.taken
    desk.program.qtbot.mouseClick(sheet.theirs, Qt.MouseButton.LeftButton)
    desk.program.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.kept()[MINE.id].ease(0, LEFT) == 2


def test_nothing_new_is_said_and_nothing_can_be_imported(desk: Desk) -> None:
    desk.take(to_csv([MINE]))
    sheet = desk.sheet()
    assert "nothing new" in sheet.summary.text()
    assert not sheet.main.isVisible()


def test_mistakes_are_told_with_their_lines(desk: Desk) -> None:
    desk.take(to_csv([MINE]).replace(",finished,", ",done,", 1))
    sheet = desk.sheet()
    assert sheet.title.text() == "notes.csv cannot be imported"
    assert "notes.csv:2: state" in sheet.details.text()
    assert str(desk.folder) not in sheet.details.text()


def test_a_file_that_is_gone_is_told(desk: Desk) -> None:
    desk.importing.take(desk.folder / "gone.csv")
    assert "No such file" in desk.sheet().details.text()


def test_notes_of_another_program_are_mapped_and_seen(desk: Desk) -> None:
    desk.take("Day,Leg,Pain,Remark\n2026-11-01,L,7,tight\n2026-11-01,R,2,\n2026-11-09,L,0,\n")
    sheet = desk.map_sheet()
    assert [row[2:] for row in sheet.preview.rows()] == [
        ["2 stiff", "", "tight"],
        ["", "4 easy", ""],
        ["5 free", "", ""],
    ]
    assert "7–8 stiff" in sheet.steps.text()
    sheet.free.setValue(1)
    assert not sheet.main.isEnabled()
    assert "outside the scale" in sheet.problem.text()
    sheet.free.setValue(0)
    desk.program.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    plan = desk.sheet()
    assert "2 practices are new" in plan.summary.text()
    desk.press(plan, Qt.Key.Key_Return)
    desk.settled()
    assert len(desk.kept()) == 3


def test_a_mistake_below_the_preview_leads_back_to_the_map(desk: Desk) -> None:
    rows = "\n".join(f"2026-11-01,note {number}" for number in range(400))
    desk.take(f"date,note\n{rows}\nsoon,last\n")
    sheet = desk.map_sheet()
    assert sheet.main.isEnabled()
    desk.press(sheet, Qt.Key.Key_Return)
    desk.until(lambda: sheet.isVisible() and bool(sheet.problem.text()))
    assert "notes.csv:402: date" in sheet.problem.text()


def test_unclear_dates_are_asked_about(desk: Desk) -> None:
    desk.take("date,note\n3/4/2026,one\n")
    sheet = desk.map_sheet()
    assert sheet.order.isVisible()
    assert sheet.note_map().order is DayOrder.DAY_FIRST
    desk.program.qtbot.mouseClick(sheet.order.button(1), Qt.MouseButton.LeftButton)
    assert sheet.note_map().order is DayOrder.MONTH_FIRST


def test_work_that_is_cancelled_has_done_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import waits in the middle until Cancel was pressed, and then nothing of it is there."""
    work, pressed = desk.program.app.transfers.work, threading.Event()
    told = work._progress

    def wait(done: int, of: int) -> None:
        assert of == 0 or pressed.wait(timeout=10)
        told(done, of)

    monkeypatch.setattr(work, "_progress", wait)
    desk.take(to_json([replace(MINE, id=f"new {number}") for number in range(5)]), "notes.json")
    desk.press(desk.sheet(), Qt.Key.Key_Return)
    desk.until(work._sheet.isVisible)
    desk.program.qtbot.mouseClick(work._sheet.cancel, Qt.MouseButton.LeftButton)
    pressed.set()
    desk.settled()
    assert set(desk.kept()) == {MINE.id}


def test_a_file_is_dropped_onto_the_window(desk: Desk) -> None:
    file = desk.folder / "dropped.json"
    file.write_text(to_json([replace(MINE, id="new")]), "utf-8")
    window, data = desk.program.app.window, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, *nothing)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *nothing))
    assert desk.sheet().title.text() == "Import dropped.json"
    again = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, *nothing)
    again.ignore()
    window.dragEnterEvent(again)
    assert not again.isAccepted()  # something lies over the page


def test_the_menu_asks_for_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.folder / "asked.json"
    file.write_text(to_json([replace(MINE, id="new")]), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window = desk.program.app.window
    desk.program.qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert desk.sheet().title.text() == "Import asked.json"


def test_an_export_is_written_whole_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window, exporting = desk.program.app.window, desk.program.app.transfers.exporting
    desk.program.qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert exporting.sheet is not None
    assert exporting.sheet.summary.text().startswith("1 practice")
    desk.press(exporting.sheet, Qt.Key.Key_Return)
    desk.settled()
    assert target.read_text("utf-8") == to_json(desk.journal.queries.practices())
    assert "Your notes are in out.json" in window.messages.news.text.text()
    desk.program.qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    exporting.sheet.table.setChecked(True)
    target = tmp_path / "out.csv"
    desk.press(exporting.sheet, Qt.Key.Key_Return)
    desk.settled()
    assert target.read_bytes() == to_csv(desk.journal.queries.practices()).encode()
    assert "complete copy is the one in JSON" in window.messages.news.text.text()


def test_tab_in_a_sheet_leaves_the_table_below_alive(desk: Desk) -> None:
    """PySide lost the table's header to Python's collector, and the next resize crashed."""
    desk.program.app.pages.show(REVIEW)
    table = desk.program.app.window.findChildren(NotesView)[0]
    gone: list[bool] = []
    table.horizontalHeader().destroyed.connect(lambda: gone.append(True))
    desk.program.app.transfers.exporting.show()
    desk.program.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    gc.collect()
    assert not gone
    desk.program.press(Qt.Key.Key_Escape)


def test_an_export_onto_a_full_disk_says_so_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "out.json"))

    monkeypatch.setattr("hipmobility.files.write_atomic", full)
    exporting = desk.program.app.transfers.exporting
    exporting.export(tmp_path / "out.json", ".json")
    desk.until(exporting.trouble.isVisible)
    assert "No space left on device" in exporting.trouble.accessibleDescription()
    assert not list(tmp_path.glob("out*"))
