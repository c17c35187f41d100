"""The clips that come with the program, their structure checked once when it is packed.

What is compiled are the checked values of each file, with a mark of its text: where a file is
another one by now, it counts and its compiled values do not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hipmobility.core.figure.reading.clip_file import build_clips
from hipmobility.core.figure.reading.placed import Placed
from hipmobility.core.yaml.mark import mark_of_text

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

CompiledClips = Mapping[str, Any]
"""Marks and values by the name of the file."""


def compile_clips(texts: Mapping[str, str]) -> str:
    """The compiled form of files of clips. Raises ClipError where one has mistakes."""
    from hipmobility.core.figure.reading.structure import read_clip

    build_clips(read_clip(text, source) for source, text in texts.items())
    compiled = {
        source: {"of": mark_of_text(text.encode()), "values": read_clip(text, source).value}
        for source, text in texts.items()
    }
    lines = (
        f"{json.dumps(source)}: {json.dumps(file, ensure_ascii=False, separators=(',', ':'))}"
        for source, file in compiled.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_compiled_clips(text: str) -> CompiledClips:
    """What was compiled; nothing of a text that is damaged."""
    try:
        compiled = json.loads(text)
    except ValueError:
        return {}
    return compiled if isinstance(compiled, dict) else {}


def compiled_clips(compiled: CompiledClips, texts: Mapping[str, str]) -> dict[str, Clip] | None:
    """The clips of `texts` by id; None where one of them was not compiled as it is now."""
    files: list[Placed] = []
    for source, text in texts.items():
        file = compiled.get(source)
        if not isinstance(file, dict) or file.get("of") != mark_of_text(text.encode()):
            return None
        files.append(Placed(file["values"], source, {}))
    return build_clips(files)
