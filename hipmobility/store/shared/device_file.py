"""Who this laptop is in the shared folder, in a small file beside the journal."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hipmobility import files

_FORMAT = 1
_MOST_BYTES = 10_000_000
_EDITIONS = 20
_LONGEST_SLUG = 24


@dataclass(frozen=True, slots=True)
class DeviceState:
    """The laptop this data folder is on, and what it wrote last."""

    id: str
    file: str
    """The name of its file in the shared folder; only this laptop writes it."""
    editions: tuple[str, ...] = ()
    """What it wrote last; the very last one perhaps not, where it was interrupted."""
    content: str = ""
    """A digest of what is in its file, without the edition."""
    folder: str = ""
    """The shared folder in which that was."""
    open_differences: tuple[Mapping[str, Any], ...] = ()
    """What two laptops tell differently and nobody has looked at, as `open_differences` has it."""

    def next_edition(self) -> DeviceState:
        """With one edition more, of which nothing is written yet."""
        last = self.editions[-(_EDITIONS - 1) :]
        return replace(self, editions=(*last, secrets.token_hex(8)))


def new_device(name: str) -> DeviceState:
    """A laptop that was not there before, by the name that people give it."""
    device_id = secrets.token_hex(4)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return DeviceState(
        device_id, "-".join(filter(None, ("hip-mobility", slug, device_id))) + ".json"
    )


class DeviceFile:
    """Reads and writes `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> DeviceState | None:
        """Who this laptop is; None where it has no file yet, or one that cannot be read."""
        try:
            record = json.loads(files.read_whole(self._path, _MOST_BYTES))
            return _state(record)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def write(self, state: DeviceState) -> None:
        """Keep this. Raises OSError."""
        text = json.dumps({"format": _FORMAT} | asdict(state), ensure_ascii=False, indent=1)
        files.write_atomic(self._path, f"{text}\n".encode())

    def forget_differences(self) -> None:
        """Somebody has looked at all that two laptops tell differently. Raises OSError."""
        if state := self.read():
            self.write(replace(state, open_differences=()))


def _state(saved: Any) -> DeviceState:
    """What was kept. Raises ValueError, KeyError or TypeError for anything else."""
    if saved["format"] != _FORMAT:
        raise ValueError(saved["format"])
    texts = [saved[key] for key in ("id", "file", "content", "folder")]
    texts += saved["editions"]
    if not all(isinstance(text, str) for text in texts) or not _is_file_of(*texts[:2]):
        raise ValueError("no device")
    open_ = tuple(record for record in saved["open_differences"] if isinstance(record, dict))
    device_id, file, content, folder = texts[:4]
    return DeviceState(device_id, file, tuple(texts[4:]), content, folder, open_)


def _is_file_of(device_id: str, file: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{8}", device_id)) and is_own_name(file, device_id)


def is_own_name(file: str, device_id: str) -> bool:
    """Whether a laptop with this id gives its file this name; a copy of it has another one."""
    return bool(re.fullmatch(rf"hip-mobility-([a-z0-9-]+-)?{re.escape(device_id)}\.json", file))
