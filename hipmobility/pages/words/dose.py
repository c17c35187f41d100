"""The dose of a drill in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.routine import Item, Sides
from hipmobility.widgets.factories import clock


def dose_words(item: Item) -> str:
    """How a drill's dose is shared out: ``each side · 0:40 + 0:40``."""
    translate = QCoreApplication.translate
    dose = clock(item.dose_s)
    if item.drill.sides is Sides.EACH:
        return translate("Routines", "each side · {dose} + {dose}").format(dose=dose)
    if item.drill.sides is Sides.ALTERNATING:
        return translate("Routines", "alternating · {dose}").format(dose=dose)
    return translate("Routines", "both sides · {dose}").format(dose=dose)
