"""Pages of Learn: reading them, their links, and finding words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility import files
from hipmobility.core.articles import (
    Article,
    Block,
    LearnError,
    SelfCheckSign,
    Span,
    is_web,
    parse_page,
    plain,
    read_pages,
    search,
    spans,
    targets_of,
    words_of,
)
from hipmobility.user_routines.library import read_builtin

TEXT = """# Tight hips

Some **strong** words
over two lines, and [more](page:more).

## Why

- one
- two
  goes on

- [ ] ache: It aches
- [ ] pain: It hurts
"""


def page(title: str, text: str) -> Article:
    return parse_page(title.lower(), f"# {title}\n\n{text}\n", "x.md")


def test_a_page_is_read() -> None:
    made = parse_page("tight", TEXT, "tight.md")
    assert (made.target, made.title) == ("page:tight", "Tight hips")
    assert [block.kind for block in made.blocks] == ["text", "heading", "list"]
    first = made.blocks[0].lines[0]
    assert first[1] == Span("strong", strong=True)
    assert plain(first) == "Some strong words over two lines, and more."
    assert [plain(line) for line in made.blocks[2].lines] == ["one", "two goes on"]
    assert made.signs == (SelfCheckSign("ache", "It aches"), SelfCheckSign("pain", "It hurts"))
    assert targets_of(made) == ["page:more"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no title", "a.md, line 1: a page begins with"),
        ("# T\n\ntext\n\n# Another", "a.md, line 5: a heading"),
        ("# T\n\n## One\ntwo", "a.md, line 3: a heading"),
        ("# T\n\n- [ ] Bad id: words", "a.md, line 3: a sign"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, says: str) -> None:
    with pytest.raises(LearnError, match=says):
        parse_page("a", text, "a.md")


@given(st.text(st.characters(blacklist_characters="*[]()\n")))
def test_a_line_without_marks_stays_as_it_is(text: str) -> None:
    assert plain(spans(text)) == text
    assert all(not span.strong and not span.target for span in spans(text))


def test_search_takes_the_beginnings_of_words_without_accents() -> None:
    pages = [page("Hips", "Močnik turns"), page("Knees", "hips and more"), page("Feet", "toes")]
    assert [hit.page.title for hit in search(pages, "hip")] == ["Hips", "Knees"]
    assert [hit.page.title for hit in search(pages, "MOCN")] == ["Hips"]
    assert [hit.page.title for hit in search(pages, "hip mor")] == ["Knees"]
    assert search(pages, "ips") == []
    assert [hit.page.title for hit in search(pages, " ")] == ["Hips", "Knees", "Feet"]


def test_a_title_comes_before_a_text() -> None:
    pages = [page("Knees", "the hips"), page("Hips", "x")]
    assert [hit.page.title for hit in search(pages, "hips")] == ["Hips", "Knees"]


def test_an_excerpt_shows_what_was_found() -> None:
    (hit,) = search([page("Long", "word " * 60 + "needle at the end")], "need")
    assert hit.excerpt == "… word word needle at the end"


@given(st.text(), st.text())
def test_any_search_is_answered_with_pages_that_have_it(text: str, wanted: str) -> None:
    made = Article("page:x", "Title", (Block("text", ((Span(text),),)),))
    assert [hit.page for hit in search([made], "")] == [made]
    assert len(search([made], wanted)) <= 1


def test_the_pages_of_the_program_lead_somewhere() -> None:
    pages = read_pages(files.packaged("assets", "learn"))
    known = {each.target for each in pages} | {f"drill:{key}" for key in read_builtin().drills}
    assert len(pages) >= 8
    for each in pages:
        for target in targets_of(each):
            assert target in known or target.startswith("https://doi.org/10."), target
            assert is_web(target) == target.startswith("https://")
        assert len(words_of(each)) > 400, each.title


def test_the_self_check_has_its_signs_and_every_reference_its_doi_or_place() -> None:
    pages = {each.target: each for each in read_pages(files.packaged("assets", "learn"))}
    signs = pages["page:self-check"].signs
    assert len({sign.id for sign in signs}) == len(signs) == 6
    references = pages["page:references"]
    assert sum(is_web(target) for target in targets_of(references)) >= 8
