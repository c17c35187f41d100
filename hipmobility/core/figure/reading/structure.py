"""Reading the YAML of a clip into checked values; what may stand there is in `schema.py`."""

from __future__ import annotations

from hipmobility.core.figure.reading.placed import BASE, Placed
from hipmobility.core.figure.reading.schema import CLIP, VARIANT
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml import nodes
from hipmobility.core.yaml.check import Checker
from hipmobility.core.yaml.problems import ClipError, Problems


def read_clip(text: str, source: str) -> Placed:
    """The file of a clip, its structure checked.

    `source` names it in problems. Raises ClipError with all that is wrong.
    """
    problems = Problems(source)
    checker = Checker(problems)
    root = nodes.read_tree(text, problems)
    values = None
    if root is not None:
        keys = root.entries if isinstance(root, nodes.Mapping) else ()
        variant = any(isinstance(key, nodes.Scalar) and key.text == BASE for key, _ in keys)
        values = checker.check(root, VARIANT if variant else CLIP, (), FileWords.tr("the clip"))
    if problems:
        raise ClipError(problems.in_order())
    return Placed(values, source, checker.places)
