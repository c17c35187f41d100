"""The compiled clips are those of the files, and give way to a file that was edited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hipmobility import files
from hipmobility.core.figure.reading.clip_file import parse_clips
from hipmobility.core.figure.reading.compiled import (
    compile_clips,
    compiled_clips,
    read_compiled_clips,
)
from hipmobility.core.yaml.problems import ClipError
from hipmobility.user_routines.library import COMPILED_CLIPS_FILE, Clips

FOLDER = files.packaged("assets", "figures")


def packed_texts() -> dict[str, str]:
    clips = Clips(FOLDER)
    texts = {file: text for name in clips for file, text in clips.texts(name).items()}
    return dict(sorted(texts.items()))


TEXTS = packed_texts()
PACKED = (FOLDER / COMPILED_CLIPS_FILE).read_text(encoding="utf-8")


def test_packed_file_is_what_packaging_make_library_makes() -> None:
    assert compile_clips(TEXTS) == PACKED


def test_compiled_clips_are_those_of_the_files() -> None:
    assert compiled_clips(read_compiled_clips(PACKED), TEXTS) == parse_clips(TEXTS)


@pytest.mark.parametrize("name", ["shin_box.yaml", "bird_dog.yaml"])
def test_edited_file_is_another_one(name: str) -> None:
    edited = TEXTS | {name: TEXTS[name] + "\n"}
    assert compiled_clips(read_compiled_clips(PACKED), edited) is None


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", '{"shin_box.yaml": 3}'])
def test_damaged_compiled_file_is_passed_over(damaged: str) -> None:
    assert compiled_clips(read_compiled_clips(damaged), TEXTS) is None


def test_file_with_mistakes_is_not_compiled() -> None:
    with pytest.raises(ClipError, match=r"shin_box\.yaml"):
        compile_clips({"shin_box.yaml": "id: 3\n"})


def test_a_clip_is_as_its_file_says_once_that_was_edited(tmp_path: Path) -> None:
    for name in ("shin_box.yaml", COMPILED_CLIPS_FILE):
        shutil.copy(FOLDER / name, tmp_path)
    file = tmp_path / "shin_box.yaml"
    assert Clips(tmp_path)["shin_box"].view.elevation == 34
    text = file.read_text(encoding="utf-8").replace("elevation: 34", "elevation: 35", 1)
    file.write_text(text, encoding="utf-8")
    assert Clips(tmp_path)["shin_box"].view.elevation == 35
