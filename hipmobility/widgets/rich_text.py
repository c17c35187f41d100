"""A page of text with links, to read; it opens nothing by itself."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from hipmobility.core.articles import Article, Block, Line, Span
from hipmobility.widgets.style import UNIT_PX, Look, set_look
from hipmobility.widgets.theme import DARK, FONT_FAMILY, Theme

_HEADING, _SPACE, _INDENT = 2.7, 1.1, 3.0


class ReadingView(QTextBrowser):
    """`link_followed` brings the target of a link that was clicked, or chosen with Enter."""

    link_followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.READING)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._clicked)
        self._page: Article | None = None
        self._theme = DARK
        self._unit = UNIT_PX

    def show_page(self, page: Article) -> None:
        """Show a page from its beginning."""
        self._page = page
        self._render()
        self.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._render()

    def fit_to(self, unit: float) -> None:
        """Let the distances follow `unit` (pixels)."""
        self._unit = unit
        self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that mean something to the window alone."""
        if event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _render(self) -> None:
        if self._page is None:
            return
        place = self.verticalScrollBar().value()
        self.setHtml(to_html(self._page, self._theme, self._unit))
        self.setAccessibleName(self._page.title)
        self.verticalScrollBar().setValue(place)

    def _clicked(self, url: QUrl) -> None:
        self.link_followed.emit(url.toString())


def to_html(page: Article, theme: Theme, unit: float) -> str:
    """A page as the HTML that Qt understands; lengths follow `unit` (pixels)."""

    def px(units: float) -> str:
        return f"{round(units * unit)}px"

    style = (
        f"body {{ font-family: '{FONT_FAMILY}'; color: {theme.text}; }}"
        f"h2 {{ font-size: {px(_HEADING)}; margin-top: {px(2)}; margin-bottom: {px(0.5)}; }}"
        f"p {{ margin-top: 0; margin-bottom: {px(_SPACE)}; line-height: 135%; }}"
        f"ul {{ margin: 0; -qt-list-indent: 0; margin-left: {px(_INDENT)}; }}"
        f"li {{ margin-bottom: {px(0.6)}; line-height: 130%; }}"
        f"a {{ color: {theme.left}; }}"
    )
    body = "".join(_block(number, block) for number, block in enumerate(page.blocks))
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>"


def anchor_of(number: int) -> str:
    """The name of the place of a page's block, by its number from 0."""
    return f"block-{number}"


def _block(number: int, block: Block) -> str:
    if block.kind == "heading":
        return f'<h2><a name="{anchor_of(number)}"></a>{_line(block.lines[0])}</h2>'
    if block.kind == "list":
        items = "".join(f"<li>{_line(line)}</li>" for line in block.lines)
        return f"<ul>{items}</ul>"
    return "".join(f"<p>{_line(line)}</p>" for line in block.lines)


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.target:
        return f'<a href="{escape(span.target, quote=True)}">{text}</a>'
    return f"<b>{text}</b>" if span.strong else text
