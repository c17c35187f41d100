"""Reports as files: what is in them, what a person wrote in them, and how they look."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot
from review_histories import Eases, history, named, practice_of

from hipmobility.app.documents.html import to_html
from hipmobility.app.documents.report import make_report
from hipmobility.core.demo_practices import made_up
from hipmobility.core.model.practice import (
    DrillRecord,
    DrillStep,
    DrillStop,
    Outcome,
    Overall,
    OverallMoment,
    Practice,
    StopReason,
)
from hipmobility.core.model.routine import Side
from hipmobility.core.review.report import ReportScope, make
from hipmobility.core.review.report_markdown import to_markdown
from hipmobility.user_routines.library import read_builtin
from hipmobility.widgets.charts.day_ticks import ticks
from hipmobility.widgets.theme import LIGHT

OPTIONS = ReportScope(date(2026, 6, 1))
HOSTILE = '<script>alert(1)</script> & "quoted" </td></table> | `code` \x00\ufffc <img src="http://x.y/z">'
PAIRS: list[Eases] = [*named(12, 2, 4), (None, 3), (2, None)]


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> QtBot:
    return qtbot


class Outline(HTMLParser):
    """Tags that are open, tags there are, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def written(practices: list[Practice], path: Path, options: ReportScope = OPTIONS) -> Path:
    make_report(practices, options, path)
    return path


