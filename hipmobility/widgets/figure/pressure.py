"""Pressure on the floor: it spreads under a limb that is pressed down."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from hipmobility.core.figure import Skeleton
from hipmobility.core.figure.life import spots
from hipmobility.widgets.figure.view import View
from hipmobility.widgets.theme import Theme

_RINGS = ((2.1, 0.16), (1.5, 0.26), (1.0, 0.42))
"""How wide each ring is, in radii of what presses, and how opaque (0..1) it is."""


def paint_pressure(painter: QPainter, view: View, skeleton: Skeleton, theme: Theme) -> None:
    """Paint what is pressed as rings on the floor that grow with the pressure."""
    flat = math.sin(math.radians(view.camera.elevation))
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(theme.go)
    for place, radius, hard in spots(skeleton):
        middle = QPointF(view.point(place))
        for wide, opaque in _RINGS:
            r = radius * (1.0 + (wide - 1.0) * hard) * view.scale
            colour.setAlphaF(opaque * hard)
            painter.setBrush(colour)
            painter.drawEllipse(middle, r, r * flat)
