"""The part of Settings about other laptops: syncing by a button, and how the last one went."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hipmobility.app.laptops.syncing import Syncing
from hipmobility.app.shell.settings import Settings
from hipmobility.pages.settings.settings import SettingsPage

_GROUP = "laptops"


class LaptopsController(QObject):
    """Shows on the page what `syncing` does, and has it sync when the button is pressed."""

    def __init__(self, page: SettingsPage, syncing: Syncing, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._syncing, self._settings = page, syncing, settings
        page.try_requested.connect(self._try)
        syncing.changed.connect(self._show)
        self._show()

    def _try(self, group: str) -> None:
        if group != _GROUP:
            return
        if self._settings.preferences.shared_folder:
            self._syncing.ask()
        else:
            self._page.show_group(_GROUP)
            self._page.set_note(_GROUP, self.tr("Choose a folder first."))

    def _show(self) -> None:
        lines = [self._syncing.place_risk, self._syncing.status]
        self._page.set_note(_GROUP, "\n".join(filter(None, lines)))