def pdf(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def text_of(document: QPdfDocument) -> str:
    pages = (document.getAllText(page).text() for page in range(document.pageCount()))
    return " ".join(" ".join(pages).split())


def page_picture(document: QPdfDocument, page: int) -> QImage:
    size = document.pagePointSize(page).toSize() * 2
    return document.render(page, QSize(size))


def has_colour(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(
        picture.pixel(x, y) == wanted
        for y in range(picture.height())
        for x in range(0, picture.width(), 2)
    )


def test_a_pdf_of_34_practices_is_two_pages_of_a4_with_all_parts(tmp_path: Path) -> None:
    pairs = (named(1, 0) + named(0, 1) + named(3, 0)) * 6 + named(4, 0)
    document = pdf(written(history(pairs), tmp_path / "report.pdf"))
    assert document.pageCount() == 2
    size = document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842)
    text = text_of(document)
    for part in ("Left against right", "Name", "Date", "Stretch", "Counts", "All notes"):
        assert part in text
    assert "How this is worked out" in text
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text
    assert "Right freer on 28 of the 34 days that differ" in text


def test_the_chart_shows_both_sides_in_their_colours(tmp_path: Path) -> None:
    document = pdf(written(history(PAIRS), tmp_path / "report.pdf"))
    picture = page_picture(document, 0)
    assert has_colour(picture, LIGHT.left)
    assert has_colour(picture, LIGHT.right)


def test_three_drills_and_their_words_fill_the_first_page(tmp_path: Path) -> None:
    eases: Eases = (2, 4)
    practices = [
        practice_of(n, [("one", eases), ("two", eases), ("three", (4, 2)), ("four", eases)])
        for n in range(12)
    ]
    document = pdf(written(practices, tmp_path / "report.pdf"))
    first = document.getAllText(0).text()
    assert "Three" in first
    assert "Counts" not in first
    assert "Counts" in document.getAllText(1).text()
    assert "Four" in document.getAllText(1).text()


def test_a_page_of_html_is_whole_and_fetches_nothing(tmp_path: Path) -> None:
    text = written(history(PAIRS), tmp_path / "report.html").read_text("utf-8")
    outline = Outline(text)
    assert outline.open == []
    assert "svg" in outline.tags
    assert not {"script", "link", "img", "iframe", "object"} & outline.tags
    assert not re.search(r"(https?:)?//|url\(|@import", text)
    assert "default-src 'none'" in text
    assert "14 days differ, 4 are the same" in outline.text


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_the_plan_stands_in_it(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report{ending}"
    options = replace(OPTIONS, plan="When I shut the <b>laptop</b>, I do Restore.")
    make_report(history(PAIRS), options, path)
    text = path.read_text()
    assert "The plan: " in text
    assert "When I shut the" in text
    assert "<b>laptop</b>" not in text


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_what_a_person_wrote_is_text_and_nothing_else(tmp_path: Path, ending: str) -> None:
    practices = [
        practice_of(n, [("one", (2, 4))], note=HOSTILE, tags=("<b>tag",)) for n in range(7)
    ]
    practices = [replace(each, context="<i>yoga") for each in practices]
    path = written(practices, tmp_path / f"report.{ending}")
    if ending == "pdf":
        text = text_of(pdf(path))
        assert "<script>alert(1)</script>" in text
        assert "<i>yoga" in text.lower()
    elif ending == "html":
        outline = Outline(path.read_text("utf-8"))
        assert outline.open == []
        assert not {"script", "img", "i"} & outline.tags
        assert "<script>alert(1)</script>" in outline.text
    else:
        lines = path.read_text("utf-8").splitlines()
        rows = [line for line in lines if "yoga" in line]
        assert rows
        for row in rows:
            assert row.count("|") - row.count("\\|") in (5, 6)  # a count, or a note
            assert not re.search(r"(?<!\\)<", row)


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_of_a_note_as_long_as_a_book_the_beginning_is_told(tmp_path: Path, ending: str) -> None:
    """A journal may hold a million characters; a PDF of them took minutes."""
    book = "tight " * 170_000
    practices = [practice_of(number, [("one", (2, 4))], note=book) for number in range(7)]
    path = written(practices, tmp_path / f"report.{ending}")
    text = text_of(pdf(path)) if ending == "pdf" else path.read_text("utf-8")
    sides = 2 * len(practices)
    assert sides * 800 < text.count("tight") < sides * 900
    assert text.count("…") > sides
    assert "the export has them whole" in text


def test_stops_and_all_in_all_are_told(tmp_path: Path) -> None:
    (made,) = history([(2, 4)])
    at = made.started_at + timedelta(minutes=1)
    stop = DrillStop(0, "stretch", Side.LEFT, 9.0, StopReason.PAIN, at)
    felt = tuple(Overall(OverallMoment.BEFORE, side, 3, at) for side in Side)
    practices = [replace(made, stops=(stop,), overall=felt)]
    for ending, expected in (("html", "stopped for pain (left)"), ("md", "stopped (left): pain")):
        text = written(practices, tmp_path / f"report.{ending}").read_text("utf-8")
        assert expected in text
        assert "all in all" in text.lower()


def test_under_six_there_are_dots_and_no_counts(tmp_path: Path) -> None:
    path = written(history(named(4, 1)), tmp_path / "report.html")
    text = Outline(path.read_text("utf-8")).text
    assert "1 more check-in with a difference needed" in text
    assert "Too few notes yet to count: Stretch" in text
    assert "4 of 5" not in text
    row = next(
        line
        for line in written(history(named(4, 1)), tmp_path / "r.md").read_text().splitlines()
        if line.startswith("| Stretch")
    )
    assert row == "| Stretch | 5 | – | – | – | 2 | 4 |"


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_without_notes_it_says_so(tmp_path: Path, ending: str) -> None:
    path = written([], tmp_path / f"report.{ending}")
    text = text_of(pdf(path)) if ending == "pdf" else path.read_text("utf-8")
    assert "There are no notes in this range." in text


def test_range_and_drill_are_kept_to() -> None:
    practices = [practice_of(n, [("one", (2, 4)), ("two", (3, 3))], days=1) for n in range(10)]
    day = practices[4].local_date
    report = make(practices, replace(OPTIONS, first=day, last=day + timedelta(days=2), drill="two"))
    assert [entry.practice.id for entry in report.entries] == [practices[n].id for n in (6, 5, 4)]
    assert [drill.drill for drill in report.drills] == ["two"]
    assert {answer.drill for entry in report.entries for answer in entry.answers} == {"two"}
    assert report.practices == 3
    assert report.together is None


def test_an_unknown_ending_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ends in none of"):
        make_report([], OPTIONS, tmp_path / "report.doc")
    assert list(tmp_path.iterdir()) == []


def test_the_made_up_practices_make_a_report(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20).astimezone()
    practices = made_up(read_builtin(), now)
    document = pdf(written(practices, tmp_path / "report.pdf"))
    assert 3 <= document.pageCount() <= 9
    assert "days that differ favour right" in text_of(document)


def test_days_under_a_chart_are_few_and_in_order() -> None:
    first = date(2026, 1, 5)
    for days in (0, 1, 6, 20, 45, 90, 200, 400, 1500, 3650):
        found, _ = ticks(first, first + timedelta(days=days))
        assert 1 <= len(found) <= 8
        assert found == sorted(found)
        assert first <= found[0] <= found[-1] <= first + timedelta(days=days)


def test_what_does_not_fit_on_two_pages_comes_after_all_else(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20).astimezone()
    document = pdf(written(made_up(read_builtin(), now), tmp_path / "report.pdf"))
    first, second = (document.getAllText(page).text() for page in (0, 1))
    assert "Your notes fit right being freer" in " ".join(first.split())
    assert second.index("Counts") < second.index("How this is worked out")
    assert second.index("How this is worked out") < second.index("All notes, newest first")
    last = document.getAllText(document.pageCount() - 1).text()
    assert "worth a second look" not in last


def test_of_few_practices_a_chart_has_dots_and_no_lines(tmp_path: Path) -> None:
    few, more = (
        Outline(written(history(named(count, 0)), tmp_path / f"{count}.html").read_text("utf-8"))
        for count in (5, 6)
    )
    assert "lines follow" not in few.text
    assert "lines follow about 3 weeks of notes" in more.text


def test_a_report_says_what_was_asked_in_other_words() -> None:
    asked = DrillRecord("Plank", "{side} foot", "How steady?", ("shaky", "b", "c", "d", "solid"))
    practices = [replace(each, drills={"stretch": asked}) for each in history(PAIRS)]
    report = make([*history(PAIRS[:2], days=1), *practices], OPTIONS)
    assert [drill.asked for drill in report.drills] == [(asked,)]
    for text in (to_markdown(report), Outline(to_html(report)).text):
        assert "How steady? 1 shaky, 2 b, 3 c, 4 d, 5 solid" in text
    plain = make(history(PAIRS), OPTIONS)
    assert plain.drills[0].asked == ()
    assert "Asked" not in to_markdown(plain)


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_what_extra_rounds_by_lot_did_is_told_of_all_days(tmp_path: Path, ending: str) -> None:
    lots = (Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT, Side.RIGHT) * 4
    made = [
        _with_extra(each, side)
        for each, side in zip(
            history([(4, 3) if side is Side.LEFT else (3, 4) for side in lots]), lots, strict=True
        )
    ]
    options = replace(OPTIONS, first=made[20].local_date)
    assert "help that side" not in _words(written(history(PAIRS), tmp_path / f"plain.{ending}"))
    few = _words(written(made[:23], tmp_path / f"few.{ending}", options))
    assert "23 of 24 practices with a lot are noted on both sides" in few
    assert "Lots drawn anew" not in few
    told = _words(written(made, tmp_path / f"told.{ending}", options))
    assert "Does more work on one side help that side?" in told
    assert "In 24 practices the side with more work felt freer by 1.0 step" in told
    assert "Lots drawn anew come out so far apart in 1 of 1,000" in told
    assert "24 of 48 practices with a lot" in told


def _with_extra(made: Practice, longer: Side) -> Practice:
    """The same with an extra round for a side, by lot."""
    steps = tuple(
        DrillStep(0, "stretch", side, 60.0 if side is longer else 40.0, 40.0, Outcome.CUT_SHORT)
        for side in Side
    )
    return replace(made, longer_side=longer, steps=steps)


def _words(path: Path) -> str:
    return text_of(pdf(path)) if path.suffix == ".pdf" else path.read_text("utf-8")
