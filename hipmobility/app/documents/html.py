"""The report as one file of HTML: charts inside, no script, nothing fetched, made to print."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QRectF, QSize
from PySide6.QtGui import QPainter

from hipmobility.app.documents.body import Chart, body, title
from hipmobility.core.review.report import Report
from hipmobility.widgets.charts.paper_chart import paint_chart
from hipmobility.widgets.theme import LIGHT

_CHART = QRectF(0, 0, 620, 190)
_BOX = f'viewBox="0 0 {_CHART.width():g} {_CHART.height():g}"'
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(report: Report) -> str:
    """The whole file."""
    parts = (_chart(part) if isinstance(part, Chart) else part for part in body(report))
    language = QLocale().bcp47Name()
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title(report))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{''.join(f'{part}' for part in parts)}\n</main>\n</body>\n</html>\n"
    )


def _chart(chart: Chart) -> str:
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = QSvgGenerator()
    drawn.setOutputDevice(buffer)
    drawn.setSize(QSize(round(_CHART.width()), round(_CHART.height())))
    drawn.setViewBox(_CHART)
    painter = QPainter(drawn)
    paint_chart(painter, _CHART, chart.notes, chart.sides, own_words=chart.has_own_words)
    painter.end()
    svg = bytes(buffer.data().data()).decode()
    label = html.escape(chart.name, quote=True)
    inline = re.sub(r"^.*?<svg [^>]*?>", f"<svg {_BOX}>", svg, count=1, flags=re.DOTALL)
    inline = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", inline, flags=re.DOTALL)
    inline = re.sub(' font-family="[^"]*"', "", inline)  # that of the page
    return f'<figure role="img" aria-label="{label}">{inline}</figure>'


_STYLE = f"""
@page {{ size: A4; margin: 15mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: {LIGHT.background}; color: {LIGHT.text};
  font: 15px/1.45 Inter, "Segoe UI", system-ui, sans-serif; }}
main {{ max-width: 52rem; margin: 2rem auto; padding: 2.6rem 3rem; background: #fff;
  border: 1px solid {LIGHT.line}; border-radius: 12px; }}
.kicker {{ color: {LIGHT.go}; font-weight: 600; font-size: .85rem; letter-spacing: .04em;
  margin: 0; }}
h1 {{ font-size: 2.1rem; margin: 0 0 .2rem; letter-spacing: -.02em; }}
h2 {{ font-size: 1.3rem; margin: 2.2rem 0 .6rem; }}
h3 {{ font-size: 1.1rem; margin: 1.6rem 0 .2rem; }}
p {{ margin: .35rem 0; }}
.lead {{ font-size: 1.05rem; color: {LIGHT.muted}; }}
.what, .asked, .method {{ font-size: .9rem; color: {LIGHT.muted}; }}
.together {{ margin: .9rem 0; padding: .7rem 1rem; background: {LIGHT.background};
  border-radius: 8px; }}
.who {{ margin: 1.1rem 0 .8rem; border-collapse: collapse; }}
.who td {{ padding: .3rem 0; color: {LIGHT.muted}; }}
.who .blank {{ border-bottom: 1px solid {LIGHT.text}; }}
figure {{ margin: .2rem 0; break-inside: avoid; }}
figure svg {{ width: 100%; height: auto; display: block; }}
table.counts, table.notes {{ border-collapse: collapse; font-size: .88rem; }}
.counts th, .notes th {{ text-align: left; vertical-align: bottom; font-weight: 600;
  border-bottom: 1.5px solid {LIGHT.text}; padding: .3rem .7rem .3rem 0; }}
.counts td, .notes td {{ vertical-align: top; border-bottom: 1px solid {LIGHT.line};
  padding: .35rem .7rem .35rem 0; overflow-wrap: anywhere; }}
.notes td:not(:last-child) {{ white-space: nowrap; overflow-wrap: normal; }}
.notes td:first-child {{ white-space: normal; min-width: 6.5rem; }}
.left {{ color: {LIGHT.left}; font-weight: 600; }}
.right {{ color: {LIGHT.right}; font-weight: 600; }}
tr {{ break-inside: avoid; }}
@media print {{
  body {{ background: #fff; font-size: 9.2pt; }}
  main {{ max-width: none; margin: 0; padding: 0; border: 0; }}
  h1 {{ font-size: 20pt; }}
  h2 {{ break-after: avoid; margin-top: 1.2rem; }}
  h2.page {{ break-before: page; margin-top: 0; }}
  h3 {{ break-after: avoid; margin-top: .8rem; }}
}}
"""
