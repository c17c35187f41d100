"""The page that explains how the figures of Review are worked out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hipmobility.core.worked_out import CONTEXT, PARAGRAPHS


def worked_out_text() -> str:
    """All of it as Markdown, with a heading for each part."""
    translate = QCoreApplication.translate
    parts = (
        f"### {translate(CONTEXT, title)}\n\n{translate(CONTEXT, text)}"
        for title, text in PARAGRAPHS
    )
    return "\n\n".join(parts)
