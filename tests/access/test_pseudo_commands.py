"""What commands say in another language: no sentence of theirs is left in English."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from processes import run
from pseudo_language import LANGUAGE, make_pseudo_language

from hipmobility.core.demo_practices import made_up
from hipmobility.core.model.translatable import FileWords, Sentence, in_words, joined
from hipmobility.core.settings.preferences_file import parse_preferences
from hipmobility.core.yaml.problems import Place, Problems
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import read_builtin

_WORD = re.compile(r"[^\W\d_]{2,}")
WRONG = """\
routines:
  mine:
    name: Mine
    about: Two drills.
    colour: red
    at_most: 3
    drills:
      - drill: shin_bix
        dose: soon
      - shin_box
"""
NOTES = """\
{"format": 1, "practices": [{"id": 3, "started_at": "soon", "felt": []}]}
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has the language, and settings that want it."""
    folder = tmp_path_factory.mktemp("pseudo") / "hipmobility"
    folder.mkdir()
    make_pseudo_language(folder)
    (folder / "settings.yaml").write_text(f"language: {LANGUAGE}\n", encoding="utf-8")
    return folder


def said(data: Path, *arguments: object) -> str:
    """What a command prints, on both streams, in a process of its own."""
    command = [sys.executable, "-m", "hipmobility", *map(str, arguments)]
    environment = {"XDG_DATA_HOME": str(data.parent), "QT_QPA_PLATFORM": "offscreen"}
    ran = run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert "Traceback" not in ran.stderr
    return str(ran.stdout + ran.stderr)


def english(line: str) -> list[str]:
    """The words of a line that are neither translated nor in quotes nor a file's name."""
    depth, left = 0, ""
    for sign in re.sub(r'"[^"]*"|[^«\s]+\.(?:yaml|json|csv):\d+:', " ", line):
        depth += (sign == "«") - (sign == "»")
        left += sign if not depth and sign != "»" else " "
    return _WORD.findall(left)


def test_what_is_wrong_with_a_routine(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(WRONG, encoding="utf-8")
    lines = said(data, "validate", file).splitlines()
    assert len(lines) >= 4
    assert [line for line in lines if english(line)] == []
    in_english = said(data, "validate", "--language", "en", file)
    assert "did you mean" in in_english
    assert "«" not in in_english


def test_why_notes_are_not_taken_in(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    file.write_text(NOTES, encoding="utf-8")
    folder = ("--data-dir", data)
    lines = said(data, "import", *folder, "--language", LANGUAGE, file).splitlines()
    assert len(lines) >= 3
    assert [line for line in lines if english(line)] == []


def test_what_the_notes_say(data: Path, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        journal.merge(made_up(read_builtin(), now), now)
    (tmp_path / "translations").symlink_to(data / "translations")
    told = ("stats", "--data-dir", tmp_path, "--drill", "shin_box", "--language")
    lines = said(data, *told, LANGUAGE).splitlines()
    assert len(lines) >= 6
    _, *rest = lines
    assert [line for line in rest if english(line)] == []
    assert "«" not in said(data, *told, "en")


def test_the_check_of_the_computer(data: Path) -> None:
    lines = said(data, "doctor", "--data-dir", data).splitlines()
    assert sum("«" in line for line in lines) > 10
    assert "Data folder" in said(data, "doctor", "--data-dir", data, "--language", "en")


def test_a_sentence_is_its_english_and_can_be_said_otherwise() -> None:
    def shout(context: str, text: str, number: int) -> str:
        assert context == "FileWords"
        return text.upper().replace("{NAME}", "{name}").replace("%N", str(number))

    inner = FileWords.tr("%n entries", "", 1)
    whole = FileWords.tr("here: {name}", name=inner)
    assert whole == "here: 1 entry"
    assert isinstance(str(ValueError(whole)), Sentence)  # an error does not forget how it was made
    assert in_words(whole, shout) == "HERE: 1 ENTRIES"
    assert in_words(joined(", ", [whole, "as it is"]), shout) == "HERE: 1 ENTRIES, as it is"
    assert in_words(whole, None) == whole


def test_problems_keep_their_sentences_through_files_of_settings() -> None:
    _, _, problems = parse_preferences("volume: loud\n", "settings.yaml")
    assert problems[0].in_words(lambda _context, _text, _number: "«»") == "settings.yaml:1: «»"
    collected = Problems("a.yaml")
    collected.add(Place(2, 3), FileWords.tr("the file is empty"))
    (problem,) = collected.in_order()
    bracketed = problem.precisely_in_words(lambda _context, text, _number: f"[{text}]")
    assert bracketed == "[a.yaml:2: [the file is empty] (column 3)]"
