"""Under which names kept frames lie: a hash of all that they depend on."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCryptographicHash

from hipmobility import __version__


def digest(content: bytes) -> str:
    """SHA-256 by Qt: `hashlib` would load a library of 3 MB for it."""
    hashed = QCryptographicHash.hash(content, QCryptographicHash.Algorithm.Sha256)
    return bytes(hashed.toHex().data()).decode()


class Names:
    """Names for what is drawn with the body of an asset."""

    def __init__(self, asset: Path) -> None:
        self._asset = asset
        self._muscles = asset.with_name("muscles.json")

    def name(self, told: str) -> str:
        """The name of what is told in full. Raises OSError where there is no body."""
        text = json.dumps([self._drawn_by, told])
        return digest(text.encode())[:32]

    @cached_property
    def _drawn_by(self) -> list[Any]:
        """What a frame depends on beside its order: the version, the body, the code that draws."""
        core = Path(__file__).parents[3] / "core"
        sources = (*(core / "render").glob("*.py"), *(core / "figure").rglob("*.py"))
        code = sorted((path.name, path.stat().st_mtime_ns) for path in sources)
        bodies = [self._asset, *filter(Path.is_file, [self._muscles])]
        return [
            __version__,
            [digest(path.read_bytes()) for path in bodies],
            code,
        ]
