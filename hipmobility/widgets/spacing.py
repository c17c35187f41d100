"""Distances that grow with the page: layouts say them in units, the window applies them."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget
from shiboken6 import isValid

from hipmobility.widgets.theme import page_unit

_MARGINS = "marginUnits"
_SPACING = "spacingUnits"
TEXT_SCALE = "textScale"
"""Property of a window or a part: by how much its text and distances are larger than usual."""


def spaced(
    layout: QBoxLayout | QGridLayout,
    spacing: float,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> None:
    """Give `layout` a spacing and margins (left, top, right, bottom) in units of the page."""
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, spacing)


def page_unit_of(widget: QWidget) -> float:
    """The unit of length of a widget's window in pixels, as large as the text is wished."""
    window = widget.window()
    return page_unit(window.width(), window.height()) * text_scale_of(widget)


def text_scale_of(widget: QWidget) -> float:
    """By how much the text of a widget is larger than usual."""
    holder: QWidget | None = widget
    while holder is not None and holder.property(TEXT_SCALE) is None:
        holder = holder.parentWidget()
    return float(holder.property(TEXT_SCALE)) if holder else 1.0


def apply_spacing(root: QWidget) -> None:
    """Set the distances of all layouts below `root` from the size of its window."""
    unit = page_unit_of(root)
    for layout in root.findChildren(QLayout):
        if not isValid(layout):  # one that is gone, at the address of this one
            continue
        margins, spacing = layout.property(_MARGINS), layout.property(_SPACING)
        if margins is not None:
            layout.setContentsMargins(*(round(value * unit) for value in margins))
            layout.setSpacing(round(spacing * unit))
