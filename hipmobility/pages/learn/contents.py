"""The headings of the page that is read, to go to one of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmobility.core.articles import Article
from hipmobility.widgets.factories import card, label
from hipmobility.widgets.rich_text import anchor_of
from hipmobility.widgets.spacing import apply_spacing, px, spaced
from hipmobility.widgets.style import Look, set_look

_LEAST = 2
"""A page with fewer headings needs no list of them."""


class PageContents(QWidget):
    """`chosen` brings the anchor of a heading."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.links: list[QPushButton] = []
        frame = card()
        self._column = QVBoxLayout(frame)
        spaced(self._column, px(2), (px(16), px(12), px(16), px(12)))
        self._column.addWidget(label(self.tr("On this page"), "strong"))
        outside = QVBoxLayout(self)
        spaced(outside, 0)
        outside.addWidget(frame)

    def show_headings(self, page: Article) -> None:
        """Show the headings of a page."""
        for old in self.links:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.links = []
        for number, block in enumerate(page.blocks):
            if block.kind == "heading":
                text = "".join(span.text for span in block.lines[0])
                link = QPushButton(text.replace("&", "&&"))
                set_look(link, Look.LINK)
                link.setCursor(Qt.CursorShape.PointingHandCursor)
                link.clicked.connect(partial(self.chosen.emit, anchor_of(number)))
                self.links.append(link)
                self._column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setVisible(len(self.links) >= _LEAST)
        apply_spacing(self)
