"""Distances that grow with the page: layouts say them in units, the window applies them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QDateTimeEdit,
    QGridLayout,
    QLayout,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from hipmobility.widgets.flow_layout import FlowLayout
from hipmobility.widgets.style import UNIT_PX, Scale, desk_scale

_MARGINS = "marginUnits"
_SPACING = "spacingUnits"
_UNIT = "pageUnit"
_FIELD_PX = 9
"""Between the edge of a field and its text."""


def px(pixels: float) -> float:
    """A distance that is `pixels` at the desk where text has its usual size, in units."""
    return pixels / UNIT_PX


def spaced(
    layout: QBoxLayout | QGridLayout | FlowLayout,
    spacing: float,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> None:
    """Give `layout` a spacing and margins (left, top, right, bottom) in units of the page."""
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, spacing)


def set_scale(root: QWidget, scale: Scale) -> None:
    """Let `root` and all below it count in the units of `scale`."""
    root.setProperty(_UNIT, scale.unit)


def page_unit_of(widget: QWidget) -> float:
    """A unit of length on the page a widget belongs to, in pixels."""
    holder: QWidget | None = widget
    while holder is not None:
        if unit := holder.property(_UNIT):
            return float(unit)
        holder = holder.parentWidget()
    return desk_scale().unit


def apply_spacing(root: QWidget) -> None:
    """Set the distances of all layouts below `root`, each in the units of its page."""
    unit = page_unit_of(root)
    for layout in root.findChildren(QLayout):
        if not isValid(layout):  # one that is gone, at the address of this one
            continue
        margins, spacing = layout.property(_MARGINS), layout.property(_SPACING)
        if margins is not None:
            own = layout.parentWidget()
            unit = page_unit_of(own) if own else unit
            layout.setContentsMargins(*(round(value * unit) for value in margins))
            if layout.spacing() != round(spacing * unit):  # Qt lays out anew also for the same
                layout.setSpacing(round(spacing * unit))
    for field in root.findChildren(QAbstractSpinBox):
        _pad(field)


def _pad(field: QAbstractSpinBox) -> None:
    """Keep the text off the edge: Qt's style sheets leave that out in fields with arrows."""
    line = field.findChild(QLineEdit)
    if line is None or (isinstance(field, QDateTimeEdit) and field.calendarPopup()):
        return
    gap = round(px(_FIELD_PX) * page_unit_of(field))
    line.setTextMargins(gap, 0, gap, 0)
