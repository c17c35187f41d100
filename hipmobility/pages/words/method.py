"""The page that explains how the figures of Review are worked out."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication

from hipmobility.core.review.method import CONTEXT, PARAGRAPHS


def method_html(apart: int) -> str:
    """All of it with a heading for each part; parts lie `apart` pixels from each other."""
    translate = QCoreApplication.translate
    parts = (
        f'<p style="margin-top: 0; margin-bottom: {apart}px; line-height: 130%">'
        f"<b>{html.escape(translate(CONTEXT, title))}</b><br>"
        f"{html.escape(translate(CONTEXT, text))}</p>"
        for title, text in PARAGRAPHS
    )
    return "".join(parts)
