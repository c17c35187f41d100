"""The report as PDF: A4, the program's own fonts, charts as lines, pages with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from hipmobility import __version__
from hipmobility.app.documents.body import Chart, Part, body, title
from hipmobility.core.review.report import Report
from hipmobility.widgets.charts.paper_chart import paint_chart
from hipmobility.widgets.theme import LIGHT, font

_MARGIN_MM = 15.0
_RESOLUTION = 1200
_UNIT = _RESOLUTION / 72
"""A point in units of the page."""
_FOOT_PT = 22.0
_PAGES = 2
_MOST_ON_TWO = 100
"""So many practices surely do not fit on two pages, so that it need not be tried."""
_CHART_KIND = QTextFormat.ObjectTypes.UserObject + 1
_NUMBER = QTextFormat.Property.UserProperty + 1
_OBJECT = "\ufffc"
_HIGHEST_PT, _LOWEST_PT, _LOWER_PT = 260, 90, 10


def to_pdf(report: Report, most_notes: int | None = None) -> bytes:
    """The whole file; with the notes of so many practices at most, the newest, where asked."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, title(report))
    _print(_in_order(report, most_notes, writer), writer)
    buffer.close()
    return bytes(data.data())


def _in_order(report: Report, most_notes: int | None, writer: QPdfWriter) -> QTextDocument:
    """Two pages; where all notes do not fit on the second, they follow after it."""
    many = len(report.entries) > _MOST_ON_TWO
    parts = list(body(report, most_notes, notes_last=many))
    height = _height(parts, writer)
    document = _document(parts, writer, height)
    if many or document.pageCount() <= _PAGES + bool(report.options.measures):
        return document
    return _document(list(body(report, most_notes, notes_last=True)), writer, height)


def _writer(buffer: QBuffer, name: str) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(name)
    writer.setCreator(f"Hip Mobility {__version__}")
    return writer


def _document(parts: Sequence[Part], writer: QPdfWriter, chart_pt: int) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    plain_font = font(9)
    plain_font.setPointSizeF(9)
    document.setDefaultFont(plain_font)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    texts = (f"<p>{_OBJECT}</p>" if isinstance(part, Chart) else part for part in parts)
    document.setHtml("".join(texts))
    charts = [part for part in parts if isinstance(part, Chart)]
    drawing = _Charts(charts, chart_pt, document)
    document.documentLayout().registerHandler(_CHART_KIND, drawing)
    _put_charts(document)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _FOOT_PT * _UNIT))
    return document


def _height(parts: Sequence[Part], writer: QPdfWriter) -> int:
    """The height of charts in points at which they and their words fill the first page."""
    first = list(
        takewhile(lambda part: isinstance(part, Chart) or not part.startswith("<h2"), parts)
    )
    heights = range(_HIGHEST_PT, _LOWEST_PT, -_LOWER_PT)
    fitting = (height for height in heights if _document(first, writer, height).pageCount() == 1)
    return next(fitting, _LOWEST_PT)


def _put_charts(document: QTextDocument) -> None:
    number = 0
    whole = QTextCursor(document)
    whole.beginEditBlock()  # else all is laid out anew after each chart
    cursor = document.find(_OBJECT)
    while not cursor.isNull():
        form = QTextCharFormat()
        form.setObjectType(_CHART_KIND)
        form.setProperty(_NUMBER, number)
        cursor.insertText(_OBJECT, form)
        number += 1
        cursor = document.find(_OBJECT, cursor)
    whole.endEditBlock()


class _Charts(QPyTextObject):
    """Draws a chart where a document has a place for one."""

    def __init__(self, charts: Sequence[Chart], height_pt: int, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._height_pt = height_pt
        self._charts = charts

    def intrinsicSize(
        self,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> QSizeF:
        return QSizeF(doc.pageSize().width(), self._height_pt * _UNIT)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        painter.save()
        painter.translate(QRectF(rect).topLeft())
        painter.scale(_UNIT, _UNIT)
        box = QRectF(0, 0, rect.width() / _UNIT, rect.height() / _UNIT)
        chart = self._charts[format.intProperty(_NUMBER)]
        paint_chart(painter, box, chart.notes, chart.sides, own_words=chart.has_own_words)
        painter.restore()


def _print(document: QTextDocument, writer: QPdfWriter) -> None:
    painter = QPainter(writer)
    pages, height = document.pageCount(), document.pageSize().height()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        shown = QRectF(0, page * height, document.pageSize().width(), height)
        painter.setClipRect(shown)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        document.documentLayout().draw(painter, context)
        painter.restore()
        _foot(painter, writer, page + 1, pages)
    painter.end()


def _foot(painter: QPainter, writer: QPdfWriter, page: int, pages: int) -> None:
    painter.save()
    painter.scale(_UNIT, _UNIT)
    width, height = writer.width() / _UNIT, writer.height() / _UNIT
    painter.setPen(QColor(LIGHT.muted))
    painter.setFont(font(8))
    box = QRectF(0, height - 10, width, 10)
    translate = QCoreApplication.translate
    left = translate("Report", "Made with Hip Mobility from the runner's own notes")
    right = translate("Report", "Page {page} of {pages}").format(page=page, pages=pages)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, left)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, right)
    painter.restore()


_STYLE = f"""
body, p, td, th {{ color: {LIGHT.text}; }}
p.kicker {{ color: {LIGHT.go}; font-size: 8.5pt; font-weight: 600; margin: 0; }}
h1 {{ font-size: 20pt; font-weight: 700; margin: 0 0 2px 0; }}
h2 {{ font-size: 12pt; font-weight: 700; margin: 14px 0 5px 0; }}
h2.page {{ page-break-before: always; margin-top: 0; }}
h3 {{ font-size: 11pt; font-weight: 700; margin: 9px 0 1px 0; }}
p {{ margin: 2px 0 2px 0; }}
p.lead {{ color: {LIGHT.muted}; font-size: 9.5pt; }}
p.what, p.asked, p.method {{ color: {LIGHT.muted}; font-size: 8pt; }}
p.together {{ margin: 5px 0 3px 0; background: {LIGHT.background}; }}
table.who {{ margin: 9px 0 7px 0; }}
table.who td {{ color: {LIGHT.muted}; padding: 4px 0 4px 0; }}
table.who td.blank {{ border-bottom: 1px solid {LIGHT.text}; }}
table.counts, table.notes {{ border-collapse: collapse; font-size: 8pt; margin: 4px 0 4px 0; }}
th {{ text-align: left; vertical-align: bottom; font-weight: 600; font-size: 8pt;
  border-bottom: 1px solid {LIGHT.text}; padding: 2px 6px 2px 0; }}
td {{ font-size: 8pt; vertical-align: top; }}
table.counts td, table.notes td {{ border-bottom: 1px solid {LIGHT.line}; padding: 1px 6px 1px 0; }}
span.left {{ color: {LIGHT.left}; font-weight: 600; }}
span.right {{ color: {LIGHT.right}; font-weight: 600; }}
"""
