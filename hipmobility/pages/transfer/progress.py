"""That something takes a while: what, how far it is, and a button to cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from hipmobility.widgets.factories import label
from hipmobility.widgets.overlays.sheet import Sheet
from hipmobility.widgets.spacing import px

_MOST_WIDE = px(460)


class ProgressSheet(Sheet):
    """`closed` comes when it is cancelled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _MOST_WIDE)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.count = label("", "small", muted=True)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.count)
        self.main.hide()

    def open_for(self, what: str) -> None:
        """Show that something is being done, of which it is not known yet how long it takes."""
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        self.count.setText("")
        self.open_sheet(what)

    def show_progress(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.count.setText(self.tr("{} of {}").format(done, of))
