"""Qt's tools find every text that the source marks, with its context, and plurals as such."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from processes import run
from texts_in_source import PACKAGE, MarkedText, marked_texts
from translation_tools import tool

from hipmobility.core.settings.kinds import Choice
from hipmobility.core.settings.preferences import DECLARATIONS, GROUPS

LATER = {
    "hipmobility/app/documents/body.py": "WorkedOut",
    "hipmobility/app/menus.py": "Pages, Setting",
    "hipmobility/app/page_registry.py": "Pages",
    "hipmobility/app/practice/recording/trouble.py": "JournalTroubleWords",
    "hipmobility/pages/settings/controls.py": "Setting",
    "hipmobility/pages/words/extra_round.py": "ExtraRoundWords",
    "hipmobility/pages/review/explained.py": "WorkedOut",
    "hipmobility/widgets/words.py": "the name of the class, and what the core says",
}
"""Files that translate what is declared elsewhere, and the contexts it is declared in."""


@pytest.fixture(scope="module")
def marked() -> list[MarkedText]:
    return list(marked_texts())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> ET.ElementTree[ET.Element]:
    """What ``lupdate`` makes of the source."""
    if not PACKAGE.is_dir():
        pytest.skip("the source lies elsewhere")
    ts = tmp_path_factory.mktemp("texts") / "found.ts"
    sources = sorted(PACKAGE.rglob("*.py"))
    run([tool("lupdate"), "-silent", "-extensions", "py", *sources, "-ts", ts], check=True)
    return ET.parse(ts)


def texts_of(found: ET.ElementTree[ET.Element]) -> set[tuple[str, str]]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in found.iter("context")
        for message in context.iter("message")
    }


def test_every_text_is_found_in_its_context(
    marked: list[MarkedText], found: ET.ElementTree[ET.Element]
) -> None:
    texts = {(each.context, each.text) for each in marked if each.text is not None}
    assert len(texts) > 900
    assert {each for each in texts if each not in texts_of(found)} == set()
    assert {each for each in texts_of(found) if each not in texts} == set()


def test_no_text_is_without_a_context(found: ET.ElementTree[ET.Element]) -> None:
    assert [text for context, text in texts_of(found) if not context] == []


def test_a_text_is_written_where_it_is_marked(marked: list[MarkedText]) -> None:
    elsewhere = {each.where.partition(":")[0] for each in marked if each.text is None}
    assert elsewhere == set(LATER)


def test_plurals_are_found_as_such(
    marked: list[MarkedText], found: ET.ElementTree[ET.Element]
) -> None:
    plurals = {each.text for each in marked if each.is_plural and each.text}
    found_plurals = {
        message.findtext("source")
        for message in found.iter("message")
        if message.get("numerus") == "yes"
    }
    assert plurals == found_plurals
    number = re.compile("%L?n")
    assert [text for text in plurals if not number.search(str(text))] == []
    assert [m for m in marked if number.search(m.text or "") and not m.is_plural] == []


def test_no_plural_is_made_by_hand(marked: list[MarkedText]) -> None:
    one = re.compile(
        r"(?:^|[ (])(?:1|one) (?:step|day|time|drill|routine|note|practice|check-in)\b"
    )
    assert [each for each in marked if one.search(each.text or "")] == []


def test_every_word_of_the_settings_is_marked(marked: list[MarkedText]) -> None:
    words = {each.text for each in marked if each.context == "Setting"}
    declared = [*GROUPS.values()]
    for each in DECLARATIONS.values():
        kind = each.kind
        declared += [each.title, each.help]
        declared += [getattr(kind, name, "") for name in ("unit", "special", "usual")]
        declared += [text for _, text in kind.options] if isinstance(kind, Choice) else []
    assert [text for text in declared if text and text not in words] == []


def test_a_lost_text_would_be_noticed(tmp_path: Path) -> None:
    lost = tmp_path / "lost.py"
    lost.write_text('def f():\n    return f"{Words.tr(\'inside\')}" + tr("no context")\n')
    run([tool("lupdate"), "-silent", lost, "-extensions", "py", "-ts", tmp_path / "a.ts"])
    assert texts_of(ET.parse(tmp_path / "a.ts")) == {("", "no context")}
