"""The dose of a drill in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.model.extra_round import extra_s
from hipmobility.core.model.routine import Item, Side, Sides
from hipmobility.widgets.factories import clock, side_words


def dose_words(item: Item, longer: Side | None = None) -> str:
    """How a drill's dose is shared out: ``each side · 0:40 + 0:40``.

    With an extra round for `longer` each side has its own: ``left 0:56 · right 0:40``.
    """
    if longer and extra_s(item):
        return " · ".join(f"{side_words()[side]} {dose_clock(item, side, longer)}" for side in Side)
    translate = QCoreApplication.translate
    dose = clock(item.dose_s)
    if item.drill.sides is Sides.EACH:
        return translate("Routines", "each side · {dose} + {dose}").format(dose=dose)
    if item.drill.sides is Sides.ALTERNATING:
        return translate("Routines", "alternating · {dose}").format(dose=dose)
    return translate("Routines", "both sides · {dose}").format(dose=dose)


def dose_times(item: Item, longer: Side | None = None) -> str:
    """Only how long a drill takes, where there is little room: ``0:40 + 0:40``."""
    if item.drill.sides is not Sides.EACH:
        return clock(item.dose_s)
    first, second = (dose_clock(item, side, longer) for side in Side)
    return f"{first} + {second}"


def dose_clock(item: Item, side: Side, longer: Side | None) -> str:
    """The dose of one side of a drill done one side after the other."""
    return clock(item.dose_s + (extra_s(item) if side is longer else 0.0))
