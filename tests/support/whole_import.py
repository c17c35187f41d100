"""An import from the file to the journal in one call."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hipmobility.core.transfer.differences import Keep
from hipmobility.files import AppPaths
from hipmobility.store.transfer.importing import ImportResult, import_found, read_import


def import_file(
    paths: AppPaths, file: Path, now: datetime, keep: Keep | None = None
) -> ImportResult:
    """Merge an export (JSON, CSV) or another journal into the journal."""
    return import_found(paths, read_import(file), now, keep)
