"""What the parts of a report are made of: escaped text, and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest

from PySide6.QtCore import QDate, QLocale

from hipmobility.core.model.own_words import shown
from hipmobility.core.model.routine import Side
from hipmobility.widgets.words import Words

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffc]")


class ReportWords(Words):
    """What a report says beside the sentences of Review."""


def day_words(day: date, form: str = "d MMM yyyy") -> str:
    """A day in the reader's language, with its year unless `form` says otherwise."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def as_text(text: str) -> str:
    """`text` as text, whatever stands in it."""
    return html.escape(_CONTROL.sub(" ", text))


def own_words(text: str) -> str:
    """A person's own words: as text, on one line, in their own direction."""
    return f"<bdi>{as_text(' '.join(shown(text).split()))}</bdi>"


def coloured(side: Side, value: object) -> str:
    """A value in the colour of a side."""
    return f'<span class="{side.value}">{value}</span>'


def table(
    kind: str, titles: Iterable[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()
) -> str:
    """A table of texts that are escaped already; `widths` of the first columns in per cent."""
    columns = zip_longest(titles, (f' width="{width}%"' for width in widths), fillvalue="")
    heads = "".join(f"<th{width}>{text}</th>" for text, width in columns)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f'<table class="{kind}" width="100%" cellspacing="0" cellpadding="0">'
        f"<thead><tr>{heads}</tr></thead>\n{lines}</table>"
    )
