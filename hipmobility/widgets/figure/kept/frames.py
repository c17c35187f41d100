"""The folder of what was drawn in earlier starts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from hipmobility.widgets.figure.kept.films import KeptFilms
from hipmobility.widgets.figure.kept.names import Names
from hipmobility.widgets.figure.kept.stills import KeptStills


class KeptFrames:
    """Stills and films in a folder, drawn with the body of an asset; `parent` waits for films."""

    def __init__(self, folder: Path, asset: Path, parent: QObject) -> None:
        names = Names(asset)
        self.stills = KeptStills(folder, names)
        self.films = KeptFilms(folder, names, parent)
