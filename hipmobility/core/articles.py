"""The pages of Learn: read from a small part of Markdown, linked with each other, and searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

_LINK = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_SIGN = re.compile(r"\[ \] (?P<id>[a-z_]+): (?P<text>.+)")
_EXCERPT = 70


class LearnError(ValueError):
    """A page that cannot be read; says file and line."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line; `target` is where a link leads."""

    text: str
    strong: bool = False
    target: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, or (with several lines) a list."""

    kind: str
    """``heading``, ``text`` or ``list``."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SelfCheckSign:
    """Something a person can tick in the self-check; its id stays the same for ever."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One page. Targets are ``page:ID``, ``drill:ID`` or the address of a web page."""

    target: str
    title: str
    blocks: tuple[Block, ...]
    signs: tuple[SelfCheckSign, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A page that was found, with the words around what was looked for."""

    page: Article
    excerpt: str


def parse_page(page_id: str, text: str, name: str) -> Article:
    """Read a page: ``# Title``, then paragraphs, ``## headings``, lists with ``-``, signs.

    A sign is a list item ``- [ ] id: words``. Raises `LearnError` with `name` and line.
    """
    title, *rest = text.rstrip().split("\n")
    if not title.startswith("# "):
        raise LearnError(f"{name}, line 1: a page begins with '# ' and its title")
    signs: list[SelfCheckSign] = []
    blocks: list[Block] = []
    for number, lines in _paragraphs(rest):
        block = _block(lines, signs, f"{name}, line {number}")
        if block:
            blocks.append(block)
    return Article(f"page:{page_id}", title[2:].strip(), tuple(blocks), tuple(signs))


def parse_pages(texts: Mapping[str, str]) -> list[Article]:
    """The pages of files, their texts by name, in the order of the numbers names begin with.

    Raises `LearnError` for a page that cannot be read.
    """
    return [
        parse_page(name.removesuffix(".md").partition("-")[2], texts[name], name)
        for name in sorted(texts, key=_number)
    ]


def spans(text: str) -> Line:
    """The words of a line with what is strong and what is a link."""
    spans_of_text: list[Span] = []
    at = 0
    for match in _LINK.finditer(text):
        if match.start() > at:
            spans_of_text.append(Span(text[at : match.start()]))
        strong = match["strong"]
        spans_of_text.append(Span(strong, strong=True) if strong else _link(match))
        at = match.end()
    return (*spans_of_text, Span(text[at:])) if at < len(text) else tuple(spans_of_text)


def plain(line: Line) -> str:
    """The words of a line alone."""
    return "".join(span.text for span in line)


def words_of(page: Article) -> str:
    """All words of a page, after its title."""
    lines = chain.from_iterable(block.lines for block in page.blocks)
    return " ".join([*map(plain, lines), *(sign.text for sign in page.signs)])


def search(pages: Iterable[Article], wanted: str) -> list[SearchHit]:
    """The pages that have, for each word wanted, a word that begins with it.

    Those with them in the title come first; with nothing wanted, all come, in their order.
    """
    starts = _folded(wanted).split()
    hits = [(page, _folded(page.title), _folded(words_of(page))) for page in pages]
    matching = [hit for hit in hits if _has_all(f"{hit[1]} {hit[2]}", starts)]
    matching.sort(key=lambda hit: not _has_all(hit[1], starts))
    return [SearchHit(page, _excerpt(words_of(page), starts)) for page, _, _ in matching]


def by_target(pages: Iterable[Article]) -> Mapping[str, Article]:
    """Pages by where a link to them leads."""
    return {page.target: page for page in pages}


def is_web(target: str) -> bool:
    """Whether a link leads out of the program."""
    return target.startswith(("https://", "http://"))


def _number(name: str) -> tuple[int, str]:
    number = name.partition("-")[0]
    return (int(number) if number.isdecimal() else 0, name)


def _link(match: re.Match[str]) -> Span:
    return Span(match["text"], target=match["target"])


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that belong together, with the number of the first in the file."""
    gathered: list[str] = []
    begins = 2
    for number, line in enumerate([*lines, ""], start=2):
        if line.strip():
            begins = begins if gathered else number
            gathered.append(line.strip())
        elif gathered:
            yield begins, gathered
            gathered = []


def _block(lines: list[str], signs: list[SelfCheckSign], place: str) -> Block | None:
    if lines[0].startswith("#"):
        if not lines[0].startswith("## ") or len(lines) > 1:
            raise LearnError(f"{place}: a heading is one line that begins with '## '")
        return Block("heading", (spans(lines[0][3:]),))
    if not lines[0].startswith("- "):
        return Block("text", (spans(" ".join(lines)),))
    items = _items(lines)
    if not items[0].startswith("[ ]"):
        return Block("list", tuple(map(spans, items)))
    signs.extend(_sign(item, place) for item in items)
    return None


def _items(lines: list[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line[2:])
        else:
            items[-1] += f" {line}"
    return items


def _sign(item: str, place: str) -> SelfCheckSign:
    match = _SIGN.fullmatch(item)
    if match is None:
        raise LearnError(f"{place}: a sign is written '- [ ] id: words'")
    return SelfCheckSign(match["id"], match["text"])


def _folded(text: str) -> str:
    """Small letters without accents, and nothing but letters, digits and spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c if c.isalnum() else " " for c in apart if not unicodedata.combining(c))


def _has_all(folded: str, starts: list[str]) -> bool:
    padded = f" {folded}"
    return all(f" {start}" in padded for start in starts)


def _excerpt(text: str, starts: list[str]) -> str:
    """Some words of `text`, from a little before the longest word that is wanted."""
    words = text.split()
    longest = max(starts, key=len, default="")
    places = (at for at, word in enumerate(words) if starts and _has_all(_folded(word), [longest]))
    first = max(0, next(places, 0) - 2)
    cut = " ".join(words[first:])
    short = cut if len(cut) <= _EXCERPT else f"{cut[:_EXCERPT].rsplit(' ', 1)[0]} …"
    return f"… {short}" if first else short
