"""The ways to do a drill in words: easier, as written, harder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.routine import Drill
from hipmobility.core.model.variant import Difficulty, Variant


def ways_of(drill: Drill) -> dict[str, str]:
    """Words for each way of a drill by its variant's id, easier ones first; "" is as written."""
    translate = QCoreApplication.translate
    words = {
        Difficulty.EASIER: translate("DrillCard", "Easier"),
        Difficulty.HARDER: translate("DrillCard", "Harder"),
    }
    easier = [variant for variant in drill.variants if variant.level is Difficulty.EASIER]
    harder = [variant for variant in drill.variants if variant.level is Difficulty.HARDER]
    ways = _numbered(easier, words[Difficulty.EASIER])
    ways[""] = translate("DrillCard", "As written")
    return ways | _numbered(harder, words[Difficulty.HARDER])


def _numbered(variants: Sequence[Variant], word: str) -> dict[str, str]:
    """One word each, with a number where there are several."""
    several = len(variants) > 1
    return {
        variant.id: f"{word} {number}" if several else word
        for number, variant in enumerate(variants, 1)
    }
