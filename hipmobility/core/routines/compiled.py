"""The file of routines that comes with the program, checked once when it is packed.

What is compiled are the checked values in JSON, with a mark of the file they are from: where that
file is another one by now, it counts and the compiled one does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hipmobility.core.routines.build import build_library
from hipmobility.core.yaml.mark import mark_of_text

if TYPE_CHECKING:
    from hipmobility.core.model.routine import Library


def compile_routines(text: bytes, source: str) -> str:
    """The compiled form of a file of routines.

    Raises RoutineError, as `parse_library`, where it has mistakes.
    """
    from hipmobility.core.routines.parse import parse_library, read_sheet

    parse_library(text, source)
    compiled = {"of": mark_of_text(text), **read_sheet(text, source).values}
    return json.dumps(compiled, ensure_ascii=False, indent=1) + "\n"


def read_compiled(compiled: bytes, text: bytes) -> Library | None:
    """The library that was compiled of the file `text`; None where it is of another one."""
    try:
        values = json.loads(compiled)
    except ValueError:
        return None
    is_of_it = isinstance(values, dict) and values.get("of") == mark_of_text(text)
    return build_library(values, Path(), {}) if is_of_it else None
