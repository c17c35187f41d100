"""What is risky about where the data folder lies, in words."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hipmobility import files
from hipmobility.files import AppPaths
from hipmobility.store.places.network import share_of
from hipmobility.store.places.synced import sync_program
from hipmobility.widgets.words import Words

_MOST_BYTES = 1000


class PlaceWords(Words):
    """What is said of the data folder's place."""


def place_risk(data: Path) -> str:
    """What can happen to the journal where it lies, and what to do; empty where it is safe."""
    if program := sync_program(data):
        return PlaceWords.tr(
            "Your data folder lies in a folder that {} syncs. It copies the journal while it is "
            "written, which can damage it, and two laptops would replace each other’s notes. "
            "Quit, move the folder out of there, and start with --data-dir; for two laptops "
            "choose a shared folder in Settings."
        ).format(program)
    if share := share_of(data):
        return PlaceWords.tr(
            "Your data folder lies on a network share ({}). Use it from one computer at a time: "
            "two at once, or a lost connection, can damage the journal. Safer: keep it on this "
            "computer’s disk (--data-dir), and choose a shared folder in Settings."
        ).format(share)
    return ""


def risk_to_tell(paths: AppPaths) -> str:
    """As `place_risk`, where it was not told of this place before."""
    risk = place_risk(paths.data)
    if not risk:
        return ""
    place = str(paths.data.absolute()).encode("utf-8", "surrogateescape")
    with suppress(OSError):
        if files.read_start(paths.place_told, _MOST_BYTES) == place:
            return ""
    with suppress(OSError):
        files.write_atomic(paths.place_told, place)
    return risk
