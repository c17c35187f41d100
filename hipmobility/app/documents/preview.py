"""The report for a physio: looked at first, then saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipmobility.app.documents.report import make_report
from hipmobility.core.model.practice import Practice
from hipmobility.core.review.report import ReportScope, make
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.factories import label, plain_container
from hipmobility.widgets.overlays.overlay import Overlay
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look

_PAGE_UNITS = 115
"""How wide a page is shown, in units of the page of the program."""
_MOST_NOTES = 150
"""The notes of so many practices are shown; a page is some megabytes of pixels."""
Opened = Callable[[Path], object]


def open_file(path: Path) -> None:
    """Open a file with the program that the machine has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


class ReviewReport(Overlay):
    """The pages of the report over the window; saved as PDF, HTML or Markdown, then opened."""

    def __init__(self, parent: QWidget, opened: Opened = open_file) -> None:
        super().__init__(parent)
        self._opened = opened
        self._practices: Sequence[Practice] = ()
        self._options: ReportScope | None = None
        self.pages: list[QLabel] = []
        self.save = QPushButton(self.tr("Save and open… (Enter)"))
        self.told = label("", "body", wrap=True)
        self._area = QScrollArea()
        self._sheets = QVBoxLayout()
        self._build()

    def show_report(self, practices: Sequence[Practice], options: ReportScope) -> None:
        """Show the report of these practices."""
        self._practices, self._options = practices, options
        self.told.clear()
        self.open_over()
        apply_spacing(self)
        self._show_pages(practices, options)

    def save_as(self, path: Path) -> None:
        """Write the report to a file, in the form its ending says, and open it."""
        assert self._options is not None
        try:
            make_report(self._practices, self._options, path)
        except (OSError, ValueError) as error:
            self.told.setText(self.tr("It could not be saved: {}").format(error))
            return
        self.told.setText(self.tr("Saved: {}").format(path))
        self._opened(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, close with Esc, scroll; other keys go no further."""
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.pageStep() // 6,
            Qt.Key.Key_Up: -bar.pageStep() // 6,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_where()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])

    def _show_pages(self, practices: Sequence[Practice], options: ReportScope) -> None:
        from hipmobility.app.documents.pdf import to_pdf

        for sheet in self.pages:
            self._sheets.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        unit = min(self.height(), self.width() * 9 / 16) / 100
        width = round(_PAGE_UNITS * unit)
        report = make(practices, options)
        images = pages_of(to_pdf(report, _MOST_NOTES), width, self.devicePixelRatioF())
        self.pages = [_sheet(image) for image in images]
        if len(report.entries) > _MOST_NOTES:
            more = self.tr("The newest %n practices; the file has all {all}.", "", _MOST_NOTES)
            self.told.setText(more.format(all=digits(len(report.entries))))
        for number, sheet in enumerate(self.pages):
            sheet.setAccessibleName(self.tr("page {} of the report").format(number + 1))
            self._sheets.addWidget(sheet, alignment=Qt.AlignmentFlag.AlignHCenter)

    def _ask_where(self) -> None:
        assert self._options is not None
        name = f"hip-mobility-{self._options.today.isoformat()}.pdf"
        kinds = self.tr("PDF (*.pdf);;Web page (*.html);;Text (*.md)")
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(Path.home() / name), kinds
        )
        if path:
            self.save_as(Path(path))

    def _build(self) -> None:
        title = self.tr("Report for a physio")
        self.setAccessibleName(title)
        spaced(self._sheets, 2.0)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(plain_container(self._sheets))
        close = QPushButton(self.tr("Close (Esc)"))
        close.clicked.connect(self.hide)
        set_look(self.save, Look.MAIN)
        self.save.clicked.connect(self._ask_where)
        row = QHBoxLayout()
        spaced(row, 1.2)
        row.addWidget(self.save)
        row.addWidget(close)
        row.addWidget(self.told, stretch=1)
        hint = self.tr(
            "Of the drill and the days that Review shows now. Who you are and who it is for is "
            "left blank, to be filled in by hand."
        )
        column = QVBoxLayout(self.inside)
        spaced(column, 1.2, (4, 2, 4, 2))
        column.addWidget(label(title, "display"))
        column.addWidget(label(hint, "body", muted=True, wrap=True))
        column.addWidget(self._area, stretch=1)
        column.addWidget(plain_container(row))


def pages_of(pdf: bytes, width: int, ratio: float) -> list[QImage]:
    """The pages of a PDF as pictures, `width` pixels wide on a screen with this pixel ratio.

    Empty where Qt came without its PDF module.
    """
    try:
        from PySide6.QtPdf import QPdfDocument
    except ImportError:
        return []
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    images = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        pixels = width * ratio
        image = document.render(
            number, QSize(round(pixels), round(pixels * size.height() / size.width()))
        )
        image.setDevicePixelRatio(ratio)
        images.append(_on_white(image))
    document.close()
    return images


def _on_white(image: QImage) -> QImage:
    """A page is see-through where nothing is printed."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(image.devicePixelRatio())
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _sheet(image: QImage) -> QLabel:
    sheet = QLabel()
    sheet.setPixmap(QPixmap.fromImage(image))
    return sheet
