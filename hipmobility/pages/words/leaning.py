"""More or less of a drill or a routine in words, and as entries of a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from hipmobility.core.model.leaning import Leaning


def leaning_words(leaning: Leaning) -> str:
    """What was said: "more of this"; nothing where nothing was."""
    translate = QCoreApplication.translate
    words = {
        Leaning.MORE: translate("Leaning", "more of this"),
        Leaning.LESS: translate("Leaning", "less of this"),
    }
    return words.get(leaning, "")


def add_leanings(menu: QMenu, leaning: Leaning, choose: Callable[[Leaning], object]) -> None:
    """Entries for more and less; that which holds is ticked, and chosen again it is taken back."""
    translate = QCoreApplication.translate
    words = {
        Leaning.MORE: translate("Leaning", "More of this"),
        Leaning.LESS: translate("Leaning", "Less of this"),
    }
    for wanted, text in words.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(leaning is wanted)
        taken = Leaning.NEITHER if leaning is wanted else wanted
        action.triggered.connect(lambda _=False, taken=taken: choose(taken))
