"""What lies in the shared folder: files of laptops, copies of them, and files not there yet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PREFIX = "hip-mobility-"
"""How the name of every file of ours begins."""
_MOST_FILES = 200
_OF_A_LAPTOP = re.compile(r"hip-mobility-([a-z0-9-]+-)?[0-9a-f]{8}\.json")
_PLACE_HOLDERS = (
    # What stands for a file that is in the cloud only and cannot be read:
    re.compile(r"\.(?P<name>.+\.json)\.icloud", re.IGNORECASE),  # iCloud Drive before macOS 14
    re.compile(r"(?P<name>.+\.json)\.(nextcloud|owncloud)", re.IGNORECASE),  # with "virtual files"
)


@dataclass(frozen=True, slots=True)
class LaptopFile:
    """A file in the shared folder."""

    path: Path
    stamp: str
    """Another one whenever it may have another content."""
    is_place_holder: bool = False
    """Whether it only says that there is a file, which was not fetched yet."""

    @property
    def is_named_as_ours(self) -> bool:
        """Whether its name is one that a file of ours may have got."""
        return self.path.name.lower().startswith(PREFIX)

    @property
    def is_of_a_laptop(self) -> bool:
        """Whether its name is the very one that a laptop gave it."""
        return bool(_OF_A_LAPTOP.fullmatch(self.path.name))


def files_in(folder: Path) -> list[LaptopFile]:
    """What may be the file of a laptop, by name; nothing in folders within. Raises OSError."""
    with os.scandir(folder) as entries:
        ours_first = sorted(
            _seen(entries), key=lambda file: (not file.is_named_as_ours, file.path.name)
        )
    return ours_first[:_MOST_FILES]


def _seen(entries: Iterator[os.DirEntry[str]]) -> Iterator[LaptopFile]:
    for entry in entries:
        if name := _stands_for(entry.name):
            yield LaptopFile(Path(entry.path).with_name(name), "not fetched", is_place_holder=True)
        elif entry.name.lower().endswith(".json") and not entry.name.startswith("."):
            yield from (LaptopFile(Path(entry.path), stamp) for stamp in _stamps(entry))


def _stands_for(name: str) -> str:
    """The file of ours that a place-holder stands for; nothing for all other names."""
    match = next(filter(None, (kind.fullmatch(name) for kind in _PLACE_HOLDERS)), None)
    file = match["name"] if match else ""
    return file if file.lower().startswith(PREFIX) else ""


def _stamps(entry: os.DirEntry[str]) -> Iterator[str]:
    """The file's stamp; none where it is gone already, or is no file."""
    with suppress(OSError):
        if entry.is_file():
            yield stamp_of(Path(entry.path))


def stamp_of(path: Path) -> str:
    """What changes with a file's content. Raises OSError."""
    status = path.stat()
    parts = status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    return "-".join(map(str, parts))


def sweep(folder: Path, own: str) -> None:
    """Take away what this laptop left half written beside its own file; never anything else."""
    for left in folder.glob(f".{own}.*"):
        if re.fullmatch(rf"\.{re.escape(own)}\.[a-z0-9_]{{8}}", left.name):
            with suppress(OSError):
                left.unlink()
