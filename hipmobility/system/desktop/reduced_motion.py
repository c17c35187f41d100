"""Whether the figure moves, or steps from one key pose to the next."""

from __future__ import annotations

from hipmobility.core.settings.choices import Motion


def wants_less_motion(motion: Motion) -> bool:
    """What the preference says, or else the system: one that has turned animations off."""
    if motion is not Motion.SYSTEM:
        return motion is Motion.REDUCED
    from PySide6.QtWidgets import QApplication, QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) == 0
