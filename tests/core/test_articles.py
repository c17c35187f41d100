"""Pages of Learn: reading them, their links, and finding words."""

from __future__ import annotations

import re
from itertools import chain

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
    parse_pages,
    plain,
    search,
    spans,
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


def targets_of(page: Article) -> list[str]:
    """Where the links of a page lead."""
    lines = chain.from_iterable(block.lines for block in page.blocks)
    return [span.target for span in chain.from_iterable(lines) if span.target]


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
    pages = parse_pages(files.article_texts())
    known = {each.target for each in pages} | {f"drill:{key}" for key in read_builtin().drills}
    assert len(pages) >= 8
    for each in pages:
        for target in targets_of(each):
            assert target in known or target.startswith("https://doi.org/10."), target
            assert is_web(target) == target.startswith("https://")
        assert len(words_of(each)) > 400, each.title


def test_the_self_check_has_its_signs_and_every_reference_its_doi_or_place() -> None:
    pages = {each.target: each for each in parse_pages(files.article_texts())}
    signs = pages["page:self-check"].signs
    assert len({sign.id for sign in signs}) == len(signs) == 6
    references = pages["page:references"]
    assert sum(is_web(target) for target in targets_of(references)) >= 11


def test_pages_stand_in_the_order_of_their_numbers() -> None:
    texts = {f"{name}.md": f"# {name}\n\nwords\n" for name in ("10-last", "2-second", "1-first")}
    assert [each.title for each in parse_pages(texts)] == ["1-first", "2-second", "10-last"]


def drill_texts() -> str:
    """All that the drills of the program say of themselves."""
    drills = read_builtin().drills.values()
    return " ".join(part for drill in drills for part in (drill.why, *drill.sources))


@pytest.mark.parametrize(
    "wanted",
    [
        "ITB",
        "patellar",
        "couch stretch",
        "foam roller",
        "tennis ball",
        "hip hook",
        "iliopsoas",
        "rectus femoris",
        "co-contraction",
        "hip theory",
        "stress injuries",
        "periods missed",
        "six weeks",
        "sagittal",
    ],
)
def test_words_that_runners_look_for_are_found(wanted: str) -> None:
    hits = search(parse_pages(files.article_texts()), wanted)
    assert hits, wanted
    longest = max(wanted.split(), key=len).casefold()
    assert longest in " ".join(hit.excerpt for hit in hits).casefold()


def test_each_reference_is_used_somewhere() -> None:
    """By the first author and the year, as the pages and drills cite it, or by its DOI."""
    pages = parse_pages(files.article_texts())
    references = next(each for each in pages if each.target == "page:references")
    others = [each for each in pages if each is not references]
    said = " ".join([*map(words_of, others), drill_texts()])
    linked = {target for each in others for target in targets_of(each)}
    lists = [block.lines for block in references.blocks if block.kind == "list"]
    listed = [line for lines in lists for line in lines]
    assert len(listed) >= 16
    for line in listed:
        author = plain(line).split()[0]
        year = re.search(r"\b(?:19|20)\d\d\b", plain(line))
        assert year, plain(line)
        cited = re.search(rf"\b{author}\b[^.;]{{0,40}}\b{year[0]}\b", said)
        assert cited or linked & {span.target for span in line if span.target}, plain(line)


def test_what_is_cited_stands_among_the_references() -> None:
    pages = parse_pages(files.article_texts())
    listed = words_of(next(each for each in pages if each.target == "page:references"))
    cited = " ".join(words_of(each) for each in pages if each.target != "page:references")
    found = set(re.findall(r"\b([A-Z][a-zøú]+) ((?:19|20)\d\d)\b", cited))
    assert len(found) >= 12
    for author, year in found:
        assert re.search(rf"\b{author}\b[^()]*{year}", listed), f"{author} {year}"


def test_the_one_it_began_with_is_credited() -> None:
    pages = {each.target: each for each in parse_pages(files.article_texts())}
    assert "Marie Whitt, PT, DPT" in words_of(pages["page:references"])
