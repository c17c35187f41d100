"""More or less of a drill or a routine, or neither: three choices in a frame."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from hipmobility.core.model.leaning import Leaning
from hipmobility.widgets.controls.segments import Segments

_ORDER = (Leaning.LESS, Leaning.NEITHER, Leaning.MORE)


class LeaningChoice(Segments):
    """`leaning_chosen` brings what a person took."""

    leaning_chosen = Signal(Leaning)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        words = {
            Leaning.LESS: translate("Leaning", "Less of this"),
            Leaning.NEITHER: translate("Leaning", "As it is"),
            Leaning.MORE: translate("Leaning", "More of this"),
        }
        super().__init__(name, [words[leaning] for leaning in _ORDER], parent)
        self.leaning = Leaning.NEITHER
        self.button(0).setToolTip("−")
        self.button(2).setToolTip("+")
        self.chosen.connect(self._take)
        self.show_leaning(Leaning.NEITHER)

    def show_leaning(self, leaning: Leaning) -> None:
        """Show what was said."""
        self.leaning = leaning
        self.choose(_ORDER.index(leaning))

    def step(self, by: int) -> None:
        """Take the next choice towards more (1) or less (-1), if there is one."""
        number = _ORDER.index(self.leaning) + by
        if 0 <= number < len(_ORDER):
            self.choose(number)
            self._take(number)

    def _take(self, number: int) -> None:
        self.leaning = _ORDER[number]
        self.leaning_chosen.emit(self.leaning)
