"""Distances that grow with the page: layouts say them in units, the window applies them."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QWidget

from hipmobility.widgets.theme import page_unit

_MARGINS = "marginUnits"
_SPACING = "spacingUnits"


def spaced(
    layout: QBoxLayout | QGridLayout,
    spacing: float,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> None:
    """Give `layout` a spacing and margins (left, top, right, bottom) in units of the page."""
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, spacing)


def apply_spacing(root: QWidget) -> None:
    """Set the distances of all layouts below `root` from the size of its window."""
    window = root.window()
    unit = page_unit(window.width(), window.height())
    for layout in root.findChildren(QLayout):
        margins, spacing = layout.property(_MARGINS), layout.property(_SPACING)
        if margins is not None:
            layout.setContentsMargins(*(round(value * unit) for value in margins))
            layout.setSpacing(round(spacing * unit))
