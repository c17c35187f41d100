"""A report for a physio, as PDF, as one file of HTML, or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hipmobility import files
from hipmobility.app.documents.html import to_html
from hipmobility.app.documents.pdf import to_pdf
from hipmobility.core.model.practice import Practice
from hipmobility.core.review.report import ReportScope, make
from hipmobility.core.review.report_markdown import to_markdown
from hipmobility.system.desktop.language import use_language
from hipmobility.widgets.theme import load_fonts

ENDINGS = (".pdf", ".html", ".md")


def make_report(
    practices: Sequence[Practice],
    options: ReportScope,
    path: Path,
    language: str = "",
    own_languages: Path | None = None,
) -> None:
    """Write the report of those practices that `options` ask for; `path` says in which form.

    Without a window it is in `language`, empty for the system's; the user's folder
    `own_languages` may have it.

    Raises ValueError for another ending than `ENDINGS`, OSError when it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ValueError(f"{path.name} ends in none of {', '.join(ENDINGS)}")
    report = make(practices, options)
    app = QGuiApplication.instance()
    if app is None:
        app = QGuiApplication(["hipmobility", "-platform", "offscreen"])
        load_fonts(files.packaged("assets", "fonts"))
        use_language(app, language, own_languages)
    if ending == ".pdf":
        data = to_pdf(report)
    else:
        data = (to_html(report) if ending == ".html" else to_markdown(report)).encode()
    files.write_atomic(path, data)
    del app
