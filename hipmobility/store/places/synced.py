"""Whether a folder is one that a program keeps the same on several computers."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hipmobility import files

_MOST_BYTES = 100_000
_MARKS: tuple[tuple[str, str], ...] = (
    # What lies in the topmost folder that such a program syncs:
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),  # https://docs.syncthing.net/users/faq.html
    ("._sync_*.db", "Nextcloud"),  # https://docs.nextcloud.com, desktop client
    (".sync_*.db", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
)
_NAMES: tuple[tuple[str, str], ...] = (
    # Folders that are called so by such a program itself:
    (r"OneDrive( - .+)?", "OneDrive"),
    (r"OneDrive-.+", "OneDrive"),  # in ~/Library/CloudStorage of macOS
    (r"Dropbox( \(.+\))?", "Dropbox"),
    (r"GoogleDrive-.+|Google Drive|My Drive", "Google Drive"),
    (r"iCloudDrive", "iCloud Drive"),  # Windows
    (r"Mobile Documents", "iCloud Drive"),  # macOS
    (r"Nextcloud\d*", "Nextcloud"),
    (r"ownCloud\d*", "ownCloud"),
)
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables of Windows in which OneDrive says where its folders are."""


def sync_program(
    path: Path, variables: Mapping[str, str] = os.environ, home: Path | None = None
) -> str:
    """The name of the program that syncs this folder; empty where none is known to."""
    path = Path(os.path.realpath(path))
    for folder in (path, *path.parents):
        if name := _told(folder, variables, home) or _marked(folder) or _named(folder):
            return name
    return ""


def _marked(folder: Path) -> str:
    for mark, program in _MARKS:
        try:
            # The folder ~/.dropbox is where Dropbox keeps its settings.
            if any(mark != ".dropbox" or entry.is_file() for entry in folder.glob(mark)):
                return program
        except OSError:
            return ""
    return ""


def _named(folder: Path) -> str:
    return next((name for kind, name in _NAMES if re.fullmatch(kind, folder.name)), "")


def _told(folder: Path, variables: Mapping[str, str], home: Path | None) -> str:
    """The program that says itself that it syncs this folder."""
    if any(variables.get(name) and Path(variables[name]) == folder for name in _ONEDRIVE):
        return "OneDrive"
    return "Dropbox" if folder in _dropbox_folders(variables, home) else ""


def _dropbox_folders(variables: Mapping[str, str], home: Path | None) -> Iterator[Path]:
    """Those in ``info.json``, which Dropbox keeps for other programs.

    https://help.dropbox.com/installs/locate-dropbox-folder
    """
    if home is None:
        try:
            home = Path.home()
        except RuntimeError:  # none is known
            return
    roots = [variables.get(name) for name in ("APPDATA", "LOCALAPPDATA")]
    places = [Path(root) / "Dropbox" for root in roots if root]
    for place in (*places, home / ".dropbox"):
        try:
            accounts: Any = json.loads(files.read_whole(place / "info.json", _MOST_BYTES))
            yield from (Path(str(account["path"])) for account in accounts.values())
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
